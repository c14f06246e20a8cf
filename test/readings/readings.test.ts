import { describe, expect, test } from "vitest";
import type { Reading } from "../../src/carriers/reading.ts";
import { dayIn, zoneOf } from "../../src/carriers/zone.ts";
import { plain } from "../../src/i18n/marks.ts";
import { createWrite } from "../../src/i18n/write.ts";
import { ageOf } from "../../src/readings/age.ts";
import { csvOf } from "../../src/readings/csv.ts";
import { minus } from "../../src/readings/decimal.ts";
import { runsOut } from "../../src/readings/forecast.ts";
import { balanceOf, dataOf } from "../../src/readings/series.ts";
import { tellFigures, tellSource } from "../../src/readings/tell.ts";
import { topUpsOf } from "../../src/readings/topUps.ts";
import type { Line } from "../../src/words.ts";

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

describe("a reading in words", () => {
  const write = createWrite();
  const told = reading(0, {
    money: { amount: "12345.5", currency: "COP" },
    buckets: [
      { kind: "data", left: { amount: "2.4", unit: "GB" } },
      { kind: "data", left: { amount: "500", unit: "MB" } },
      { kind: "data", left: { amount: "1", unit: "GB" }, roaming: true, validUntil: "2026-12-01" },
      { kind: "data", left: { amount: "3", unit: "GB" }, waiting: true },
      { kind: "voice", unlimited: true },
      { kind: "sms", used: { amount: "7", unit: "sms" } },
      { kind: "other", category: "Bono", left: { amount: "5", unit: "COP" } },
    ],
    validUntil: "2026-12-15",
  });

  test.each([
    [
      "es",
      "Saldo: 12.345,5 COP; Datos: 2,4 GB · 500 MB; Datos (en el extranjero): 1 GB, hasta el 1 dic 2026; Datos (sin activar): 3 GB; " +
        "Llamadas: ilimitadas; Mensajes, consumo hasta ahora: 7; Bono: 5 COP; Vigente hasta el 15 dic 2026",
      "A las 07:00, hora de Colombia (hace 2 horas), según el mensaje que usted pegó.",
    ],
    [
      "ru",
      "Баланс: 12 345,5 COP; Интернет: 2,4 ГБ · 500 МБ; Интернет (в роуминге): 1 ГБ, до 1 дек. 2026 г.; Интернет (ещё не начат): 3 ГБ; " +
        "Звонки: безлимит; Сообщения, израсходовано: 7; Bono: 5 COP; Действует до 15 дек. 2026 г.",
      "Данные на 07:00 (часовой пояс: Колумбия), 2 часа назад. Источник: сообщение, которое вы вставили.",
    ],
    [
      "zh",
      "余额：COP 12,345.5; 流量剩余：2.4 GB · 500 MB; 流量剩余（漫游）：1 GB，有效期至 2026年12月1日; 流量剩余（未启用）：3 GB; " +
        "通话：不限量; 短信（条）已用：7; Bono：COP 5; 有效期至 2026年12月15日",
      "截至 07:00（哥伦比亚时间，2小时前），来自您粘贴的消息。",
    ],
    [
      "en",
      "Balance: COP 12,345.5; Data: 2.4 GB · 500 MB; Data (roaming): 1 GB, until Dec 1, 2026; Data (not begun): 3 GB; " +
        "Calls: unlimited; Messages, used so far: 7; Bono: COP 5; Valid until Dec 15, 2026",
      "As of 07:00, Colombia Time (2 hours ago), from the message you pasted.",
    ],
  ] as const)("tells what is left, how it holds, and as of when, in %s", (language, figures, source) => {
    const say = (line: Line) => plain(write(line, language)).replaceAll(/[\u00A0\u202F]/g, " ");
    expect(tellFigures(told).map(say).join("; ")).toBe(figures);
    expect(say(tellSource(told, "America/Bogota", T + 2 * 3_600_000))).toBe(source);
  });
});
