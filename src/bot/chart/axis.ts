/** Round numbers from `low` to `high` or a little beyond, about `count` of them. */
export function ticks(low: number, high: number, count: number): number[] {
  const span = high - low || Math.abs(high) || 1;
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((times) => times * power >= rough) ?? 10);
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

const day = 86_400_000;

/** The last midnight in a zone before an instant; an hour off on days the clock is changed, which no chart shows. */
function midnight(at: number, zone: string): number {
  const format = new Intl.DateTimeFormat("en", { timeZone: zone, hourCycle: "h23", timeStyle: "medium" });
  const [hours = 0, minutes = 0, seconds = 0] = format.format(at).split(":").map(Number);
  return at - ((hours * 60 + minutes) * 60 + seconds) * 1000 - (at % 1000);
}

/** Instants to name on an axis, at most `count`: days where there are several, else hours. */
export function moments(from: number, to: number, zone: string, count: number): { at: number; day: boolean }[] {
  const span = to - from;
  if (span < 2 * day) {
    const step = span / Math.max(1, count - 1);
    return Array.from({ length: count }, (_, i) => ({ at: from + i * step, day: false }));
  }
  const every = Math.ceil(span / day / count);
  const made: { at: number; day: boolean }[] = [];
  for (let at = midnight(from, zone) + day; at <= to; at += every * day) made.push({ at, day: true });
  return made;
}
