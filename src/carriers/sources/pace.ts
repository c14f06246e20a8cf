import type { Instant } from "../../instant.ts";
import { SourceError } from "../adapters/trouble.ts";

/** Longest a call waits for its turn, in ms. */
const patience = 5_000;

/** Lets `calls` pass in any `per` ms; the next one waits, or is refused when the wait would be long. */
export function createPace(
  { calls, per }: { calls: number; per: number },
  now: () => Instant,
  rest: (ms: number) => Promise<void>,
): () => Promise<void> {
  /** When calls passed or will pass, oldest first; as many as count. */
  const turns: Instant[] = [];
  return async () => {
    const oldest = turns.length >= calls ? turns[turns.length - calls] : undefined;
    const turn = Math.max(now(), oldest === undefined ? 0 : oldest + per);
    const wait = turn - now();
    if (wait > patience) throw new SourceError({ kind: "limited", retryAfter: wait }, "our own pace");
    turns.push(turn);
    turns.splice(0, turns.length - calls);
    if (wait > 0) await rest(wait);
  };
}
