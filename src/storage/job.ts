import type { Effect } from "../engine/effect.ts";
import type { Instant } from "../instant.ts";

/** The effects that are done in their step's own commit. */
const inCommit = ["forget", "vote", "keep-reading", "drop-reading", "wake", "look-up", "unlink"] as const;

/** An effect that is done after its step's commit. */
export type Deed = Exclude<Effect, { kind: (typeof inCommit)[number] }>;

export const isDeed = (effect: Effect): effect is Deed => !(inCommit as readonly string[]).includes(effect.kind);

/** A deed that was written down and is still to be done. */
export type Job = {
  chat: string;
  /** The place in its chat's order: that of the turn, then that within the turn. */
  n: number;
  /** The same whenever it is tried again; no other job of its chat ever has it. Names nobody. */
  id: string;
  effect: Deed;
  /** How often it was put off. */
  tries: number;
  /** Until when nobody else takes it; what a worker shows to change the job. */
  lease: Instant;
};

/** The most deeds one turn may ask for. */
const deedsPerTurn = 128;

/** The order number of a turn's deed. Revisions of a chat begin at the clock's milliseconds and stay below 2^53 / 128. */
export function orderOf(revision: number, deed: number): number {
  if (deed >= deedsPerTurn) throw new Error(`a turn may ask for ${deedsPerTurn} deeds at most`);
  return revision * deedsPerTurn + deed;
}

/** The revision a chat begins with when `tail` is its last job so far: later jobs must sort after it. */
export const firstRevision = (at: Instant, tail: number): number => Math.max(at, Math.floor(tail / deedsPerTurn) + 1);

export const idOf = (n: number): string => n.toString(36);
