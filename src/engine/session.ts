import type { Language } from "../words.ts";
import type { Instant } from "./event.ts";
import type { Choice } from "./message.ts";

/** A line a person keeps. */
export type SavedLine = { id: string; carrier: string; name?: string };

/** What is remembered of a person across conversations. */
export type Profile = {
  /** The language they chose; without it Saldo follows the language they write in. */
  language?: Language;
  /** Where they were last helped: offered first next time. */
  country?: string;
  carrier?: string;
  lines: SavedLine[];
  /** The line they looked at last. */
  line?: string;
};

/** The question that waits for an answer, as it was put. */
export type Asked = {
  /** Counts this session's questions; the receipt of the message that put it bears the same number. */
  n: number;
  flow?: string;
  slot?: string;
  choices: Choice[];
};

/** One chat's state: small JSON, upgraded by `upgrade` when `v` is older than the code. */
export type Session = {
  v: number;
  language: Language;
  flow?: string;
  slots: Record<string, string>;
  asked?: Asked;
  /** The last answer taken, to know it again when it is tapped twice. */
  answered?: { what: string; at: Instant };
  /** How many questions were put. */
  n: number;
  at: Instant;
  profile: Profile;
};
