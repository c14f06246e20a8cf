import type { Reading } from "../carriers/reading.ts";
import { minus } from "../readings/decimal.ts";
import { runsOut } from "../readings/forecast.ts";
import { balanceOf, dataOf } from "../readings/series.ts";
import type { Reminder } from "./reminder.ts";

/** What a line shows to a reminder: that it is to be said (`by` is how much went, with its unit), that all is well, or nothing. */
export type Shown = { say: true; by?: string } | { say: false } | undefined;

type Timed = Pick<Reading, "asOf" | "money" | "buckets" | "validUntil">;

const megabytes: Record<string, number | undefined> = { MB: 1, GB: 1024 };

/** Below an amount of money, in the currency that was meant; or of data. Exact for money. */
function low({ amount, unit }: Extract<Reminder, { kind: "low" }>, newest: Timed): Shown {
  const factor = megabytes[unit ?? ""];
  if (factor !== undefined) {
    const data = dataOf([newest]);
    const [left] = data.points;
    return left && { say: Number(left.amount) * (megabytes[data.unit] ?? 1) < Number(amount) * factor };
  }
  const { money } = newest;
  if (!money || (unit && money.currency && money.currency !== unit)) return undefined;
  return { say: minus(money.amount, amount).startsWith("-") };
}

/** Whether what is left will be used up before it ends by itself. */
function pace(readings: readonly Timed[]): Shown {
  const newest = readings.at(-1);
  const ends = Date.parse(newest?.validUntil ?? newest?.buckets.find(({ validUntil }) => validUntil)?.validUntil ?? "");
  if (Number.isNaN(ends)) return undefined;
  const out = [balanceOf(readings), dataOf(readings)].flatMap((series) => runsOut(series) ?? []);
  return { say: out.some((at) => at < ends) };
}

/** Whether the newest reading has less money than the one before. */
function changed(newest: Timed, before: Timed | undefined): Shown {
  const [a, b] = [before?.money, newest.money];
  if (!a || !b || a.currency !== b.currency) return undefined;
  const by = minus(a.amount, b.amount);
  return by.startsWith("-") || Number(by) === 0
    ? { say: false }
    : { say: true, by: `${by} ${b.currency ?? ""}`.trim() };
}

/** What a line's readings, oldest first, show to a reminder that watches it. */
export function watch(reminder: Reminder, readings: readonly Timed[]): Shown {
  const newest = readings.at(-1);
  if (!newest) return undefined;
  switch (reminder.kind) {
    case "low":
      return low(reminder, newest);
    case "pace":
      return pace(readings);
    case "changed":
      return changed(newest, readings.at(-2));
    case "schedule":
    case "expiry":
    case "stale":
      return undefined;
    default:
      return reminder satisfies never;
  }
}
