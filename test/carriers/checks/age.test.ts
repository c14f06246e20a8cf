import { expect, test } from "vitest";
import { isOld, sureNow, warnings } from "../../../src/carriers/checks/age.ts";
import type { Carrier, Fact } from "../../../src/carriers/schema.ts";

const now = Date.UTC(2026, 10, 22);
const sources = [{ ref: "https://example.com/help" }];
const carrier = (...facts: Fact[]): Carrier => ({
  id: "co-ejemplo",
  name: "Ejemplo",
  aliases: [],
  type: "mno",
  status: { state: "active" },
  currency: "COP",
  networks: [],
  prefixes: [],
  facts,
});
const code = (checked: string, confidence: Fact["confidence"] = "high"): Fact => ({
  method: "ussd",
  purpose: "balance",
  code: "*100#",
  confidence,
  checked,
  sources,
});

test("a source is old from two years on, a year or month from its end", () => {
  expect(isOld("2024-11-21", now)).toBe(true);
  expect(isOld("2024-11-23", now)).toBe(false);
  expect(isOld("2024-10", now)).toBe(true);
  expect(isOld("2024", now)).toBe(false);
  expect(isOld("2023", now)).toBe(true);
  expect(isOld(undefined, now)).toBe(false);
});

test("what is old counts for one step less", () => {
  expect(sureNow(code("2020"), now)).toBe("medium");
  expect(sureNow(code("2020", "low"), now)).toBe("low");
  expect(sureNow(code("2026"), now)).toBe("high");
});

test("warns of old codes that stand as sure, and of nothing else", () => {
  const site: Fact = {
    method: "web",
    purpose: "site",
    url: "https://example.com",
    confidence: "high",
    checked: "2015",
    sources,
  };
  const knowledge = {
    countries: [],
    carriers: [carrier(code("2020"), { ...code("2019", "low"), code: "*5#" } as Fact, site)],
  };
  expect(warnings(knowledge, now).map(({ where, what }) => `${where}: ${what}`)).toEqual([
    "co/ejemplo.json: read ussd:*100# again, or make it medium: its source is of 2020",
  ]);
});
