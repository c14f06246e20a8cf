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

const figures = (left: string, language: Language) =>
  plain(createWrite()({ key: "reading.row", args: { at: "0 UTC", figures: left } }, language))
    .split(" · ")
    .slice(1);

test.each([
  ["35.50 MXN", "35.50\u00A0MXN"],
  ["5000 MXN", "5,000\u00A0MXN"],
  ["-12345.5 GTQ", "-12,345.5\u00A0GTQ"],
  ["12.50 PEN", "12.50\u00A0PEN"],
  ["12.50 EUR", "12,50\u00A0EUR"],
  ["12345 COP", "12.345\u00A0COP"],
])("in Spanish %s has the marks of where it is in tender: %s", (value, written) => {
  expect(figures(value, "es")).toEqual([written]);
});

test("what is left beside that money has its marks, too", () => {
  expect(figures("35.50 MXN|1.5 GB", "es")).toEqual(["35.50\u00A0MXN", "1.5\u00A0GB"]);
  expect(figures("3550 COP|1.5 GB", "es")).toEqual(["3550\u00A0COP", "1,5\u00A0GB"]);
  expect(figures("35.50 MXN|1.5 GB", "ru")).toEqual(["35,50\u00A0MXN", "1,5\u00A0ГБ"]);
});

test.each(["es", "ru", "zh", "en"] as const)("no line breaks between a figure and its unit (%s)", (language) => {
  for (const value of ["1.5 GB", "500 MB", "21 min", "5 sms", "12.50 RUB", "12345 COP"])
    expect(figures(value, language).join(), value).not.toContain(" ");
});

test.each([
  ["es", "30\u00A0días"],
  ["ru", "30\u00A0дней"],
  ["zh", "30\u00A0天"],
  ["en", "30\u00A0days"],
] as const)("nor between a count and what is counted (%s): %s", (language, counted) => {
  const key = "guide.topup.validity";
  expect(createWrite()({ key, args: { count: 30 } }, language)).toContain(counted);
});

test("a country that ends a carrier's name is said once", () => {
  const write = createWrite();
  const named = (carrier: string, country: string, language: Language) =>
    write({ key: "place.named", args: { carrier, country } }, language);
  expect(named("AT&T México", "MX", "es")).toBe("AT&T México");
  expect(named("AT&T México", "MX", "en")).toBe("AT&T México (Mexico)");
  expect(named("3香港", "HK", "zh")).toBe("3香港");
  expect(named("中国移动", "CN", "zh")).toBe("中国移动（中国）");
  expect(named("Claro", "MX", "es")).toBe("Claro (México)");
});
