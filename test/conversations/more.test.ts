import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plain } from "../../src/i18n/marks.ts";
import { openSaldo, type Said } from "../support/person.ts";

let saldo: Awaited<ReturnType<typeof openSaldo>>;
let people = 0;
beforeAll(async () => {
  saldo = await openSaldo();
});
afterAll(() => saldo.close());

const somebody = (language?: string) => saldo.person(`p${++people}`, language ? { language } : {});
const text = (said: Said[]): string => said.map(({ text }) => plain(text)).join("\n");
const labels = (said: Said[]): string[] => said.at(-1)?.choices.map(({ label }) => label) ?? [];
const title = (said: Said[]): string => plain(said[0]?.text ?? "").split("\n")[0] ?? "";

describe("the beginning", () => {
  test.each([
    ["es-CO", "¡Hola! Soy Saldo.", "/privacy"],
    ["ru", "Здравствуйте! Я Saldo.", "/privacy"],
    ["zh-hans", "您好！我是 Saldo。", "/privacy"],
    ["pt-BR", "Hello! I am Saldo.", "/privacy"],
  ])(
    "greets in the channel's language (%s), says what is kept, offers every other language",
    async (tag, hello, kept) => {
      const said = await somebody(tag).says("/start");
      expect(title(said)).toBe(hello);
      expect(text(said)).toContain(kept);
      expect(labels(said).filter((label) => ["Español", "Русский", "中文", "English"].includes(label))).toHaveLength(3);
    },
  );

  test("a deep link opens the carrier's guide", async () => {
    expect(title(await somebody("es").says("/start co_claro"))).toBe("Saldo de Claro (Colombia)");
  });
});

test("back, after a word on whether a way worked, asks nothing that has no answer", async () => {
  const person = somebody("en");
  await person.says("claro colombia");
  await person.taps("👍 It worked");
  const said = await person.says("back");
  expect(labels(said)).toContain("Check the balance");
});

describe("the language", () => {
  test("follows what somebody writes, until they choose one", async () => {
    const person = somebody("en");
    expect(title(await person.says("баланс мегафон"))).toContain("Баланс");
    expect(title(await person.says("哥伦比亚claro余额"))).toContain("查余额");
    expect(text(await person.says("hablame en español"))).toBe("Ahora hablo español.");
    expect(title(await person.says("баланс мегафон"))).toContain("Saldo de");
  });

  test("changes in the middle of a question, which is put again in the new one", async () => {
    const person = somebody("es");
    await person.says("/balance");
    await person.says("colombia");
    const said = await person.says("我要用中文");
    expect(said).toHaveLength(2);
    expect(text(said)).toContain("好的，现在用中文。");
    expect(text(said)).toContain("哥伦比亚的哪家运营商？");
  });

  test("is one of four, each by its own name", async () => {
    const person = somebody("ru");
    expect(labels(await person.says("/language"))).toEqual(["Español", "Русский", "中文", "English"]);
    expect(text(await person.taps("中文"))).toBe("好的，现在用中文。");
  });
});

describe("topping up", () => {
  test("keeps the country and carrier of the question it interrupts", async () => {
    const person = somebody("en");
    await person.says("balance colombia");
    const said = await person.says("/topup");
    expect(title(said)).toContain("Which carrier (Colombia)?");
    expect(title(await person.taps("Tigo"))).toContain("Tigo (Colombia)");
  });

  test("is about a line that is kept: the only one, or the one of several that is tapped", async () => {
    const person = somebody("ru");
    await person.says("баланс мегафон");
    await person.taps("Сохранить номер");
    await person.says("/cancel");
    expect(title(await person.says("пополнить"))).toContain("МегаФон (Россия)");
    await person.says("баланс тиго колумбия");
    await person.taps("Сохранить номер");
    await person.says("/cancel");
    const said = await person.says("пополнить");
    expect(title(said)).toBe("Какой номер пополнить?");
    expect(labels(said)).toEqual(["Tigo", "МегаФон", "Другой номер"]);
    expect(title(await person.taps("МегаФон"))).toContain("МегаФон (Россия)");
  });

  test("where no way is known calls none of its guesses confirmed", async () => {
    const said = text(await somebody("en").says("top up megafon russia"));
    expect(said).toContain("no confirmed way");
    expect(said).toContain("Or:");
    expect(said).not.toContain("Confirmed by");
  });

  test("asked for twice in other words is answered twice, for the same carrier", async () => {
    const person = somebody("zh");
    await person.says("中国移动");
    await person.taps("如何充值");
    expect(title(await person.says("怎么交话费"))).toContain("中国移动（中国）充值");
  });

  test("asked for anew by the command begins anew", async () => {
    const person = somebody("en");
    await person.says("top up claro colombia");
    expect(title(await person.says("/topup"))).toContain("country");
  });

  test("goes on with the carrier that was just talked about", async () => {
    const person = somebody("ru");
    await person.says("баланс мегафон");
    expect(title(await person.says("как пополнить?"))).toContain("МегаФон (Россия)");
  });

  test("lets somebody answer with a bare name without changing the subject", async () => {
    const person = somebody("es");
    await person.says("quiero recargar");
    const said = await person.says("claro colombia");
    expect(said[0]?.data).toMatchObject({ intent: "topup", carrier: "co-claro" });
  });
});

describe("eSIM", () => {
  test("is explained, with where to find the ICCID on both kinds of phone", async () => {
    const person = somebody("zh");
    const said = await person.says("/esim");
    expect(text(said)).toMatch(/iPhone[\s\S]*Android/);
    expect(text(said)).toContain("ICCID");
    await person.taps("我的运营商支持吗？");
    await person.says("哥伦比亚");
    expect(title(await person.taps("Claro"))).toContain("Claro（哥伦比亚）");
  });
});

describe("several carriers that are named", () => {
  test.each([
    ["ru", "у меня мегафон и йота, сколько осталось", ["МегаФон", "Йота"], "RU"],
    ["zh", "移动和联通的余额", ["中国移动", "中国联通"], "CN"],
    ["es", "saldo de claro y movistar en perú", ["Claro", "Movistar"], "PE"],
    ["en", "claro or tigo balance colombia", ["Claro", "Tigo"], "CO"],
  ])(
    "come first when it is asked which is meant, in the country that has them (%s)",
    async (language, wish, names, country) => {
      const person = somebody(language);
      const asked = await person.says(wish);
      expect(labels(asked).slice(0, 2)).toEqual(names);
      expect((await person.says(names[1] ?? "")).at(-1)?.data).toMatchObject({ intent: "balance", country });
    },
  );

  test("ask for the country first where several have them: theirs alone are offered, the person's own is taken", async () => {
    const person = somebody("es");
    const asked = await person.says("saldo de claro y movistar");
    expect(title(asked)).toContain("Claro / Movistar");
    expect(labels(asked)).not.toContain("🇲🇽 México");
    expect(labels(await person.says("saldo de claro, movistar o entel"))).not.toContain("🇨🇴 Colombia");
    expect(labels(await person.says("Perú")).slice(0, 2)).toEqual(["Claro", "Movistar"]);
    await person.says("bitel");
    expect(labels(await person.says("saldo de movistar o claro")).slice(0, 2)).toEqual(["Movistar", "Claro"]);
  });
});

test("who writes at a question that they do not know is answered in the language of these words", async () => {
  const person = somebody("en");
  await person.says("saldo");
  await person.says("россия");
  expect(title(await person.says("не знаю оператора"))).toContain("Пришлите номер");
  expect(title(await person.says("мтс или билайн")), "what is named then is asked about").toContain("О каком из них");
});

describe("lines", () => {
  test("there are none at first, and the way to one is told", async () => {
    expect(text(await somebody("es").says("/lines"))).toContain("Guardar esta línea");
  });

  test("are kept, named, looked at first, removed and brought back", async () => {
    const person = somebody("ru");
    await person.says("баланс мегафон");
    await person.taps("Сохранить номер");
    await person.taps("Дать название");
    expect(text(await person.says("Мама"))).toContain("Мама");
    expect(title(await person.says("/balance")), "one line is not asked about").toContain("МегаФон");
    await person.says("билайн россия");
    await person.taps("Сохранить номер");
    const asked = await person.says("/balance");
    expect(labels(asked), "the last one first").toEqual(["билайн", "Мама", "Другой номер"]);
    expect(title(await person.says("мама"))).toContain("МегаФон");
    await person.says("/lines");
    await person.says("Мама");
    const removed = await person.taps("Убрать");
    expect(labels(removed)).toContain("Вернуть");
    expect(text(await person.taps("Вернуть"))).toContain("снова в списке");
    expect(labels(await person.says("/lines"))).toEqual(expect.arrayContaining(["Мама", "билайн"]));
  });

  test.each([
    ["en", ["Claro (1)", "Claro (2)", "Tigo"]],
    ["es", ["Claro (1)", "Claro (2)", "Tigo"]],
    ["ru", ["Claro (1)", "Claro (2)", "Tigo"]],
    ["zh", ["Claro（1）", "Claro（2）", "Tigo"]],
  ])("of one brand are numbered as they were kept, until they have names (%s)", async (language, names) => {
    const person = somebody(language);
    for (const carrier of ["co-claro", "pe-claro", "co-tigo"]) await person.presses(`keep.carrier.${carrier}`);
    expect(labels(await person.says("/lines")).slice(0, 3)).toEqual(names);
    await person.presses("remind.time.changed");
    await person.taps(names[1] ?? "");
    expect(person.heard().at(-1)).toContain(names[1]);
    await person.presses("lines.act.1:name");
    await person.says("Mamá");
    expect(labels(await person.says("/lines")).slice(0, 3)).toEqual(["Mamá", "Claro", "Tigo"]);
  });

  test.each([
    ["es", "elimina mi línea telcel"],
    ["ru", "удали telcel"],
    ["zh", "删除我的Telcel线路"],
    ["en", "rename telcel"],
  ])(
    "one that is told by its carrier is not asked for, and what is asked says which it is (%s)",
    async (language, wish) => {
      const person = somebody(language);
      for (const carrier of ["co-claro", "mx-telcel"]) await person.presses(`keep.carrier.${carrier}`);
      const asked = await person.says(wish);
      expect(title(asked)).toBe("Telcel");
      expect(asked.at(-1)?.choices.map(({ id }) => id)).toEqual(
        expect.arrayContaining(["lines.act.2:name", "lines.act.2:remove"]),
      );
      await person.presses("keep.carrier.mx-telcel");
      await person.says("/menu");
      expect(labels(await person.says(wish)), "two of them are told apart first").toHaveLength(4);
    },
  );

  test("a name that is too long is asked for again", async () => {
    const person = somebody("en");
    await person.says("claro colombia balance");
    await person.taps("Keep this line");
    await person.taps("Give it a name");
    expect(text(await person.says("x".repeat(41)))).toContain("at most 40 characters");
    expect(text(await person.says("Travel"))).toContain("Travel");
  });

  test("counts are Russian: 1 номер, 2 номера, 5 номеров", async () => {
    const person = somebody("ru");
    const seen: string[] = [];
    for (const carrier of ["ru-mts", "ru-megafon", "ru-beeline", "ru-t2", "ru-yota"]) {
      await person.presses(`keep.carrier.${carrier}`);
      seen.push(title(await person.says("/lines")));
    }
    expect(seen).toEqual(["У вас 1 номер", "У вас 2 номера", "У вас 3 номера", "У вас 4 номера", "У вас 5 номеров"]);
  });
});

describe("privacy", () => {
  test("forgets everything, once it is confirmed", async () => {
    const person = somebody("en");
    await person.says("claro colombia balance");
    await person.taps("Keep this line");
    await person.says("/forget");
    expect(text(await person.taps("No, keep it"))).toContain("Nothing was deleted");
    await person.says("/forget");
    expect(text(await person.taps("Yes, delete everything"))).toContain("everything is deleted");
    const kept = await saldo.store.exportChat(`io:p${people}`);
    expect(kept).toMatchObject({ session: null, jobs: [], transcript: [] });
    expect(text(await person.says("/lines"))).toContain("no lines yet");
  });

  test.each([
    ["es", "no", "No se borró nada", "Sí", "todo está borrado"],
    ["ru", "не надо", "Ничего не удалено", "да", "всё удалено"],
    ["zh", "不要", "没有删除", "好的", "已全部删除"],
    ["en", "nope", "Nothing was deleted", "yes", "everything is deleted"],
  ])("takes a plain yes or no in %s", async (language, no, stays, yes, gone) => {
    const person = somebody(language);
    await person.says("/forget");
    expect(text(await person.says(no))).toContain(stays);
    await person.says("/forget");
    expect(text(await person.says(yes))).toContain(gone);
  });

  test("sends all that is kept as a JSON file", async () => {
    const person = somebody("es");
    await person.says("claro colombia");
    await person.taps("Guardar esta línea");
    const said = await person.says("/export");
    const file = said.at(-1)?.file;
    expect(file?.name).toBe("saldo.json");
    expect(JSON.parse(file?.body ?? "")).toMatchObject({
      session: { profile: { lines: [{ carrier: "co-claro" }], country: "CO" } },
    });
  });

  test("tells what is kept and what never is", async () => {
    expect(text(await somebody("zh").says("/privacy"))).toContain("绝不会索要密码");
  });
});

describe("the guard", () => {
  test("a text that is too long is refused in words, and the question still stands", async () => {
    const person = somebody("en");
    await person.says("/balance");
    expect(text(await person.says("a".repeat(5_000)))).toContain("too long");
    expect(title(await person.says("Colombia"))).toContain("Which carrier");
  });
});
