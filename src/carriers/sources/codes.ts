import type Keyv from "keyv";
import type { Instant } from "../../instant.ts";

const day = 24 * 3_600_000;

/** How many codes are sent to a number, and how many are tried. Carriers' ways to send a code are known to those who plague people with them. */
export const rules = { send: { apart: 60_000, daily: 3 }, try: { apart: 0, daily: 5 } } as const;

/** Counts by number. It remembers in this process what the cache forgets, so that a cache that fails lets nothing through. */
export function createCodes(cache: Keyv, now: () => Instant) {
  const known = new Map<string, Instant[]>();

  /** Takes one of what `what` allows; gives for how many ms there is none, or 0. */
  return async (what: keyof typeof rules, name: string): Promise<number> => {
    const { apart, daily } = rules[what];
    const key = `${what}:${name}`;
    const at = now();
    const own = (known.get(key) ?? []).filter((one) => at - one < day);
    const wait = (times: Instant[]): number => {
      const last = times.at(-1);
      const first = times.length >= daily ? times[times.length - daily] : undefined;
      return Math.max(last === undefined ? 0 : last + apart - at, first === undefined ? 0 : first + day - at, 0);
    };
    const here = wait(own);
    if (here > 0) return here;
    known.set(key, [...own, at]); // before anything is waited for: the next one counts this one
    for (const [other, times] of known) if (at - (times.at(-1) ?? 0) >= day) known.delete(other);
    const shared = ((await cache.get<Instant[]>(key).catch(() => undefined)) ?? []).filter((one) => at - one < day);
    const elsewhere = wait(shared.filter((one) => !own.includes(one)).sort((a, b) => a - b));
    if (elsewhere > 0) return elsewhere;
    await cache
      .set(
        key,
        [...new Set([...shared, ...own, at])].sort((a, b) => a - b),
        day,
      )
      .catch(() => undefined);
    return 0;
  };
}
