import type { AskId, Given, Source } from "../carriers/adapters/adapter.ts";
import type { Trouble } from "../carriers/adapters/trouble.ts";
import type { Answer, SourceState } from "../carriers/sources.ts";

/** A source as flows speak of it. */
export type LiveSource = Pick<Source, "id" | "name" | "asks" | "proof" | "experimental" | "gap">;

/** The live sources the operator has configured. */
export type Live = {
  /**
   * Those that may know a line of a carrier, official ones first; without one, those that go by the card, whatever the
   * carrier: of one card, where that is known.
   */
  for(about: { carrier?: string; iccid?: string }): LiveSource[];
  source(id: string): LiveSource | undefined;
  states(): SourceState[];
  /** What the person wrote, as a source takes it; undefined when it is no such thing. */
  reads(what: AskId, text: string): string | undefined;
  /** The words for a trouble. */
  troubleKey(trouble: Trouble): string;
};

/**
 * A line's source is to be asked; the answer comes in as `looked-up`. `id` is of the chat's own. `given`, `proven` and
 * `code` are what the person gave to link the line: they are sealed, or used once, and nowhere written as they are.
 */
export type LookUp = {
  kind: "look-up";
  id: string;
  line: string;
  source: string;
  given?: Given;
  /** The number the channel vouches is the person's. */
  proven?: string;
  code?: string;
};

/** What a line that is read by itself is known by: what wakes its chat, and the beginning of its look-ups' ids. */
const poll = "poll:";
export const pollId = (line: string): string => `${poll}${line}`;
export const isPoll = (id: string): boolean => id.startsWith(poll);

/**
 * What the source said. `sent`: it has sent the person a code; `lost`: what the line is to be read with is gone.
 * `polled`: nobody asked, and nobody waits.
 */
export type LookedUp = {
  kind: "looked-up";
  line: string;
  source: string;
  answer: Answer | { kind: "sent" } | { kind: "lost" };
  polled?: true;
};
