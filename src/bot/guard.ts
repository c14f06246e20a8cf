import type Keyv from "keyv";
import { LRUCache } from "lru-cache";
import type { Incoming } from "../engine/event.ts";
import type { Instant } from "../instant.ts";
import type { Log } from "./log.ts";

/** The longest text that is read, in UTF-16 units; a carrier's answer has a tenth of that. */
export const longestText = 4_000;

/** How many events of one chat are answered within a window, and how long it is, in ms. */
const calm = 30;
const window = 60_000;

/** `warn`: answer with a request to slow down, once; `drop`: do not answer, but tell the channel it was taken. */
type Decision = "pass" | "warn" | "drop";

/** Whether a text is too long to be read. */
export const overlong = ({ event }: Incoming): boolean => event.kind === "text" && event.text.length > longestText;

type Count = { since: Instant; events: number };

/** How many chats are counted here at once; who writes least gives way, and is counted anew. */
const most = 10_000;

/** A chat's count with one event more. The window begins with a chat's first event, the next with the first after its end. */
const counted = (known: Count | undefined, now: Instant): Count =>
  known && now - known.since < window ? { since: known.since, events: known.events + 1 } : { since: now, events: 1 };

const decide = ({ events }: Count): Decision => (events <= calm ? "pass" : events === calm + 1 ? "warn" : "drop");

/** Whether a chat writes too much: to be asked with each of its events. */
export type Guard = (chat: string, now: Instant) => Decision | Promise<Decision>;

/**
 * Counts each chat's events, here or in the `cache` that instances share; counts may be lost at any moment, and a cache
 * that fails lets everything pass.
 */
export function createGuard({ cache, log }: { cache?: Keyv; log: Log }): Guard {
  return cache ? shared(cache, log) : own();
}

function own(): Guard {
  const counts = new LRUCache<string, Count>({ max: most });
  return (chat, now) => {
    const known = counts.get(chat);
    const count = counted(known, now);
    if (known) Object.assign(known, count);
    else counts.set(chat, count);
    return decide(count);
  };
}

function shared(cache: Keyv, log: Log): Guard {
  const fails = (error: unknown): void => log.warn({ err: error }, "guard: the cache fails");
  cache.on("error", fails);
  return async (chat, now) => {
    const key = `guard:${chat}`;
    try {
      const count = counted(await cache.get<Count>(key), now);
      cache.set(key, count, window - (now - count.since)).catch(fails); // nobody waits for it
      return decide(count);
    } catch (error) {
      fails(error);
      return "pass";
    }
  };
}
