import type { Log } from "../../log.ts";
import { backoff, rest } from "../backoff.ts";
import { described, fatal, retryAfter } from "./failure.ts";

/** Told whether Telegram answers, at each call. */
export type Heard = (answers: boolean) => void;

/**
 * Calls Telegram until there is an answer; undefined when the signal is given first.
 * @throws {Stopped} when calling again is of no use.
 */
export async function insist<Answer>(
  call: (signal: AbortSignal) => Promise<Answer>,
  {
    log,
    signal,
    heard,
    pause = rest,
  }: { log: Log; signal: AbortSignal; heard?: Heard | undefined; pause?: typeof rest },
): Promise<Answer | undefined> {
  for (let failures = 0; !signal.aborted; ) {
    try {
      const answer = await call(signal);
      heard?.(true);
      if (failures > 0) log.info({}, "telegram: answers again");
      return answer;
    } catch (error) {
      if (signal.aborted) return undefined;
      const stopped = fatal(error);
      if (stopped) throw stopped;
      failures += 1;
      heard?.(false);
      if (failures === 1) log.warn({ reason: described(error) }, "telegram: no answer, asking again");
      await pause(retryAfter(error) ?? backoff(failures, 30_000), signal);
    }
  }
  return undefined;
}
