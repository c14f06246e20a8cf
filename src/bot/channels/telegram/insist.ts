import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "../../log.ts";
import { described, fatal, retryAfter } from "./failure.ts";

/** Doubles from 100 ms, up to `limit` ms. */
export const backoff = (failures: number, limit: number): number =>
  Math.min(limit, 100 * 2 ** Math.min(failures - 1, 20));

/** Waits so many ms, unless or until the signal is given. */
export const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => undefined);

/**
 * Calls Telegram until there is an answer; undefined when the signal is given first.
 * @throws {Stopped} when calling again is of no use.
 */
export async function insist<Answer>(
  call: (signal: AbortSignal) => Promise<Answer>,
  { log, signal, pause = rest }: { log: Log; signal: AbortSignal; pause?: typeof rest },
): Promise<Answer | undefined> {
  for (let failures = 0; !signal.aborted; ) {
    try {
      const answer = await call(signal);
      if (failures > 0) log.info({}, "telegram: answers again");
      return answer;
    } catch (error) {
      if (signal.aborted) return undefined;
      const stopped = fatal(error);
      if (stopped) throw stopped;
      failures += 1;
      if (failures === 1) log.warn({ reason: described(error) }, "telegram: no answer, asking again");
      await pause(retryAfter(error) ?? backoff(failures, 30_000), signal);
    }
  }
  return undefined;
}
