import type { Method } from "../carriers/kinds.ts";
import type { Instant } from "../instant.ts";
import type { When } from "../reminders/when.ts";
import type { Language } from "../words.ts";
import type { LookedUp } from "./live.ts";

/** What can happen in a chat. The unknown is a kind too, never an exception. */
export type Event =
  /** `quoted`: the words it replies to, when they are not Saldo's own. */
  | { kind: "text"; text: string; quoted?: string }
  /** A button, list row or link: `token` is a Choice's, see message.ts. */
  | { kind: "choice"; token: string }
  /** A number the person shared with the channel's contact button; `own` when the channel vouches it is theirs. */
  | { kind: "contact"; number: string; own: boolean }
  | { kind: "location"; latitude: number; longitude: number }
  /** A voice note, sticker, photo…: something Saldo cannot read. */
  | { kind: "unsupported"; what: string }
  /** The time a reminder was set to has come; `due` is that time, so that an earlier setting is known for what it is. */
  | { kind: "due"; reminder: string; due: Instant }
  /** A look-up of a line takes its time. */
  | { kind: "looking"; line: string; source: string }
  | LookedUp
  /** The person cannot be reached any more: they blocked the bot, or the chat is gone. */
  | { kind: "gone" };

/** An event as a channel hands it in. */
export type Incoming = {
  /** Unique for ever, channel first: `tg:<bot>:<update id>`. The same id twice is the same event. */
  id: string;
  /** The conversation, channel first: `tg:<chat id>`, `web:<key>`, `io:<name>`. */
  chat: string;
  at: Instant;
  event: Event;
  /**
   * Where this event stands in the chat's own order, on the scale of `Receipt.seq`, where the channel has one: an
   * event with a lower place than a question was made before its author could see that question.
   */
  seq?: number;
  /** The channel's name for the message whose choice was taken, so that the answer can replace it. */
  origin?: string;
  /** What the channel knows of the person without asking: its interface language (BCP 47), their own number (E.164). */
  hint?: { language?: string; number?: string };
};

/**
 * What people say besides a wish: yes, that they do not know, that they took it in, that it worked or failed, that they are wronged, that a line is
 * worth keeping; or they ask whether this is free, how a code is dialled, or what is left of a travel eSIM.
 */
export type Aside =
  | "yes"
  | "unsure"
  | "travel"
  | "thanks"
  | "worked"
  | "failed"
  | "upset"
  | "keep"
  | "free"
  | "dialling";

/** What free text means; every part is there only when the text says it (see understanding/). */
export type Meaning = {
  intent: Intent;
  /** What the text rather says, and of which carrier. */
  aside?: { is: Aside; country?: string; carrier?: string; brand?: string };
  /** The text was a command such as `/balance`, or nothing but the name of one («отмена»). */
  command?: boolean;
  /** The text names a country, carrier, way or number and says nothing of what is wanted of it. */
  bare?: boolean;
  /** The person says that they do not know their carrier. */
  unsure?: boolean;
  /** The language the text is surely written in. */
  language?: Language;
  /** For intent `language`: the language asked for. */
  wanted?: Language;
  /** ISO 3166-1 alpha-2. */
  country?: string;
  /** The carrier's id, when the text and what is known leave but one. */
  carrier?: string;
  /** The brand's slug (`claro`) when several carriers bear the name. */
  brand?: string;
  /** The brands' slugs, when the text names several and does not tell which is meant. */
  either?: readonly string[];
  method?: Method;
  /** E.164, when the text holds a phone number. */
  number?: string;
  /** 18 to 20 digits, when the text holds one. */
  iccid?: string;
  /** The time, or times, the text tells. */
  when?: When;
  /** What something is to fall below: a decimal string, and MB, GB or an ISO 4217 code; without them, to be little. */
  below?: { amount?: string; unit?: string };
  /** What else of a line is to be told: that it will not last, that it moved, or that nobody looked at it for so many days. */
  watch?: { kind: "pace" | "changed" | "stale"; days?: number };
};

const intents = [
  "balance",
  "topup",
  "remind",
  "history",
  "paste",
  "link",
  "lines",
  "esim",
  "language",
  "greeting",
  "help",
  "privacy",
  "export",
  "cancel",
  "back",
  "forget",
  "status",
  "unknown",
] as const;
export type Intent = (typeof intents)[number];
