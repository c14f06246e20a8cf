import type Keyv from "keyv";
import type { Incoming, Instant } from "../engine/event.ts";
import type { Log } from "./log.ts";

/** The longest text that is read, in UTF-16 units; a carrier's answer has a tenth of that. */
export const longestText = 4_000;

/** How many events of one chat are answered within a window, and how long it is, in ms. */
const calm = 30;
const window = 60_000;

/** `warn`: answer with a request to slow down, once; `drop`: do not answer, but tell the channel it was taken. */
export type Decision = "pass" | "warn" | "drop";

/** Whether a text is too long to be read. */
export const overlong = ({ event }: Incoming): boolean => event.kind === "text" && event.text.length > longestText;

type Count = { since: Instant; events: number };

/**
 * Counts each chat's events; the counters may be lost at any moment, and a cache that fails lets everything pass. The
 * window begins with a chat's first event, and the next one with the first after its end.
 */
export function createGuard({
  cache,
  log,
}: {
  cache: Keyv;
  log: Log;
}): (chat: string, now: Instant) => Promise<Decision> {
  cache.on("error", (error: unknown) => log.warn({ err: error }, "guard: the cache fails"));
  return async (chat, now) => {
    try {
      const key = `guard:${chat}`;
      const known = await cache.get<Count>(key);
      const count = known && now - known.since < window ? known : { since: now, events: 0 };
      const events = count.events + 1;
      await cache.set(key, { since: count.since, events }, window - (now - count.since));
      if (events <= calm) return "pass";
      return events === calm + 1 ? "warn" : "drop";
    } catch (error) {
      log.warn({ err: error }, "guard: the cache fails");
      return "pass";
    }
  };
}
