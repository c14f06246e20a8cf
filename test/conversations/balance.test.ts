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
const texts = (said: Said[]): string[] => said.map(({ text }) => plain(text));
const labels = (said: Said[]): string[] => said.at(-1)?.choices.map(({ label }) => label) ?? [];
const title = (said: Said[]): string => texts(said)[0]?.split("\n")[0] ?? "";

describe("one sentence is enough", () => {
  test.each([
    ["saldo claro colombia", "Saldo de Claro (Colombia)", "*611#"],
    ["marcado rápido para consultar saldo en Tigo Colombia", "Saldo de Tigo (Colombia)", "*10#"],
    ["баланс мегафон", "Баланс МегаФон (Россия)", "*100#"],
    ["как узнать баланс на кларо в колумбии", "Баланс Claro (Колумбия)", "*611#"],
    ["哥伦比亚claro怎么查余额", "Claro（哥伦比亚）查余额", "*611#"],
    ["俄羅斯 Beeline 查餘額", "（俄罗斯）查余额", "*102#"],
    ["how do I check my claro colombia balance", "Claro balance (Colombia)", "*611#"],
    ["mts russia balance code", "MTS balance (Russia)", "*100#"],
  ])("«%s»", async (text, heading, code) => {
    const said = await somebody().says(text);
    expect(said).toHaveLength(1);
    expect(title(said)).toContain(heading);
    expect(texts(said)[0]).toContain(code);
    expect(said[0]?.copy).toContain(code);
  });

  test("it names the way that was asked for", async () => {
    const [said] = await somebody().says("телефон поддержки мегафон россия");
    expect(said?.data).toMatchObject({ carrier: "ru-megafon", method: "hotline" });
    expect(plain(said?.text ?? "")).toContain("0500");
  });

  test("the countries of who speaks a language come first, and before them the one somebody asked about last", async () => {
    const first = async (person: ReturnType<typeof somebody>) => labels(await person.says("/balance"))[0];
    const [spanish, russian] = [somebody("es"), somebody("ru")];
    expect(await first(spanish)).toContain("Colombia");
    expect(await first(russian)).toContain("Россия");
    await spanish.says("saldo claro peru");
    expect(await first(spanish)).toContain("Perú");
    expect(await first(somebody("es"))).toContain("Colombia");
  });

  test("the answer says how sure it is, as of when, and offers every other way in one tap", async () => {
    const said = await somebody("en").says("claro colombia balance");
    expect(texts(said)[0]).toMatch(/2025/);
    expect(labels(said)).toEqual(
      expect.arrayContaining(["App", "Website", "Hotline", "Store", "How to top up", "Keep this line"]),
    );
  });
});

describe.each([
  {
    language: "es",
    ask: "/balance",
    question: "¿De qué país es la línea?",
    country: ["Colombia", "colombia", "Колумбия", "🇨🇴", "CO", "+57"],
    which: "¿Qué operador?",
    carrier: ["Claro", "claro", "klaro", "Кларо"],
    guide: "Saldo de Claro (Colombia)",
    others: ["App", "Sitio web", "Atención telefónica", "Tienda"],
  },
  {
    language: "ru",
    ask: "/balance",
    question: "Из какой страны номер?",
    country: ["Колумбия", "в колумбии", "Colombia", "🇨🇴", "co", "+57"],
    which: "Какой оператор?",
    carrier: ["Claro", "кларо", "clarro"],
    guide: "Баланс Claro (Колумбия)",
    others: ["Приложение", "Сайт", "Горячая линия", "Салон"],
  },
  {
    language: "zh",
    ask: "/balance",
    question: "这个号码是哪个国家或地区的？",
    country: ["哥伦比亚", "哥倫比亞", "Colombia", "🇨🇴", "ＣＯ", "+57"],
    which: "哥伦比亚的哪家运营商？",
    carrier: ["Claro", "claro", "Klaro"],
    guide: "Claro（哥伦比亚）查余额",
    others: ["应用", "网站", "客服热线", "营业厅"],
  },
  {
    language: "en",
    ask: "/balance",
    question: "Which country is the line from?",
    country: ["Colombia", "columbia", "哥伦比亚", "🇨🇴", "CO", "+57"],
    which: "Which carrier (Colombia)?",
    carrier: ["Claro", "claro", "klaro"],
    guide: "Claro balance (Colombia)",
    others: ["App", "Website", "Hotline", "Store"],
  },
])("step by step in $language", ({ language, ask, question, country, which, carrier, guide, others }) => {
  test.each(country)("the country is understood as «%s»", async (text) => {
    const person = somebody(language);
    expect(title(await person.says(ask))).toBe(question);
    expect(title(await person.says(text))).toContain(which);
  });

  test.each(carrier)("the carrier is understood as «%s»", async (text) => {
    const person = somebody(language);
    await person.says(ask);
    await person.says(country[0] ?? "");
    expect(title(await person.says(text))).toBe(guide);
  });

  test("by buttons, and every other way answers", async () => {
    const person = somebody(language);
    await person.says(ask);
    await person.presses("balance.country.CO");
    const said = await person.taps("Claro");
    expect(title(said)).toBe(guide);
    expect(labels(said)).toEqual(expect.arrayContaining(others));
    for (const way of others) {
      const next = await person.taps(way);
      expect(title(next)).toBe(guide);
      expect(next[0]?.links.every(({ url }) => url.startsWith("https://"))).toBe(true);
      expect(await person.presses("balance.method.co-claro:ussd")).toHaveLength(1);
    }
  });

  test("by numbers in any digits", async () => {
    const person = somebody(language);
    await person.says(ask);
    const countries = (await person.says("/balance")).at(-1)?.choices.map(({ id }) => id) ?? [];
    const number = countries.indexOf("balance.country.CO") + 1;
    const said = await person.says(number > 0 ? String.fromCodePoint(0xff10 + number) : "CO");
    expect(title(said)).toContain(which);
    expect(title(await person.says("1."))).toBe(guide);
  });
});

describe("somebody who does not know their carrier", () => {
  test("sends a number, and the hint is confirmed, never taken for granted", async () => {
    const person = somebody("es");
    await person.says("saldo colombia");
    await person.taps("No sé cuál es mi operador");
    const hinted = await person.says("310 234 56 78");
    expect(title(hinted)).toContain("parece de Claro (Colombia)");
    expect(labels(hinted)[0]).toBe("Claro");
    expect(title(await person.taps("Claro"))).toBe("Saldo de Claro (Colombia)");
  });

  test.each([
    ["no sé qué operador tengo", "Envíe el número"],
    ["не знаю какой у меня оператор", "Пришлите номер"],
    ["我不知道是哪家运营商", "请发送手机号"],
    ["what carrier do I have", "Send me the phone number"],
  ])("says so: «%s», and is asked for a number before anything else", async (text, answer) => {
    const person = somebody();
    expect(title(await person.says(text))).toContain(answer);
    expect(texts(await person.says("310 234 5678"))[0], "no country, no guess").toContain(answer);
    expect((await person.says("+57 310 234 5678"))[0]?.data).toMatchObject({ asks: "carrier" });
  });

  test("shares their contact, wherever they are in the conversation", async () => {
    const person = somebody("ru");
    expect(title(await person.shares({ number: "+573102345678" }))).toContain("похоже на Claro (Колумбия)");
  });

  test("writes a bare number", async () => {
    const said = await somebody("zh").says("+57 310 234 5678");
    expect(title(said)).toContain("哥伦比亚");
    expect(said[0]?.data).toMatchObject({ intent: "balance", asks: "carrier" });
  });

  test("sends the SIM's number, and the country is known from it", async () => {
    const said = await somebody("en").says("8957123000000000001");
    expect(title(said)).toContain("Colombia");
  });

  test("has the number neither kept nor exported", async () => {
    const person = somebody("en");
    await person.says("+57 310 234 5678");
    await person.shares({ number: "+573102345678" });
    const [file] = (await person.says("/export")).flatMap(({ file }) => (file ? [file.body] : []));
    expect(JSON.parse(file ?? "null")).toMatchObject({ session: { language: "en" } });
    expect(file).not.toMatch(/310.?234|5678/);
  });
});

describe("somebody whose own number the channel knows", () => {
  const writing = (number: string) => saldo.person(`p${++people}`, { language: "es", number });

  test("is asked nothing but the carrier, with the one it points to first", async () => {
    const person = writing("+573102345678");
    const asked = await person.says("/balance");
    expect(title(asked)).toContain("parece de Claro (Colombia)");
    expect(labels(asked)[0]).toBe("Claro");
    expect(title(await person.says("1"))).toBe("Saldo de Claro (Colombia)");
  });

  test("reaches every other country by one step back, and keeps the one they chose", async () => {
    const person = writing("+573102345678");
    await person.says("/balance");
    expect(title(await person.taps("‹ Volver"))).toContain("país");
    await person.says("México");
    await person.taps("Telcel");
    expect(labels(await person.says("/balance"))[0], "last asked about").toContain("México");
  });
});

test.each([
  ["es", "pueden no servir"],
  ["ru", "могут не подойти"],
  ["zh", "不一定适用"],
  ["en", "may not work here"],
])("a network's codes are warned of above a code, and not above a shop (%s)", async (language, warning) => {
  const person = somebody(language);
  expect(texts(await person.presses("balance.method.de-congstar:ussd")).join()).toContain(warning);
  expect(texts(await person.presses("balance.method.de-congstar:store")).join()).not.toContain(warning);
});

test.each([
  ["es", "saldo congstar alemania", "Lo último que sé de Congstar (fecha: 23 abr 2023) puede estar desactualizado."],
  ["ru", "баланс comviq", "Последние сведения об операторе Comviq (дата: 23 апр. 2023 г.) могли устареть."],
  ["zh", "congstar 余额", "关于Congstar的最新资料（资料日期：2023年4月23日）可能已经过时。"],
  ["en", "comviq balance", "What I last learned of Comviq (dated Apr 23, 2023) may be out of date."],
])(
  "of a carrier with old sources alone it is told how old they are, not that it may be gone (%s)",
  async (...given) => {
    const [language, question, told] = given;
    expect(texts(await somebody(language).says(question)).join()).toContain(told);
  },
);

describe("a store", () => {
  test.each([
    ["ru-megafon", "https://yandex.ru/maps/"],
    ["cn-china-mobile", "https://uri.amap.com/search"],
    ["co-claro", "https://www.google.com/maps/search/"],
  ])(
    "of %s is found on the map people use there, and near them once they share where they are",
    async (carrier, map) => {
      const person = somebody("en");
      const [far] = await person.presses(`balance.method.${carrier}:store`);
      expect(far?.request).toEqual(["location"]);
      expect(far?.links.map(({ url }) => url)).toContainEqual(expect.stringContaining(map));
      const [near] = await person.shares({ latitude: 12.3456789, longitude: 98.7654321 });
      const found = near?.links.find(({ url }) => url.startsWith(map));
      expect(decodeURIComponent(found?.url ?? "")).toMatch(/98\.765,12\.346|12\.346,98\.765/);
    },
  );
});

describe("what is not known", () => {
  test("a country without carriers gets what helps everywhere, and another try", async () => {
    const person = somebody("es");
    const said = await person.presses("balance.country.BV");
    expect(title(said)).toContain("Isla Bouvet");
    expect(labels(said)).toEqual(["Otro país"]);
  });

  test("an emergency number is never a hotline", async () => {
    const [said] = await somebody("es").presses("balance.method.co-claro:hotline");
    expect(plain(said?.text ?? "")).toContain("*611");
    expect(plain(said?.text ?? "")).not.toMatch(/(^|[^\d*])123([^\d#]|$)/);
  });

  test.each([
    ["es", "quien ganó el partido", "No entendí"],
    ["ru", "кто президент", "Не получилось понять"],
    ["zh", "讲个笑话", "没有看懂"],
    ["en", "what is love", "did not understand"],
  ])("small talk in %s gets help, never silence and never a carrier", async (language, text, answer) => {
    const said = await somebody(language).says(text);
    expect(texts(said)[0]).toContain(answer);
    expect(labels(said).length).toBeGreaterThan(5);
  });

  test("a voice message says what can be read", async () => {
    expect(texts(await somebody("ru").sends("voice"))[0]).toContain("только текст");
  });
});
