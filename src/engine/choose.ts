import { distance } from "fastest-levenshtein";
import type { Language, Write } from "../words.ts";
import type { Choice } from "./message.ts";
import { byObject } from "./repeated.ts";

/**
 * A text as it is compared, and as all here take what people say: no case, accents, signs or emoji; full-width forms
 * and digits of any script as ASCII.
 */
export function fold(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return spaced(text.toLowerCase(), /[^a-z\d]+/g); // the same, a good deal sooner
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/\p{Nd}/gu, digit)
    .toLowerCase();
  return spaced(plain, /[^\p{L}\p{N}]+/gu);
}

const spaced = (text: string, signs: RegExp): string => text.replace(signs, " ").trim();

const labels = new Map<string, string>();

/** A label folded. They are the same few thousand again and again, and finding one costs a tenth of folding it. */
function foldLabel(label: string): string {
  const known = labels.get(label);
  if (known !== undefined) return known;
  if (labels.size >= 5_000) labels.clear();
  const folded = fold(label);
  labels.set(label, folded);
  return folded;
}

/** Decimal digits of every script come in runs of ten, from zero up (Unicode, DerivedNumericType). */
function digit(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 128) return character;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String((code - zero) % 10);
}

/** The number a text consists of («2», «2.», «２», «٢», «№ 2»), up to 99. */
function ordinal(said: string): number | undefined {
  const number = /^(?:no |n )?(\d{1,2})$/.exec(said)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** The labels of choices, folded: by language, for as long as the list is kept. */
const lists = byObject((_: readonly Choice[]) => new Map<Language, readonly string[]>());

function foldLabels(choices: readonly Choice[], write: Write, language: Language): readonly string[] {
  const kept = lists(choices);
  const folded = kept.get(language) ?? choices.map(({ label }) => foldLabel(write(label, language)));
  kept.set(language, folded);
  return folded;
}

/** The choice a text names outright: its number in the list, or its label. */
export function named(said: string, choices: Choice[], write: Write, language: Language): Choice | undefined {
  const number = ordinal(said);
  if (number !== undefined) return choices[number - 1];
  return said ? choices[foldLabels(choices, write, language).indexOf(said)] : undefined;
}

/** The one choice whose label a text comes close to: a slip in four letters, two in eight. */
export function close(said: string, choices: Choice[], write: Write, language: Language): Choice | undefined {
  if (said.length < 4 || said.length > 60) return undefined;
  const labels = foldLabels(choices, write, language);
  const near = choices.filter((_, i) => distance(labels[i] ?? "", said) <= Math.floor(said.length / 4));
  return near.length === 1 ? near[0] : undefined;
}

/** Tells what a text says outright in one of the words that `locales/` list under keys, with commas in between. */
function told<Value>(values: Record<string, Value>) {
  const kept = byObject((_: Write) => new Map<Language, ReadonlyMap<string, Value>>());
  const listed = (write: Write, language: Language): [string, Value][] =>
    Object.entries(values).flatMap(([key, value]) =>
      write({ key }, language)
        .split(/[,，]/)
        .map((form): [string, Value] => [fold(form), value]),
    );
  return (said: string, write: Write, language: Language): Value | undefined => {
    const words = kept(write).get(language) ?? new Map(listed(write, language));
    kept(write).set(language, words);
    return words.get(said);
  };
}

const answerTold = told({ "engine.yes": ".yes", "engine.no": ".no" });

/** The choice that a bare yes or no takes, in the person's language: the one whose token ends with it. */
export function agreed(said: string, choices: Choice[], write: Write, language: Language): Choice | undefined {
  const answer = answerTold(said, write, language);
  return answer === undefined ? undefined : choices.find(({ token }) => token.endsWith(answer));
}

const nth = Object.fromEntries([1, 2, 3, 4, 5].map((place) => [`engine.nth.${place}`, place]));

/** Where in a list something stands that is told by an ordinal («the second one»): from 1 up, the last at -1. */
export const placeTold = told({ ...nth, "engine.nth.last": -1 });
