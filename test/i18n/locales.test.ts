import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Language, languages } from "../../src/words.ts";

const folder = new URL("../../locales/", import.meta.url);
const plural = /_(zero|one|two|few|many|other)$/;

const files = (language: Language) => readdirSync(new URL(`${language}/`, folder)).sort();

/** The texts of one language, by dotted key, the file's name first. */
function texts(language: Language): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, key: string) => {
    if (typeof value === "string") found.set(key, value);
    else if (value && typeof value === "object" && !Array.isArray(value)) {
      for (const [name, inner] of Object.entries(value)) walk(inner, `${key}.${name}`);
    } else throw new Error(`${language} ${key} is neither a text nor a group of texts`);
  };
  for (const file of files(language)) {
    walk(JSON.parse(readFileSync(new URL(`${language}/${file}`, folder), "utf8")), file.replace(/\.json$/, ""));
  }
  return found;
}

const all = Object.fromEntries(languages.map((language) => [language, texts(language)])) as Record<
  Language,
  Map<string, string>
>;

/** Keys without their plural endings. */
const keys = (language: Language) => [...new Set([...all[language].keys()].map((key) => key.replace(plural, "")))];

/** `{{at, date}}` and `$t(key)` as they stand in a text, each once; a plural form may leave out its count. */
const places = (text: string) =>
  [...new Set([...text.matchAll(/\{\{\s*([^}]*?)\s*\}\}|\$t\([^)]*\)/g)].map((match) => match[1] ?? match[0]))]
    .map((place) => place.replace(/\s+/g, ""))
    .filter((place) => !/^count(,|$)/.test(place))
    .sort();

/** The places of every form of a key together. */
function placesOf(language: Language, key: string): string[] {
  const forms = [...all[language]].filter(([name]) => name === key || name.replace(plural, "") === key);
  return [...new Set(forms.flatMap(([, text]) => places(text)))].sort();
}

test("every language has the files of English, and no others", () => {
  for (const language of languages) expect(files(language), language).toEqual(files("en"));
  expect(files("en").length).toBeGreaterThan(0);
});

describe.each(languages.map((language) => ({ language })))("the words in $language", ({ language }) => {
  test("are those English has, none missing and none left over", () => {
    expect(keys(language).sort()).toEqual(keys("en").sort());
  });

  test("have English's places, each in the same form", () => {
    for (const key of keys("en")) expect(placesOf(language, key), `${language} ${key}`).toEqual(placesOf("en", key));
  });

  test("have exactly the plural forms the language needs", () => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories.slice().sort();
    const counted = new Map<string, string[]>();
    for (const key of all[language].keys()) {
      const [, form] = key.match(plural) ?? [];
      const base = key.replace(plural, "");
      if (form) counted.set(base, [...(counted.get(base) ?? []), form].sort());
    }
    for (const [key, forms] of counted) expect(forms, `${language} ${key}`).toEqual(needed);
    const inEnglish = [...all.en.keys()].filter((key) => plural.test(key)).map((key) => key.replace(plural, ""));
    expect([...counted.keys()].sort()).toEqual([...new Set(inEnglish)].sort());
  });

  test("are not empty, have no stray spaces and close every place they open", () => {
    for (const [key, text] of all[language]) {
      expect(text.trim(), `${language} ${key}`).not.toBe("");
      expect(text, `${language} ${key}`).toBe(text.trim());
      expect(text.replace(/\{\{[^{}]+\}\}/g, ""), `${language} ${key}`).not.toMatch(/[{}]/);
    }
  });
});

test("Chinese is written with full-width punctuation", () => {
  for (const [key, text] of all.zh) expect(text, key).not.toMatch(/\p{Script=Han}[,;:?!()]|[,;:?!(]\p{Script=Han}/u);
});

test("Chinese sets no space between a Chinese letter and a carrier's name, which may be Chinese", () => {
  for (const [key, text] of all.zh)
    expect(text, key).not.toMatch(/\p{Script=Han} \{\{carrier|carrier, name\}\} \p{Script=Han}/u);
});

test("Spanish opens what it asks and exclaims", () => {
  for (const [key, text] of all.es) {
    const bare = text.replace(/https?:\S+/g, "");
    expect([...bare.matchAll(/\?/g)].length, key).toBe([...bare.matchAll(/¿/g)].length);
    expect([...bare.matchAll(/!/g)].length, key).toBe([...bare.matchAll(/¡/g)].length);
  }
});

test("Russian is written in Cyrillic: no Latin look-alike inside a word", () => {
  for (const [key, text] of all.ru) {
    expect(text.replace(/\{\{[^}]*\}\}|\$t\([^)]*\)/g, " "), key).not.toMatch(/[а-яё][a-z]|[a-z][а-яё]/iu);
  }
});
