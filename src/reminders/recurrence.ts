import { Temporal } from "temporal-polyfill";
import type { Rule } from "./rule.ts";

/** Milliseconds since the epoch. */
type Instant = number;

/** What calendar and clocks show, as the instant at which they show it in UTC. */
type Wall = number;

const hour = 3_600_000;
const day = 24 * hour;

/** When people sleep: nothing that is not urgent is said from the first hour until the second. */
const quiet = { from: 22, until: 8 } as const;

const asked = new Map<string, Map<number, number>>();

/** How far a zone's clocks are ahead of UTC at an instant, in ms. Intl takes its time: it is asked once of a day without a change. */
function offsetAt(at: Instant, zone: string): number {
  let days = asked.get(zone);
  if (!days) {
    days = new Map();
    asked.set(zone, days);
  }
  const date = Math.floor(at / day);
  let offset = days.get(date);
  if (offset === undefined) {
    const [first, last] = [askedOffset(date * day, zone), askedOffset((date + 1) * day, zone)];
    offset = first === last ? first : Number.NaN; // no zone changes its clocks twice within a day of UTC
    days.set(date, offset);
  }
  return Number.isNaN(offset) ? askedOffset(at, zone) : offset;
}

const askedOffset = (at: Instant, zone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;

const wallAt = (at: Instant, zone: string): Wall => at + offsetAt(at, zone);

/** The instant at which a zone's clocks show it first; what they skip is as much later as they skip. */
function instantAt(wall: Wall, zone: string): Instant {
  const [before, after] = [offsetAt(wall - day, zone), offsetAt(wall + day, zone)];
  const first = wall - Math.max(before, after);
  return before === after || first + offsetAt(first, zone) === wall ? first : wall - Math.min(before, after);
}

/** @throws {RangeError} for a day or time there is not. */
function wallOf(date: string, at = "00:00"): Wall {
  const wall = Date.parse(`${date}T${at}Z`);
  if (Number.isNaN(wall)) throw new RangeError(`no time: ${date} ${at}`);
  return wall;
}

const timeOf = (at: string): number => wallOf("1970-01-01", at);

const dateOf = (wall: Wall): Wall => Math.floor(wall / day) * day;

/** The day it is at an instant in a zone. */
export const dayAt = (at: Instant, zone: string): string => minuteAt(at, zone).slice(0, 10);

/** The minute it is at an instant in a zone, as ISO 8601: `2026-11-22T09:30`. */
export const minuteAt = (at: Instant, zone: string): string => new Date(wallAt(at, zone)).toISOString().slice(0, 16);

/** A day so many days, or months, after another: `2026-01-31` and one month give `2026-02-28`. */
export const dayAfter = (day: string, count: { days?: number; months?: number }): string =>
  Temporal.PlainDate.from(day).add(count).toString();

/** The day of the week, 1 (Monday) to 7. */
export const weekdayOf = (day: string): number => weekdayAt(wallOf(day));

const weekdayAt = (wall: Wall): number => new Date(wall).getUTCDay() || 7;

/**
 * The instant of a day and time in a zone. A time the clocks skip is as much later as they skip (02:30 becomes 03:30); of
 * one they show twice it is the first.
 */
export const instantOf = (day: string, at: string, zone: string): Instant => instantAt(wallOf(day, at), zone);

/** A month as a number: how many began before it since 1970. */
const monthOf = (wall: Wall): number => (new Date(wall).getUTCFullYear() - 1970) * 12 + new Date(wall).getUTCMonth();

/** A day of a month, or its last where it has fewer. */
const dayIn = (month: number, on: number): Wall => Math.min(Date.UTC(1970, month, on), Date.UTC(1970, month + 1, 0));

/** A weekday's first to fourth in a month; its last as the fifth. */
function weekdayIn(month: number, { nth, on }: { nth: number; on: number }): Wall {
  const until = nth === 5 ? dayIn(month, 31) : dayIn(month, 7 * nth);
  return until - ((weekdayAt(until) - on + 7) % 7) * day;
}

/** The days a rule names, as their midnights, in order, from `from` on; for a rule without end, as many as are asked for. */
function* daysOf(rule: Rule, from: Wall): Generator<Wall> {
  switch (rule.kind) {
    case "days": {
      const start = wallOf(rule.from);
      const every = rule.every * day;
      for (let n = Math.max(0, Math.ceil((from - start) / every)); ; n++) yield start + n * every;
    }
    case "week":
      for (let date = from; ; date += day) if (rule.on.includes(weekdayAt(date))) yield date;
    case "month":
      for (let month = monthOf(from); ; month++) for (const on of rule.on) yield dayIn(month, on);
    case "nth":
      for (let month = monthOf(from); ; month++) yield weekdayIn(month, rule);
    case "months": {
      const start = wallOf(rule.from);
      const passed = Math.max(0, monthOf(from) - monthOf(start));
      for (let n = Math.floor(passed / rule.every); ; n++)
        yield dayIn(monthOf(start) + n * rule.every, new Date(start).getUTCDate());
    }
    case "once":
      yield wallOf(rule.day);
      return;
    case "before":
      for (const days of rule.ahead.toSorted((a, b) => b - a)) yield wallOf(rule.day) - days * day;
      return;
    default:
      rule satisfies never;
  }
}

/**
 * The first instant after `after` that a rule names, by the clocks of a zone; undefined when there is none any more.
 * Strictly after, so that a rule that fired at its instant gives the next.
 */
export function next(rule: Rule, zone: string, after: Instant): Instant | undefined {
  const time = timeOf(rule.at);
  // A day earlier: where clocks skip an hour at midnight, a time of yesterday can be today's.
  for (const date of daysOf(rule, dateOf(wallAt(after, zone)) - day)) {
    const at = instantAt(date + time, zone);
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
  const wall = wallAt(at, zone);
  const date = dateOf(wall);
  const time = (wall - date) / hour;
  if (time >= quiet.until && time < quiet.from) return at;
  return instantAt(date + (time >= quiet.from ? day : 0) + quiet.until * hour, zone);
}
