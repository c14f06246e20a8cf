import { isDigit, isLetter, isUnspaced } from "./text.ts";

type Node<V> = { next: Map<string, Node<V>>; whole?: V; stem?: V };

/** Where a phrase stands in a text and what it means. */
export type Found<V> = { start: number; end: number; value: V };

/** Phrases looked for all at once: the time is the text's length times the longest phrase, whatever the phrases. The first meaning of a phrase stays. */
export class Phrases<V> {
  readonly #root: Node<V> = { next: new Map() };

  /** `phrase` is folded; an asterisk at its end takes any ending of the word. */
  add(phrase: string, value: V): void {
    const stem = phrase.endsWith("*");
    let node = this.#root;
    for (const char of stem ? phrase.slice(0, -1) : phrase) {
      const next: Node<V> = node.next.get(char) ?? { next: new Map() };
      node.next.set(char, next);
      node = next;
    }
    if (stem) node.stem ??= value;
    else node.whole ??= value;
  }

  /** The longest phrase that starts here and does not end within a word. */
  at(text: string, start: number): Found<V> | undefined {
    let node: Node<V> | undefined = this.#root;
    let best: Found<V> | undefined;
    for (let i = start; node; i++) {
      const inside =
        i > start &&
        isLetter(text.charAt(i)) &&
        isLetter(text.charAt(i - 1)) &&
        !isUnspaced(text.charAt(i - 1)) &&
        !isUnspaced(text.charAt(i));
      if (node.whole !== undefined && !inside) best = { start, end: i, value: node.whole };
      else if (node.stem !== undefined) best = { start, end: wordEnd(text, i), value: node.stem };
      node = i < text.length ? node.next.get(text.charAt(i)) : undefined;
    }
    return best;
  }

  /** Every phrase from left to right; a longer one hides those within it. */
  all(text: string): Found<V>[] {
    const found: Found<V>[] = [];
    for (let i = 0; i < text.length; ) {
      const hit = startsWord(text, i) ? this.at(text, i) : undefined;
      if (hit && hit.end > i) found.push(hit);
      i = hit && hit.end > i ? hit.end : i + 1;
    }
    return found;
  }
}

function wordEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && end - from < 24 && isLetter(text.charAt(end)) && !isUnspaced(text.charAt(end))) end++;
  return end;
}

/** A word may start here: not within another word. Letters right after digits start one (`300min`). */
export function startsWord(text: string, at: number): boolean {
  const char = text.charAt(at);
  const before = text.charAt(at - 1);
  if (char === " " || char === "\n") return false;
  if (isDigit(char)) return !isDigit(before);
  if (!isLetter(char)) return true;
  return at === 0 || !isLetter(before) || isUnspaced(char) || isUnspaced(before);
}
