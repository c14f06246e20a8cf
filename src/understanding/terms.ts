import { unspaced } from "./fold.ts";

const space = 0x20;

type Node<Term> = {
  /** What has to stand in the text to come here from the node before: runs of letters that nothing parts are one node. */
  letters: string;
  /** Most nodes lead on to one other only, and so need no map, which goes by first letters. */
  only: Node<Term> | undefined;
  next: Map<number, Node<Term>> | undefined;
  /** Where a `*` leads: past the rest of the word. */
  rest: Node<Term> | undefined;
  /** What may end here, and how many letters were spelled out to come here. */
  terms: Term[] | undefined;
  spelled: number;
};

/** A stretch of a text that is a known term, or a word that is none (`terms` is empty); `stem`: only its beginning is known. */
type Piece<Term> = { text: string; terms: readonly Term[]; stem: boolean };

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
  const root = emptyNode<Term>("", 0);

  /** The node that letters lead to from another; made where there is none. */
  const reach = (from: Node<Term>, letters: string): Node<Term> => {
    let node = from;
    for (let at = 0; at < letters.length; ) {
      const known = child(node, letters.charCodeAt(at));
      const next = known
        ? parted(node, known, shared(known.letters, letters, at))
        : emptyNode<Term>(letters.slice(at), 0);
      if (!known) {
        next.spelled = node.spelled + next.letters.length;
        lead(node, next);
      }
      node = next;
      at += next.letters.length;
    }
    return node;
  };

  const find = (phrase: string): Node<Term> | undefined => {
    let node: Node<Term> | undefined = root;
    let at = 0;
    for (; node && at < phrase.length; at += node?.letters.length ?? 0) node = onward(node, phrase, at);
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
        const next = onward(node, text, at);
        if (!next) return;
        node = next;
        at += next.letters.length;
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
      pieces.push({ text: text.slice(at, end), terms: best.terms ?? [], stem: best.spelled < end - at });
      at = end;
    }
    return pieces;
  };

  return {
    add(phrase, term) {
      let node = root;
      let from = 0;
      for (let star = phrase.indexOf("*"); star >= 0; star = phrase.indexOf("*", from)) {
        node = reach(node, phrase.slice(from, star));
        node.rest ??= emptyNode("", node.spelled);
        node = node.rest;
        from = star + 1;
      }
      node = reach(node, phrase.slice(from));
      if (!node.terms) node.terms = [term];
      else if (!node.terms.includes(term)) node.terms.push(term);
    },
    exactly: (phrase) => find(phrase)?.terms ?? [],
    cut,
  };
}

const emptyNode = <Term>(letters: string, spelled: number): Node<Term> => ({
  letters,
  only: undefined,
  next: undefined,
  rest: undefined,
  terms: undefined,
  spelled,
});

function child<Term>({ next, only }: Node<Term>, code: number): Node<Term> | undefined {
  return next ? next.get(code) : only?.letters.charCodeAt(0) === code ? only : undefined;
}

/** The node that the text at a place leads to. */
function onward<Term>(from: Node<Term>, text: string, at: number): Node<Term> | undefined {
  const next = child(from, text.charCodeAt(at));
  return next && (next.letters.length === 1 || text.startsWith(next.letters, at)) ? next : undefined;
}

/** Lets a node lead to another, in the place of one that begins with the same letter. */
function lead<Term>(from: Node<Term>, to: Node<Term>): void {
  const { only } = from;
  const code = to.letters.charCodeAt(0);
  if (!from.next && (!only || only.letters.charCodeAt(0) === code)) from.only = to;
  else {
    from.next ??= new Map(only && [[only.letters.charCodeAt(0), only]]);
    from.next.set(code, to);
    from.only = undefined;
  }
}

/** A node parted after so many of its letters, so that something else can follow them. Gives the first part. */
function parted<Term>(from: Node<Term>, node: Node<Term>, count: number): Node<Term> {
  if (count === node.letters.length) return node;
  const first = emptyNode<Term>(node.letters.slice(0, count), node.spelled - node.letters.length + count);
  lead(from, first);
  node.letters = node.letters.slice(count);
  first.only = node;
  return first;
}

/** How many letters a text has in common with another from a place on. */
function shared(letters: string, text: string, at: number): number {
  let count = 0;
  while (count < letters.length && letters.charCodeAt(count) === text.charCodeAt(at + count)) count++;
  return count;
}

function wordEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== space && !unspaced(text.charCodeAt(at))) at++;
  return at;
}
