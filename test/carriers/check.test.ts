import { expect, test } from "vitest";
import { check, tally } from "../../src/carriers/check.ts";
import type { Carrier, Country, Fact, Knowledge } from "../../src/carriers/schema.ts";

const sources = [{ ref: "https://example.com/help", date: "2026-01-01" }];
const sure = { confidence: "high", sources } as const;

const country: Country = {
  code: "CO",
  name: "Colombia",
  callingCode: "57",
  currency: "COP",
  languages: ["es"],
  emergency: [{ number: "123", ...sure }],
  order: ["ejemplo"],
};

const peru: Country = {
  ...country,
  code: "PE",
  name: "Peru",
  callingCode: "51",
  currency: "PEN",
  emergency: [{ number: "105", ...sure }],
};

const carrier = (changes: Partial<Carrier> = {}): Carrier => ({
  id: "co-ejemplo",
  name: "Ejemplo",
  aliases: [],
  type: "mno",
  status: { state: "active" },
  currency: "COP",
  networks: [],
  prefixes: [],
  facts: [],
  ...changes,
});

const with_ = (...facts: Fact[]): Carrier => carrier({ facts });

/** What the checks say to do about these carriers in Colombia. */
const advice = (...carriers: Carrier[]): string[] => troubles({ countries: [country], carriers });
const troubles = (knowledge: Knowledge): string[] => check(knowledge).map(({ where, what }) => `${where}: ${what}`);

const call = (number: string, more: Partial<Extract<Fact, { method: "hotline" }>> = {}): Fact => ({
  method: "hotline",
  purpose: "service",
  number,
  from: "own",
  ...sure,
  ...more,
});

test("has nothing to say of a carrier that is well described", () => {
  expect(
    advice(
      with_(call("*611"), call("01 8000 127777", { from: "any" }), {
        method: "ussd",
        purpose: "balance",
        code: "*103#",
        ...sure,
      }),
    ),
  ).toEqual([]);
});

test("refuses Colombia's emergency number as a hotline, however it is written", () => {
  expect(advice(with_(call("123")))).toEqual(["co/ejemplo.json: take out 123: in Colombia it calls for help"]);
  expect(advice(with_(call("1 2 3")))).toHaveLength(1);
  expect(advice(with_(call("12-3")))).toHaveLength(1);
});

test("refuses it as a line to top up, a text's address and a code too", () => {
  expect(advice(with_({ method: "topup", purpose: "call", number: "123", ...sure }))).toHaveLength(1);
  expect(advice(with_({ method: "sms", purpose: "balance", text: "SALDO", to: "123", ...sure }))).toHaveLength(1);
});

test("refuses 112 and 911 everywhere", () => {
  expect(advice(with_(call("112")), carrier({ id: "co-otro", facts: [call("911")] }))).toHaveLength(2);
});

test("lets 123 be a hotline where the country's list does not have it", () => {
  const claro = carrier({ id: "pe-ejemplo", currency: "PEN", facts: [call("123")] });
  expect(troubles({ countries: [peru], carriers: [claro] })).toEqual([]);
});

test("lets *123# and *123 be what carriers make of them", () => {
  expect(advice(with_(call("*123"), { method: "ussd", purpose: "balance", code: "*123#", ...sure }))).toEqual([]);
});

test("says where a file belongs", () => {
  const knowledge = {
    countries: [country],
    carriers: [carrier()],
    paths: new Map([["co-ejemplo", "ru/ejemplo.json"]]),
  };
  expect(check(knowledge)).toEqual([
    {
      check: "lives where its country and id say",
      where: "ru/ejemplo.json",
      what: "move it to knowledge/co/ejemplo.json",
    },
  ]);
});

test("asks for the country of a carrier, and for its money", () => {
  expect(troubles({ countries: [], carriers: [carrier()] })).toEqual([
    "co/ejemplo.json: write knowledge/co/country.json first",
  ]);
  expect(advice(carrier({ currency: "RUB" }))).toEqual(["co/ejemplo.json: say COP as CO does, or correct the country"]);
});

test("refuses numbers nobody can dial", () => {
  expect(advice(with_(call("611 7777", { from: "any" })))).toEqual([
    "co/ejemplo.json: correct 611 7777: nobody in CO can dial it",
  ]);
  expect(advice(with_(call("601 377 7777", { from: "abroad" })))).toEqual([
    "co/ejemplo.json: write 601 377 7777 with + and the calling code: it is dialled from abroad",
  ]);
  expect(
    advice(with_({ method: "messaging", purpose: "service", app: "whatsapp", handle: "+57 12", ...sure })),
  ).toHaveLength(1);
  expect(
    advice(with_({ method: "messaging", purpose: "service", app: "telegram", handle: "bot", ...sure })),
  ).toHaveLength(1);
});

test("refuses an id of another app shop", () => {
  const app = (store: "google-play" | "app-store" | "appgallery", id: string): Fact => ({
    method: "app",
    purpose: "self-care",
    store,
    id,
    ...sure,
  });
  expect(
    advice(
      with_(app("google-play", "com.example.app"), app("app-store", "1234567890"), app("appgallery", "C100954407")),
    ),
  ).toEqual([]);
  expect(
    advice(
      with_(app("google-play", "1234567890"), app("app-store", "com.example.app"), app("appgallery", "100954407")),
    ),
  ).toHaveLength(3);
});

test("refuses addresses that are not plain https", () => {
  const page = (url: string): Fact => ({ method: "web", purpose: "site", url, ...sure });
  expect(advice(with_(page("https://www.example.com/saldo?a=1")))).toEqual([]);
  for (const url of [
    "http://example.com",
    "https://user:pass@example.com",
    "https://example.com:8443",
    "https://localhost",
    "example.com",
  ])
    expect(advice(with_(page(url)))).toEqual([
      `co/ejemplo.json: correct ${url}, or keep it as a lead: people are sent to https only`,
    ]);
});

test("refuses a fact without a source, and one said twice", () => {
  expect(advice(with_(call("*611", { sources: [] })))).toEqual(["co/ejemplo.json: name the source of hotline service"]);
  expect(advice(with_(call("*611"), call("*611", { confidence: "low" })))).toHaveLength(1);
});

test("refuses two carriers on one network, unless one lives on the other's", () => {
  const networks = [{ code: "732-999", ...sure }];
  const host = carrier({ networks });
  expect(advice(host, carrier({ id: "co-otro", networks }))).toHaveLength(2);
  expect(advice(host, carrier({ id: "co-otro", networks, host: "co-ejemplo", type: "mvno" }))).toEqual([]);
  expect(advice(host, carrier({ id: "co-otro", networks: [{ code: "732-999", shared: true, ...sure }] }))).toEqual([]);
});

test("refuses a balance code that moves money or asks for a number", () => {
  const code = (purpose: "balance" | "transfer", code: string): Fact => ({ method: "ussd", purpose, code, ...sure });
  expect(advice(with_(code("balance", "*145*<number>*<amount>#")))).toEqual([
    "co/ejemplo.json: say what *145*<number>*<amount># is for: a balance needs no number, sum or code",
  ]);
  expect(advice(with_(code("balance", "*145#"), code("transfer", "*145#")))).toEqual([
    "co/ejemplo.json: find out what *145# is for: it stands as balance and as transfer",
  ]);
  const text = (purpose: "balance" | "advance", text: string): Fact => ({
    method: "sms",
    purpose,
    text,
    to: "505",
    ...sure,
  });
  expect(advice(with_(text("balance", "Saldo"), text("advance", "SALDO")))).toHaveLength(1);
});

test("refuses a host or a successor that is not there, or not alive", () => {
  expect(advice(carrier({ host: "co-nadie" }))).toEqual([
    "co/ejemplo.json: correct the host co-nadie: there is no such carrier",
  ]);
  const status = { state: "closed", successor: "co-nadie", sources } as const;
  expect(advice(carrier({ status }))).toEqual([
    "co/ejemplo.json: correct the successor co-nadie: there is no such carrier",
  ]);
  const over = carrier({ id: "co-otro", status: { state: "closed", since: "2020", sources } });
  expect(advice(carrier({ status: { ...status, successor: "co-otro" } }), over)).toEqual([
    "co/ejemplo.json: name a successor that lives: co-otro is closed",
  ]);
});

test("asks who says that a brand is over, and since when", () => {
  expect(advice(carrier({ status: { state: "closed" } }))).toEqual([
    "co/ejemplo.json: name the source that says it is closed",
  ]);
  expect(advice(carrier({ status: { state: "leaving" } }))).toEqual([
    "co/ejemplo.json: name the source that says it is leaving",
    "co/ejemplo.json: say since when it is leaving, or what follows it",
  ]);
});

test("refuses a name of somebody else, and a remark in a name", () => {
  expect(advice(carrier(), carrier({ id: "co-otro", name: "Otro", aliases: ["EJEMPLO"] }))).toHaveLength(1);
  expect(advice(carrier({ name: "Ejemplo (withdrawn)" }))).toEqual([
    "co/ejemplo.json: put into a note what is not part of the name: Ejemplo (withdrawn)",
  ]);
  expect(advice(carrier({ aliases: ["life:)"] }))).toEqual([]);
});

test("refuses cards of another country", () => {
  expect(advice(carrier({ cards: [{ issuer: "8970101", ...sure }] }))).toEqual([
    "co/ejemplo.json: correct 8970101: a card of Colombia begins with 8957",
  ]);
});

test("refuses a country without emergency numbers, and an order that names nobody", () => {
  expect(troubles({ countries: [{ ...country, emergency: [], order: ["nadie"] }], carriers: [] })).toEqual([
    "co/country.json: name the numbers that call for help",
    "co/country.json: take nadie out of the order: there is no such carrier",
  ]);
});

test("counts what is doubtful", () => {
  const doubtful = carrier({ id: "co-otro", facts: [call("*1", { confidence: "low" })] });
  expect(
    tally({ countries: [], carriers: [carrier(), doubtful, carrier({ id: "co-tercero", facts: [call("*2")] })] }),
  ).toEqual({
    facts: { high: 1, medium: 0, low: 1 },
    leads: 0,
    empty: ["co-ejemplo"],
    doubtful: ["co-otro"],
  });
});
