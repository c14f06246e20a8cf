import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { plain } from "../../src/i18n/marks.ts";
import { openSaldo, type Said } from "../support/person.ts";

let saldo: Awaited<ReturnType<typeof openSaldo>>;
beforeEach(async () => {
  saldo = await openSaldo();
});
afterEach(() => saldo.close());

const text = (messages: Said[]) => plain(messages.map(({ text }) => text).join("\n"));
const labels = (messages: Said[]) => messages.at(-1)?.choices.map(({ label }) => label) ?? [];

describe("somebody who says in their own words how it went", () => {
  test.each([
    ["en", "the code doesn't work", "What happened?", "It worked after all"],
    ["es", "no funciona", "¿Qué pasó?", "Al final sí funcionó"],
    ["ru", "не сработало", "Что произошло?", "Всё-таки сработало"],
    ["zh", "打不通", "发生了什么？", "后来有效了"],
    ["en", "👎", "What happened?", "It worked after all"],
  ])("in %s: «%s» is taken as a vote on what was told last", async (language, words, asks, back) => {
    const person = saldo.person("ana", { language });
    await person.says("/balance claro colombia");
    const asked = await person.says(words);
    expect(text(asked)).toContain(asks);
    expect(labels(asked).join()).toContain(back);
    expect(await saldo.store.polls(saldo.now())).toMatchObject([{ carrier: "co-claro", vote: "failed", people: 1 }]);
  });

  test("«it worked» and 👍 are thanked for, and counted", async () => {
    const person = saldo.person("ana", { language: "en" });
    await person.says("claro colombia");
    expect(text(await person.says("👍"))).toContain("That helps the next person");
    expect(await saldo.store.polls(saldo.now())).toMatchObject([{ carrier: "co-claro", vote: "worked", people: 1 }]);
  });

  test("👍 that answers nothing counts for nothing", async () => {
    const person = saldo.person("ana", { language: "en" });
    expect(text(await person.says("👍"))).toContain("I am here when you need me");
    expect(await saldo.store.polls(saldo.now())).toEqual([]);
  });
});

describe("somebody who is wronged", () => {
  test("is led to the carrier's people, once it is known which", async () => {
    const person = saldo.person("ana", { language: "es" });
    const asked = await person.says("CLARO ME ROBA EL SALDO");
    expect(text(asked)).toMatch(/Lamento lo ocurrido[\s\S]*¿Claro de qué país\?/);
    const told = await person.says("Colombia");
    expect(text(told)).toMatch(/Así se llega a su personal[\s\S]*\*611/);
    expect(await saldo.store.polls(saldo.now())).toEqual([]);
  });

  test.each([
    ["es", "claro colombia me roba el saldo", "Cuente qué pasó y cuándo."],
    ["ru", "мтс россия украли деньги", "Расскажите, что и когда случилось."],
    ["zh", "中国移动乱扣费", "说明出了什么问题"],
    ["en", "claro colombia stole my credit", "Say what happened, and when."],
  ])("says what happened, and is sent to no voice that tells the balance (%s)", async (language, words, tell) => {
    const told = await saldo.person("ana", { language }).says(words);
    expect(text(told)).toContain(tell);
    expect(text(told)).not.toMatch(/Pregunte por su saldo|Спросите про баланс|询问余额|Ask for your balance/);
  });

  test("whose top-up has not come is not told how to top up", async () => {
    const person = saldo.person("ana", { language: "en" });
    expect(text(await person.says("I topped up 20 dollars with glo nigeria but it didn't arrive"))).toContain(
      "These reach its people",
    );
  });

  test("who asks whom to call in the midst of a question is asked on about the same brand", async () => {
    const person = saldo.person("ana", { language: "es" });
    await person.says("recargar wom");
    expect(text(await person.says("a quién llamo"))).toContain("¿WOM de qué país?");
    expect((await person.says("Colombia")).at(-1)?.data).toMatchObject({ carrier: "co-wom", method: "hotline" });
  });
});

describe("a word that is no wish", () => {
  test("thanks have a short answer, and the talk goes on about the same line", async () => {
    const person = saldo.person("ana", { language: "en" });
    await person.says("claro colombia");
    expect(text(await person.says("thanks"))).toBe("Any time! I am here when you need me.");
    expect((await person.says("by app")).at(-1)?.data).toMatchObject({ carrier: "co-claro", method: "app" });
  });

  test("a line is kept for the asking, and not twice", async () => {
    const person = saldo.person("ana", { language: "ru" });
    expect(text(await person.says("сохрани"))).toContain("нажмите «Сохранить номер»");
    await person.says("мегафон");
    expect(text(await person.says("сохрани"))).toContain("Номер сохранён");
    await person.says("мегафон");
    expect(text(await person.says("сохрани"))).toContain("Номер сохранён");
    expect(labels(await person.says("/lines"))).toEqual(["МегаФон", "Добавить номер"]);
  });

  test("how to dial is told, and the question put again", async () => {
    const person = saldo.person("ana", { language: "zh" });
    await person.says("/balance");
    const [how, question] = await person.says("不知道按哪里");
    expect(plain(how?.text ?? "")).toContain("绿色的拨号键");
    expect(question?.data.asks).toBe("country");
  });

  test("nothing is charged, and that is no carrier of France", async () => {
    const person = saldo.person("ana", { language: "en" });
    expect(text(await person.says("is it free?"))).toContain("free of charge");
  });
});

test("Tele2 is found in Russia, where it is called T2 now", async () => {
  const person = saldo.person("ana", { language: "ru" });
  expect(labels(await person.says("теле2"))).toContain("🇷🇺 Россия");
  expect((await person.says("Россия")).at(-1)?.data).toMatchObject({ carrier: "ru-t2" });
});

test("somebody who speaks at length is not taken for a carrier", async () => {
  const person = saldo.person("ana", { language: "en" });
  const asked = await person.says(
    "hello yes um so I have this phone and I was wondering how I can find out how much credit I have left because I put ten pounds on yesterday and now I can't call anybody I live in manchester",
  );
  expect(asked.at(-1)?.data).toMatchObject({ asks: "carrier" });
});

describe("at the question for the carrier", () => {
  test.each([
    ["en", "I don't know", "yes", "*611#"],
    ["es", "no sé", "sí", "*611#"],
    ["ru", "не знаю", "да", "*611#"],
    ["zh", "不知道", "是的", "*611#"],
  ])("in %s, «%s» leads to the number, and «%s» to the carrier it hints at", async (language, unsure, yes, code) => {
    const person = saldo.person("ana", { language });
    await person.says("/balance");
    await person.says("+57");
    expect((await person.says(unsure)).at(-1)?.data).toMatchObject({ asks: "clue" });
    expect((await person.says("+57 310 555 0000")).at(-1)?.data).toMatchObject({ asks: "carrier" });
    expect(text(await person.says(yes))).toContain(code);
  });

  test("what was done is no wish to hear it again", async () => {
    const person = saldo.person("ana", { language: "es" });
    await person.says("recargar tigo colombia");
    expect((await person.says("ya recargué")).at(-1)?.data).toMatchObject({ intent: "thanks" });
    expect((await person.says("cuánto tengo")).at(-1)?.data).toMatchObject({ carrier: "co-tigo" });
  });
});

test("a balance in the money of the brand's country is read without asking for that country", async () => {
  const person = saldo.person("ana", { language: "en" });
  const understood = await person.says("Your MTN balance is N450.20. Dial *312#");
  expect(text(understood)).toMatch(/This is what I read[\s\S]*450\.20/);
});

test("after /paste, whatever a carrier may have written is read, and what is no balance is called what it is", async () => {
  const person = saldo.person("ana", { language: "es" });
  await person.says("/paste");
  expect(text(await person.says("Recargaste $20.000. Gracias por preferirnos"))).toContain("recarga");
  expect((await person.says("/paste")).at(-1)?.data.asks).toBe("text");
  expect((await person.says("claro colombia")).at(-1)?.data.asks).toBe("text");
  expect(text(await person.says("saldo 5200"))).toMatch(/Esto es lo que leí[\s\S]*5200/);
});

test.each([
  ["south africa", ["Vodacom", "MTN", "Cell C"]],
  ["nigeria", ["MTN", "Airtel", "Glo"]],
  ["united kingdom", ["EE", "O2", "Vodafone", "Three"]],
])("whoever is in %s finds the best known carriers first", async (country, first) => {
  const asked = await saldo.person("ana", { language: "en" }).says(country);
  expect(labels(asked).slice(0, first.length)).toEqual(first);
});

test("no carrier is called by a number, which would be a place in the list", async () => {
  const person = saldo.person("ana", { language: "en" });
  expect(labels(await person.says("ireland"))).toContain("Three");
  expect((await person.says("three")).at(-1)?.data).toMatchObject({ carrier: "ie-three" });
});

test.each([
  ["es", "volver", "¿Cómo desea consultarlo?", "¿Qué operador?"],
  ["ru", "назад", "Как вам удобнее узнать баланс?", "Какой оператор?"],
  ["zh", "返回", "您想用哪种方式查询？", "哥伦比亚的哪家运营商？"],
  ["en", "back", "How would you like to check it?", "Which carrier"],
])("in %s, «%s» from an answer asks for the way, and then for the carrier", async (language, back, way, carrier) => {
  const person = saldo.person("ana", { language });
  const ways = labels(await person.says("/balance claro colombia")).slice(0, 4);
  const asked = await person.says(back);
  expect(text(asked)).toBe(way);
  expect(labels(asked)).toEqual(expect.arrayContaining(ways));
  expect(text(await person.taps(ways[0] ?? ""))).toContain("Claro");
  await person.says(back);
  expect(text(await person.says(back))).toContain(carrier);
});

test("shops are called by a name of their own only where they have one", async () => {
  const person = saldo.person("ana", { language: "ru" });
  expect(text(await person.says("салон мтс россия"))).not.toContain("Точки обслуживания");
  expect(text(await person.says("салон claro колумбия"))).toContain("Точки обслуживания: CAV.");
});

test("where somebody is, shared as the country for a shop, is where shops are looked for", async () => {
  const person = saldo.person("ana", { language: "ru" });
  expect((await person.says("салон мтс рядом")).at(-1)?.data).toMatchObject({ asks: "country" });
  const [shop] = await person.shares({ latitude: 55.75, longitude: 37.61 });
  expect(shop?.links.at(0)?.url).toContain("ll=37.61,55.75");
});

test("where a carrier is gone, there is no shop to be near, and nothing to top up or keep", async () => {
  const [gone] = await saldo.person("ana", { language: "es" }).says("saldo uff movil");
  expect(text([gone as Said])).toContain("cerró");
  expect(gone?.request).toEqual([]);
  expect(labels([gone as Said])).toEqual(["Otro operador"]);
});

test.each([
  ["es", "Venezuela", "Andorra"],
  ["ru", "Украина", "Андорра"],
  ["zh", "台湾", "安道尔"],
  ["en", "Nigeria", "Andorra"],
])(
  "in %s, the first countries are those that many speak it in, %s among them and not %s",
  async (...[l, many, few]) => {
    const offered = labels(await saldo.person("ana", { language: l }).says("/balance")).join();
    expect(offered).toContain(many);
    expect(offered).not.toContain(few);
  },
);

test("no country's name wants an article before it", async () => {
  const asked = await saldo.person("ana", { language: "en" }).says("+1 202 555 0123");
  expect(text(asked)).toContain("Which one is it (US)?");
});

test("whoever is in China reads the names of its carriers in Chinese", async () => {
  const asked = await saldo.person("ana", { language: "zh" }).says("中国");
  expect(labels(asked).slice(0, 5)).toEqual(["中国移动", "中国联通", "中国电信", "中国广电", "中国铁通"]);
});

describe("a carrier that is gone", () => {
  test.each([
    ["en", "sprint usa balance", "Its lines are now with T-Mobile", "us-sprint"],
    ["zh", "台灣之星餘額", "台灣大哥大", "tw-t-star"],
    ["en", "reliance india balance", "Reliance closed (Dec 1, 2017)", "in-reliance"],
  ])("in %s: «%s» hears what became of it", async (language, asked, told, carrier) => {
    const [answer] = await saldo.person("ana", { language }).says(asked);
    expect(text([answer as Said])).toContain(told);
    expect(answer?.data).toMatchObject({ carrier });
  });
});

test.each(["es", "ru", "zh", "en"])(
  "in %s, the countries after the first page are in the order of their names",
  async (l) => {
    const person = saldo.person("ana", { language: l });
    await person.says("/balance");
    const names = labels(await person.presses("balance.country.~1"))
      .slice(0, 8)
      .map((label) => label.slice(label.indexOf(" ") + 1));
    expect(names).toEqual(names.toSorted(new Intl.Collator(l).compare));
  },
);

describe("where little is known", () => {
  test.each([
    ["vodafone fiji", { carrier: "fj-vodafone", method: "web" }, "vodafone.com.fj"],
    ["digicel fiji", { carrier: "fj-digicel", method: "app" }, "MyDigicel"],
    ["moov chad balance", { carrier: "td-tigo" }, "Moov Africa"],
    ["tigo chad balance", { carrier: "td-tigo" }, "Moov Africa"],
    ["jio balance", { carrier: "in-jio", method: "app" }, "MyJio"],
    ["mint mobile", { carrier: "us-mint-mobile", method: "app" }, "Mint Mobile"],
    ["giffgaff", { carrier: "gb-giffgaff", method: "ussd" }, "*100#"],
  ])("«%s» still leads somewhere", async (asked, data, told) => {
    const [answer] = await saldo.person("ana", { language: "en" }).says(asked);
    expect(answer?.data).toMatchObject(data);
    expect(text([answer as Said])).toContain(told);
    expect(text([answer as Said])).not.toContain("still in business");
  });
});

describe("somebody with an eSIM", () => {
  test("is led on where it is not known whether their carrier has it, and goes back step by step", async () => {
    const person = saldo.person("ana", { language: "zh" });
    await person.says("/esim");
    await person.taps("我的运营商支持吗？");
    await person.says("哥伦比亚");
    const [told] = await person.says("Claro");
    expect(labels([told as Said])).toEqual(["其他运营商", "客服热线", "查询余额"]);
    expect(told?.links.map(({ label }) => label)).toContain("Apple：支持 eSIM 的运营商");
    expect((await person.says("返回")).at(-1)?.data).toMatchObject({ intent: "esim", asks: "carrier" });
  });

  test("is told nothing more where it is known", async () => {
    const person = saldo.person("ana", { language: "en" });
    const [told] = await person.says("does telcel mexico have esim?");
    expect(told?.links.map(({ label }) => label)).not.toContain("Apple: carriers with eSIM");
  });
});
