import { describe, expect, test } from "vitest";
import { isZone, zoneAt, zonesOf } from "../../src/reminders/zones.ts";

const now = Date.UTC(2026, 10, 22);

describe("the zones of a country", () => {
  test.each([
    ["CO", ["America/Bogota"]],
    ["AR", 1],
    ["DE", 1],
    ["ES", ["Europe/Madrid", "Atlantic/Canary"]],
    ["EC", ["America/Guayaquil", "Pacific/Galapagos"]],
    ["CN", ["Asia/Shanghai"]],
    ["UA", 1],
    ["XK", 1],
    ["RU", 11],
  ] as const)("%s: %j", (country, wanted) => {
    const found = zonesOf(country, now);
    if (typeof wanted === "number") expect(found).toHaveLength(wanted);
    else expect(found).toEqual(wanted);
  });

  test("the best known comes first", () => {
    expect(
      ["RU", "US", "MX", "BR", "AU", "CL", "PT", "ID", "KZ", "GL", "PG"].map((country) => zonesOf(country, now)[0]),
    ).toEqual([
      "Europe/Moscow",
      "America/New_York",
      "America/Mexico_City",
      "America/Sao_Paulo",
      "Australia/Sydney",
      "America/Santiago",
      "Europe/Lisbon",
      "Asia/Jakarta",
      "Asia/Almaty",
      "America/Godthab",
      "Pacific/Port_Moresby",
    ]);
  });

  test("every one can be reckoned in", () => {
    const countries = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].flatMap((a) =>
      [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].map((b) => a + b),
    );
    const zones = countries.flatMap((country) => zonesOf(country, now));
    expect(zones.length).toBeGreaterThan(250);
    expect(zones.filter((zone) => !isZone(zone))).toEqual([]);
  });
});

test("a place tells its zone", () => {
  expect(zoneAt(4.65, -74.08)).toBe("America/Bogota");
  expect(zoneAt(56.84, 60.6)).toBe("Asia/Yekaterinburg");
  expect(zoneAt(28.46, -16.25)).toBe("Atlantic/Canary");
  expect(zoneAt(43.8, 87.6), "Ürümqi, by law").toBe("Asia/Shanghai");
});

test("what is no zone is none", () => {
  expect(["America/Bogota", "Europe/Kyiv"].map(isZone)).toEqual([true, true]);
  expect(["Mars/Olympus", "", "Bogota", "+05:00"].map(isZone)).toEqual([false, false, false, false]);
});
