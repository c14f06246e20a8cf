/** A language Saldo speaks; `locales/<language>/` holds its words. */
export const languages = ["es", "ru", "zh", "en"] as const;
export type Language = (typeof languages)[number];

/**
 * What is to be said, before it is said in any language: a key of `locales/`, and what to put in its places.
 * The template names the form (`{{country, country}}`, `{{code, code}}`, `{{at, date}}`), so arguments stay plain:
 * ISO 3166 codes, decimal strings, instants, counts, names as the carrier writes them.
 * `raw` is text that belongs to no language: a code, a name, a number.
 */
export type Words = { key: string; args?: Record<string, string | number> } | { raw: string };

/** One line of a text. `code` stands alone, to be copied; `step`s are numbered where they follow each other. */
export type Line = Words & { style?: "title" | "step" | "code" | "note" };

/** Writes words in a language. Pure: the same words and language give the same text. */
export type Write = (words: Words, language: Language) => string;
