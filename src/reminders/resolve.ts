import { dayAfter, dayAt, instantOf, minuteAt, weekdayOf } from "./recurrence.ts";
import { isDay, type Rule } from "./rule.ts";
import type { When } from "./when.ts";

/** The time of day of what tells none. */
const usualTime = "09:00";
const minute = 60_000;

/** The rule that a time comes to when it is said at `now` in a zone; undefined for a day that has passed or is none. */
export function resolve(when: When, zone: string, now: number): Rule | undefined {
  const at = when.at && when.at !== "?" ? when.at : usualTime;
  const today = dayAt(now, zone);
  const ahead = instantOf(today, at, zone) > now;
  switch (when.kind) {
    case "days": {
      if (when.on) {
        const days = (when.on - weekdayOf(today) + 7) % 7;
        return { kind: "days", every: when.every, from: dayAfter(today, { days: days || (ahead ? 0 : 7) }), at };
      }
      // What comes every few days begins tomorrow when today's time has passed, and what comes rarely in its own time.
      const from = ahead || when.every >= 7 ? today : dayAfter(today, { days: 1 });
      return { kind: "days", every: when.every, from, at };
    }
    case "week":
      return { kind: "week", on: when.on, at };
    case "month":
      return { kind: "month", on: [when.on ?? Number(today.slice(8))].flat(), at }; // `on` was a number once
    case "nth":
      return { kind: "nth", nth: when.nth, on: when.on, at };
    case "months":
      return { kind: "months", every: when.every, from: firstOf(when, today, ahead), at };
    case "in":
      return { kind: "once", ...moment(when, zone, now, today, at) };
    case "clock":
      return { kind: "once", day: ahead ? today : dayAfter(today, { days: 1 }), at };
    case "weekday": {
      const days = (when.on - weekdayOf(today) + 7) % 7;
      // The week after begins on its Monday; without it, today is meant only while its time is to come.
      const until = when.next ? 8 - weekdayOf(today) + when.on - 1 : days || (ahead ? 0 : 7);
      return { kind: "once", day: dayAfter(today, { days: until }), at };
    }
    case "date": {
      const day = dated(when, when.month === undefined && !ahead ? dayAfter(today, { days: 1 }) : today);
      return day && instantOf(day, at, zone) > now ? { kind: "once", day, at } : undefined;
    }
    case "ahead":
    case "often":
    case "unclear":
    case "off":
      return undefined;
    default:
      return when satisfies never;
  }
}

type In = Extract<When, { kind: "in" }>;

/** The day and time so long after now; minutes are whole, the last of them begun. */
function moment(
  { count, unit }: In,
  zone: string,
  now: number,
  today: string,
  at: string,
): { day: string; at: string } {
  switch (unit) {
    case "minute":
    case "hour": {
      const then = Math.ceil((now + count * (unit === "hour" ? 60 : 1) * minute) / minute) * minute;
      const [day = "", clock = ""] = minuteAt(then, zone).split("T");
      return { day, at: clock };
    }
    case "day":
      return { day: dayAfter(today, { days: count }), at };
    case "week":
      return { day: dayAfter(today, { days: 7 * count }), at };
    case "month":
      return { day: dayAfter(today, { months: count }), at };
    default:
      return unit satisfies never;
  }
}

const pad = (n: number): string => String(n).padStart(2, "0");

/** The day that what comes every few months is counted from: the coming one that was told, or today. */
function firstOf({ day, month }: Extract<When, { kind: "months" }>, today: string, ahead: boolean): string {
  if (day === undefined) return today;
  const from = ahead ? today : dayAfter(today, { days: 1 });
  return dated({ kind: "date", day, ...(month ? { month } : {}) }, from) ?? today;
}

/** A date's day: without a year or a month, the next there is (29 February may be years away). */
export function dated({ day, month, year }: Extract<When, { kind: "date" }>, today: string): string | undefined {
  if (month === undefined) {
    const months = Array.from({ length: 3 }, (_, n) => dayAfter(`${today.slice(0, 7)}-01`, { months: n }).slice(0, 8));
    return months.map((month) => `${month}${pad(day)}`).find((found) => isDay(found) && found >= today);
  }
  const first = year ?? Number(today.slice(0, 4));
  const last = year ?? first + 8;
  for (let y = first; y <= last; y++) {
    const found = `${y}-${pad(month)}-${pad(day)}`;
    if (isDay(found) && (year !== undefined || found >= today)) return found;
  }
  return undefined;
}
