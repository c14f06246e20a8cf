import { plain } from "../i18n/marks.ts";
import type { Language, Words, Write } from "../words.ts";

/** Writes the pages' own words, `page.*`, in one language; `words` writes any, with their marks. */
export type Say = {
  (key: string, args?: Record<string, string | number>): string;
  words(words: Words): string;
  language: Language;
};

export const sayIn = (write: Write, language: Language): Say =>
  Object.assign(
    (key: string, args?: Record<string, string | number>) =>
      plain(write(args ? { key: `page.${key}`, args } : { key: `page.${key}` }, language)),
    { words: (words: Words) => write(words, language), language },
  );
