const minute = 60_000;
const steps: readonly (readonly [upTo: number, size: number, unit: string])[] = [
  [minute, Number.POSITIVE_INFINITY, "second"],
  [60 * minute, minute, "minute"],
  [24 * 60 * minute, 60 * minute, "hour"],
  [14 * 24 * 60 * minute, 24 * 60 * minute, "day"],
  [60 * 24 * 60 * minute, 7 * 24 * 60 * minute, "week"],
  [Number.POSITIVE_INFINITY, 30 * 24 * 60 * minute, "month"],
];

/** How old something is, in ms, as people count it: `2 hour`, `0 second` for what is younger than a minute. */
export function ageOf(ms: number): string {
  const [, size, unit] = steps.find(([upTo]) => ms < upTo) ?? [0, 1, "second"];
  return `${Math.max(0, Math.floor(ms / size))} ${unit}`;
}
