/**
 * When something is to be said, by the calendar and clock of the person's zone: days are `YYYY-MM-DD`, times `HH:MM`.
 *
 * - days: every so many days, counted from a day.
 * - week: on these days of the week, 1 (Monday) to 7.
 * - month: on days of the month, or on the month's last day where it has fewer; so 31 is the last day.
 * - nth: on the first to fourth of a weekday in the month, or, the fifth, on its last.
 * - months: every so many months, counted from a day, on that day of the month or its last; so 12 is every year.
 * - once: on a day.
 * - before: so many days before a day.
 */
export type Rule =
  | { kind: "days"; every: number; from: string; at: string }
  | { kind: "week"; on: readonly number[]; at: string }
  | { kind: "month"; on: readonly number[]; at: string }
  | { kind: "nth"; nth: number; on: number; at: string }
  | { kind: "months"; every: number; from: string; at: string }
  | { kind: "once"; day: string; at: string }
  | { kind: "before"; day: string; ahead: readonly number[]; at: string };

/** A rule in few letters, as a button's token or a slot holds it: `d3 2026-11-22 10:00`, `w1,5 09:00`, `m31 09:00`, `n5 1 09:00`. */
export function writeRule(rule: Rule): string {
  switch (rule.kind) {
    case "days":
      return `d${rule.every} ${rule.from} ${rule.at}`;
    case "week":
      return `w${rule.on.join(",")} ${rule.at}`;
    case "month":
      return `m${rule.on.join(",")} ${rule.at}`;
    case "nth":
      return `n${rule.nth} ${rule.on} ${rule.at}`;
    case "months":
      return `y${rule.every} ${rule.from} ${rule.at}`;
    case "once":
      return `o${rule.day} ${rule.at}`;
    case "before":
      return `b${rule.day} ${rule.ahead.join(",")} ${rule.at}`;
    default:
      return rule satisfies never;
  }
}

const isTime = (text: string | undefined): text is string => /^([01]\d|2[0-3]):[0-5]\d$/.test(text ?? "");

/** Whether a text is a day there is: `2027-02-29` is none. */
export function isDay(text: string | undefined): text is string {
  if (text === undefined || !/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  return new Date(`${text}T00:00Z`).getUTCDate() === Number(text.slice(8)); // 30 February would be 2 March
}

/** Whole numbers within bounds, in order and each once; undefined when one is not. */
function numbers(text: string | undefined, least: number, most: number): number[] | undefined {
  const all = (text ?? "").split(",").map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : -1));
  return all.every((n) => n >= least && n <= most) ? [...new Set(all)].sort((a, b) => a - b) : undefined;
}

/** Reads what `writeRule` wrote; undefined for anything else. */
export function readRule(text: string): Rule | undefined {
  const [first = "", ...rest] = text.slice(1).split(" ");
  const at = rest.at(-1);
  if (!isTime(at)) return undefined;
  switch (text[0]) {
    case "d": {
      const [every] = numbers(first, 1, 366) ?? [];
      const [from] = rest;
      return every && isDay(from) ? { kind: "days", every, from, at } : undefined;
    }
    case "w": {
      const on = numbers(first, 1, 7);
      return on && { kind: "week", on, at };
    }
    case "m": {
      const on = numbers(first, 1, 31);
      return on && { kind: "month", on, at };
    }
    case "n": {
      const [nth] = numbers(first, 1, 5) ?? [];
      const [on] = numbers(rest[0], 1, 7) ?? [];
      return nth && on ? { kind: "nth", nth, on, at } : undefined;
    }
    case "y": {
      const [every] = numbers(first, 1, 36) ?? [];
      const [from] = rest;
      return every && isDay(from) ? { kind: "months", every, from, at } : undefined;
    }
    case "o":
      return isDay(first) ? { kind: "once", day: first, at } : undefined;
    case "b": {
      const ahead = numbers(rest[0], 0, 366);
      return isDay(first) && ahead ? { kind: "before", day: first, ahead, at } : undefined;
    }
    default:
      return undefined;
  }
}
