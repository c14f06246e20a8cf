import type { Directory } from "../carriers/directory.ts";
import type { Read } from "../carriers/reply.ts";
import type { Scores } from "../carriers/votes.ts";
import type { Instant } from "../instant.ts";
import type { Language, Words, Write } from "../words.ts";
import type { Effect } from "./effect.ts";
import type { Aside, Event, Incoming, Intent, Meaning } from "./event.ts";
import type { Live } from "./live.ts";
import type { Message } from "./message.ts";
import type { Profile, Session } from "./session.ts";

/** What the engine is given beside the session and the event; pure functions and data only. */
export type World = {
  carriers: Directory;
  understand: (text: string, context: { language?: Language; country?: string }) => Meaning;
  /** What a carrier's answer says. `at` is when it came: days without a year are told by it. */
  read?: (text: string, about: About) => Read;
  /** The same of a text that was not asked for; nothing when it does not look like something a carrier sent. */
  pasted?: (text: string, about: About & { meaning: Meaning }) => Read | undefined;
  /** Used to know a choice again by its label, never to speak. */
  write: Write;
  /** What people say of carriers' facts: another function as soon as they say something else. */
  scores?: Scores;
  /** Where lines can be read from. */
  live?: Live | undefined;
  /** The address of a carrier's public page in a language. */
  pageOf?: (carrier: string, language: Language) => string | undefined;
};

/** What is known of a text beside it. */
export type About = { country?: string; carrier?: string; at: Instant };

/** Slot values by slot name. Flows that name a slot alike share its value. */
export type Slots = Readonly<Record<string, string>>;

/** What an event brought, for slots to pick from. */
export type Heard = {
  event: Event;
  meaning?: Meaning;
  /** What a carrier's message says, that a person has passed on: it means nothing of the person's own. */
  reply?: Read;
};

/** What a flow may look at. */
export type Context = {
  slots: Slots;
  profile: Profile;
  language: Language;
  hint: NonNullable<Incoming["hint"]>;
  now: Instant;
  /** When the event happened, where that is not `now`. */
  at?: Instant;
  /** When this chat began, as far as that is known. */
  since?: Instant | undefined;
  world: World;
};

/** A question: what is said, and what can be tapped. `value` fills the slot that asks. */
export type Question = {
  message: Message;
  options: readonly { value: string; label: Words }[];
  /** How many options at once; the rest are pages. */
  page?: number;
  /** Options that stand on every page. */
  always?: { value: string; label: Words }[];
};

/** Slots to fill together, by name; an empty string empties one. */
export type Filling = Record<string, string>;

/** One thing a flow must know before it can answer. */
export type Slot = {
  name: string;
  /** What is answered is not kept to know it again, and deleted from the chat where the channel can. */
  secret?: true;
  /** A day answers it: «the second» is one, and not a place in the list. */
  dates?: true;
  /** Whether it matters, given what is known. */
  when?(context: Context): boolean;
  /** What an event says of it without having been asked. */
  heard?(heard: Heard, context: Context): Filling | undefined;
  /** What is known without asking. */
  known?(context: Context): Filling | undefined;
  /** Its question. A slot without one is filled by what is said, tapped or known alone, and never missed. */
  ask?(context: Context): Question;
  /** All that the question hangs on, where many people are asked the same: it is made once for each. */
  same?(context: Context): string | undefined;
  /** Reads an answer to its own question that no choice and no `heard` covers: a name, a wish. */
  answer?(heard: Heard, context: Context): Filling | undefined;
  /** What a choice's value means; nothing when it means nothing any more. By default the value as it is. */
  take?(value: string, context: Context): Filling | undefined;
};

/** A slot that can be asked for. */
export type Askable = Slot & Required<Pick<Slot, "ask">>;

/** What a finished flow says and changes. */
export type Outcome = {
  messages: Message[];
  profile?: Profile;
  /** Besides what is said. */
  effects?: Effect[];
  /** Said below the message whose choice was taken, which is still wanted, and not in its place. */
  below?: true;
  /** Slots to keep as if nothing had been asked, for what comes next. */
  slots?: Slots;
};

/** One conversation: what it needs, in order, and what it answers when nothing is missing. */
export type Flow = {
  /** At most 8 letters: it is part of every choice's token. */
  name: string;
  /** What a text must mean to start it. */
  intents: readonly (Intent | Aside)[];
  /** An aside gives way to the question it interrupted. */
  aside?: boolean;
  /** Slots it takes over from the conversation before it. */
  keeps?: readonly string[];
  slots: readonly Slot[];
  finish(context: Context): Outcome;
};

/** Whether the person can have seen a question: what the store knows of its delivery. */
export type Seen = { question: number; seq?: number };

/** The engine's one function; see step.ts. */
export type Step = (
  session: Session | undefined,
  incoming: Incoming,
  seen: Seen | undefined,
  now: Instant,
) => [Session, Effect[]];
