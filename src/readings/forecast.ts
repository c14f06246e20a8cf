import type { Series } from "./series.ts";
import { topUpsOf } from "./topUps.ts";

const hour = 3_600_000;
/** Fewer readings tell no trend, nor do those of a few hours; and nobody knows what is in a year. */
const fewest = 4;
const shortest = 6 * hour;
const farthest = 365 * 24 * hour;

/**
 * When a series comes to nothing if it goes on falling as it has since the last top-up: epoch ms, by least squares over
 * four readings at least. Undefined where that cannot be told.
 */
export function runsOut(series: Series): number | undefined {
  const since = topUpsOf(series).at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  const points = series.points.filter(({ at }) => at >= since).map(({ at, amount }) => ({ at, left: Number(amount) }));
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || points.length < fewest || last.at - first.at < shortest || last.left <= 0) return undefined;
  const mean = (of: (point: { at: number; left: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const at = mean((point) => point.at - first.at);
  const left = mean((point) => point.left);
  const spread = mean((point) => (point.at - first.at - at) ** 2);
  const fall = -mean((point) => (point.at - first.at - at) * (point.left - left)) / spread; // a millisecond
  const ahead = last.left / fall;
  return fall > 0 && ahead <= farthest ? Math.round(last.at + ahead) : undefined;
}
