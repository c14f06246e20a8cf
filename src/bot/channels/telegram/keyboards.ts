import { LRUCache } from "lru-cache";

/** The reply keyboard a chat was last shown: it stays on the phone until a message takes it away. */
type Keyboard = {
  /** The person has said something since: what it was for is over. */
  over: boolean;
  /** Messages that say no more than what the keyboard is for, to be deleted with it. */
  prompts: number[];
};

/** Which chats have a reply keyboard on the screen, by chat id, as far as this process knows. */
export type Keyboards = {
  /** `prompt` is the message that showed it, when it is to be deleted with it. */
  shown(chat: number, prompt?: number): void;
  /** The person said something; `shared` when it was by a key only such a keyboard has. */
  heard(chat: number, shared: boolean): void;
  isOver(chat: number): boolean;
  /** The keyboard is off the screen: gives the messages to delete. */
  gone(chat: number): number[];
};

/** How many chats are remembered; a forgotten keyboard folds itself away at its first use all the same. */
const most = 10_000;

/**
 * Remembers keyboards in memory: after a restart one is taken away when a number or location shows that it was there.
 */
export function createKeyboards(): Keyboards {
  const live = new LRUCache<number, Keyboard>({ max: most });
  return {
    shown(chat, prompt) {
      const before = live.get(chat)?.prompts ?? [];
      live.set(chat, { over: false, prompts: prompt === undefined ? before : [...before, prompt] });
    },
    heard(chat, shared) {
      const keyboard = live.get(chat);
      if (keyboard) keyboard.over = true;
      else if (shared) live.set(chat, { over: true, prompts: [] });
    },
    isOver: (chat) => live.get(chat)?.over === true,
    gone(chat) {
      const prompts = live.get(chat)?.prompts ?? [];
      live.delete(chat);
      return prompts;
    },
  };
}
