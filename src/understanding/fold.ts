import { simplified } from "./lexicon/simplified.ts";

const gap = 0; // becomes a space
const drop = 1; // vanishes: accents, joiners, apostrophes

const letters: Record<string, string> = {
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  ı: "i",
  ß: "s",
  æ: "a",
  œ: "o",
  // Letters of Ukrainian, Belarusian and Kazakh, as Russian keyboards write them.
  і: "и",
  є: "е",
  ґ: "г",
  ў: "у",
  қ: "к",
  ғ: "г",
  ә: "а",
  ө: "о",
  ү: "у",
  ұ: "у",
  ң: "н",
  һ: "х",
};

const table = foldTable();

function foldTable(): Uint16Array {
  const folded = new Uint16Array(0x10000);
  const own = (from: number, to: number) => {
    for (let code = from; code <= to; code++) folded[code] = code;
  };
  const plain = (from: number, to: number) => {
    for (let code = from; code <= to; code++) {
      const base = String.fromCharCode(code).toLowerCase().normalize("NFKD").charAt(0);
      folded[code] = (letters[base] ?? base).charCodeAt(0);
    }
  };
  own(0x30, 0x39);
  plain(0x41, 0x5a);
  plain(0x61, 0x7a);
  for (const [from, to] of [
    [0xc0, 0xd6],
    [0xd8, 0xf6],
    [0xf8, 0x24f],
    [0x370, 0x3ff],
    [0x400, 0x481],
    [0x48a, 0x52f],
  ] as const)
    plain(from, to);
  plain(0x1e00, 0x1eff);
  own(0x531, 0x587);
  for (const [from, to] of [
    [0x5d0, 0x5ea],
    [0x620, 0x64a],
    [0x671, 0x6d3],
    [0x900, 0x109f],
    [0x10d0, 0x10fa],
  ] as const)
    own(from, to);
  own(0x3041, 0x30ff);
  own(0x3400, 0x9fff);
  own(0xac00, 0xd7af);
  own(0xf900, 0xfaff);
  for (let code = 0xff10; code <= 0xff5a; code++) folded[code] = folded[code - 0xfee0] ?? gap;
  for (const [from, to] of [
    [0x300, 0x36f],
    [0x483, 0x487],
    [0x64b, 0x65f],
    [0x200b, 0x200f],
    [0xfe00, 0xfe0f],
  ] as const)
    folded.fill(drop, from, to + 1);
  for (const code of [0x27, 0xb4, 0xad, 0x2019, 0x02bc, 0x2060, 0xfeff]) folded[code] = drop;
  for (const [traditional, simple] of simplified) folded[traditional.charCodeAt(0)] = simple.charCodeAt(0);
  folded[0x26] = 0x26; // & is a letter of AT&T
  return folded;
}

/** Whether a code unit belongs to a script written without spaces between words, so that a word may begin anywhere. */
export function unspaced(code: number): boolean {
  return (code >= 0x2e80 && code <= 0x9fff) || (code >= 0xe00 && code <= 0xe7f) || (code >= 0xac00 && code <= 0xfaff);
}

/**
 * A text as it is compared: small letters without accents, traditional characters simplified, words parted by one
 * space, nothing else kept. Scripts without spaces are parted from the others, and hold no space inside.
 */
export function fold(text: string): string {
  let folded = "";
  let last = 0x20;
  let pending = false;
  for (let at = 0; at < text.length; at++) {
    const raw = text.charCodeAt(at);
    let code = table[raw] ?? gap;
    if (code === drop) continue;
    // «O!», the carrier: a lone o keeps its mark.
    if (raw === 0x21 && !pending && isLoneO(folded)) code = raw;
    if (code === gap) {
      pending = true;
      continue;
    }
    if (last !== 0x20) {
      const solid = unspaced(code);
      if (solid !== unspaced(last) || (pending && !solid)) folded += " ";
    }
    pending = false;
    folded += String.fromCharCode(code);
    last = code;
  }
  return folded;
}

function isLoneO(folded: string): boolean {
  const end = folded.length - 1;
  const letter = folded.charCodeAt(end);
  return (letter === 0x6f || letter === 0x43e) && (end === 0 || folded.charCodeAt(end - 1) === 0x20);
}
