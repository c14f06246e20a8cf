import { expect, test } from "vitest";
import { plain } from "../../src/i18n/marks.ts";
import { createWrite } from "../../src/i18n/write.ts";
import { zonesOf } from "../../src/reminders/zones.ts";
import type { Language } from "../../src/words.ts";

test("words are told apart by every argument, however much alike they look", () => {
  const write = createWrite();
  const key = "place.named";
  const named = (carrier: string, country: string) => write({ key, args: { carrier, country } }, "en");
  const once = [named("Claro", "CO"), named("Claro", "MX"), named("Claro:2:CO", "MX"), named("Cla", "CO")];
  expect(new Set(once).size).toBe(4);
  expect([named("Claro", "CO"), named("Claro", "MX"), named("Claro:2:CO", "MX"), named("Cla", "CO")]).toEqual(once);
  expect(write({ key, args: { carrier: "Claro", country: "CO" } }, "ru")).not.toBe(once[0]);
});

test("codes are set apart as a language does it", () => {
  const write = createWrite();
  const row = (language: Language) =>
    plain(write({ key: "guide.item.codes", args: { what: "SMS", codes: "*1#|*2#|*3#" } }, language));
  expect((["es", "ru", "zh", "en"] as const).map(row)).toEqual([
    "SMS: *1#, *2#, *3#",
    "SMS: *1#, *2#, *3#",
    "SMS：*1#、*2#、*3#",
    "SMS: *1#, *2#, *3#",
  ]);
});

test("zones are called by places, not by letters, wherever somebody is asked for theirs", () => {
  const write = createWrite();
  const now = Date.UTC(2026, 10, 22);
  const named = (zone: string, language: Language) =>
    write({ key: "history.zone", args: { at: `${now} ${zone}` } }, language);
  expect(named("Europe/Madrid", "es")).toBe("Horas: hora de España");
  expect(named("Europe/Kaliningrad", "es")).toBe("Horas: hora de Kaliningrado");
  expect(named("America/Mexico_City", "en")).toBe("Times: Mexico City Time");
  for (const country of [
    "RU",
    "UA",
    "US",
    "CA",
    "MX",
    "BR",
    "CL",
    "EC",
    "ES",
    "PT",
    "CN",
    "ID",
    "MN",
    "CD",
    "AU",
    "NZ",
  ])
    for (const zone of zonesOf(country, now))
      for (const language of ["es", "ru", "zh", "en"] as const)
        expect(named(zone, language), `${zone} in ${language}`).not.toMatch(/[A-Z]{2}|UTC|GMT/);
});
