import type { Bucket, Reading } from "../carriers/reading.ts";

/** What one thing on a line was, by time: `at` in epoch ms, oldest first; amounts are decimal strings of one unit. */
export type Series = { unit: string; points: { at: number; amount: string }[] };

type Timed = Pick<Reading, "asOf" | "money" | "buckets">;

/** The balance by time, in the currency it was read in last: others cannot be compared with it. */
export function balanceOf(readings: readonly Timed[]): Series {
  const unit = readings.findLast(({ money }) => money)?.money?.currency ?? "";
  return {
    unit,
    points: readings.flatMap(({ asOf, money }) =>
      money && (money.currency ?? "") === unit ? [{ at: asOf, amount: money.amount }] : [],
    ),
  };
}

const inMegabytes: Record<string, number> = { MB: 1, GB: 1024 };

/** All data that is left for use at home, in MB, but what begins anew each day or has not begun; undefined where some is unlimited or of no size that is known. */
function megabytes(buckets: readonly Bucket[]): number | undefined {
  const data = buckets.filter(({ kind, daily, roaming, waiting }) => kind === "data" && !daily && !roaming && !waiting);
  if (data.length === 0 || data.some(({ unlimited }) => unlimited)) return undefined;
  return data.reduce((sum, { left }) => sum + Number(left?.amount) * (inMegabytes[left?.unit ?? ""] ?? Number.NaN), 0);
}

/** The data by time: in GB where there was ever as much, else in MB. */
export function dataOf(readings: readonly Timed[]): Series {
  const all = readings.flatMap(({ asOf, buckets }) => {
    const amount = megabytes(buckets);
    return amount === undefined || Number.isNaN(amount) ? [] : [{ at: asOf, amount }];
  });
  const unit = all.some(({ amount }) => amount >= 1024) ? "GB" : "MB";
  const size = inMegabytes[unit] ?? 1;
  return {
    unit,
    points: all.map(({ at, amount }) => ({ at, amount: String(Math.round((amount / size) * 100) / 100) })),
  };
}
