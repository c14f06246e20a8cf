import { expect, test } from "vitest";
import { brandOf, createDirectory } from "../../src/carriers/directory.ts";
import { loadKnowledge } from "../../src/carriers/load.ts";

const directory = createDirectory(loadKnowledge());
const ids = (carriers: readonly { id: string }[]) => carriers.map(({ id }) => id);

test("finds a carrier by its id and nothing by any other", () => {
  expect(directory.carrier("ru-mts")?.localNames?.ru).toEqual(["МТС"]);
  expect(directory.carrier("mts")).toBeUndefined();
  expect(directory.carrier("constructor")).toBeUndefined();
});

test("lists a country's carriers as people there would, the closed ones last", () => {
  const colombia = ids(directory.carriersOf("CO"));
  expect(colombia.slice(0, 6)).toEqual(["co-claro", "co-movistar", "co-tigo", "co-wom", "co-etb", "co-movil-exito"]);
  expect(colombia.indexOf("co-emcali")).toBeLessThan(colombia.indexOf("co-virgin"));
  expect(colombia.at(-1)).toBe("co-uff");
  expect(ids(directory.carriersOf("ru")).slice(0, 5)).toEqual([
    "ru-mts",
    "ru-megafon",
    "ru-beeline",
    "ru-t2",
    "ru-yota",
  ]);
  expect(directory.carriersOf("ZZ")).toEqual([]);
});

test("every carrier stands in exactly one country's list", () => {
  const own = directory.countries.filter((code) => !directory.country(code)?.servedBy);
  const listed = own.flatMap((code) => ids(directory.carriersOf(code)));
  expect(listed).toEqual(ids(directory.all));
  expect(new Set(listed).size).toBe(listed.length);
});

test("knows a brand's carriers in all its countries", () => {
  expect(ids(directory.siblings("claro"))).toEqual(expect.arrayContaining(["ar-claro", "co-claro", "pe-claro"]));
  expect(ids(directory.siblings("mts"))).toEqual(expect.arrayContaining(["by-mts", "ru-mts"]));
  expect(directory.siblings("nadie")).toEqual([]);
  expect(brandOf("co-movil-exito")).toBe("movil-exito");
});

test("knows countries by code, by carrier and by calling code", () => {
  expect(directory.country("co")?.currency).toBe("COP");
  expect(directory.countryOf("co-claro")).toBe("CO");
  expect(directory.countriesOfCallingCode("57")).toEqual(["CO"]);
  expect(directory.countriesOfCallingCode("+7")).toEqual(["KZ", "RU"]);
  expect(directory.countriesOfCallingCode("1")).toEqual(expect.arrayContaining(["CA", "DO", "PR", "US"]));
  expect(directory.countriesOfCallingCode("999")).toEqual([]);
});

test("gives a territory without carriers of its own those that serve it", () => {
  expect(directory.countries).toContain("SJ");
  expect(ids(directory.carriersOf("SJ"))).toEqual(ids(directory.carriersOf("NO")));
  expect(directory.countryOf("no-telenor")).toBe("NO");
});
