import { distance } from "fastest-levenshtein";

type Entry<Term> = { word: string; letters: number; terms: Term[] };

/** Words that are found although they are misspelled. */
export type Near<Term> = {
  add(word: string, term: Term): void;
  /** The terms of the nearest word, when one is near enough and no other as near. */
  find(word: string): { terms: readonly Term[]; word: string; away: number } | undefined;
};

/** How many slips a word may hold: none in a short one, where every slip is another word. */
function slips(length: number): number {
  return length < 5 ? 0 : length < 9 ? 1 : 2;
}

/**
 * `same` tells of two terms whether it does not matter which is meant.
 * An index of words by length and by the set of their letters: a word that differs in `n` letters differs in at most
 * `2n` bits, so nearly all are passed over without being compared.
 */
export function createNear<Term>(same: (one: Term, other: Term) => boolean = Object.is): Near<Term> {
  const byLength: Map<string, Entry<Term>>[] = [];
  const lists: Entry<Term>[][] = [];
  return {
    add(word, term) {
      if (slips(word.length) === 0) return;
      byLength[word.length] ??= new Map();
      const entries = byLength[word.length];
      const known = entries?.get(word);
      if (known) {
        if (!known.terms.includes(term)) known.terms.push(term);
        return;
      }
      const entry = { word, letters: letterSet(word), terms: [term] };
      entries?.set(word, entry);
      lists[word.length] ??= [];
      lists[word.length]?.push(entry);
    },
    find(word) {
      const limit = slips(word.length);
      if (limit === 0 || word.length > 30) return undefined;
      const letters = letterSet(word);
      const first = word.charCodeAt(0);
      let best: Entry<Term> | undefined;
      let away = limit + 1;
      let tied = false;
      for (let length = word.length - limit; length <= word.length + limit; length++) {
        for (const entry of lists[length] ?? []) {
          // Hardly anybody gets the first letter wrong, and many other words differ in it.
          if (entry.word.charCodeAt(0) !== first || bits(entry.letters ^ letters) > limit * 2) continue;
          const slip = slipsBetween(word, entry.word);
          if (slip > limit || slip > away || slip > slips(entry.word.length)) continue;
          tied = slip === away && best !== undefined && !sameTerms(best, entry, same);
          if (slip < away || !best) {
            best = entry;
            away = slip;
          }
        }
      }
      return best && !tied ? { terms: best.terms, word: best.word, away } : undefined;
    },
  };
}

function sameTerms<Term>(one: Entry<Term>, other: Entry<Term>, same: (one: Term, other: Term) => boolean): boolean {
  return one.terms.some((term) => other.terms.some((each) => same(term, each)));
}

/** Levenshtein's distance, but two neighbouring letters that changed places are one slip. */
function slipsBetween(one: string, other: string): number {
  const plain = distance(one, other);
  if (plain !== 2 || one.length !== other.length) return plain;
  let at = 0;
  while (one.charCodeAt(at) === other.charCodeAt(at)) at++;
  const swapped =
    one.charCodeAt(at) === other.charCodeAt(at + 1) &&
    one.charCodeAt(at + 1) === other.charCodeAt(at) &&
    one.slice(at + 2) === other.slice(at + 2);
  return swapped ? 1 : 2;
}

function letterSet(word: string): number {
  let set = 0;
  for (let at = 0; at < word.length; at++) set |= 1 << (word.charCodeAt(at) & 31);
  return set;
}

function bits(set: number): number {
  let count = 0;
  for (let left = set; left !== 0; left &= left - 1) count++;
  return count;
}
