type Timer = { at: number; run: () => void };

/** Lets everything that can go on without time passing go on: promises, and SQLite's commits. */
export async function calm(rounds = 12): Promise<void> {
  for (let i = 0; i < rounds; i++) await new Promise(setImmediate);
}

export type Clock = ReturnType<typeof createClock>;

/** A clock that stands still until it is told to go on. */
export function createClock(start = 1_800_000_000_000) {
  let time = start;
  const timers = new Set<Timer>();

  return {
    now: () => time,
    after(ms: number, run: () => void): () => void {
      const timer = { at: time + ms, run };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
    /** Lets so many ms pass; what falls due on the way happens in its order. */
    async pass(ms: number, rounds?: number): Promise<void> {
      await calm(rounds);
      const end = time + ms;
      for (;;) {
        let next: Timer | undefined;
        for (const timer of timers) if (timer.at <= end && (!next || timer.at < next.at)) next = timer;
        if (!next) break;
        timers.delete(next);
        time = Math.max(time, next.at);
        next.run();
        await calm(rounds);
      }
      time = end;
    },
    /** Stops the timers of what has died. */
    stop: () => timers.clear(),
  };
}
