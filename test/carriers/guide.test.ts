import { describe, expect, test } from "vitest";
import { createDirectory } from "../../src/carriers/directory.ts";
import { balanceGuide, esimGuide, type Guide, topupGuide, type Way } from "../../src/carriers/guide.ts";
import { otherQueries, queries } from "../../src/carriers/kinds.ts";
import { loadKnowledge } from "../../src/carriers/load.ts";
import { Carrier, type Fact } from "../../src/carriers/schema.ts";
import { marks, plain } from "../../src/i18n/marks.ts";
import { createWrite } from "../../src/i18n/write.ts";
import { type Language, type Line, languages, type Words } from "../../src/words.ts";

const knowledge = loadKnowledge();
const directory = createDirectory(knowledge);
const write = createWrite();
const say = (words: Words, language: Language) => plain(write(words, language));

function known(id: string): Carrier {
  const carrier = directory.carrier(id);
  if (!carrier) throw new Error(`no carrier ${id}`);
  return carrier;
}

function way(guide: Guide, method: Way["method"]): Way {
  const found = guide.ways.find((way) => way.method === method);
  if (!found) throw new Error(`${guide.carrier} has no way by ${method}`);
  return found;
}

const told = (lines: readonly Line[], language: Language): string[] => lines.map((line) => say(line, language));
const whole = (guide: Guide, language: Language): string =>
  told([guide.title, ...guide.notices, ...guide.ways.flatMap(({ lines }) => lines)], language).join("\n");

const source = { ref: "https://example.org/balance", date: "2026-01-01" };
const firm = { confidence: "high" as const, checked: "2026-01-01", sources: [source] };
const weak = { confidence: "low" as const, sources: [{ ref: "https://example.org/old" }] };

/** A carrier nobody has, in a country that is known. */
const invented = (change: Partial<Carrier>): Carrier =>
  Carrier.parse({
    id: "co-invented",
    name: "Invented",
    aliases: [],
    type: "mno",
    status: { state: "active" },
    currency: "COP",
    networks: [],
    prefixes: [],
    facts: [],
    ...change,
  });
const withFacts = (...facts: Fact[]): Guide => balanceGuide(invented({ facts }), directory);

/** Everything a guide says or links to. */
const guides = directory.all.map((carrier) => ({
  carrier,
  balance: balanceGuide(carrier, directory),
  topup: topupGuide(carrier, directory),
  esim: esimGuide(carrier, directory),
}));

/** What must not be read by anybody: holes, keys, lists as they are kept. */
const leftovers = /undefined|null|NaN|\[object|\{\{|\}\}|guide\.|\$t\(|<[a-z]+>|\||[\uE000-\uE003]/;

describe.each(languages.map((language) => ({ language })))("in $language", ({ language }) => {
  test("every carrier's every way is written whole", () => {
    let written = 0;
    for (const { carrier, balance, topup, esim } of guides) {
      const links = [balance, topup].flatMap(({ ways }) => ways.flatMap(({ links }) => links));
      const lines: Words[] = [
        ...[balance, topup].flatMap(({ title, notices, ways }) => [
          title,
          ...notices,
          ...ways.flatMap(({ lines }) => lines),
        ]),
        ...topup.lines,
        esim.title,
        ...esim.lines,
        ...[...links, ...esim.links].map(({ label }) => label),
      ];
      for (const line of lines) {
        const text = say(line, language);
        expect(text.trim(), carrier.id).not.toBe("");
        expect(text, carrier.id).not.toMatch(leftovers);
        expect(text, carrier.id).not.toMatch(/ {2}|[.。]{2}|: \./);
        written++;
      }
    }
    expect(written).toBeGreaterThan(10_000);
  });

  test("the title names carrier and country", () => {
    const title = say(balanceGuide(known("co-claro"), directory).title, language);
    expect(title).toContain("Claro");
    expect(title).toContain({ es: "Colombia", ru: "Колумбия", zh: "哥伦比亚", en: "Colombia" }[language]);
  });

  test("what nobody confirmed says so at its end", () => {
    const unsure = guides.flatMap(({ balance, topup }) => [...balance.ways, ...topup.ways]).filter(isLow);
    expect(unsure.length).toBeGreaterThan(200);
    for (const { lines } of unsure) expect(told(lines, language).at(-1)).toMatch(/^⚠️/);
  });

  test("what is sure does not warn, and the day it was read stands there where one is known", () => {
    for (const { lines, checked } of guides
      .flatMap(({ balance }) => balance.ways)
      .filter(({ confidence }) => confidence !== "low")) {
      const last = told(lines, language).at(-1) ?? "";
      expect(last).not.toContain("⚠️");
      if (checked) expect(last).toContain(checked.slice(0, 4));
      else expect(last).toMatch(/sin fecha|без даты|日期不详|undated/);
    }
  });

  test("nothing a contributor noted in English is told", () => {
    for (const { carrier, balance } of guides) {
      const text = whole(balance, language);
      for (const { note } of carrier.facts) if (note && note.length > 25) expect(text).not.toContain(note);
    }
  });

  test("123 is told to nobody in Colombia", () => {
    for (const carrier of directory.carriersOf("CO")) {
      const { ways } = balanceGuide(carrier, directory);
      for (const { copy, lines } of ways) {
        expect(copy).not.toContain("123");
        expect(told(lines, language).join("\n")).not.toMatch(/(?<![\d*#])123(?![\d*#])/);
      }
    }
  });
});

const isLow = ({ confidence }: Way) => confidence === "low";

describe("the ways of a carrier", () => {
  test("are all that its facts allow, one each, and a shop always", () => {
    for (const { carrier, balance } of guides) {
      if (carrier.status.state === "closed" || carrier.status.state === "renamed") continue;
      const methods = balance.ways.map(({ method }) => method);
      expect(new Set(methods).size, carrier.id).toBe(methods.length);
      expect(methods, carrier.id).toContain("store");
      const asks = ({ purpose }: Fact) => (queries as readonly string[]).includes(purpose);
      const facts = (method: Fact["method"]) => carrier.facts.filter((fact) => fact.method === method);
      expect(methods.includes("ussd"), carrier.id).toBe(facts("ussd").some(asks));
      expect(methods.includes("sms"), carrier.id).toBe(facts("sms").some(asks));
      expect(methods.includes("app"), carrier.id).toBe(facts("app").length > 0);
    }
  });

  test("never ask for something else than a balance: no advance, transfer, other line or password", () => {
    for (const { carrier, balance } of guides) {
      const asked = new Set(
        carrier.facts.flatMap((fact) => (fact.method === "ussd" && isQuery(fact) ? [fact.code] : [])),
      );
      for (const fact of carrier.facts) {
        if (fact.method !== "ussd" || isQuery(fact) || asked.has(fact.code)) continue;
        for (const way of balance.ways) {
          expect(way.copy, `${carrier.id} ${fact.purpose}`).not.toContain(fact.code);
          expect(told(way.lines, "en"), `${carrier.id} ${fact.purpose}`).not.toContain(fact.code);
        }
      }
    }
    expect(otherQueries).toContain("advance");
  });

  test("stand the surest first, the low ones last, equals by what takes least", () => {
    for (const { balance } of guides) {
      const lows = balance.ways.map(isLow);
      expect(lows).toEqual([...lows].sort((a, b) => Number(a) - Number(b)));
    }
    const guide = withFacts(
      { method: "ussd", purpose: "balance", code: "*9#", ...weak },
      { method: "hotline", purpose: "balance", number: "777", from: "own", ...firm },
      { method: "sms", purpose: "balance", text: "SALDO", to: "777", ...firm },
      { method: "app", purpose: "self-care", name: "My Invented", ...firm },
    );
    expect(guide.ways.map(({ method }) => method)).toEqual(["sms", "hotline", "app", "ussd", "store"]);
  });

  test("hand over every code they show", () => {
    for (const { balance, topup } of guides) {
      for (const { lines, copy } of [...balance.ways, ...topup.ways]) {
        for (const line of lines) if (line.style === "code" && "raw" in line) expect(copy).toContain(line.raw);
        expect(new Set(copy).size).toBe(copy.length);
        for (const text of copy) expect(text).not.toMatch(/[<>\s]{2}|<|^$/);
      }
    }
  });

  test("link to pages only, never to a call: iPhones refuse tel: with * or #", () => {
    for (const { balance, topup, esim } of guides) {
      for (const { url } of [...balance.ways, ...topup.ways, esim].flatMap(({ links }) => links)) {
        expect(new URL(url).protocol).toBe("https:");
        expect(decodeURIComponent(url)).not.toContain("tel:");
      }
    }
  });

  test("end with a note, and number their steps once from the first to the last, or not at all", () => {
    for (const { carrier, balance, topup } of guides) {
      for (const { method, lines } of [...balance.ways, ...topup.ways]) {
        expect(lines.at(-1)?.style).toBe("note");
        const styles = lines.filter(({ style }) => style !== "code").map(({ style }) => style ?? "plain");
        expect(styles.join(" "), `${carrier.id} ${method}`).toMatch(/^(plain )*((step ){2,})?(plain )*note$/);
      }
    }
  });
});

const isQuery = ({ purpose }: Fact) => (queries as readonly string[]).includes(purpose);

describe("a phone code", () => {
  test("of Claro Colombia is *611#, told in Chinese, first", () => {
    const guide = balanceGuide(known("co-claro"), directory);
    expect(guide.ways[0]?.method).toBe("ussd");
    expect(guide.ways[0]?.copy[0]).toBe("*611#");
    expect(told(way(guide, "ussd").lines, "zh")).toContain("*611#");
    expect(say(guide.title, "zh")).toBe("Claro（哥伦比亚）查余额");
  });

  test("is followed by the keys its menu wants", () => {
    const { lines } = way(balanceGuide(known("co-movistar"), directory), "ussd");
    expect(told(lines, "es")).toContain("En el menú, responda 4 → 1.");
    expect(lines.findIndex((line) => "raw" in line && line.raw === "*611#")).toBe(1);
  });

  test("for postpaid lines stands apart, and says so", () => {
    const text = told(
      way(
        withFacts(
          { method: "ussd", purpose: "bill", code: "*2#", plan: "postpaid", ...firm },
          { method: "ussd", purpose: "balance", code: "*1#", plan: "prepaid", ...firm },
        ),
        "ussd",
      ).lines,
      "en",
    );
    expect(text.slice(1, 5)).toEqual(["Prepaid:", "*1#", "Postpaid · Bill:", "*2#"]);
  });

  test("nobody confirmed comes after those that are, marked", () => {
    const { lines, confidence, copy } = way(
      withFacts(
        { method: "ussd", purpose: "balance", code: "*8#", ...weak },
        { method: "ussd", purpose: "balance", code: "*1#", ...firm },
        { method: "ussd", purpose: "data", code: "*3#", ...firm },
      ),
      "ussd",
    );
    expect(confidence).toBe("high");
    expect(copy, "one tap copies only what somebody confirmed").toEqual(["*1#", "*3#"]);
    expect(told(lines, "en").slice(-4, -1)).toEqual(["Also:", "Data: *3#", "Balance · Unconfirmed: *8#"]);
  });

  test("of a brand goes under its name", () => {
    const text = told(way(balanceGuide(known("my-celcomdigi"), directory), "ussd").lines, "en");
    expect(text).toEqual(expect.arrayContaining(["Digi:", "*126#", "Celcom:", "*124#"]));
  });

  test("says what it costs, in the language's own decimals", () => {
    const text = (language: Language) => told(way(balanceGuide(known("az-nar"), directory), "ussd").lines, language);
    expect(
      text("es")
        .join("\n")
        .replace(/[\u00A0\u202F]/g, " "),
    ).toContain("Cuesta 0,04 AZN.");
    expect(
      text("en")
        .join("\n")
        .replace(/[\u00A0\u202F]/g, " "),
    ).toContain("It costs AZN 0.04.");
    const limited = told(way(balanceGuide(known("es-mundo"), directory), "ussd").lines, "ru").join("\n");
    expect(limited.replace(/[\u00A0\u202F]/g, " ")).toContain("Бесплатно 5 раз в месяц.\nДальше — 0,25 EUR за запрос.");
  });
});

describe("an SMS", () => {
  test("gives text and number, each to be copied", () => {
    const { lines, copy } = way(balanceGuide(known("mx-telcel"), directory), "sms");
    expect(copy).toEqual(["SALDO", "333"]);
    expect(lines.flatMap((line) => (line.style === "code" && "raw" in line ? [line.raw] : []))).toEqual([
      "SALDO",
      "333",
    ]);
  });

  test("that is empty is told as such", () => {
    const { lines, copy } = way(balanceGuide(known("az-azercell"), directory), "sms");
    expect(copy[0]).toBe("2112");
    expect(told(lines, "ru")[0]).toContain("пустое SMS");
  });
});

describe("a hotline", () => {
  test("says from where, and whether it is free", () => {
    const { lines, copy } = way(balanceGuide(known("ru-beeline"), directory), "hotline");
    expect(copy).toContain("0611");
    expect(told(lines, "ru")).toEqual(
      expect.arrayContaining([
        "Поддержка · Бесплатно: 0611",
        "Поддержка · С любого телефона · Бесплатно: 8 800 700-06-11",
      ]),
    );
  });

  test("is never a number that calls for help, whatever a fact says", () => {
    const guide = withFacts(
      { method: "hotline", purpose: "service", number: "123", from: "own", ...firm },
      { method: "hotline", purpose: "service", number: "112", from: "any", ...firm },
    );
    expect(guide.ways.map(({ method }) => method)).toEqual(["store"]);
  });

  test("may be a chat", () => {
    const chat = {
      method: "messaging",
      purpose: "service",
      app: "whatsapp",
      handle: "+999 10 000 00 00",
      ...firm,
    } as const;
    expect(way(withFacts(chat), "hotline").links.map(({ url }) => url)).toEqual(["https://wa.me/999100000000"]);
    const { links } = way(balanceGuide(known("ru-motiv"), directory), "hotline");
    expect(links.map(({ url }) => url)).toContain("https://t.me/motivchat_bot");
  });
});

test("an app links to its pages in the stores", () => {
  const { links } = way(balanceGuide(known("mx-telcel"), directory), "app");
  expect(links.map(({ url }) => url)).toEqual([
    "https://play.google.com/store/apps/details?id=com.speedymovil.wire",
    "https://apps.apple.com/app/id492764073",
    "https://appgallery.huawei.com/app/C100954407",
  ]);
  expect(say(links[2]?.label ?? { raw: "" }, "zh")).toBe("Mi Telcel · 华为应用市场");
});

test("a page is told by its host, the account before the front page", () => {
  const { links, lines } = way(balanceGuide(known("ru-mts"), directory), "web");
  expect(links[0]?.url).toBe("https://lk.mts.ru");
  expect(write(lines[0] ?? { raw: "" }, "ru")).toBe(`Откройте ${marks.strong[0]}lk.mts.ru${marks.strong[1]}.`);
});

describe("a shop", () => {
  const place = { latitude: 55.75123456, longitude: 37.61 };
  const map = (id: string, near?: typeof place) => {
    const url = way(balanceGuide(known(id), directory, near), "store").links[0]?.url ?? "";
    return decodeURIComponent(url);
  };

  test("is looked for on Yandex Maps in Russia, longitude first", () => {
    expect(map("ru-mts")).toBe("https://yandex.ru/maps/?text=салон связи МТС");
    expect(map("ru-mts", place)).toBe("https://yandex.ru/maps/?text=салон связи МТС&ll=37.61,55.75123&z=14");
  });

  test("is looked for on Amap in mainland China", () => {
    expect(map("cn-china-mobile")).toBe("https://uri.amap.com/search?keyword=中国移动营业厅");
    expect(map("cn-china-mobile", place)).toBe(
      "https://uri.amap.com/search?keyword=中国移动营业厅&center=37.61,55.75123&coordinate=wgs84",
    );
  });

  test("is looked for on Google Maps elsewhere, latitude first", () => {
    expect(map("mx-telcel")).toBe("https://www.google.com/maps/search/?api=1&query=tienda Telcel");
    expect(map("mx-telcel", place)).toBe("https://www.google.com/maps/search/tienda Telcel/@55.75123,37.61,14z");
    expect(map("hk-csl")).toContain("https://www.google.com/maps/");
  });

  test("is also found by the carrier's own page where there is one", () => {
    const { links } = way(balanceGuide(known("ec-cnt"), directory), "store");
    expect(links[1]?.url).toBe("https://gis.cnt.gob.ec/appgeoportal");
  });

  test("wants papers: the carrier's rule, else the country's, else an identity document", () => {
    const bring = (id: string) => told(way(balanceGuide(known(id), directory), "store").lines, "ru").join("\n");
    expect(bring("ru-beeline")).toContain("Возьмите телефон с этим номером и паспорт.");
    expect(bring("co-claro")).toContain("удостоверение иностранного гражданина или паспорт.");
    expect(bring("mx-telcel")).toContain("документ, удостоверяющий личность.");
  });
});

test.each([
  ["a code of one source", { ...firm, confidence: "medium", method: "ussd", purpose: "balance", code: "*10#" }, true],
  [
    "a short number that is unconfirmed",
    { ...weak, method: "hotline", purpose: "balance", number: "211", from: "own" },
    true,
  ],
  [
    "a number that anybody may call",
    { ...weak, method: "hotline", purpose: "service", number: "0800 300 1000", from: "any" },
    false,
  ],
  ["a code from its own pages", { ...firm, method: "ussd", purpose: "balance", code: "*10#" }, false],
] as const satisfies [string, Fact, boolean][])(
  "on another's network, %s is told with a warning of that network's: %j",
  (_, fact, warned) => {
    const guide = balanceGuide(invented({ type: "mvno", host: "co-tigo", facts: [fact] }), directory);
    const warning = "Invented uses the network of Tigo, whose codes may not work here.";
    expect(guide.ways.flatMap(({ lines, method }) => (told(lines, "en").includes(warning) ? [method] : []))).toEqual(
      warned ? [fact.method] : [],
    );
    expect(told(guide.notices, "en")).toEqual([]);
  },
);

describe("a carrier that is no more", () => {
  test("says who took over, and gives their ways", () => {
    const guide = balanceGuide(known("pa-claro"), directory);
    expect(guide.successor).toBe("pa-masmovil");
    expect(told(guide.notices, "es")[0]).toContain("+Móvil");
    expect(guide.ways).toEqual(balanceGuide(known("pa-masmovil"), directory).ways);
  });

  test("without a successor gives no dead codes, only how to see who serves the line", () => {
    const guide = balanceGuide(known("co-uff"), directory);
    expect(told(guide.notices, "ru")).toEqual(["Оператор Uff Móvil закрылся (2018), преемника я не знаю."]);
    expect(guide.ways).toHaveLength(1);
    expect(guide.ways[0]?.copy).toEqual([]);
    expect(topupGuide(known("co-uff"), directory).ways).toEqual(guide.ways);
  });

  test("that names itself in a circle still answers", () => {
    const circle = createDirectory({
      countries: knowledge.countries,
      carriers: [
        invented({ id: "co-one", status: { state: "renamed", successor: "co-two" } }),
        invented({ id: "co-two", status: { state: "renamed", successor: "co-one" } }),
      ],
    });
    expect(
      balanceGuide(invented({ id: "co-one", status: { state: "renamed", successor: "co-two" } }), circle).ways,
    ).toHaveLength(1);
  });

  test.each(["unknown", "changing", "leaving", "closed", "renamed"] as const)("or is %s, is told so", (state) => {
    const { notices } = balanceGuide(invented({ status: { state } }), directory);
    for (const language of languages) expect(told(notices, language)[0]).toContain("Invented");
  });
});

test("a carrier of which nothing is known says so, and still helps", () => {
  const guide = withFacts();
  expect(told(guide.notices, "en").at(-1)).toMatch(/^I know no code, number or page of Invented/);
  expect(guide.ways.map(({ method }) => method)).toEqual(["store"]);
});

test("a name is told as the reader's language writes it", () => {
  const { title } = balanceGuide(known("cn-china-mobile"), directory);
  expect(say(title, "zh")).toBe("中国移动（中国）查余额");
  expect(say(title, "es")).toBe("Saldo de China Mobile (China)");
  expect(say(balanceGuide(known("ru-mts"), directory).title, "ru")).toBe("Баланс МТС (Россия)");
});

describe("topping up", () => {
  test("puts a word where the voucher's digits go, and does not offer that for copying", () => {
    const { ways } = topupGuide(known("ua-kyivstar"), directory);
    const ussd = ways.find(({ method }) => method === "ussd");
    expect(told(ussd?.lines ?? [], "ru")).toContain("*123*КОД#");
    expect(told(ussd?.lines ?? [], "zh")).toContain("*123*充值码#");
    expect(ussd?.copy).toEqual([]);
  });

  test("lists where money is taken", () => {
    const text = topupGuide(known("cn-china-mobile"), directory).lines.map((line) => say(line, "zh"));
    expect(text).toContain("可用渠道：支付宝、微信支付和充值卡。");
  });

  test("says the least sum, and how long it lasts", () => {
    const text = topupGuide(known("co-kalley"), directory).lines.map((line) =>
      say(line, "ru").replace(/[\u00A0\u202F]/g, " "),
    );
    expect(text).toContain("Не меньше 1 000 COP.");
    expect(text).toContain("Пополнение сохраняет номер или деньги на 60 дней.");
  });

  test("of a carrier nobody wrote about is honest, and says where to look", () => {
    const guide = topupGuide(known("co-claro"), directory);
    expect(told(guide.notices, "es")[0]).toMatch(/^Aún no conozco una forma confirmada de recargar Claro/);
    expect(guide.ways.map(({ method }) => method)).toEqual(["app", "web", "store"]);
  });
});

describe("eSIM", () => {
  const answer = (carrier: Carrier) => say(esimGuide(carrier, directory).lines[0] ?? { raw: "" }, "en");

  test("is offered, limited, not offered, or not known of", () => {
    expect(answer(known("ru-t2"))).toBe("T2 offers eSIM.");
    expect(answer(known("cn-china-mobile"))).toMatch(/^China Mobile offers eSIM with limits/);
    expect(answer(invented({ esim: { support: "no", ...firm } }))).toBe("Invented does not offer eSIM.");
    expect(answer(known("co-claro"))).toMatch(/^I do not know whether Claro offers eSIM/);
  });

  test("is explained without a carrier too, with where a phone shows EID and ICCID", () => {
    const { lines, links, copy } = esimGuide(undefined, directory);
    for (const language of languages) {
      const text = told(lines, language).join("\n");
      expect(text).toMatch(/iPhone/);
      expect(text).toMatch(/Android/);
      expect(text).toMatch(/EID/);
      expect(text).toMatch(/ICCID/);
    }
    expect(copy).toEqual(["*#06#"]);
    expect(links.length).toBeGreaterThan(0);
  });
});
