import { createRequire } from "node:module";
import { isSupportedCountry } from "libphonenumber-js/max";
import { expect, test } from "vitest";
import { check } from "../../src/carriers/check.ts";
import { loadKnowledge } from "../../src/carriers/load.ts";
import type { Carrier } from "../../src/carriers/schema.ts";

type ShortNumbers = { isEmergencyNumber(number: string, region: string): boolean };
const { ShortNumberInfo } = createRequire(import.meta.url)("google-libphonenumber") as {
  ShortNumberInfo: { getInstance(): ShortNumbers };
};
const oracle = ShortNumberInfo.getInstance();
const { countries, carriers } = loadKnowledge();

/** What Google's library says calls for help, of up to four digits. */
const helping = (country: string): string[] =>
  [2, 3, 4].flatMap((length) =>
    Array.from({ length: 10 ** length }, (_, number) => String(number).padStart(length, "0")).filter((number) =>
      oracle.isEmergencyNumber(number, country),
    ),
  );

const known = countries.map((country) => ({ country, oracle: helping(country.code) }));

test("every country's list has the numbers that libphonenumber says call for help there", () => {
  const missing = known.flatMap(({ country, oracle }) => {
    const own = new Set(country.emergency.map(({ number }) => number));
    return oracle.filter((number) => !own.has(number)).map((number) => `${country.code} ${number}`);
  });
  expect(missing).toEqual([]);
});

test("no carrier's hotline calls for help, by libphonenumber's word", () => {
  const planted = carriers.flatMap(({ id, facts }) =>
    facts
      .filter((fact) => fact.method === "hotline")
      .filter(
        ({ number }) =>
          oracle.isEmergencyNumber(number.replace(/\D/g, ""), id.slice(0, 2).toUpperCase()) && /^\d/.test(number),
      )
      .map(({ number }) => `${id} ${number}`),
  );
  expect(planted).toEqual([]);
});

test("an emergency number planted as a hotline fails the check, in every country, each of them", () => {
  const survivors = known.flatMap(({ country, oracle }) => {
    const carrier = (number: string, index: number): Carrier => ({
      id: `${country.code.toLowerCase()}-planted-${index}`,
      name: `Planted ${index}`,
      aliases: [],
      type: "mno",
      status: { state: "active" },
      currency: country.currency,
      networks: [],
      prefixes: [],
      facts: [
        {
          method: "hotline",
          purpose: "service",
          number,
          from: "own",
          confidence: "high",
          sources: [{ ref: "planted" }],
        },
      ],
    });
    const numbers = [...new Set([...oracle, "112", "911"])];
    const found = check({ countries: [{ ...country, order: [] }], carriers: numbers.map(carrier) })
      .filter(({ check }) => check === "never calls an emergency number a line of its own")
      .map(({ where }) => where);
    return numbers
      .filter((_, index) => !found.includes(`${country.code.toLowerCase()}/planted-${index}.json`))
      .map((number) => `${country.code} ${number}`);
  });
  expect(survivors).toEqual([]);
});

test("every country can be called and paid in, and its carriers belong to it", () => {
  expect(countries.filter(({ code }) => !isSupportedCountry(code)).map(({ code }) => code)).toEqual(["UM"]);
  const codes = new Set(countries.map(({ code }) => code));
  expect(carriers.filter(({ id }) => !codes.has(id.slice(0, 2).toUpperCase())).map(({ id }) => id)).toEqual([]);
});
