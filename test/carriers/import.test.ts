import { expect, test } from "vitest";
import { print } from "../../scripts/import-facts/print.ts";
import { importFacts } from "../../scripts/import-facts.ts";
import type { Carrier, Country } from "../../src/carriers/schema.ts";

const sources = [{ ref: "https://example.com/help", date: "2025-04" }];
const claim = { confidence: "medium", date: null, sources };

const given = (facts: object[], more: object = {}) => ({
  country: "CO",
  name: "Colombia",
  callingCode: "57",
  currency: "COP",
  languages: ["es"],
  emergencyNumbers: [{ kind: "emergency", value: "123 / 999", ...claim }],
  idDocument: [],
  contradictions: [],
  notes: [],
  carriers: [
    {
      id: "co-ejemplo",
      name: "Ejemplo",
      aliases: [],
      localNames: ["例子", "Пример"],
      legalName: null,
      type: "MVNO",
      host: null,
      status: { kind: "status", value: "active", confidence: null, date: null, sources: [] },
      currency: "COP",
      mccMnc: [{ kind: "mcc_mnc", value: "732-999", ...claim }],
      prefixes: [],
      esim: null,
      facts: facts.map((fact) => ({ ...claim, ...fact })),
      contradictions: [],
      notes: [],
      ...more,
    },
  ],
});

const files = (facts: object[], more?: object) => importFacts([JSON.stringify(given(facts, more))]).files;
const carrier = (facts: object[], more?: object): Carrier =>
  JSON.parse(files(facts, more).get("co/ejemplo.json") ?? "");
const claims = (...facts: object[]) =>
  carrier(facts).facts.map(({ confidence: _, checked: _c, sources: _s, note: _n, ...claim }) => claim);

test("both hands' vocabularies become one", () => {
  expect(
    claims(
      { method: "ussd", kind: "data-balance", value: "*1#" },
      { method: "ussd", kind: "data_balance", value: "*2#" },
    ),
  ).toEqual([
    { method: "ussd", purpose: "data", code: "*1#" },
    { method: "ussd", purpose: "data", code: "*2#" },
  ]);
  expect(claims({ method: "sms", kind: "balance", value: "SALDO -> 444", text: "SALDO", number: "444" })).toEqual(
    claims({ method: "sms", kind: "balance", value: { text: "SALDO", to: "444" } }),
  );
});

test("codes that pass on money, ask for it or look at somebody else's are never a balance", () => {
  const purposes = claims(
    { method: "ussd", kind: "balance_transfer", value: "*145*0<number>*<sum>#" },
    { method: "ussd", kind: "promised_payment", value: "*113*<amount>#" },
    { method: "ussd", kind: "other_subscriber_balance", value: "*140*<10-digit number>#" },
    { method: "topup", kind: "ask_another", value: "*189*<number>*<amount>#" },
  );
  expect(purposes).toEqual([
    { method: "ussd", purpose: "transfer", code: "*145*0<number>*<amount>#" },
    { method: "ussd", purpose: "advance", code: "*113*<amount>#" },
    { method: "ussd", purpose: "other-line", code: "*140*<number>#" },
    { method: "ussd", purpose: "request", code: "*189*<number>*<amount>#" },
  ]);
});

test("a list is as many facts, a voucher's places are all <code>", () => {
  expect(claims({ method: "ussd", kind: "remaining_packages", value: ["*106#", "*107#"] })).toHaveLength(2);
  for (const value of [
    "*123*<code>#",
    "*123*<14-digit PIN>#",
    "*123*<16 digits>#",
    "*123*<card number>#",
    "*123*CODE#",
  ])
    expect(claims({ method: "topup", kind: "voucher_ussd", value })).toEqual([
      { method: "topup", purpose: "ussd", code: "*123*<code>#" },
    ]);
});

test("keys are taken from a sentence that is known, and left in the note otherwise", () => {
  const [wom] = claims({ method: "ussd", kind: "balance", value: "*103#", steps: "choose option 2" });
  expect(wom).toMatchObject({ keys: ["2"] });
  const [other] = carrier([{ method: "ussd", kind: "balance", value: "*103#", steps: "press some keys" }]).facts;
  expect(other).toMatchObject({ note: "press some keys" });
  expect(other).not.toHaveProperty("keys");
});

test("who can call a line is read from the number when nothing says it", () => {
  const from = claims(
    { method: "hotline", kind: "customer-service", value: "*611" },
    { method: "hotline", kind: "customer-service", value: "01 8000 127777", label: "toll-free" },
    { method: "hotline", kind: "from_abroad", value: "+57 601 377 7777" },
  );
  expect(from).toMatchObject([{ from: "own" }, { from: "any", free: true }, { from: "abroad" }]);
});

test("what has no value, or only a description, is a lead with its source", () => {
  const { facts, leads } = carrier([
    {
      method: "sms",
      kind: "balance",
      value: "(keyword not stated) -> 611",
      text: "(keyword not stated)",
      number: "611",
    },
    { method: "messaging", kind: "telegram", value: null },
    { method: "web", kind: "self-care", value: "customer area (e-mail plus password)" },
  ]);
  expect(facts).toEqual([]);
  expect(leads?.map(({ method, why }) => `${method}: ${why}`)).toEqual([
    "sms: no value",
    "messaging: no value",
    "web: description",
  ]);
  expect(leads?.every(({ sources }) => sources.length === 1)).toBe(true);
});

test("an address the source writes with http is tried with https, and doubted", () => {
  const [page] = carrier([{ method: "web", kind: "site", value: "http://example.com", confidence: "high" }]).facts;
  expect(page).toMatchObject({
    url: "https://example.com",
    confidence: "low",
    note: "the source has http; https not confirmed",
  });
  expect(carrier([{ method: "web", kind: "site", value: "example.com/saldo" }]).facts[0]).toMatchObject({
    url: "https://example.com/saldo",
    confidence: "medium",
  });
});

test("the same fact twice is one, as sure as the surer, with all sources and the later date", () => {
  const [fact, ...others] = carrier([
    { method: "app", kind: "name", value: "Mi Ejemplo", confidence: "low", date: "2024" },
    {
      method: "app",
      kind: "app-name",
      value: "Mi Ejemplo",
      confidence: "high",
      sources: [{ ref: "https://example.org", date: "2026-02-03" }],
    },
  ]).facts;
  expect(others).toEqual([]);
  expect(fact).toMatchObject({ name: "Mi Ejemplo", confidence: "high", checked: "2026-02-03" });
  expect(fact?.sources.map(({ ref }) => ref)).toEqual(["https://example.com/help", "https://example.org"]);
});

test("names go to the language their script tells", () => {
  expect(carrier([]).localNames).toEqual({ zh: ["例子"], ru: ["Пример"] });
});

test("a country's emergency numbers are its own and libphonenumber's, one by one", () => {
  const country: Country = JSON.parse(files([]).get("co/country.json") ?? "");
  expect(country.emergency.map(({ number }) => number)).toEqual(["123", "999", "112", "119", "132", "156"]);
});

test.each([
  [
    "a kind",
    [{ method: "ussd", kind: "horoscope", value: "*1#" }],
    'co-ejemplo: no ussd kind "horoscope" in the tables',
  ],
  [
    "a sentence",
    [{ method: "topup", kind: "channels", value: "somewhere" }],
    'co-ejemplo: nothing says what to make of "somewhere"',
  ],
  ["a code", [{ method: "ussd", kind: "balance", value: "call us" }], "Invalid phone code"],
])("%s the tables do not cover stops the import and is named", (_, facts, message) => {
  expect(() => files(facts)).toThrow(message);
});

test("a status that is a sentence stops the import until somebody reads it", () => {
  const status = { kind: null, value: "sold, perhaps", ...claim };
  expect(() => files([], { status })).toThrow('co-ejemplo: nothing says what state "sold, perhaps" is');
});

test("a correction whose fact is gone stops the import", () => {
  expect(() => files([], { id: "co-wom" })).toThrow('the correction "co-wom ussd *302" meets no fact any more');
});

test("an unknown field is not passed over", () => {
  expect(() => files([{ method: "ussd", kind: "balance", value: "*1#", price: "1" }])).toThrow(/price/);
});

test("the same facts give the same files, byte for byte", () => {
  const facts = [{ method: "ussd", kind: "balance", value: "*103#" }];
  expect([...files(facts)]).toEqual([...files(facts)]);
});

test("files are for people: what fits a line stays on it, long lists fill theirs", () => {
  const text = print({
    id: "co-ejemplo",
    national: Array.from({ length: 40 }, (_, index) => String(3000 + index)),
    facts: [{ a: 1 }, { b: [] }],
  });
  expect(text.split("\n").every((line) => line.length <= 140)).toBe(true);
  expect(text).toContain('  "facts": [\n    { "a": 1 },\n    { "b": [] }\n  ]');
  expect(text.match(/"30\d\d"/g)).toHaveLength(40);
  expect(text.split("\n").length).toBeLessThan(14);
  expect(print(JSON.parse(text))).toBe(text);
});
