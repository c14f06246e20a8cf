import { distance } from "fastest-levenshtein";
import type { Language } from "../words.ts";
import type { Brand } from "./brands.ts";
import { unspaced } from "./fold.ts";
import type { Concept } from "./lexicon/concept.ts";
import { besideDenial, denials } from "./lexicon/denials.ts";
import { ordinary } from "./lexicon/ordinary.ts";
import { consonants, sound } from "./sound.ts";
import type { Term } from "./term.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * How a brand stands in a text. `exact`: as it is written, not misspelled or in another alphabet; `alone`: the word is
 * nothing else; `first`: the text begins with it.
 */
type Mention = { brand: Brand; exact: boolean; alone: boolean; first: boolean };

/** A text as words that mean something. */
export type Reading = {
  concepts: Set<Concept>;
  tongues: (Language | "other")[];
  countries: string[];
  /** Countries by an adjective that is a language's name too. */
  adjectives: string[];
  /** For each city named, the countries that have one. */
  cities: string[][];
  mentions: Mention[];
  /** Pairs of Latin letters that are no word: perhaps ISO codes. Not counted below. */
  pairs: string[];
  /** Two Latin letters right behind a brand that are a word as well: "vodafone es". */
  behind: string | undefined;
  /** Words about something else. */
  offTopic: number;
  /** Words that mean nothing here, those about something else among them. */
  strange: number;
  pieces: number;
  /** Words other than fillers. */
  words: number;
  /** For how many words each Latin-written language alone accounts. */
  spanish: number;
  english: number;
};

/** A misspelled word costs more than a known one; a text of nothing else is no text. */
const mostGuesses = 16;

/** Concepts of words that tell something only beside others. */
const fillers: ReadonlySet<Concept> = new Set(["filler", "question", "ends", "every"]);

const endings = ["ами", "ями", "ом", "ем", "ои", "еи", "ам", "ах", "ы", "и", "а", "у", "е", "ю", "я"] as const;

/** Words between names of which either may be meant. */
const joins: ReadonlySet<string> = new Set(["o", "u", "y", "or", "and", "или", "и", "和", "还", "还是", "跟", "与"]);

/** Reads a folded text. */
export function read(folded: string, vocabulary: Vocabulary): Reading {
  const reading: Reading = {
    concepts: new Set(),
    tongues: [],
    countries: [],
    adjectives: [],
    cities: [],
    mentions: [],
    pairs: [],
    behind: undefined,
    offTopic: 0,
    strange: 0,
    pieces: 0,
    words: 0,
    spanish: 0,
    english: 0,
  };
  let guesses = 0;
  let unknownRun = false;
  const cut = vocabulary.terms.cut(folded);
  const denied = new Map<Term, Denial>();
  let denies: Denial | undefined;
  let named = false;
  /** "avísame si claro baja": not "sí, claro". */
  const conditional = (text: string, known: readonly Term[]): boolean =>
    text.startsWith("si ") && (reading.concepts.has("remind") || reading.concepts.has("check")) && !known.some(isName);
  for (const [at, { text, terms: known, stem }] of cut.entries()) {
    const terms = conditional(text, known) ? vocabulary.terms.exactly(text.slice(3)) : known;
    const names = terms.some(isName);
    if (denies && names) for (const term of terms) denied.set(term, denies);
    // "No, es Colombia, no Perú" answers first.
    if (text === "no" && named) for (const [term, how] of denied) if (how === "perhaps") denied.delete(term);
    denies = denialIn(text, named) ?? (besideDenial.has(text) ? denies : undefined);
    named ||= names;
    const glued = terms.length && stem && guesses < mostGuesses ? joined(text, vocabulary) : undefined;
    if (terms.length && !glued) {
      if (text.length === 2 && cut[at - 1]?.terms.some(({ is }) => is === "brand")) reading.behind = text;
      take(reading, terms, true, joins.has(cut[at + 1]?.text ?? ""));
      unknownRun = false;
      continue;
    }
    const code = text.charCodeAt(0);
    if (code <= 0x39) continue; // a number
    if (text.length === 2 && /^[a-z]{2}$/.test(text)) {
      reading.pairs.push(text);
      continue;
    }
    if (unspaced(code)) {
      if (!unknownRun) strange(reading);
      unknownRun = true;
      continue;
    }
    unknownRun = false;
    const may = guesses++ < mostGuesses;
    const parts = glued ?? (may ? joined(text, vocabulary) : undefined);
    const guessed = may && !parts ? guess(text, vocabulary) : undefined;
    if (guessed) take(reading, guessed, false);
    else if (parts) for (const part of parts) take(reading, part, true);
    else strange(reading);
  }
  if (denied.size) leaveOut(reading, denied);
  // One word that may be misspelled is of no language for sure.
  if (guesses > 0 && reading.pieces === 1) return { ...reading, spanish: 0, english: 0 };
  return reading;
}

const isName = ({ is }: Term): boolean => is === "country" || is === "brand" || is === "city";

/** `perhaps`: "no, Perú" agrees to nothing, or denies it. */
type Denial = "surely" | "perhaps";

/** How what follows is denied: «не Перу, а Колумбия». "Perú no, Colombia" may deny either. */
const denialIn = (text: string, named: boolean): Denial | undefined =>
  denials.has(text) ? "surely" : text === "no" && !named ? "perhaps" : undefined;

/** Names that were denied are not meant; those perhaps denied are, where no other of their kind is. */
function leaveOut(reading: Reading, denied: ReadonlyMap<Term, Denial>): void {
  for (const how of ["surely", "perhaps"] as const) {
    const terms = [...denied].flatMap(([term, denial]) => (denial === how ? term : []));
    const countries = terms.flatMap((term) => (term.is === "country" ? term.country : []));
    const brands = terms.flatMap((term) => (term.is === "brand" ? term.brand : []));
    const left = reading.countries.filter((country) => !countries.includes(country));
    const mentions = reading.mentions.filter(({ brand }) => !brands.includes(brand));
    if (left.length || how === "surely") reading.countries = left;
    if (mentions.length || how === "surely") reading.mentions = mentions;
  }
}

function strange(reading: Reading): void {
  reading.strange++;
  reading.words++;
  reading.pieces++;
}

function take(reading: Reading, terms: readonly Term[], exact: boolean, joined = false): void {
  let filler = false;
  let spanish = false;
  let english = false;
  let city: string[] | undefined;
  let meant = false;
  reading.pieces++;
  for (const term of terms) {
    switch (term.is) {
      case "concept":
        reading.concepts.add(term.concept);
        if (fillers.has(term.concept)) filler = true;
        else meant = true;
        // "son" is an English word about something else, but a Spanish one that adds nothing.
        if (term.concept === "other" && !terms.some((each) => each.is === "concept" && each.concept === "filler")) {
          reading.offTopic++;
          reading.strange++;
        }
        break;
      case "tongue":
        if (!reading.tongues.includes(term.tongue)) reading.tongues.push(term.tongue);
        meant = true;
        break;
      case "country": {
        const list = term.adjective ? reading.adjectives : reading.countries;
        if (!list.includes(term.country)) list.push(term.country);
        meant = true;
        break;
      }
      case "city":
        city ??= [];
        city.push(term.country);
        break;
      case "brand":
        reading.mentions.push({
          brand: term.brand,
          exact,
          alone: terms.length === 1,
          first: reading.pieces === 1 && !joined,
        });
        meant = true;
        break;
      default:
        term satisfies never;
    }
    if ("language" in term) {
      spanish ||= term.language === "es";
      english ||= term.language === "en";
    }
  }
  if (city) reading.cities.push(city);
  if (spanish && !english) reading.spanish++;
  if (english && !spanish) reading.english++;
  if (meant || city || !filler) reading.words++;
}

/** "clarocolombia", "saldoclaro", «пополнитьмегафон»: a brand in one word with its country or with what is asked of it. */
function joined(word: string, vocabulary: Pick<Vocabulary, "terms">): (readonly Term[])[] | undefined {
  if (word.length < 8 || word.length > 24 || word.includes(" ")) return undefined;
  const { terms } = vocabulary;
  for (let at = word.length - 3; at > 2; at--) {
    const first = terms.exactly(word.slice(0, at));
    if (!first.some(isJoined)) continue;
    const second = terms.exactly(word.slice(at));
    const rest = second.some(isJoined) ? [second] : joined(word.slice(at), vocabulary);
    if (rest && [first, ...rest].flat().some(isBrand)) return [first, ...rest];
  }
  // Of what is known by its stem, the name begins as early as it can.
  for (let at = 5; at <= word.length - 3; at++) {
    const last = terms.exactly(word.slice(at));
    const first = last.some(isBrand) ? terms.cut(word.slice(0, at))[0]?.terms : undefined;
    if (first?.some(isJoined)) return [first, last];
  }
  return undefined;
}

const isBrand = (term: Term): boolean =>
  term.is === "brand" && term.brand.weight !== "bare" && term.brand.bearers.some(({ served }) => served);

/** What is asked of a brand in one word with it. */
const askedOf: ReadonlySet<Concept> = new Set(["balance", "topup", "check", "allowance"]);

const isJoined = (term: Term): boolean =>
  isBrand(term) || term.is === "country" || (term.is === "concept" && askedOf.has(term.concept));

/** What an unknown word is most likely meant to be. */
function guess(word: string, vocabulary: Vocabulary): readonly Term[] | undefined {
  const { terms, sounds, near, nearSounds } = vocabulary;
  if (word.length < 3 || ordinary.has(word)) return undefined;
  const plain = undrawn(word);
  const drawn = plain === word ? [] : terms.exactly(plain);
  if (drawn.length) return drawn;
  const heard = sound(word);
  const known = sounds.get(heard) ?? soundOfStem(word, sounds);
  if (known) return [known];
  if (word.length < 5) return undefined;
  const written = near.find(plain);
  if (written?.away === 0) return written.terms;
  const spoken = nearSounds.find(heard);
  if (written && (!spoken || written.away <= spoken.away)) return written.terms;
  return spoken?.terms ?? bySkeleton(heard, vocabulary);
}

/** «мегофн»: a brand of which two vowels are wrong, and no consonant. */
function bySkeleton(heard: string, { skeletons }: Vocabulary): readonly Term[] | undefined {
  const term = skeletons.get(consonants(heard));
  if (term?.is !== "brand") return undefined;
  const known = sound(term.brand.name);
  return heard.charAt(0) === known.charAt(0) && distance(heard, known) <= 2 ? [term] : undefined;
}

/** «на мегафоне»: a declined name in Cyrillic that its carrier writes in Latin. */
function soundOfStem(word: string, sounds: ReadonlyMap<string, Term>): Term | undefined {
  if (word.length < 5 || word.charCodeAt(0) < 0x400) return undefined;
  for (const ending of endings)
    if (word.endsWith(ending)) {
      const stem = sound(word.slice(0, -ending.length));
      const found =
        stem.length > 2 ? (sounds.get(stem) ?? sounds.get(`${stem}a`) ?? sounds.get(`${stem}o`)) : undefined;
      if (found) return found;
    }
  return undefined;
}

/** "saldooooo" → "saldo" */
function undrawn(word: string): string {
  let drawn = "";
  for (let at = 0; at < word.length; at++) {
    const letter = word.charAt(at);
    if (letter !== word.charAt(at + 1) || letter !== word.charAt(at + 2)) drawn += letter;
  }
  const last = drawn.length - 1;
  return drawn !== word && drawn.charAt(last) === drawn.charAt(last - 1) ? drawn.slice(0, -1) : drawn;
}
