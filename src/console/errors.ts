import type { Instant } from "../instant.ts";

/** An error that was logged: its message, how often, and when last. */
export type Noted = { message: string; count: number; at: Instant };

/** How many different ones are kept: those that came last. */
const kept = 20;

/** What was logged as an error since the start, for the operator to see without the log. */
export function createErrors(now: () => Instant) {
  const noted = new Map<string, Noted>();
  return {
    note(message: string): void {
      const count = (noted.get(message)?.count ?? 0) + 1;
      noted.delete(message);
      noted.set(message, { message, count, at: now() });
      const [oldest] = noted.keys();
      if (noted.size > kept && oldest !== undefined) noted.delete(oldest);
    },
    /** The latest first. */
    all: (): Noted[] => [...noted.values()].reverse(),
  };
}
export type Errors = ReturnType<typeof createErrors>;
