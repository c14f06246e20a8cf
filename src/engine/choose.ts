import { distance } from "fastest-levenshtein";
import type { Language, Write } from "../words.ts";
import type { Choice } from "./message.ts";
import { byObject } from "./repeated.ts";

/** A text as it is compared: no case, accents, signs or emoji; full-width forms and digits of any script as ASCII. */
const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/\p{Nd}/gu, digit)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

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
function ordinal(text: string): number | undefined {
  if (text.length > 12 || !/\p{Nd}/u.test(text)) return undefined;
  const number = /^(?:no |n )?(\d{1,2})$/.exec(fold(text))?.[1];
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
export function named(text: string, choices: Choice[], write: Write, language: Language): Choice | undefined {
  const number = ordinal(text);
  if (number !== undefined) return choices[number - 1];
  const wanted = fold(text);
  return wanted ? choices[foldLabels(choices, write, language).indexOf(wanted)] : undefined;
}

/** The one choice whose label a text comes close to: a slip in four letters, two in eight. */
export function close(text: string, choices: Choice[], write: Write, language: Language): Choice | undefined {
  const wanted = fold(text);
  if (wanted.length < 4 || wanted.length > 60) return undefined;
  const labels = foldLabels(choices, write, language);
  const near = choices.filter((_, i) => distance(labels[i] ?? "", wanted) <= Math.floor(wanted.length / 4));
  return near.length === 1 ? near[0] : undefined;
}

/** The choice that a bare yes or no takes, in the person's language: the one whose token ends with it. */
export function agreed(text: string, choices: Choice[], write: Write, language: Language): Choice | undefined {
  const said = fold(text);
  const answer = (["yes", "no"] as const).find((word) =>
    write({ key: `engine.${word}` }, language)
      .split(/[,，]/)
      .some((form) => foldLabel(form) === said),
  );
  return answer && choices.find(({ token }) => token.endsWith(`.${answer}`));
}

const ordinals = byObject((_: Write) => new Map<Language, ReadonlyMap<string, number>>());

/** Where in a list something stands that is told by an ordinal («the second one»): from 1 up, the last at -1. */
export function placeTold(text: string, write: Write, language: Language): number | undefined {
  const kept = ordinals(write);
  const places =
    kept.get(language) ??
    new Map(
      ["1", "2", "3", "4", "5", "last"].flatMap((place) =>
        write({ key: `engine.nth.${place}` }, language)
          .split(/[,，]/)
          .map((form) => [fold(form), place === "last" ? -1 : Number(place)] as const),
      ),
    );
  kept.set(language, places);
  return text.length > 40 ? undefined : places.get(fold(text));
}
