import { describe, expect, test } from "vitest";
import { nexts } from "../../src/reminders/recurrence.ts";
import { resolve } from "../../src/reminders/resolve.ts";
import { writeRule } from "../../src/reminders/rule.ts";
import type { When } from "../../src/reminders/when.ts";

const zone = "America/Bogota";
/** Saturday, 28 November 2026, 14:30 in Bogotá. */
const now = Date.parse("2026-11-28T19:30Z");

const ruled = (when: When, at = now): string => {
  const rule = resolve(when, zone, at);
  return rule ? writeRule(rule) : "-";
};

describe("a time that was said becomes a rule of the day it was said", () => {
  test.each<[When, string]>([
    [{ kind: "days", every: 1 }, "d1 2026-11-29 09:00"],
    [{ kind: "days", every: 1, at: "18:00" }, "d1 2026-11-28 18:00"],
    [{ kind: "days", every: 7 }, "d7 2026-11-28 09:00"],
    [{ kind: "week", on: [1, 4], at: "07:30" }, "w1,4 07:30"],
    [{ kind: "month" }, "m28 09:00"],
    [{ kind: "month", on: [31] }, "m31 09:00"],
    [{ kind: "month", on: [1, 15] }, "m1,15 09:00"],
    [{ kind: "days", every: 14, on: 1 }, "d14 2026-11-30 09:00"],
    [{ kind: "days", every: 14, on: 6 }, "d14 2026-12-05 09:00"],
    [{ kind: "days", every: 14, on: 6, at: "18:00" }, "d14 2026-11-28 18:00"],
    [{ kind: "nth", nth: 5, on: 5 }, "n5 5 09:00"],
    [{ kind: "months", every: 3 }, "y3 2026-11-28 09:00"],
    [{ kind: "months", every: 2, day: 5 }, "y2 2026-12-05 09:00"],
    [{ kind: "months", every: 12, day: 5, month: 3 }, "y12 2027-03-05 09:00"],
    [{ kind: "months", every: 12, day: 28, month: 11 }, "y12 2027-11-28 09:00"],
    [{ kind: "date", day: 20 }, "o2026-12-20 09:00"],
    [{ kind: "date", day: 28 }, "o2026-12-28 09:00"],
    [{ kind: "date", day: 31 }, "o2026-12-31 09:00"],
    [{ kind: "often" }, "-"],
    [{ kind: "unclear" }, "-"],
    [{ kind: "in", count: 90, unit: "minute" }, "o2026-11-28 16:00"],
    [{ kind: "in", count: 12, unit: "hour" }, "o2026-11-29 02:30"],
    [{ kind: "in", count: 1, unit: "day" }, "o2026-11-29 09:00"],
    [{ kind: "in", count: 2, unit: "week", at: "20:00" }, "o2026-12-12 20:00"],
    [{ kind: "in", count: 3, unit: "month" }, "o2027-02-28 09:00"],
    [{ kind: "clock", at: "18:00" }, "o2026-11-28 18:00"],
    [{ kind: "clock", at: "08:00" }, "o2026-11-29 08:00"],
    [{ kind: "weekday", on: 1 }, "o2026-11-30 09:00"],
    [{ kind: "weekday", on: 6, at: "18:00" }, "o2026-11-28 18:00"],
    [{ kind: "weekday", on: 6 }, "o2026-12-05 09:00"],
    [{ kind: "weekday", on: 5, next: true }, "o2026-12-04 09:00"],
    [{ kind: "weekday", on: 7, next: true }, "o2026-12-06 09:00"],
    [{ kind: "date", day: 31, month: 12 }, "o2026-12-31 09:00"],
    [{ kind: "date", day: 1, month: 3 }, "o2027-03-01 09:00"],
    [{ kind: "date", day: 29, month: 2 }, "o2028-02-29 09:00"],
    [{ kind: "date", day: 1, month: 1, year: 2020 }, "-"],
    [{ kind: "date", day: 31, month: 2, year: 2027 }, "-"],
    [{ kind: "in", count: 0, unit: "day", at: "?" }, "o2026-11-28 09:00"],
  ])("%j: %s", (when, rule) => {
    expect(ruled(when)).toBe(rule);
  });

  test("as it was kept before a month could have several days", () => {
    expect(ruled(JSON.parse('{"kind":"month","on":5}'))).toBe("m5 09:00");
  });

  test("which comes after it was said, whatever the hour", () => {
    const times: When[] = [
      { kind: "days", every: 3 },
      { kind: "week", on: [1] },
      { kind: "month", on: [1, 31] },
      { kind: "nth", nth: 2, on: 1 },
      { kind: "months", every: 3 },
      { kind: "days", every: 14, on: 1 },
      { kind: "date", day: 31 },
      { kind: "weekday", on: 3 },
      { kind: "weekday", on: 3, next: true },
      { kind: "clock", at: "09:00" },
    ];
    for (let hour = 0; hour < 24 * 40; hour++) {
      const at = now + hour * 3_600_000;
      for (const when of times) {
        const rule = resolve(when, zone, at);
        const [first = 0] = rule ? nexts(rule, zone, at, 1) : [];
        expect(first, `${JSON.stringify(when)} at ${new Date(at).toISOString()}`).toBeGreaterThan(at);
        if (when.kind === "weekday" && !when.next) expect(first - at).toBeLessThanOrEqual(7 * 86_400_000);
      }
    }
  });
});
