import { setTimeout as sleep } from "node:timers/promises";
import type { Instant } from "../instant.ts";

/** What was counted, and when. */
export type Counted<Value> = { value: Value; at: Instant };

/**
 * Something that may take long to count: it is counted when somebody looks and what is known is older than `fresh` ms.
 * Whoever looks waits `patience` ms at most, and gets what was known before then, or nothing.
 */
export function createCounting<Value>(
  count: () => Promise<Value>,
  { fresh, patience, now }: { fresh: number; patience: number; now: () => Instant },
): () => Promise<Counted<Value> | undefined> {
  let known: Counted<Value> | undefined;
  let counting: Promise<void> | undefined;

  async function countAnew(): Promise<void> {
    try {
      known = { value: await count(), at: now() };
    } finally {
      counting = undefined;
    }
  }

  return async () => {
    if (!known || now() - known.at >= fresh) {
      counting ??= countAnew();
      counting.catch(() => {}); // whoever waits is told
      await Promise.race([counting, sleep(patience, undefined, { ref: false })]);
    }
    return known;
  };
}
