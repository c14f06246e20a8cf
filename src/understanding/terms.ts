import { unspaced } from "./fold.ts";

const space = 0x20;

type Node<Term> = {
  /** Most nodes lead on by one letter only, and so need no map. */
  letter: number;
  only: Node<Term> | undefined;
  next: Map<number, Node<Term>> | undefined;
  /** Where a `*` leads: past the rest of the word. */
  rest: Node<Term> | undefined;
  /** What may end here, and how many letters were spelled out to come here. */
  terms: Term[] | undefined;
  spelled: number;
};

/** A stretch of a text that is a known term, or a word that is none (`terms` is empty). */
type Piece<Term> = { text: string; terms: readonly Term[] };

/** Known words and phrases, found in a text in time that grows with the text alone. */
export type Terms<Term> = {
  /** Adds a folded phrase; a word may end in `*` and then stands for every word that begins so. */
  add(phrase: string, term: Term): void;
  /** What a phrase is known as, to the letter. */
  exactly(phrase: string): readonly Term[];
  /** Cuts a folded text into pieces: at each place the longest term, of equals the one spelled out furthest. */
  cut(text: string): Piece<Term>[];
};

export function createTerms<Term>(): Terms<Term> {
  const root = emptyNode<Term>(0);

  const step = (from: Node<Term>, code: number): Node<Term> => {
    const known = child(from, code);
    if (known) return known;
    const made = emptyNode<Term>(from.spelled + 1);
    if (!from.only && !from.next) {
      from.letter = code;
      from.only = made;
      return made;
    }
    from.next ??= new Map();
    if (from.only) {
      from.next.set(from.letter, from.only);
      from.only = undefined;
    }
    from.next.set(code, made);
    return made;
  };

  const find = (phrase: string): Node<Term> | undefined => {
    let node: Node<Term> | undefined = root;
    for (let at = 0; node && at < phrase.length; at++) node = child(node, phrase.charCodeAt(at));
    return node;
  };

  const cut = (text: string): Piece<Term>[] => {
    const pieces: Piece<Term>[] = [];
    let best = root;
    let bestEnd = 0;

    const isEnd = (at: number): boolean =>
      at === text.length || text.charCodeAt(at) === space || unspaced(text.charCodeAt(at - 1));

    const walk = (from: Node<Term>, start: number): void => {
      let node = from;
      let at = start;
      for (;;) {
        if (node.terms && (at > bestEnd || (at === bestEnd && node.spelled > best.spelled)) && isEnd(at)) {
          best = node;
          bestEnd = at;
        }
        if (node.rest) {
          const end = wordEnd(text, at);
          if (end >= at) walk(node.rest, end);
        }
        if (at === text.length) return;
        const next = child(node, text.charCodeAt(at));
        if (!next) return;
        node = next;
        at++;
      }
    };

    let at = 0;
    while (at < text.length) {
      if (text.charCodeAt(at) === space) {
        at++;
        continue;
      }
      best = root;
      bestEnd = at;
      walk(root, at);
      const end = best.terms ? bestEnd : unspaced(text.charCodeAt(at)) ? at + 1 : wordEnd(text, at);
      pieces.push({ text: text.slice(at, end), terms: best.terms ?? [] });
      at = end;
    }
    return pieces;
  };

  return {
    add(phrase, term) {
      let node = root;
      for (let at = 0; at < phrase.length; at++) {
        if (phrase[at] === "*") {
          node.rest ??= emptyNode(node.spelled);
          node = node.rest;
        } else node = step(node, phrase.charCodeAt(at));
      }
      if (!node.terms) node.terms = [term];
      else if (!node.terms.includes(term)) node.terms.push(term);
    },
    exactly: (phrase) => find(phrase)?.terms ?? [],
    cut,
  };
}

const emptyNode = <Term>(spelled: number): Node<Term> => ({
  letter: -1,
  only: undefined,
  next: undefined,
  rest: undefined,
  terms: undefined,
  spelled,
});

function child<Term>(node: Node<Term>, code: number): Node<Term> | undefined {
  return node.next ? node.next.get(code) : node.letter === code ? node.only : undefined;
}

function wordEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== space && !unspaced(text.charCodeAt(at))) at++;
  return at;
}
