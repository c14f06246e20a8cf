import type { Log } from "../../log.ts";
import { backoff, rest } from "../backoff.ts";
import { described, fatal, retryAfter } from "./failure.ts";

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
