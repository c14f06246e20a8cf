import { type Apart, breaksOf } from "./breaks.ts";
import { currenciesOf } from "./currency.ts";
import { type Marks, marksOf } from "./number.ts";
import type { Context } from "./read.ts";
import type { Text } from "./text.ts";
import type { Found } from "./trie.ts";
import { type Family, type Lexicon, type Role, words } from "./words.ts";

/** A reply as it is before its figures are read: its words found, its clauses parted, and how its country writes numbers. */
export type Scan = {
  words: Lexicon;
  text: Text;
  apart: Apart;
  /** ISO 3166-1 alpha-2, in capitals. */
  country: string | undefined;
  marks: Marks;
  /** Whether the text has Chinese letters. */
  han: boolean;
  /** The currency (ISO 4217) of amounts that name none; null where none is known. */
  home: string | null;
  families: Found<Family>[];
  roles: Found<Role>[];
};

export function scanOf(text: Text, context: Context): Scan {
  const country = context.country?.toUpperCase();
  const lexicon = words(country);
  return {
    words: lexicon,
    text,
    apart: breaksOf(text),
    country,
    marks: marksOf(country),
    han: /\p{sc=Han}/u.test(text.folded),
    home: context.currency ?? currenciesOf(country)[0] ?? null,
    families: lexicon.families.all(text.folded),
    roles: lexicon.roles.all(text.folded),
  };
}
