/** The reply keyboard a chat was last shown: it stays on the phone until a message takes it away. */
type Keyboard = {
  /** The choices' tokens by what their buttons say. */
  labels: ReadonlyMap<string, string>;
  /** The person has said something since: the question it belongs to is over. */
  over: boolean;
};

/** Which chats have a reply keyboard on the screen, by chat id, as far as this process knows. */
export type Keyboards = {
  shown(chat: number, labels: ReadonlyMap<string, string>): void;
  /** The person said something; `shared` when it was by a button only such a keyboard has. */
  heard(chat: number, shared: boolean): void;
  labels(chat: number): ReadonlyMap<string, string> | undefined;
  isOver(chat: number): boolean;
  gone(chat: number): void;
};

/** How many chats are remembered; a forgotten keyboard folds itself away at its first use all the same. */
const most = 10_000;

/**
 * Remembers keyboards in memory: after a restart a keyboard's labels arrive as text, which says the same, and the
 * keyboard is taken away when a number or location shows that it was there.
 */
export function createKeyboards(): Keyboards {
  const live = new Map<number, Keyboard>();
  return {
    shown(chat, labels) {
      live.delete(chat);
      live.set(chat, { labels, over: false });
      const [oldest] = live.keys();
      if (live.size > most && oldest !== undefined) live.delete(oldest);
    },
    heard(chat, shared) {
      const keyboard = live.get(chat);
      if (keyboard) keyboard.over = true;
      else if (shared) live.set(chat, { labels: new Map(), over: true });
    },
    labels: (chat) => live.get(chat)?.labels,
    isOver: (chat) => live.get(chat)?.over === true,
    gone: (chat) => void live.delete(chat),
  };
}
