import type { Instant } from "../instant.ts";
import type { Pace, Trouble } from "./channels/channel.ts";
import { restFor } from "./retry.ts";

/** While people talk so much that they take a channel's pace for themselves, what is unasked goes on this much slower. */
const yielding = 4;

export type Pacer = ReturnType<typeof createPacer>;

/**
 * When something may be said in a channel that nobody asked for at that moment. Answers wait for nothing here: they only
 * take their place, so that both together keep the pace. What the channel refuses or is away for waits where it is.
 */
export function createPacer(
  { gap: [least, most], chat: apart }: Pace,
  { now, random }: { now: () => Instant; random: () => number },
) {
  /** When the pace has room again, and when the last unasked message took its place. */
  let free: Instant = 0;
  let last = Number.NEGATIVE_INFINITY;
  /** Until when the service wants nothing, and until when it is not tried because it was away. */
  let limited: Instant = 0;
  let away: Instant = 0;
  let failures = 0;
  /** Chats that were refused for being too many, with none taken in between: one is its own, two are everybody's. */
  const refused = new Set<string>();
  /** When chats were spoken to, the latest at the end. */
  const spoken = new Map<string, Instant>();

  const gap = (): number => least + random() * (most - least);
  const room = (): Instant => Math.min(free, last + yielding * most);

  function note(chat: string): void {
    spoken.delete(chat);
    spoken.set(chat, now());
    for (const [other, at] of spoken) {
      if (now() - at < apart) return;
      spoken.delete(other);
    }
  }

  return {
    /** For how many ms nothing may be said unasked. */
    rest: (): number => Math.max(0, limited - now(), away - now(), room() - now()),

    /** Whether a chat was spoken to so recently that something unasked must wait. */
    isFresh: (chat: string): boolean => now() - (spoken.get(chat) ?? Number.NEGATIVE_INFINITY) < apart,

    /** Somebody is answered. */
    answers(chat: string): void {
      note(chat);
      free = Math.max(free, now()) + gap();
    },

    /** Something unasked is said. */
    takes(chat: string): void {
      note(chat);
      last = Math.max(now(), room());
      free = last + gap();
    },

    /** How a delivery ended. */
    ended(chat: string, trouble?: Trouble, retryAfter?: number): void {
      switch (trouble) {
        case "limited":
          if (refused.add(chat).size > 1) limited = Math.max(limited, now() + (retryAfter ?? 1_000));
          return;
        case "unavailable":
          if (now() >= away) away = now() + restFor(failures++, random());
          return;
        case "gone":
        case "refused":
        case undefined:
          refused.clear();
          [failures, away] = [0, 0];
          if (retryAfter !== undefined) limited = now() + retryAfter;
          return;
        default:
          trouble satisfies never;
      }
    },
  };
}
