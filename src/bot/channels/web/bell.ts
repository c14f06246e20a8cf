/** Wakes those who wait for news of a chat, in this process; other processes' news is found by looking now and then. */
export function createBell() {
  const waiting = new Map<string, Set<() => void>>();
  return {
    /** Wakes everyone who listens to the chat; without a chat, everyone. */
    ring(chat?: string): void {
      for (const [name, wakes] of waiting) if (chat === undefined || name === chat) for (const wake of wakes) wake();
    },
    /** How many listen to a chat. */
    count: (chat: string): number => waiting.get(chat)?.size ?? 0,
    /** A listener hears every ring after it was made: `next` resolves at once if one came since it last resolved. */
    listen(chat: string) {
      let rung = false;
      let wake = () => {};
      const ring = () => {
        rung = true;
        wake();
      };
      const wakes = waiting.get(chat) ?? new Set();
      waiting.set(chat, wakes.add(ring));
      return {
        /** Waits for a ring, at most `ms`; says whether there was one. */
        async next(ms: number): Promise<boolean> {
          if (!rung) {
            const { promise, resolve } = Promise.withResolvers<void>();
            const timer = setTimeout(resolve, ms);
            wake = resolve;
            await promise;
            clearTimeout(timer);
          }
          const heard = rung;
          rung = false;
          return heard;
        },
        end(): void {
          wakes.delete(ring);
          if (wakes.size === 0 && waiting.get(chat) === wakes) waiting.delete(chat);
        },
      };
    },
  };
}
export type Bell = ReturnType<typeof createBell>;
