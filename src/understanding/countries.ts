import { getCountries } from "libphonenumber-js/max";
import type { Language } from "../words.ts";
import { declensions } from "./declension.ts";
import { fold } from "./fold.ts";
import { nicknames, notNames } from "./lexicon/countries.ts";
import { listed } from "./lexicon/lexicons.ts";

/** A folded name of a country (a word's `*` stands for any ending), and the language it belongs to where only one does. */
export type CountryName = { name: string; country: string; language?: Language };

const locales = { es: ["es"], ru: ["ru"], zh: ["zh-Hans", "zh-Hant"], en: ["en"] } as const satisfies Record<
  Language,
  readonly string[]
>;

/** All names of all countries in the four languages: from `Intl`, declined in Russian, and what people call them. */
export function countryNames(): CountryName[] {
  const names: CountryName[] = [];
  const add = (text: string, country: string, language?: Language) => {
    const name = foldStems(text);
    if (name.length < 2 || notNames.has(name)) return;
    for (const form of language === "ru" ? declensions(name) : [name])
      if (!notNames.has(form)) names.push({ name: form, country, ...(language && { language }) });
  };
  const codes = getCountries();
  const seen = new Set<string>();
  for (const [language, variants] of Object.entries(locales) as [Language, readonly string[]][])
    for (const variant of variants)
      for (const style of ["long", "short"] as const) {
        const display = new Intl.DisplayNames(variant, { type: "region", style, fallback: "none" });
        for (const code of codes) {
          const name = display.of(code);
          // Two Latin letters are a short form that means too much else: "US", "UK", "RU" (Reino Unido).
          if (!name || (language !== "zh" && name.length < 3) || seen.has(`${name}${language}`)) continue;
          seen.add(`${name}${language}`);
          add(name.replace(/\s*[(（].*$/, ""), code, language);
        }
      }
  for (const [country, list] of Object.entries(nicknames))
    for (const name of listed(list)) add(name, country, languageOf(name));
  return names;
}

/** The language of a script that only one of the four languages is written in. */
function languageOf(name: string): Language | undefined {
  return /[а-я]/i.test(name) ? "ru" : /\p{Script=Han}/u.test(name) ? "zh" : undefined;
}

/** Folds a phrase and keeps the `*` of its stems. */
export function foldStems(phrase: string): string {
  return phrase.includes("*")
    ? phrase
        .split(" ")
        .map((word) => (word.endsWith("*") ? `${fold(word)}*` : fold(word)))
        .join(" ")
    : fold(phrase);
}
