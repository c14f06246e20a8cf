import type { Figure } from "./figure.ts";
import type { Scan } from "./scan.ts";
import { type Found, startsWord } from "./trie.ts";
import type { Family, Lexicon, Role } from "./words.ts";

/** The label of a bare number: right before it, up to a colon, or before a word for what is left: `Minuti van mts: 215`, `SMS left: 20`. */
export function labelBefore(scan: Scan, start: number, before: Figure[]): Found<Family> | undefined {
  const { folded } = scan.text;
  const label = nearest(scan, scan.families, start, before);
  const gap = label ? folded.slice(label.end, start) : "";
  if (label) return /^\s*$|[:=>]\s*$/.test(gap) ? label : undefined;
  const cue = cueBefore(scan, start, before);
  if (cue?.value !== "left") return undefined;
  const over = nearest(scan, scan.families, cue.start, before);
  return over && scan.apart(over.end, cue.start) === 0 ? over : undefined;
}

export const cueBefore = (scan: Scan, start: number, before: Figure[]): Found<Role> | undefined =>
  nearest(scan, scan.roles, start, before);

function nearest<V>(
  { text: { folded }, apart, words }: Scan,
  found: Found<V>[],
  start: number,
  before: Figure[],
): Found<V> | undefined {
  const word = found.findLast((each) => each.end <= start);
  if (!word || apart(word.end, start) > 1 || (before.at(-1)?.end ?? 0) > word.end) return undefined;
  const gap = folded.slice(word.end, start);
  return /[:=>]\s*-?$/.test(gap) || isFiller(words, gap) ? word : undefined;
}

/** Nothing but blanks, colons and small words. */
export function isFiller(words: Lexicon, gap: string): boolean {
  for (let i = 0; i < gap.length; ) {
    const char = gap.charAt(i);
    const small = startsWord(gap, i) ? words.filler.at(gap, i) : undefined;
    if (small) i = small.end;
    else if (" :=.-'\n>*\"".includes(char)) i++;
    else return false;
  }
  return true;
}

/** A word for `of`, and nothing else. */
export const isOf = (words: Lexicon, gap: string): boolean =>
  gap.length < 16 && gap.trim() !== "" && words.of.at(gap.trim(), 0)?.end === gap.trim().length;
