import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fold } from "./text.ts";
import { inLatin } from "./translit.ts";
import { Phrases } from "./trie.ts";

/** What a word next to a figure says about it. */
export const roles = [
  "balance",
  "left",
  "have",
  "bonus",
  "used",
  "total",
  "price",
  "added",
  "topup",
  "below",
  "debt",
  "previous",
  "condition",
  "offer",
  "rate",
  "traffic",
] as const;
export type Role = (typeof roles)[number];
/** What a word next to a date says about it. */
export const moments = ["until", "line", "final", "since", "renewal"] as const;
export type Moment = (typeof moments)[number];
/** What is counted, said before the number: `SMS: 57`. */
export const families = ["data", "voice", "sms"] as const;
export type Family = (typeof families)[number];
/** What is counted, said after the number. */
export const units = [
  "kilobytes",
  "megabytes",
  "gigabytes",
  "terabytes",
  "minutes",
  "seconds",
  "messages",
  "days",
  "hours",
  "weeks",
  "months",
  "calls",
  "speed",
  "percent",
] as const;
export type Unit = (typeof units)[number];
/** What kind of message this is, when it is no balance. */
export const tones = ["code", "menu", "maintenance", "error", "tariff", "none", "bank"] as const;
export type Tone = (typeof tones)[number];
/** Small words: between a label and its number, before a total, before a number to call, of looking something up, of a day or place, and the sign in words. */
export const links = ["filler", "of", "dial", "ask", "beside", "minus"] as const;

export type Lexicon = {
  roles: Phrases<Role>;
  moments: Phrases<Moment>;
  families: Phrases<Family>;
  units: Phrases<Unit>;
  tones: Phrases<Tone>;
  of: Phrases<true>;
  filler: Phrases<true>;
  dial: Phrases<true>;
  ask: Phrases<true>;
  beside: Phrases<true>;
  minus: Phrases<true>;
};

/** The order decides what a phrase means that two languages share. */
const order = [
  "universal",
  "es",
  "en",
  "ru",
  "zh",
  "uk",
  "pt",
  "fr",
  "de",
  "it",
  "pl",
  "id",
  "tr",
  "vi",
  "arabic",
  "turkic",
];
const folder = join(import.meta.dirname, "words");

type Said = Record<string, string | undefined>;

let files: Map<string, Said> | undefined;
const lexicons = new Map<string, Lexicon>();

/**
 * The words a reply in a country may use, read from `words/` the first time. A reply does not say its language and often mixes two; so all are
 * taken, but for those `spoken` only elsewhere, whose small words mean other things here (Vietnamese `dk`, Turkish `dk`). Cyrillic is put
 * into Latin letters only where a file's `latin` says so: Russian `кредит` is a loan, Czech `kredit` the balance.
 */
export function words(country?: string): Lexicon {
  files ??= readAll();
  const here = [...files].filter(([, { spoken }]) => !spoken || !country || spoken.split(" ").includes(country));
  const latin = (said: Said): boolean => !said.latin || !country || said.latin.split(" ").includes(country);
  const key = here.map(([file, said]) => (latin(said) ? file : `${file}-`)).join();
  const lexicon = lexicons.get(key) ?? made(here.map(([, said]) => ({ said, latin: latin(said) })));
  lexicons.set(key, lexicon);
  return lexicon;
}

function readAll(): Map<string, Said> {
  const rank = (file: string): number => (order.includes(file) ? order.indexOf(file) : order.length);
  const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ""));
  names.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return new Map(names.map((name) => [name, JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"))]));
}

function made(all: { said: Said; latin: boolean }[]): Lexicon {
  const lexicon: Lexicon = {
    roles: new Phrases(),
    moments: new Phrases(),
    families: new Phrases(),
    units: new Phrases(),
    tones: new Phrases(),
    of: new Phrases(),
    filler: new Phrases(),
    dial: new Phrases(),
    ask: new Phrases(),
    beside: new Phrases(),
    minus: new Phrases(),
  };
  for (const { said, latin } of all) {
    const add = <V>(phrases: Phrases<V>, key: string, value: V): void => {
      for (const phrase of (said[key] ?? "")
        .split(",")
        .map((part) => part.trim())
        .filter(Boolean)) {
        for (const form of [fold(phrase), ...(latin ? inLatin(phrase) : [])]) phrases.add(form, value);
      }
    };
    for (const role of roles) add(lexicon.roles, role, role);
    for (const moment of moments) add(lexicon.moments, moment, moment);
    for (const family of families) add(lexicon.families, family, family);
    for (const unit of units) add(lexicon.units, unit, unit);
    for (const tone of tones) add(lexicon.tones, tone, tone);
    for (const link of links) add(lexicon[link], link, true as const);
  }
  return lexicon;
}
