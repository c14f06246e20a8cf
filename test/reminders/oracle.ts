import rrule from "rrule";
import type { Rule } from "../../src/reminders/rule.ts";

const { RRule } = rrule;

/**
 * The next instant of a rule, found another way: the days by rrule (RFC 5545), without zones, and the clocks of a zone
 * by asking Intl what they show at an instant.
 */
export function oracle(rule: Rule, zone: string, after: number): number | undefined {
  const show = clockOf(zone);
  // The wall clock as if it were UTC, two days before, so that no shift of clocks is missed.
  const from = new Date(show(after) - 2 * day);
  for (let at: Date | null = from, tries = 0; tries < 80; tries++) {
    at = wallOf(rule, at, tries === 0);
    if (!at) return undefined;
    const found = instantShowing(at.getTime(), show);
    if (found > after) return found;
  }
  throw new Error("the oracle found nothing");
}

const day = 86_400_000;
const minute = 60_000;

const wall = (date: string, at: string): Date => new Date(`${date}T${at}:00Z`);

/** The first wall clock time of a rule after one, or at it. */
function wallOf(rule: Rule, after: Date, inclusive: boolean): Date | null {
  const [hour = 0, min = 0] = rule.at.split(":").map(Number);
  const base = { byhour: [hour], byminute: [min], bysecond: [0] };
  switch (rule.kind) {
    case "days": {
      const dtstart = wall(rule.from, rule.at);
      const weeks = rule.every % 7 === 0;
      const freq = weeks ? RRule.WEEKLY : RRule.DAILY;
      return new RRule({ freq, interval: weeks ? rule.every / 7 : rule.every, dtstart }).after(after, inclusive);
    }
    case "week": {
      const dtstart = new Date(after.getTime() - 9 * day);
      return new RRule({ freq: RRule.WEEKLY, byweekday: rule.on.map((n) => n - 1), dtstart, ...base }).after(
        after,
        inclusive,
      );
    }
    case "month": {
      const dtstart = new Date(after.getTime() - 70 * day);
      const all = rule.on.map((on) =>
        new RRule({ freq: RRule.MONTHLY, ...upTo(on), dtstart, ...base }).after(after, inclusive),
      );
      return all.toSorted((a, b) => Number(a) - Number(b))[0] ?? null;
    }
    case "nth": {
      const dtstart = new Date(after.getTime() - 70 * day);
      const bysetpos = rule.nth === 5 ? -1 : rule.nth;
      const options = { freq: RRule.MONTHLY, byweekday: [rule.on - 1], bysetpos, dtstart, ...base };
      return new RRule(options).after(after, inclusive);
    }
    case "months": {
      const dtstart = wall(`${rule.from.slice(0, 7)}-01`, rule.at);
      const on = Number(rule.from.slice(8));
      return new RRule({ freq: RRule.MONTHLY, interval: rule.every, ...upTo(on), dtstart }).after(after, inclusive);
    }
    case "once":
    case "before": {
      const days = rule.kind === "once" ? [0] : rule.ahead;
      const all = days.map((n) => new Date(wall(rule.day, rule.at).getTime() - n * day));
      return all.sort((a, b) => a.getTime() - b.getTime()).find((at) => (inclusive ? at >= after : at > after)) ?? null;
    }
    default:
      return rule satisfies never;
  }
}

/** The last there is in a month of the days up to one. */
const upTo = (on: number) => ({ bymonthday: Array.from({ length: on }, (_, n) => n + 1), bysetpos: -1 });

const clocks = new Map<string, (at: number) => number>();

/** What a zone's clocks show at an instant, as if they stood in UTC. */
function clockOf(zone: string): (at: number) => number {
  const known = clocks.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-u-hc-h23", {
    timeZone: zone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const show = (at: number): number => {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second);
  };
  clocks.set(zone, show);
  return show;
}

/** The first instant at which clocks show a time; where they skip it, as they would have without the skip. */
function instantShowing(wanted: number, show: (at: number) => number): number {
  const offsets = [-1, 1].map((side) => {
    const at = wanted + side * 1.5 * day;
    return show(at) - at;
  });
  const found = offsets.map((offset) => wanted - offset).filter((at) => show(at) === wanted);
  if (found.length > 0) return Math.min(...found);
  return wanted - (offsets[0] ?? 0);
}

/** Every instant from one year to another at which a zone's clocks are changed, to the minute. */
export function changesOf(zone: string, fromYear: number, toYear: number): number[] {
  const show = clockOf(zone);
  const offset = (at: number) => show(at) - at;
  const found: number[] = [];
  const end = Date.UTC(toYear + 1, 0);
  for (let at = Date.UTC(fromYear, 0); at < end; at += 5 * day) {
    if (offset(at) === offset(at + 5 * day)) continue;
    let [low, high] = [at, at + 5 * day];
    while (high - low > minute) {
      const middle = low + Math.floor((high - low) / 2 / minute) * minute;
      if (offset(middle) === offset(low)) low = middle;
      else high = middle;
    }
    found.push(high);
  }
  return found;
}
