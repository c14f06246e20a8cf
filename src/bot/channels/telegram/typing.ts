/** After how long without an answer «typing…» shows, how often it is renewed (Telegram drops it after 5 s), how long. */
const times = { after: 700, every: 4500, most: 20_000 } as const;

/** Shows that the bot is at work in a chat, from when something was asked there until something is said. */
export type Typing = { begin(chat: string): void; end(chat: string): void; stop(): void };

/** `show` puts «typing…» into a chat; it takes care of its own errors. `after` is in ms. */
export function createTyping(show: (chat: string) => void, after: number = times.after): Typing {
  const waiting = new Map<string, NodeJS.Timeout>();
  const end = (chat: string): void => {
    clearTimeout(waiting.get(chat));
    waiting.delete(chat);
  };
  const plan = (chat: string, ms: number, since: number): void => {
    const timer = setTimeout(() => {
      show(chat);
      if (since + times.every <= times.most) plan(chat, times.every, since + times.every);
      else end(chat);
    }, ms);
    timer.unref();
    waiting.set(chat, timer);
  };
  return {
    begin(chat) {
      end(chat);
      plan(chat, after, after);
    },
    end,
    stop() {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
