import type { Reading } from "../carriers/reading.ts";
import type { Vote } from "../carriers/votes.ts";
import type { Instant } from "../instant.ts";
import type { Language } from "../words.ts";
import type { LookUp } from "./live.ts";
import type { Message } from "./message.ts";

/** What should happen because of a step. It is returned, written in the step's own commit, and done there or by the worker. */
export type Effect =
  /** `question` numbers the questions of a session; `replace` names the message the answer may take the place of. */
  | { kind: "say"; message: Message; language: Language; question?: number; replace?: string }
  /** Sends the person everything that is kept about this chat, as a JSON file. */
  | { kind: "export"; language: Language }
  /**
   * What this chat says of a carrier's facts (factKey.ts), in the place of what it said of them before; `none` takes
   * that back. `young`: a newcomer says it. Done in the step's own commit.
   */
  | { kind: "vote"; carrier: string; votes: { fact: string; vote: Vote | "none" }[]; young: boolean }
  /** Keeps a reading of one of this chat's lines, in the place of one of the same moment. Done in the step's own commit. */
  | { kind: "keep-reading"; reading: Reading }
  /** Deletes a line's reading of one moment, or all of its readings. Done in the step's own commit. */
  | { kind: "drop-reading"; line: string; at?: Instant }
  /**
   * Sets when a reminder of this chat is due, or that it is not any more. `at`: when it is to be taken up, where that is
   * later than it was promised. Done in the step's own commit.
   */
  | { kind: "wake"; reminder: string; due?: Instant; at?: Instant }
  | LookUp
  /** Deletes the person's message at a place of the chat's own order, where the channel can: it held a secret. */
  | { kind: "erase"; seq: number }
  /** Forgets what a line is read with. Done in the step's own commit. */
  | { kind: "unlink"; line: string }
  /** Deletes everything that is kept about this chat; what is said in the same step is still said. */
  | { kind: "forget" };
