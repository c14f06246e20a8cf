import type { Language } from "../../words.ts";

/** What words can tell of what a person wants. A word's concept is the same in every language; rules read only these. */
export const concepts = [
  /** What is left on a line, named outright: "saldo", «баланс», 余额. */
  "balance",
  /** That something is left: "me queda", «осталось», 还剩. */
  "remaining",
  "howMuch",
  /** What a plan holds: gigabytes, minutes, messages, internet. */
  "allowance",
  "money",
  /** That something ends: with "when" it asks how long a line's plan is valid. */
  "ends",
  /** To look up: "consultar", «узнать», 查. */
  "check",
  /** That it is about telephony at all: a line, SIM card, operator, plan. */
  "phone",
  "mine",
  "have",
  "topup",
  /** To put somewhere: with money it is `topup`. */
  "put",
  /** "Every week": a balance wanted so is to be reminded of. */
  "every",
  /** Money for oneself, which nobody here gives, unless a line is to get it. */
  "gift",
  /** To buy: with what a plan holds it is `topup`. */
  "buy",
  /** To pay: with a line or a bill it is `topup`. */
  "pay",
  "remind",
  /** Outright a record: "historial", «история пополнений». */
  "history",
  /** A word that is a record only beside something of a line: «история», "history". */
  "past",
  /** A time gone by: with a balance it is `history`. */
  "before",
  /** To spend: how much was spent is `history`. */
  "spent",
  "link",
  "lines",
  /** To add or save: with a line it is `lines`. */
  "keep",
  "esim",
  /** The word "language". */
  "tongue",
  /** To go over to: a carrier named beside it is one to come to, and not the line's. */
  "move",
  /** To speak, switch to, write in. */
  "speak",
  "greeting",
  "thanks",
  "help",
  "privacy",
  "export",
  "forget",
  /** To delete: with `data` it is `forget`. */
  "erase",
  "data",
  "cancel",
  "back",
  "status",
  "ussd",
  "sms",
  /** The word SMS without anything that makes it a way: it may be what is counted. */
  "message",
  "app",
  "web",
  "hotline",
  "store",
  /** That the carrier is not known: "no sé qué operador tengo", «не знаю оператора», 不知道是哪家. */
  "whichCarrier",
  /** Asks for a place: of a carrier, it is its store. */
  "where",
  /** The word telephone: beside a carrier's name alone it asks for the carrier's telephone. */
  "telephone",
  /** Money that is not a phone line's: banks, cards. */
  "bank",
  /** "claro que sí", «мотив преступления»: the carrier's name is not meant. */
  "notBrand",
  /** Words about something else, which must not be taken for a misspelled name. */
  "other",
  /** Who, what, when: beside a name alone it asks about the name. */
  "question",
  /** Words that add nothing: articles, politeness, time. */
  "filler",
] as const;
export type Concept = (typeof concepts)[number];

/** Recognisers of one language: comma-separated words and phrases; a word's `*` stands for any ending. */
export type Lexicon = {
  language: Language;
  concepts: Record<Concept, string>;
  /** Texts that are nothing but the name of a command, by the command. */
  commands: Partial<Record<CommandName, string>>;
  /** How the languages are called, as themselves and in "speak …"; `other` are languages Saldo does not speak. */
  tongues: Record<Language | "other", string>;
};

/** The commands, as after a slash. */
export const commandNames = [
  "start",
  "balance",
  "topup",
  "remind",
  "history",
  "paste",
  "link",
  "unlink",
  "lines",
  "esim",
  "language",
  "help",
  "privacy",
  "export",
  "cancel",
  "back",
  "forget",
  "status",
] as const;
export type CommandName = (typeof commandNames)[number];
