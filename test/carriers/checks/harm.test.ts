import { expect, test } from "vitest";
import { check } from "../../../src/carriers/check.ts";
import type { Carrier, Country, Fact } from "../../../src/carriers/schema.ts";

const sources = [{ ref: "https://example.com/help", date: "2026-01-01" }];
const sure = { confidence: "high", sources } as const;
const country: Country = {
  code: "GB",
  name: "United Kingdom",
  callingCode: "44",
  currency: "GBP",
  languages: ["en"],
  emergency: [{ number: "999", ...sure }],
  order: [],
};
const carrier = (changes: Partial<Carrier>): Carrier => ({
  id: "gb-example",
  name: "Example",
  aliases: [],
  type: "mno",
  status: { state: "active" },
  currency: "GBP",
  networks: [],
  prefixes: [],
  facts: [],
  ...changes,
});
const advice = (...carriers: Carrier[]): string[] => check({ countries: [country], carriers }).map(({ what }) => what);

const call = (number: string): Fact => ({ method: "hotline", purpose: "service", number, from: "any", ...sure });

test("refuses a number that costs extra", () => {
  expect(advice(carrier({ facts: [call("0909 879 0000")] }))).toEqual([
    "take out 0909 879 0000: calls to it cost extra in GB",
  ]);
  expect(advice(carrier({ facts: [call("0800 328 2030")] }))).toEqual([]);
});

test("refuses a top-up code that pays somebody else", () => {
  const pays = (code: string): Fact => ({ method: "topup", purpose: "ussd", code, ...sure });
  expect(advice(carrier({ facts: [pays("*145*<number>*<amount>#")] }))).toEqual([
    'make a ussd fact "transfer" of *145*<number>*<amount>#: it sends money to another line',
  ]);
  expect(advice(carrier({ facts: [pays("*103*<code>#")] }))).toEqual([]);
});

test("refuses the host's code without a source that says it of the brand", () => {
  const code: Fact = { method: "ussd", purpose: "balance", code: "*100#", ...sure };
  const host = carrier({ facts: [code] });
  const brand = (fact: Fact) =>
    carrier({ id: "gb-brand", name: "Brand", type: "mvno", host: "gb-example", facts: [fact] });
  expect(advice(host, brand(code))).toEqual([
    "find a source that says *100# of Brand, or make it low: so far it is gb-example's",
  ]);
  expect(advice(host, brand({ ...code, sources: [{ ref: "https://brand.example.com" }] }))).toEqual([]);
  expect(advice(host, brand({ ...code, confidence: "low" }))).toEqual([]);
});

test("refuses to guide people to what is closed", () => {
  const closed = carrier({ status: { state: "closed", sources }, facts: [call("0800 328 2030")] });
  expect(advice(closed)).toEqual(["make leads that have ended of its 1 facts: it is closed"]);
});
