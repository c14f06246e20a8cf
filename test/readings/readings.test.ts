import { describe, expect, test } from "vitest";
import type { Reading } from "../../src/carriers/reading.ts";
import { dayIn, zoneOf } from "../../src/carriers/zone.ts";
import { ageOf } from "../../src/readings/age.ts";
import { csvOf } from "../../src/readings/csv.ts";
import { minus } from "../../src/readings/decimal.ts";
import { runsOut } from "../../src/readings/forecast.ts";
import { balanceOf, dataOf } from "../../src/readings/series.ts";
import { topUpsOf } from "../../src/readings/topUps.ts";

const day = 86_400_000;
const T = Date.parse("2026-11-01T12:00:00Z");
const series = (...points: [day: number, amount: string][]) => ({
  unit: "COP",
  points: points.map(([n, amount]) => ({ at: T + n * day, amount })),
});
const reading = (n: number, rest: Partial<Reading>): Reading => ({
  asOf: T + n * day,
  source: "paste",
  lineId: "1",
  buckets: [],
  ...rest,
});

describe("how long it lasts", () => {
  test("is where a steady fall of four readings or more comes to nothing", () => {
    expect(runsOut(series([0, "100"], [1, "90"], [2, "80"], [3, "70"]))).toBe(T + 10 * day);
  });

  test("is never told from three", () => {
    expect(runsOut(series([0, "100"], [1, "90"], [2, "80"]))).toBeUndefined();
    expect(runsOut(series([0, "50"], [1, "10"], [2, "100"], [3, "90"], [4, "80"]))).toBeUndefined();
  });

  test("goes by what came since the last top-up", () => {
    const since = series([0, "50"], [1, "10"], [2, "100"], [3, "90"], [4, "80"], [5, "70"]);
    expect(runsOut(since)).toBe(T + 12 * day);
  });

  test("begins at the last reading, whatever the trend missed", () => {
    const at = runsOut(series([0, "100"], [1, "88"], [2, "83"], [3, "70"])) ?? 0;
    expect(at).toBeGreaterThan(T + 9 * day);
    expect(at).toBeLessThan(T + 11 * day);
  });

  test.each([
    ["nothing is used", series([0, "70"], [1, "70"], [2, "70"], [3, "70"])],
    ["nothing is left", series([0, "30"], [1, "20"], [2, "10"], [3, "0"])],
    ["it would be years", series([0, "1000.3"], [1, "1000.2"], [2, "1000.1"], [3, "1000"])],
    ["all was read within an hour", series([0, "40"], [0.01, "30"], [0.02, "20"], [0.03, "10"])],
  ])("is not told when %s", (_, given) => {
    expect(runsOut(given)).toBeUndefined();
  });
});

describe("top-ups", () => {
  test("are where the balance rises, by exactly how much", () => {
    expect(topUpsOf(series([0, "50"], [1, "80"], [2, "79.9"], [3, "80.00"]))).toEqual([
      { at: T + day, amount: "30" },
      { at: T + 3 * day, amount: "0.10" },
    ]);
  });

  test.each([
    ["80", "50", "30"],
    ["0.3", "0.1", "0.2"],
    ["12345678901234567.89", "0.9", "12345678901234566.99"],
    ["-4.20", "10.5", "-14.70"],
    ["0.05", "0.1", "-0.05"],
    ["5", "5.00", "0.00"],
  ])("%s less %s is %s, without a rounding", (a, b, difference) => {
    expect(minus(a, b)).toBe(difference);
  });
});

describe("series", () => {
  test("a balance is told in the currency it was read in last", () => {
    const all = [
      reading(0, { money: { amount: "5", currency: "USD" } }),
      reading(1, { money: { amount: "9000", currency: "COP" } }),
      reading(2, { buckets: [{ kind: "data", left: { amount: "1", unit: "GB" } }] }),
    ];
    expect(balanceOf(all)).toEqual({ unit: "COP", points: [{ at: T + day, amount: "9000" }] });
  });

  test("data of several kinds is one sum, in GB where there was ever as much", () => {
    const data = (...left: [string, string][]): Partial<Reading> => ({
      buckets: left.map(([amount, unit]) => ({ kind: "data", left: { amount, unit } })),
    });
    const all = [reading(0, data(["2.5", "GB"], ["512", "MB"])), reading(1, data(["256", "MB"])), reading(2, {})];
    expect(dataOf(all)).toEqual({
      unit: "GB",
      points: [
        { at: T, amount: "3" },
        { at: T + day, amount: "0.25" },
      ],
    });
    expect(dataOf([reading(0, { buckets: [{ kind: "data", unlimited: true }] })]).points).toEqual([]);
  });
});

test("a table for other programs bears every figure, and nothing a spreadsheet would run", () => {
  const all = [
    reading(0, {
      money: { amount: "-12.50", currency: "RUB" },
      buckets: [
        { kind: "data", left: { amount: "1.5", unit: "GB" } },
        { kind: "voice", left: { amount: "21", unit: "min" } },
        { kind: "sms", left: { amount: "57", unit: "sms" } },
      ],
      validUntil: "2026-12-15",
    }),
    reading(1, { source: '=HYPERLINK("x")', money: { amount: "3", currency: null } }),
  ];
  expect(csvOf(all)).toBe(
    "\uFEFFtime,balance,currency,data_mb,minutes,sms,valid_until,source\r\n" +
      "2026-11-01T12:00:00.000Z,-12.50,RUB,1536,21,57,2026-12-15,paste\r\n" +
      `2026-11-02T12:00:00.000Z,3,,,,,,"'=HYPERLINK(""x"")"\r\n`,
  );
});

test.each([
  [-5, "0 second"],
  [59_000, "0 second"],
  [60_000, "1 minute"],
  [2 * 3_600_000, "2 hour"],
  [47 * 3_600_000, "1 day"],
  [13 * day, "13 day"],
  [20 * day, "2 week"],
  [100 * day, "3 month"],
])("%i ms are %s old", (ms, age) => {
  expect(ageOf(ms)).toBe(age);
});

test.each([
  ["CO", "America/Bogota"],
  ["RU", "Europe/Moscow"],
  ["MX", "America/Mexico_City"],
  ["CN", "Asia/Shanghai"],
  ["KZ", "Asia/Almaty"],
  ["FR", "Europe/Paris"],
  ["", "UTC"],
])("clocks in %s go by %s", (country, zone) => {
  expect(zoneOf(country)).toBe(zone);
});

test("a day is that of the zone", () => {
  expect(dayIn(Date.parse("2026-11-22T03:00:00Z"), "America/Bogota")).toBe("2026-11-21");
  expect(dayIn(Date.parse("2026-11-22T03:00:00Z"), "Asia/Shanghai")).toBe("2026-11-22");
});
