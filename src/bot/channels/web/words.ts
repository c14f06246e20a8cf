import { type Language, languages, type Write } from "../../../words.ts";

/** What the scripts of the page say. */
export const said = [
  "choices",
  "cookies",
  "copied",
  "copy",
  "location-failed",
  "location-sent",
  "not-copied",
  "not-sent",
  "offline",
  "saldo",
  "today",
  "too-long",
  "waiting",
  "yesterday",
  "you",
] as const;
/** What stands in the page itself. */
const standing = [
  "about",
  "conversation",
  "example-1",
  "example-2",
  "example-3",
  "examples",
  "language",
  "message",
  "newest",
  "no-script",
  "placeholder",
  "private",
  "send",
  "tagline",
  "title",
  "typing",
  "welcome",
] as const;
/** The page's own words: the keys of `locales/<language>/web.json`. None has places to fill. */
export const keys = [...said, ...standing] as const;
export type PageWords = Record<(typeof keys)[number], string>;

/** All the page's words in a language. */
export const pageWords = (write: Write, language: Language): PageWords =>
  Object.fromEntries(keys.map((key) => [key, write({ key: `web.${key}` }, language)])) as PageWords;

/** The language of ours that a reader likes best, by Accept-Language (RFC 9110); undefined when it names none. */
export function liked(acceptLanguage: string | undefined): Language | undefined {
  const wishes = (acceptLanguage ?? "").split(",").map((wish) => {
    const [tag = "", ...parameters] = wish
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const q = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    return {
      language: languages.find((language) => language === tag.split("-")[0]),
      q: q === undefined ? 1 : Number(q),
    };
  });
  // The sort is stable: of equal wishes the first named wins.
  return wishes.filter(({ language, q }) => language && q > 0).sort((one, other) => other.q - one.q)[0]?.language;
}
