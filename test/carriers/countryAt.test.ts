import { expect, test } from "vitest";
import { countryAt } from "../../src/carriers/countryAt.ts";
import { createDirectory } from "../../src/carriers/directory.ts";
import { loadKnowledge } from "../../src/carriers/load.ts";

const { country } = createDirectory(loadKnowledge());
const at = (latitude: number, longitude: number) =>
  countryAt({ latitude, longitude }, (code) => country(code) !== undefined);

test.each([
  ["Bogotá", 4.711, -74.0721, "CO"],
  ["Moscow", 55.75, 37.62, "RU"],
  ["Guangzhou", 23.13, 113.26, "CN"],
  ["Honolulu", 21.31, -157.86, "US"],
  ["Las Palmas", 28.1, -15.4, "ES"],
  ["Funchal", 32.65, -16.91, "PT"],
  ["Noronha", -3.85, -32.42, "BR"],
  ["London", 51.5, -0.12, "GB"],
])("%s is of its country", (_, latitude, longitude, code) => {
  expect(at(latitude, longitude)).toBe(code);
});

test.each([
  ["Hong Kong", 22.3, 114.17, "HK"],
  ["Macau", 22.19, 113.54, "MO"],
  ["San Juan", 18.4, -66.1, "PR"],
  ["Guam", 13.47, 144.79, "GU"],
  ["Guadeloupe", 16.24, -61.53, "GP"],
  ["Aruba", 12.52, -70.03, "AW"],
  ["Bonaire", 12.15, -68.27, "BQ"],
  ["Jersey", 49.2, -2.11, "JE"],
])("%s has carriers of its own", (_, latitude, longitude, code) => {
  expect(at(latitude, longitude)).toBe(code);
});

test("where nothing is known of a territory, the country it belongs to is taken", () => {
  expect(at(35.89, -5.31)).toBe("ES");
});

test.each([
  ["far out in the Atlantic", 0, -30],
  ["in the South Pacific", -20, -130],
  ["in the Gulf of Mexico", 25, -90],
])("%s there is no country", (_, latitude, longitude) => {
  expect(at(latitude, longitude)).toBeUndefined();
});
