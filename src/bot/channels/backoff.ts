import { setTimeout as sleep } from "node:timers/promises";

/** Doubles from 100 ms, up to `limit` ms. */
export const backoff = (failures: number, limit: number): number =>
  Math.min(limit, 100 * 2 ** Math.min(failures - 1, 20));

/** Waits so many ms, unless or until the signal is given. */
export const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => undefined);
