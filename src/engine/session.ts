import type { Reading } from "../carriers/reading.ts";
import type { Instant } from "../instant.ts";
import type { Poll } from "../reminders/poll.ts";
import type { Reminder } from "../reminders/reminder.ts";
import { type Language, languages } from "../words.ts";
import type { Incoming } from "./event.ts";
import type { Choice } from "./message.ts";
import { byObject } from "./repeated.ts";

/** A line a person keeps. */
export type SavedLine = {
  id: string;
  /** Empty where only its seller is known: a travel eSIM, which has a name then. */
  carrier: string;
  name?: string;
  /** Its newest readings, the newest first, at most `mostRecent`; the store keeps more. */
  recent?: Recent[];
  /** The source it is read from, by its id. */
  source?: string;
};

/** A reading as its line remembers it. */
export type Recent = Omit<Reading, "lineId">;

/** How many readings a line has in the session: as many as a person can choose from. */
export const mostRecent = 10;

/** What is remembered of a person across conversations. */
export type Profile = {
  /** The language they chose; without it Saldo follows the language they write in. */
  language?: Language;
  /** Where they were last helped: offered first next time. */
  country?: string;
  lines: SavedLine[];
  /** The line they looked at last. */
  line?: string;
  /** The line they removed last, to bring it back. */
  removed?: SavedLine;
  /** The IANA zone whose clocks they live by. */
  zone?: string;
  reminders?: Reminder[];
  /** How the lines that reminders watch are read by themselves. */
  polls?: Poll[];
  /** The reading they deleted last, to bring it back. */
  dropped?: Reading;
};

/** The question that waits for an answer, as it was put. */
export type Asked = {
  /** Counts this session's questions; the receipt of the message that put it bears the same number. */
  n: number;
  /** The slot it asks for; none when choices only follow an answer. */
  slot?: string;
  choices: Choice[];
};

/** One chat's state: small JSON, upgraded by `upgrade` when `v` is older than the code. */
export type Session = {
  v: typeof version;
  language: Language;
  flow?: string;
  slots: Record<string, string>;
  /** The flow has answered; its slots stay for what comes next. */
  done?: true;
  /** What an aside interrupted. */
  under?: { flow: string; slots: Record<string, string> };
  asked?: Asked;
  /** The last answer taken, to know it again when it is tapped or sent twice. */
  answered?: { token: string; text?: string; at: Instant };
  /** The question beside which it was said that a line is looked up; the answer takes its place. */
  looking?: number;
  /** How many questions were put. */
  n: number;
  at: Instant;
  /** When the chat began, unless that was before it was noted. */
  since?: Instant;
  profile: Profile;
};

const version = 1;

/** The language of a BCP 47 tag, when Saldo speaks it. */
export const languageOf = (tag: string | undefined): Language | undefined =>
  languages.find((language) => tag?.toLowerCase().split("-")[0] === language);

/** A chat's first session. */
export const fresh = (incoming: Incoming, now: Instant): Session => ({
  v: version,
  language: languageOf(incoming.hint?.language) ?? "en",
  slots: {},
  n: 0,
  at: now,
  since: now,
  profile: { lines: [] },
});

const listed = byObject((choices: Choice[]) => JSON.stringify(choices));

/** What stands for a question's choices; within a text JSON would write its quotes otherwise. */
const hole = '"choices":0';

/** A session as JSON, as `upgrade` takes it. Its choices, most of it, were mostly said before: they stand in the middle. */
export function textOf(session: Session): string | [start: string, choices: string, end: string] {
  const { asked } = session;
  if (!asked) return JSON.stringify(session);
  const text = JSON.stringify({ ...session, asked: { ...asked, choices: 0 } });
  const place = text.indexOf(hole) + hole.length;
  return [text.slice(0, place - 1), listed(asked.choices), text.slice(place)];
}

/** How a session of version n becomes one of version n + 1: `upgrades[n]`. */
const upgrades: Record<number, (session: Record<string, unknown>) => Record<string, unknown>> = {};

/**
 * A stored session as this code knows it. @throws {Error} when it was written by a newer version: an older program
 * must not write over it.
 */
export function upgrade(stored: unknown): Session {
  let session = stored as Record<string, unknown> & { v: number };
  while (session.v !== version) {
    const next = upgrades[session.v];
    if (!next) throw new Error(`session of version ${session.v}: this program knows ${version}`);
    session = { ...next(session), v: session.v + 1 };
  }
  return session as unknown as Session;
}
