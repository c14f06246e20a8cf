import type { Effect } from "../../../src/engine/effect.ts";
import type { Incoming } from "../../../src/engine/event.ts";
import type { Instant } from "../../../src/instant.ts";
import type { Shown } from "../../../src/storage/kept.ts";
import { countingStep, said } from "../counting.ts";

/** What the killed bot plays: its engine, and what people write. The default export of a module given with `--play`. */
export type Play = {
  step(session: unknown, incoming: Incoming, shown: Shown | undefined, now: Instant): [unknown, Effect[]];
  open(stored: unknown): unknown;
  onFault(incoming: Incoming): Effect[];
  /** What the update with this number says. */
  words(update: number): string;
  /** Which messages a chat must get for its updates, in order, when the play can tell. */
  answers?(updates: number[]): string[];
};

const counting: Play = {
  step: (session, ...others) => countingStep(session as Parameters<typeof countingStep>[0], ...others),
  open: (stored) => stored,
  onFault: () => [said("sorry")],
  words: (update) => `update ${update}`,
  answers: (updates) => updates.flatMap((update, i) => [`heard update ${update}`, `question ${i + 1}`]),
};
export default counting;
