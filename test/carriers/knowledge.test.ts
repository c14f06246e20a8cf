import { expect, test } from "vitest";
import { check, tally } from "../../src/carriers/check.ts";
import { createDirectory } from "../../src/carriers/directory.ts";
import { loadKnowledge } from "../../src/carriers/load.ts";
import { readKnowledge, readKnowledgeFile } from "../../src/carriers/validate.ts";

const knowledge = readKnowledge();
const directory = createDirectory(knowledge);

const ways = (id: string): string[] => [...new Set(directory.carrier(id)?.facts.map(({ method }) => method))];
const said = (id: string, method: string): string =>
  JSON.stringify(directory.carrier(id)?.facts.filter((fact) => fact.method === method));

test("every file holds to the schema and passes every check", () => {
  expect(check(knowledge)).toEqual([]);
});

test("has every country and territory people live in, and their carriers", () => {
  expect(knowledge.countries.length).toBeGreaterThanOrEqual(240);
  expect(knowledge.carriers.length).toBeGreaterThanOrEqual(1_500);
  expect(directory.countries).toEqual(knowledge.countries.map(({ code }) => code).sort());
});

test("loading for the start reads the same as reading for a check", () => {
  const { countries, carriers } = loadKnowledge();
  expect({ countries, carriers }).toEqual({ countries: knowledge.countries, carriers: knowledge.carriers });
});

test("knows less than two fifths of its facts only from doubtful sources", () => {
  const { facts } = tally(knowledge);
  expect(facts.low / (facts.high + facts.medium + facts.low)).toBeLessThan(2 / 5);
});

test.each(["co-claro", "co-movistar", "co-tigo"])("%s can be asked by code, hotline, app and site", (id) => {
  expect(ways(id)).toEqual(expect.arrayContaining(["ussd", "hotline", "app", "web"]));
});

test.each(["ru-mts", "ru-megafon", "ru-beeline", "ru-t2", "ru-yota"])(
  "%s can be asked by code, hotline, app and site",
  (id) => {
    expect(ways(id)).toEqual(expect.arrayContaining(["ussd", "hotline", "app", "web"]));
  },
);

test("123 is Claro's line in Peru and never in Colombia, where it is the police", () => {
  expect(said("pe-claro", "hotline")).toContain('"123"');
  expect(said("co-claro", "hotline")).not.toContain('"123"');
  expect(directory.country("CO")?.emergency.map(({ number }) => number)).toContain("123");
});

test("MegaFon's people answer at 0500, and 8 800 550-00-01 only sells", () => {
  const lines = directory.carrier("ru-megafon")?.facts.filter((fact) => fact.method === "hotline") ?? [];
  expect(lines.filter(({ purpose }) => purpose === "service").map(({ number }) => number)).toEqual([
    "0500",
    "8 800 550-05-00",
  ]);
  expect(lines.find(({ number }) => number === "8 800 550-00-01")?.purpose).toBe("sales");
});

test("SALDO to 505 in Ecuador is an advance, not a balance", () => {
  const texts = directory.carrier("ec-claro")?.facts.filter((fact) => fact.method === "sms") ?? [];
  expect(texts.find(({ to, text }) => to === "505" && text === "SALDO")?.purpose).toBe("advance");
});

test("Movistar Colombia's menu leads to the balance by 4 and 1", () => {
  const [menu] = directory.carrier("co-movistar")?.facts.filter((fact) => fact.method === "ussd") ?? [];
  expect(menu).toMatchObject({ purpose: "menu", code: "*611#", keys: ["4", "1"], confidence: "high" });
});

test("a brand that is over says what became of it", () => {
  expect(directory.carrier("co-uff")?.status).toMatchObject({ state: "closed", since: "2018" });
  expect(directory.carrier("pa-claro")?.status).toMatchObject({ state: "closed", successor: "pa-masmovil" });
  expect(directory.carrier("co-wom")?.status).toMatchObject({ state: "changing", since: "2026-01-28" });
});

test("a keyword nobody has seen is kept as a lead and never told", () => {
  const claro = directory.carrier("co-claro");
  expect(claro?.facts.some(({ method }) => method === "sms")).toBe(false);
  expect(claro?.leads?.filter(({ method }) => method === "sms").map(({ why }) => why)).toEqual([
    "no value",
    "no value",
  ]);
});

test("a bad file is refused by its name, its field and the reason", () => {
  const bad = {
    ...directory.carrier("co-claro"),
    facts: [
      { method: "web", purpose: "site", url: "http://example.com", confidence: "high", sources: [{ ref: "page" }] },
    ],
  };
  expect(() => readKnowledgeFile("co/claro.json", JSON.stringify(bad))).toThrow(
    "co/claro.json: facts[0].url: Invalid https address",
  );
  expect(() => readKnowledgeFile("co/claro.json", "{ no")).toThrow(/^co\/claro\.json is no JSON/);
  expect(() => readKnowledgeFile("co/country.json", "{}")).toThrow(/^co\/country\.json: code: /);
});
