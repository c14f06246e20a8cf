import { Temporal } from "temporal-polyfill";
import type { Rule } from "./rule.ts";

/** Milliseconds since the epoch. */
type Instant = number;

/** When people sleep: nothing that is not urgent is said from the first hour until the second. */
const quiet = { from: 22, until: 8 } as const;

const zoned = (at: Instant, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

/** The day it is at an instant in a zone. */
export const dayAt = (at: Instant, zone: string): string => zoned(at, zone).toPlainDate().toString();

/** The minute it is at an instant in a zone, as ISO 8601: `2026-11-22T09:30`. */
export const minuteAt = (at: Instant, zone: string): string =>
  zoned(at, zone).toPlainDateTime().toString({ smallestUnit: "minute" });

/** A day so many days, or months, after another: `2026-01-31` and one month give `2026-02-28`. */
export const dayAfter = (day: string, count: { days?: number; months?: number }): string =>
  Temporal.PlainDate.from(day).add(count).toString();

/** The day of the week, 1 (Monday) to 7. */
export const weekdayOf = (day: string): number => Temporal.PlainDate.from(day).dayOfWeek;

/**
 * The instant of a day and time in a zone. A time the clocks skip is as much later as they skip (02:30 becomes 03:30); of
 * one they show twice it is the first.
 */
export const instantOf = (day: string, at: string, zone: string): Instant =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(at) })
    .epochMilliseconds;

/** The days a rule names, in order, from `from` on; for a rule without end, as many as are asked for. */
function* daysOf(rule: Rule, from: Temporal.PlainDate): Generator<Temporal.PlainDate> {
  switch (rule.kind) {
    case "days": {
      const start = Temporal.PlainDate.from(rule.from);
      const passed = Math.max(0, start.until(from, { largestUnit: "days" }).days);
      for (let n = Math.ceil(passed / rule.every); ; n++) yield start.add({ days: n * rule.every });
    }
    case "week":
      for (let day = from; ; day = day.add({ days: 1 })) if (rule.on.includes(day.dayOfWeek)) yield day;
    case "month":
      for (let month = from.with({ day: 1 }); ; month = month.add({ months: 1 })) yield month.with({ day: rule.on });
    case "once":
      yield Temporal.PlainDate.from(rule.day);
      return;
    case "before": {
      const end = Temporal.PlainDate.from(rule.day);
      for (const days of rule.ahead.toSorted((a, b) => b - a)) yield end.subtract({ days });
      return;
    }
    default:
      rule satisfies never;
  }
}

/**
 * The first instant after `after` that a rule names, by the clocks of a zone; undefined when there is none any more.
 * Strictly after, so that a rule that fired at its instant gives the next.
 */
export function next(rule: Rule, zone: string, after: Instant): Instant | undefined {
  // A day earlier: where clocks skip an hour at midnight, a time of yesterday can be today's.
  const from = zoned(after, zone).toPlainDate().subtract({ days: 1 });
  for (const day of daysOf(rule, from)) {
    const at = instantOf(day.toString(), rule.at, zone);
    if (at > after) return at;
  }
  return undefined;
}

/** The next instants after `after`, up to `most` of them. */
export function nexts(rule: Rule, zone: string, after: Instant, most: number): Instant[] {
  const found: Instant[] = [];
  for (let at = next(rule, zone, after); at !== undefined && found.length < most; at = next(rule, zone, at))
    found.push(at);
  return found;
}

/** The same instant, or when quiet hours end where it falls into them. */
export function awake(at: Instant, zone: string): Instant {
  const here = zoned(at, zone);
  if (here.hour >= quiet.until && here.hour < quiet.from) return at;
  const day = here.toPlainDate().add({ days: here.hour >= quiet.from ? 1 : 0 });
  return instantOf(day.toString(), `${String(quiet.until).padStart(2, "0")}:00`, zone);
}
