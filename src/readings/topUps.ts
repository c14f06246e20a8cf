import { minus } from "./decimal.ts";
import type { Series } from "./series.ts";

/** Between two readings more came than went: `amount` is by how much the later is higher, so at least that was added. */
export type TopUp = { at: number; amount: string };

/** Where a series rises, oldest first. `at` is the reading that shows it. */
export const topUpsOf = ({ points }: Series): TopUp[] =>
  points.flatMap(({ at, amount }, index) => {
    const before = points[index - 1];
    if (!before) return [];
    const more = minus(amount, before.amount);
    return more.startsWith("-") || Number(more) === 0 ? [] : [{ at, amount: more }];
  });
