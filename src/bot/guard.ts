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
  const fails = (error: unknown): void => log.warn({ err: error }, "guard: the cache fails");
  cache.on("error", fails);
  return async (chat, now) => {
    const key = `guard:${chat}`;
    let known: Count | undefined;
    try {
      known = await cache.get<Count>(key);
    } catch (error) {
      fails(error);
    }
    const count = known && now - known.since < window ? known : { since: now, events: 0 };
    const events = count.events + 1;
    cache.set(key, { since: count.since, events }, window - (now - count.since)).catch(fails); // nobody waits for it
    if (events <= calm) return "pass";
    return events === calm + 1 ? "warn" : "drop";
  };
}
