import { expect, test } from "vitest";
import { loadKnowledge } from "../../src/carriers/load.ts";
import type { Carrier, Fact } from "../../src/carriers/schema.ts";
import { kindsOf, tierOf } from "../../src/carriers/tier.ts";

const sources = [{ ref: "https://example.com/help", date: "2026-01-01" }];
const sure = { confidence: "high", sources } as const;
const code: Fact = { method: "ussd", purpose: "balance", code: "*100#", ...sure };
const hotline: Fact = { method: "hotline", purpose: "service", number: "*611", from: "own", ...sure };
const app: Fact = { method: "app", purpose: "self-care", store: "google-play", id: "com.example.app", ...sure };
const web: Fact = { method: "web", purpose: "self-care", url: "https://example.com", ...sure };
const shop: Fact = { method: "store", purpose: "name", name: "Ejemplo", ...sure };

const carrier = (facts: Fact[], changes: Partial<Carrier> = {}): Carrier => ({
  id: "co-ejemplo",
  name: "Ejemplo",
  aliases: [],
  type: "mno",
  status: { state: "active" },
  currency: "COP",
  networks: [],
  prefixes: [],
  facts,
  ...changes,
});

test("five kinds and a sure way to the balance make a carrier guided, four do not", () => {
  expect(tierOf(carrier([code, hotline, app, web, shop]))).toBe("guided");
  expect(tierOf(carrier([code, hotline, app, web]))).toBe("known");
  expect(tierOf(carrier([code, hotline, app, web], { esim: { support: "no", ...sure } }))).toBe("guided");
});

test("two facts of one kind are one kind, and what is about something else is none", () => {
  const text: Fact = { method: "sms", purpose: "balance", text: "SALDO", to: "777", ...sure };
  const advance: Fact = { method: "ussd", purpose: "advance", code: "*5#", ...sure };
  const named: Fact = { method: "app", purpose: "self-care", name: "Mi Ejemplo", ...sure };
  const minimum: Fact = { method: "topup", purpose: "minimum", amount: "5", currency: "COP", ...sure };
  expect(kindsOf(carrier([code, text, advance, named, minimum]))).toEqual(["code"]);
  expect(kindsOf(carrier([{ ...code, sources: [] }]))).toEqual([]);
});

test("old codes alone guide nobody, a sure app beside them does", () => {
  const low = (fact: Fact): Fact => ({ ...fact, confidence: "low" });
  expect(tierOf(carrier([code, hotline, app, web, shop].map(low)))).toBe("known");
  expect(tierOf(carrier([low(code), hotline, app, low(web), shop]))).toBe("guided");
});

test("what is over is never guided, and proof lifts only the living", () => {
  const facts = [code, hotline, app, web, shop];
  const proof = { proven: new Set(["co-ejemplo"]), live: new Set(["co-otro"]) };
  expect(tierOf(carrier(facts, { status: { state: "closed", sources } }))).toBe("known");
  expect(tierOf(carrier([]), proof)).toBe("proven");
  expect(tierOf(carrier([], { id: "co-otro" }), proof)).toBe("live");
  expect(tierOf(carrier([], { status: { state: "closed", sources } }), proof)).toBe("known");
});

test("sixty carriers and more are guided", () => {
  const guided = loadKnowledge().carriers.filter((carrier) => tierOf(carrier) !== "known");
  expect(guided.length).toBeGreaterThanOrEqual(60);
  expect(guided.every((carrier) => kindsOf(carrier).length >= 5)).toBe(true);
});
