import { describe, expect, test } from "vitest";
import { awake, next, nexts } from "../../src/reminders/recurrence.ts";
import { type Rule, readRule, writeRule } from "../../src/reminders/rule.ts";
import { createDice } from "../support/dice.ts";
import { changesOf, oracle } from "./oracle.ts";

const dice = (seed: number) => {
  const roll = createDice(seed);
  return { below: (n: number) => Math.floor(roll() * n), chance: (p: number) => roll() < p };
};

/** Zones with every way clocks are changed: by an hour, by half an hour, at midnight, in Ramadan, by law, never. */
const zones = [
  "America/Bogota",
  "America/Mexico_City",
  "America/Tijuana",
  "America/New_York",
  "America/St_Johns",
  "America/Havana",
  "America/Santiago",
  "America/Asuncion",
  "America/Sao_Paulo",
  "America/Caracas",
  "America/Nuuk",
  "America/Scoresbysund",
  "Atlantic/Azores",
  "Europe/London",
  "Europe/Madrid",
  "Europe/Moscow",
  "Europe/Volgograd",
  "Africa/Casablanca",
  "Africa/Cairo",
  "Africa/Juba",
  "Asia/Beirut",
  "Asia/Gaza",
  "Asia/Tehran",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Asia/Almaty",
  "Asia/Shanghai",
  "Australia/Lord_Howe",
  "Pacific/Chatham",
  "Pacific/Apia",
] as const;

const pad = (n: number): string => String(n).padStart(2, "0");

function someRule({ below, chance }: ReturnType<typeof dice>, near: number, clock?: string): Rule {
  const at = clock ?? `${pad(below(24))}:${chance(0.5) ? "00" : pad(below(60))}`;
  const dayNear = (span: number) => new Date(near + (below(2 * span) - span) * 86_400_000).toISOString().slice(0, 10);
  const some = (...days: number[]) => [...new Set(days.filter((_, n) => n === 0 || chance(0.4)))].sort((a, b) => a - b);
  switch (below(7)) {
    case 0:
      return {
        kind: "days",
        every: chance(0.3) ? 7 * (1 + below(9)) : 1 + below(chance(0.5) ? 3 : 90),
        from: dayNear(400),
        at,
      };
    case 1:
      return { kind: "week", on: [1, 2, 3, 4, 5, 6, 7].filter((n) => n === 1 + below(7) || chance(0.3)), at };
    case 2:
      return { kind: "month", on: chance(0.5) ? [28 + below(4)] : some(1 + below(31), 15, 30, 31), at };
    case 3:
      return { kind: "once", day: dayNear(3), at };
    case 4:
      return { kind: "nth", nth: 1 + below(5), on: 1 + below(7), at };
    case 5:
      return { kind: "months", every: chance(0.4) ? 12 : 1 + below(6), from: dayNear(chance(0.5) ? 40 : 1500), at };
    default:
      return { kind: "before", day: dayNear(40), ahead: [1, 7, 30], at };
  }
}

/** What the clocks show when they are changed, or would have shown: the times a change touches. */
const clockAround = (at: number, zone: string, minutes: number): string =>
  new Intl.DateTimeFormat("en-u-hc-h23", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(
    at + minutes * 60_000,
  );

const wrong = (cases: Iterable<[Rule, string, number]>): { count: number; wrong: string[] } => {
  let count = 0;
  const found: string[] = [];
  for (const [rule, zone, after] of cases) {
    if (rule.kind === "week" && rule.on.length === 0) continue;
    count++;
    const [got, wanted] = [next(rule, zone, after), oracle(rule, zone, after)];
    const say = (at: number | undefined) => (at === undefined ? "never" : new Date(at).toISOString());
    if (got !== wanted)
      found.push(`${writeRule(rule)} ${zone} after ${say(after)}: ${say(got)}, the oracle says ${say(wanted)}`);
  }
  return { count, wrong: found };
};

describe("the next time", () => {
  test("is rrule's and Intl's for 10,000 rules, zones and instants by chance", () => {
    const random = dice(20261122);
    const result = wrong(
      (function* () {
        for (let n = 0; n < 10_000; n++) {
          const after = Date.UTC(2020, 0) + random.below(16 * 365 * 1440) * 60_000;
          yield [someRule(random, after), zones[random.below(zones.length)] ?? "UTC", after] as [Rule, string, number];
        }
      })(),
    );
    expect(result.wrong).toEqual([]);
    expect(result.count).toBeGreaterThan(9500);
  }, 120_000);

  test("is theirs around every change of the clocks of 2020 to 2035 in 30 zones", () => {
    const random = dice(2035);
    const seen = new Set<string>();
    const result = wrong(
      (function* () {
        for (const zone of zones)
          for (const change of changesOf(zone, 2020, 2035)) {
            seen.add(zone);
            for (let n = 0; n < 12; n++) {
              const minutes = random.below(150) - 75;
              const close = random.chance(0.5) ? random.below(180) - 90 : random.below(4 * 1440) - 3 * 1440;
              const after = change + close * 60_000;
              yield [someRule(random, change, clockAround(change, zone, minutes)), zone, after] as [
                Rule,
                string,
                number,
              ];
            }
          }
      })(),
    );
    expect(result.wrong).toEqual([]);
    expect(seen.size).toBeGreaterThan(20);
    expect(result.count).toBeGreaterThan(5000);
  }, 120_000);

  test.each([
    [
      "a time the clocks skip is an hour later",
      "d1 2026-01-01 02:30",
      "America/New_York",
      "2026-03-07T08:00Z",
      "2026-03-08T07:30Z",
    ],
    [
      "a time they show twice is the first",
      "d1 2026-01-01 01:30",
      "America/New_York",
      "2026-10-31T06:00Z",
      "2026-11-01T05:30Z",
    ],
    ["and not the second", "d1 2026-01-01 01:30", "America/New_York", "2026-11-01T05:30Z", "2026-11-02T06:30Z"],
    ["midnight may not exist", "d1 2026-01-01 00:00", "America/Santiago", "2026-09-05T05:00Z", "2026-09-06T04:00Z"],
    [
      "yesterday's time the clocks skipped is today's",
      "d1 2025-01-01 23:30",
      "America/Scoresbysund",
      "2025-03-30T01:10Z",
      "2025-03-30T01:30Z",
    ],
    ["clocks go back in Ramadan", "d1 2026-01-01 08:00", "Africa/Casablanca", "2027-02-20T00:00Z", "2027-02-20T08:00Z"],
    [
      "Mexico changes its clocks no more",
      "d1 2026-01-01 09:00",
      "America/Mexico_City",
      "2026-07-01T00:00Z",
      "2026-07-01T15:00Z",
    ],
    ["nor does Paraguay", "d1 2026-01-01 09:00", "America/Asuncion", "2026-07-01T00:00Z", "2026-07-01T12:00Z"],
    ["the 31st of February is its last day", "m31 09:00", "America/Lima", "2027-02-01T00:00Z", "2027-02-28T14:00Z"],
    [
      "two days of a month are one where it has fewer",
      "m30,31 09:00",
      "America/Lima",
      "2027-02-28T14:00Z",
      "2027-03-30T14:00Z",
    ],
    ["the last Friday is the fourth of four", "n5 5 09:00", "America/Lima", "2027-02-01T00:00Z", "2027-02-26T14:00Z"],
    ["or the fifth of five", "n5 5 09:00", "America/Lima", "2027-04-01T00:00Z", "2027-04-30T14:00Z"],
    ["29 February comes every year", "y12 2028-02-29 09:00", "America/Lima", "2028-03-01T00:00Z", "2029-02-28T14:00Z"],
    ["and as such every four", "y12 2028-02-29 09:00", "America/Lima", "2031-03-01T00:00Z", "2032-02-29T14:00Z"],
    ["which is the 29th every four years", "m30 09:00", "America/Lima", "2028-02-01T00:00Z", "2028-02-29T14:00Z"],
  ])("%s", (_, rule, zone, after, wanted) => {
    const read = readRule(rule);
    expect(read && next(read, zone, Date.parse(after))).toBe(Date.parse(wanted));
  });

  test("there is none after the last", () => {
    const rule: Rule = { kind: "before", day: "2026-12-31", ahead: [30, 7, 1], at: "10:00" };
    const all = nexts(rule, "America/Bogota", Date.parse("2026-11-22T00:00Z"), 9);
    expect(all.map((at) => new Date(at).toISOString())).toEqual([
      "2026-12-01T15:00:00.000Z",
      "2026-12-24T15:00:00.000Z",
      "2026-12-30T15:00:00.000Z",
    ]);
    expect(next(rule, "America/Bogota", all.at(-1) ?? 0)).toBeUndefined();
  });
});

describe("quiet hours", () => {
  test.each([
    ["2026-11-22T03:00Z", "2026-11-22T13:00Z", "ten at night waits for eight in the morning"],
    ["2026-11-22T12:59Z", "2026-11-22T13:00Z", "a minute to eight waits a minute"],
    ["2026-11-22T13:00Z", "2026-11-22T13:00Z", "eight does not wait"],
    ["2026-11-23T02:59Z", "2026-11-23T02:59Z", "a minute to ten does not wait"],
  ])("%s in Bogotá is said at %s: %s", (at, wanted) => {
    expect(awake(Date.parse(at), "America/Bogota")).toBe(Date.parse(wanted));
  });
});

describe("a rule in few letters", () => {
  test("is the same rule when it is read again", () => {
    const random = dice(7);
    for (let n = 0; n < 500; n++) {
      const rule = someRule(random, Date.UTC(2026, 10, 22));
      if (rule.kind !== "week" || rule.on.length > 0) expect(readRule(writeRule(rule))).toEqual(rule);
    }
  });

  test("as an earlier version kept it is the same rule still", () => {
    const kept = [
      "d3 2026-11-22 10:00",
      "w1,5 09:00",
      "m31 09:00",
      "m5 20:30",
      "o2026-12-01 08:00",
      "b2026-12-31 1,7,30 10:00",
    ];
    expect(kept.map((text) => writeRule(readRule(text) as Rule))).toEqual(kept);
  });

  test.each([
    "",
    "x",
    "w8 09:00",
    "w 09:00",
    "w1 9:00",
    "w1 24:00",
    "n6 1 09:00",
    "n1 09:00",
    "n1 8 09:00",
    "y0 2026-11-22 09:00",
    "y3 09:00",
    "m0 09:00",
    "m32 09:00",
    "d0 2026-11-22 09:00",
    "o2027-02-29 09:00",
    "o2026-11-22",
    "b2026-12-31 09:00",
  ])("«%s» is none", (text) => {
    expect(readRule(text)).toBeUndefined();
  });
});
