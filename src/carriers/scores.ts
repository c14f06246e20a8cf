import type { Instant } from "../instant.ts";
import { type Poll, type Scores, scoresOf } from "./votes.ts";

const day = 86_400_000;

/** What people say of facts, as it was when it was last read: to be asked at any moment, to be read anew now and then. */
export function createScores() {
  let known: Scores = () => undefined;
  const of: Scores = (carrier, fact) => known(carrier, fact);
  return {
    of,
    /** What is known at this moment: the same function for as long as it says the same. */
    get now(): Scores {
      return known;
    },
    /** Rejects when the store cannot be read; then what was read before still holds. */
    async refresh(store: { polls(now: Instant): Promise<readonly Poll[]> }, now: Instant): Promise<void> {
      known = scoresOf(await store.polls(now), Math.floor(now / day));
    },
  };
}
