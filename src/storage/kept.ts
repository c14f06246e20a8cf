import { LRUCache } from "lru-cache";

/** The last question that reached the person, and its place in the chat's own order where the channel has one. */
export type Shown = { question: number; seq?: number };

/** What is known of a chat, as it was read. A turn is written on exactly this, or not at all. */
export type Kept = {
  /** As it was committed; undefined for a chat that is new or forgotten. Not to be changed in place. */
  session?: unknown;
  /** 0 when there is no session. */
  revision: number;
  shown?: Shown;
  /** The order numbers of the last job that was added, and of the last that was done: none is left when that is no less. */
  tail: number;
  sent: number;
  /** The order number of the job that puts the last question, 0 for none: it is on its way while that is more than `sent`. */
  put: number;
};

/** The chats used last, as they were read or written; `most` of them. */
export type Memory = ReturnType<typeof createMemory>;

export function createMemory(most: number) {
  const known = new LRUCache<string, Kept>({ max: Math.max(1, most) });

  function set(chat: string, kept: Kept): void {
    if (most > 0) known.set(chat, kept);
  }

  return {
    get: (chat: string): Kept | undefined => known.get(chat),
    set,
    forget: (chat: string): void => void known.delete(chat),
    all: (): [string, Kept][] => [...known.entries()],

    /** A turn on `before` was committed and gave `next`; what was delivered while it was is kept, or read anew. */
    committed(chat: string, before: Kept, next: Kept): void {
      const now = known.get(chat);
      if (now && now !== before && now.revision === before.revision) {
        set(chat, { ...next, sent: now.sent, ...(now.shown && { shown: now.shown }) });
      } else if (now ? now.revision < next.revision : before.revision === 0) set(chat, next);
    },
  };
}
