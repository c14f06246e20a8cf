import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plain } from "../../src/i18n/marks.ts";
import { openSaldo, type Said } from "../support/person.ts";

let saldo: Awaited<ReturnType<typeof openSaldo>>;
let people = 0;
beforeAll(async () => {
  saldo = await openSaldo();
});
afterAll(() => saldo.close());

const somebody = (language: string) => saldo.person(`r${++people}`, { language });
const me = () => `io:r${people}`;
const text = (said: Said[]): string =>
  said.map(({ text }) => plain(text).replaceAll(/[\u00A0\u202F]/g, " ")).join("\n");
const labels = (said: Said[]): string[] => said.at(-1)?.choices.map(({ label }) => label) ?? [];
const label = (said: Said[], token: string): string =>
  said.at(-1)?.choices.find(({ id }) => id.startsWith(token))?.label ?? "";
const everything = async () => JSON.stringify(await saldo.store.exportChat(me()));
const hour = 3_600_000;

describe.each([
  {
    language: "es",
    carrier: "co-claro",
    paste: "Su saldo es $12.345, le quedan 1,5 GB. Vigente hasta 15/12/2026",
    ask: "¿Guardo Claro (Colombia) como línea suya, con esta lectura?",
    balance: "Saldo: 12.345 COP",
    data: "Datos: 1,5 GB",
    until: "Vigente hasta el 15 dic 2026",
    now: /A las \d\d:\d\d, hora de Colombia \(ahora\), según el mensaje que usted pegó\./,
    later: "(hace 2 horas)",
    keep: "Guardar",
  },
  {
    language: "ru",
    carrier: "ru-megafon",
    paste: "Баланс: 1234,50 р. Осталось: 1,5 ГБ, 21 минута, 5 SMS",
    ask: "Сохранить МегаФон (Россия) как ваш номер вместе с этими данными?",
    balance: "Баланс: 1 234,50 RUB",
    data: "Интернет: 1,5 ГБ",
    until: "Звонки: 21 минута",
    now: /Данные на \d\d:\d\d \(часовой пояс: Москва\), сейчас\. Источник: сообщение, которое вы вставили\./,
    later: "2 часа назад",
    keep: "Сохранить",
  },
  {
    language: "zh-hans",
    carrier: "cn-china-mobile",
    paste: "【中国移动】您的话费余额为86.50元，流量剩余1.5GB，感谢您的使用！",
    ask: "要把中国移动（中国）保存为您的号码，并记下这次的数据吗？",
    balance: "余额：CNY 86.50",
    data: "流量剩余：1.5 GB",
    until: "",
    now: /截至 \d\d:\d\d（中国时间，现在），来自您粘贴的消息。/,
    later: "2小时前",
    keep: "保存",
  },
  {
    language: "en",
    carrier: "us-tmobile",
    paste: "Your balance is $12.50. You have 1.5 GB of data left. Expires 12/15/2026",
    ask: "Shall I keep T-Mobile (US) as a line of yours, with this reading?",
    balance: "Balance: USD 12.50",
    data: "Data: 1.5 GB",
    until: "",
    now: /As of \d\d:\d\d, New York Time \(now\), from the message you pasted\./,
    later: "(2 hours ago)",
    keep: "Keep it",
  },
])("what a carrier sent, pasted in $language", (given) => {
  test("is read, kept with a new line, and shown by /balance with its age", async () => {
    const person = somebody(given.language);
    await person.presses(`balance.carrier.${given.carrier}`);
    const asked = await person.says(given.paste);
    expect(text(asked)).toContain(given.balance);
    expect(text(asked)).toContain(given.ask);
    expect(await saldo.store.readingsOf(me(), "1"), "nothing is kept before the answer").toEqual([]);
    expect(await everything(), "nor is the message").not.toContain(given.paste.slice(0, 12));
    const kept = await person.taps(given.keep);
    for (const part of [given.balance, given.data, given.until]) expect(text(kept)).toContain(part);
    expect(text(kept)).toMatch(given.now);
    expect(await saldo.store.readingsOf(me(), "1")).toMatchObject([{ source: "paste", lineId: "1" }]);

    saldo.wait(2 * hour);
    const shown = await person.says("/balance");
    expect(text(shown)).toContain(given.balance);
    expect(text(shown)).toContain(given.later);
    expect(shown[0]?.data).toMatchObject({ intent: "balance", carrier: given.carrier });
  });

  test("is kept at once for a known line, told as a top-up when it is more, charted and listed", async () => {
    const person = somebody(given.language);
    await person.presses(`keep.carrier.${given.carrier}`);
    const money = (amount: string) => given.paste.replace(/12\.345|1234,50|86\.50|12\.50/, amount);
    const first = await person.says(money("50"));
    expect(first[0]?.data).toMatchObject({ done: "kept", balance: "50", line: "1" });
    saldo.wait(24 * hour);
    const second = await person.says(money("80"));
    expect(text(second)).toMatch(/30/);
    const said = await person.says("/history");
    expect(said).toHaveLength(1);
    const [history] = said;
    expect(history?.image).toMatchObject({ type: "image/png", width: 720 });
    expect(Buffer.from(history?.image?.body ?? []).toString("latin1", 1, 4)).toBe("PNG");
    expect(history?.image?.alt).toMatch(/50.*80/);
    const rows = text(said)
      .split("\n")
      .filter((row) => row.includes(" · "));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/80.*\+.*30/);
    expect(rows[1]).toMatch(/50/);
    const [table] = await person.taps(label(said, "history.act.1:csv"));
    expect(table?.file?.name).toBe("saldo-1.csv");
    expect(table?.file?.body.split("\r\n").filter(Boolean)).toHaveLength(3);
  });

  test("can be deleted and brought back, in the store, on the line and in the history", async () => {
    const person = somebody(given.language);
    await person.presses(`keep.carrier.${given.carrier}`);
    await person.says(given.paste.replace(/12\.345|1234,50|86\.50|12\.50/, "50"));
    saldo.wait(hour);
    await person.says(given.paste.replace(/12\.345|1234,50|86\.50|12\.50/, "80"));
    const history = await person.says("/history");
    const asked = await person.taps(label(history, "history.act.1:drop"));
    const choices = asked.at(-1)?.choices.filter(({ id }) => id.startsWith("history.drop.")) ?? [];
    expect(choices).toHaveLength(2);
    const dropped = await person.says("1");
    expect(await saldo.store.readingsOf(me(), "1")).toMatchObject([{ money: { amount: "50" } }]);
    expect((await person.says("/balance"))[0]?.data).toMatchObject({ balance: "50" });
    await person.presses(dropped.at(-1)?.choices.find(({ id }) => id.startsWith("history.undo"))?.id ?? "");
    const both = await saldo.store.readingsOf(me(), "1");
    expect(both.map(({ money }) => money?.amount)).toEqual(["50", "80"]);
    expect((await person.says("/balance"))[0]?.data).toMatchObject({ balance: "80" });
  });
});

describe("a doubtful message", () => {
  const doubtful = "Saldo 12.345 Bono 50 Nuevo 777";
  test("is asked about before anything is kept, even for a known line", async () => {
    const person = somebody("es");
    await person.presses("keep.carrier.co-claro");
    const asked = await person.says(doubtful);
    expect(asked[0]?.data).toMatchObject({ intent: "paste", asks: "sure" });
    expect(text(asked)).toContain("¿Es eso lo que dice?");
    expect(await saldo.store.readingsOf(me(), "1")).toEqual([]);
    const refused = await person.taps("No");
    expect(text(refused)).toContain("No se guardó nada.");
    expect(await saldo.store.readingsOf(me(), "1")).toEqual([]);
    await person.says(doubtful);
    await person.taps("Sí, guardar");
    expect(await saldo.store.readingsOf(me(), "1")).toHaveLength(1);
  });
});

describe("money of another currency than the line had", () => {
  test("is asked about, however clear it is", async () => {
    const person = somebody("en");
    await person.presses("keep.carrier.co-claro");
    await person.says("Su saldo es de $50");
    const asked = await person.says("Your balance is EUR 12.50");
    expect(asked[0]?.data).toMatchObject({ asks: "sure", currency: "EUR" });
    expect(await saldo.store.readingsOf(me(), "1")).toHaveLength(1);
  });
});

describe("whose message it is", () => {
  test("without a carrier known, the country and the carrier are asked, and the message is gone when they are", async () => {
    const person = somebody("es");
    const said = await person.says("Su saldo es $ 1.234,50 y vence el 15/12/2026");
    expect(said[0]?.data).toMatchObject({ intent: "paste", asks: "country" });
    await person.says("colombia");
    const asked = await person.says("tigo");
    expect(asked[0]?.data).toMatchObject({ asks: "sure", carrier: "co-tigo", balance: "1234.50", currency: "COP" });
    await person.says("1");
    expect(await saldo.store.readingsOf(me(), "1")).toMatchObject([{ money: { amount: "1234.50", currency: "COP" } }]);
    expect(await everything()).not.toContain("vence el");
  });

  test("a message that names another carrier than the only line's is asked about", async () => {
    const person = somebody("ru");
    await person.presses("keep.carrier.co-claro");
    const said = await person.says("МегаФон: ваш баланс 120,50 руб.");
    expect(said[0]?.data).toMatchObject({ asks: "sure", carrier: "ru-megafon" });
    expect(await saldo.store.readingsOf(me(), "1")).toEqual([]);
    await person.taps("Сохранить");
    expect(await saldo.store.readingsOf(me(), "2")).toMatchObject([{ money: { amount: "120.50", currency: "RUB" } }]);
  });

  test.each([
    [
      "es",
      "co-claro",
      "Your balance is $12.50",
      "tmobile usa",
      "¿Guardo T-Mobile (EE. UU.) como línea suya",
      "12.50 USD",
    ],
    ["ru", "ru-megafon", "Баланс: 1234,50 р.", "билайн", "Сохранить билайн (Россия) как ваш номер", "1234.50 RUB"],
    ["ru", "ru-megafon", "Баланс: 1234,50 р.", "beeline казахстан", "Сохранить Билайн (Казахстан)", "1234.50 "],
    ["zh", "cn-china-mobile", "您的话费余额为86.50元", "中国联通", "要把中国联通（中国）保存为您的号码", "86.50 CNY"],
    ["en", "co-claro", "Su saldo es de $50", "claro peru", "Shall I keep Claro (Peru) as a line of yours", "50 "],
  ])("is told at the question whether it is so, and what was read stays (%s, %s, %s)", async (...given) => {
    const [language, carrier, message, named, ask, money] = given;
    const person = somebody(language);
    await person.presses(`balance.carrier.${carrier}`);
    await person.says(message);
    expect(text(await person.says(named))).toContain(ask);
    const kept = await person.says("1");
    const [amount, currency] = money.split(" ");
    expect(kept[0]?.data).toMatchObject({ done: "kept", line: "1", balance: amount, currency });
    expect(await everything()).not.toContain(message);
  });

  test("is corrected to another line of the person's, though the message was doubtful", async () => {
    const person = somebody("en");
    await person.presses("keep.carrier.us-tmobile");
    await person.presses("keep.carrier.co-claro");
    await person.says("claro colombia");
    await person.says("Saldo 12.345 Bono 50 Nuevo 777");
    const asked = await person.says("t-mobile usa");
    expect(text(asked)).toContain("T-Mobile");
    expect(asked[0]?.data).toMatchObject({ asks: "sure", carrier: "us-tmobile" });
    await person.taps("Yes, keep it");
    expect(await saldo.store.readingsOf(me(), "1")).toHaveLength(1);
    expect(await saldo.store.readingsOf(me(), "2")).toEqual([]);
  });

  test("is asked to the end when a brand of several countries corrects it", async () => {
    const person = somebody("es");
    await person.presses("keep.carrier.us-tmobile");
    await person.says("Saldo 12.345 Bono 50 Nuevo 777");
    expect((await person.says("movistar"))[0]?.data).toMatchObject({ intent: "paste", asks: "country" });
    expect((await person.says("colombia"))[0]?.data).toMatchObject({ asks: "sure", carrier: "co-movistar" });
  });

  test("can still be told by whoever goes back from what was read", async () => {
    const person = somebody("en");
    await person.presses("balance.carrier.co-claro");
    await person.says("Su saldo es de $50");
    await person.says("/back");
    expect((await person.says("tigo"))[0]?.data).toMatchObject({ asks: "sure", carrier: "co-tigo", balance: "50" });
  });

  test("of several lines of one carrier the person chooses, and their names are offered", async () => {
    const person = somebody("en");
    for (const name of ["Mum", "Travel"]) {
      await person.presses("keep.carrier.co-claro");
      await person.taps("Give it a name");
      await person.says(name);
    }
    await person.says("/cancel");
    const asked = await person.says("Su saldo es de $50");
    expect(labels(asked)).toEqual(expect.arrayContaining(["Mum", "Travel", "Another line"]));
    const kept = await person.says("travel");
    expect(text(kept)).toContain("Travel");
    expect(await saldo.store.readingsOf(me(), "2")).toHaveLength(1);
    expect(await saldo.store.readingsOf(me(), "1")).toEqual([]);
  });

  test("two messages one after the other go to the same line, though there are several", async () => {
    const person = somebody("es");
    await person.presses("keep.carrier.co-claro");
    await person.presses("keep.carrier.co-tigo");
    await person.says("claro colombia");
    await person.says("Su saldo es de $50");
    await person.says("Su saldo es de $80");
    expect(await saldo.store.readingsOf(me(), "1")).toHaveLength(2);
  });

  test("a pasted message does not change the language that is spoken", async () => {
    const person = somebody("zh");
    await person.presses("keep.carrier.co-claro");
    expect(text(await person.says("Su saldo es de $50. Gracias por preferirnos"))).toContain("余额：COP 50");
    expect(text(await person.says("/lines"))).toContain("您保存了");
  });
});

describe("what is no balance", () => {
  test.each([
    ["es", "Tu código de verificación es 483920. No lo compartas con nadie.", "código de un solo uso"],
    ["ru", "Ваш код 483920. Никому его не сообщайте", "одноразовый код"],
    ["zh", "8642，短信验证码5分钟内有效【中国联通】", "一次性验证码"],
    ["en", "G-483920 is your verification code", "one-time code"],
  ])("a one-time code is refused in %s, and neither kept nor said again", async (language, code, refusal) => {
    const person = somebody(language);
    expect(text(await person.says(code))).toContain(refusal);
    const digits = /\d{4,}/.exec(code)?.[0] ?? "";
    expect(await everything()).not.toContain(digits);
    expect(person.heard().join("\n")).not.toContain(digits);
  });

  test.each([
    ["1:Consulta Saldo\n2:Consulta tu oferta Prepago\n3:Apagar/Prender Datos", "Es un menú"],
    ["Услуга временно недоступна, попробуйте отправить запрос позже. Приносим извинения", "попробуйте позже"],
    ["【中国移动】您的余额不足10元，请及时充值，以免影响您的正常通信", "没有说还剩多少"],
  ])("%s", async (message, answer) => {
    const language = /\p{sc=Han}/u.test(message) ? "zh" : /\p{sc=Cyrillic}/u.test(message) ? "ru" : "es";
    expect(text(await somebody(language).says(message)).toLowerCase()).toContain(answer.toLowerCase());
  });

  test("questions about balances are answered as ever", async () => {
    const person = somebody("es");
    for (const question of ["saldo claro colombia", "cómo recargar 20000 en claro colombia", "*611#"]) {
      expect((await person.says(question))[0]?.data.intent).not.toBe("paste");
    }
  });
});

describe("the history", () => {
  test("there is none before anything was pasted, and the way to one is told", async () => {
    const said = await somebody("en").says("/history");
    expect(text(said)).toContain("There are no readings yet.");
    expect(text(await saldo.person(`r${people}`).taps("Paste a message"))).toContain(
      "Paste here what your carrier sent you.",
    );
  });

  test("of several lines one is chosen, the last looked at first", async () => {
    const person = somebody("en");
    for (const [carrier, message] of [
      ["co-claro", "Su saldo es de $50"],
      ["ru-megafon", "Баланс: 120,50 руб."],
    ] as const) {
      await person.presses(`keep.carrier.${carrier}`);
      await person.presses(`balance.carrier.${carrier}`);
      await person.says(message);
    }
    const asked = await person.says("/history");
    expect(labels(asked)).toEqual(["MegaFon", "Claro"]);
    const said = await person.says("claro");
    expect(said[0]?.data).toMatchObject({ intent: "history", line: "1" });
    expect(said[0]?.image, "one reading makes no chart").toBeUndefined();
  });

  test("says how long it lasts, from the fourth reading on", async () => {
    const person = somebody("en");
    await person.presses("keep.carrier.co-claro");
    for (const amount of ["10.000", "9.000", "8.000"]) {
      await person.says(`Su saldo es de $${amount}`);
      saldo.wait(24 * hour);
    }
    expect(text(await person.says("/history"))).not.toContain("If it goes on like this");
    await person.says("Su saldo es de $7.000");
    expect(text(await person.says("/history"))).toMatch(
      /If it goes on like this, the balance lasts until about \w+ \d+\./,
    );
  });

  test("of a removed line goes when it can be brought back no more, and is nobody else's", async () => {
    const person = somebody("en");
    await person.presses("keep.carrier.co-claro");
    await person.says("Su saldo es de $50");
    await person.presses("lines.act.1:remove");
    expect(await saldo.store.readingsOf(me(), "1")).toHaveLength(1);
    await person.taps("Undo");
    expect(await saldo.store.readingsOf(me(), "1")).toHaveLength(1);
    await person.presses("lines.act.1:remove");
    await person.presses("keep.carrier.co-tigo");
    expect(await saldo.store.readingsOf(me(), "1")).toEqual([]);
    expect((await saldo.store.exportChat(me())).session).toMatchObject({ profile: { lines: [{ id: "2" }] } });
  });

  test("is in what /export sends, and gone with /forget", async () => {
    const person = somebody("en");
    await person.presses("keep.carrier.co-claro");
    await person.says("Su saldo es de $50");
    const file = (await person.says("/export")).at(-1)?.file;
    expect(JSON.parse(file?.body ?? "")).toMatchObject({ readings: [{ lineId: "1", money: { amount: "50" } }] });
    await person.says("/forget");
    await person.taps("Yes, delete everything");
    expect(await saldo.store.readingsOf(me(), "1")).toEqual([]);
    expect(text(await person.says("/history"))).toContain("There are no readings yet.");
  });

  test("the same update handed in twice is one reading", async () => {
    const person = somebody("en");
    await person.presses("keep.carrier.co-claro");
    const event = { kind: "text", text: "Su saldo es de $50" } as const;
    await person.atOnce({ id: "twice", event }, { id: "twice", event });
    expect(await saldo.store.readingsOf(me(), "1")).toHaveLength(1);
  });
});
