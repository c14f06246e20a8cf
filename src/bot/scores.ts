import { type Scores, scoresOf } from "../carriers/votes.ts";
import type { Instant } from "../engine/event.ts";
import type { Store } from "../storage/store.ts";

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
    async refresh(store: Pick<Store, "polls">, now: Instant): Promise<void> {
      known = scoresOf(await store.polls(now), Math.floor(now / day));
    },
  };
}
