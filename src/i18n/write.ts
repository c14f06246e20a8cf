import { readdirSync, readFileSync } from "node:fs";
import i18next, { type i18n } from "i18next";
import { type Language, languages, type Words, type Write } from "../words.ts";
import { marks } from "./marks.ts";
import { intl, timeForms } from "./time.ts";

const folder = new URL("../../locales/", import.meta.url);

/** The words of one language: `locales/<language>/<file>.json` under the key `<file>`. */
function words(language: Language): Record<string, unknown> {
  const files = readdirSync(new URL(`${language}/`, folder)).filter((name) => name.endsWith(".json"));
  return Object.fromEntries(
    files.map((name) => [name.slice(0, -5), JSON.parse(readFileSync(new URL(`${language}/${name}`, folder), "utf8"))]),
  );
}

const memo = <K, V>(make: (key: K) => V): ((key: K) => V) => {
  const made = new Map<K, V>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
};

const regions = memo((language: Language) => new Intl.DisplayNames(intl[language], { type: "region", style: "short" }));
const dates = memo(
  (language: Language) => new Intl.DateTimeFormat(intl[language], { dateStyle: "medium", timeZone: "UTC" }),
);

/** A day (`2026-11-21`), month (`2025-04`) or year (`2025`) in words; ISO 8601 in, never a local clock. */
function day(value: string, language: Language): string {
  const [year, month, date] = value.split("-");
  if (date) return dates(language).format(new Date(`${value.slice(0, 10)}T00:00:00Z`));
  if (!month) return language === "zh" ? `${year}年` : (year ?? value);
  return new Intl.DateTimeFormat(intl[language], { year: "numeric", month: "long", timeZone: "UTC" }).format(
    new Date(`${value}-01T00:00:00Z`),
  );
}

/** Money of where Spanish is written with a point, `35.50`: by Unicode CLDR, where it is in tender. */
const pointed = /(^|\|)\S+ (MXN|GTQ|HNL|NIO|DOP|PAB|PEN|CUP)(\||$)/;

/** What `Intl` writes a value's figures by: their marks, `35,50` or `35.50`, are those of where its money is. */
const tagOf = (value: string, language: Language): string =>
  language === "es" && pointed.test(value) ? "es-419" : intl[language];

/** Money as it is written, `0.85 MXN`: decimals as they are written in the language where the money is, the currency by its code. */
function money(value: string, language: Language): string {
  const [amount, currency] = value.split(" ");
  if (!currency) return value;
  const decimals = amount?.split(".")[1]?.length ?? 0;
  const form = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const tag = tagOf(value, language);
  if (tag !== intl[language]) return `${new Intl.NumberFormat(tag, form).format(Number(amount))}\u00A0${currency}`;
  return new Intl.NumberFormat(tag, { style: "currency", currency, currencyDisplay: "code", ...form }).format(
    Number(amount),
  );
}

const units: Record<string, Intl.NumberFormatOptions> = {
  MB: { style: "unit", unit: "megabyte" },
  GB: { style: "unit", unit: "gigabyte" },
  min: { style: "unit", unit: "minute", unitDisplay: "long" },
};

/** A figure and what it counts stay in one line. */
const unbroken = (text: string): string => text.replaceAll(" ", "\u00A0");

/** An amount of what its unit says, `1.5 GB`, `30 min`, `12345 COP`; a bare number where there is no unit. */
function quantity(value: string, language: Language, tag = intl[language]): string {
  const [amount = "", unit = ""] = value.split(" ");
  if (/^[A-Z]{3}$/.test(unit)) return money(value, language);
  const known = units[unit];
  const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 20, ...known }).format(Number(amount));
  return unbroken(known || !unit ? number : `${number} ${unit === "sms" ? "SMS" : unit}`);
}

/** A name and what it is in other languages: `China Mobile|zh=中国移动`. */
function nameIn(value: string, language: Language): string {
  const [own = value, ...others] = value.split("|");
  return others.find((other) => other.startsWith(`${language}=`))?.slice(language.length + 1) ?? own;
}

/** A country that ends a carrier's name is not said again behind it: `AT&T México (México)`. */
function once(text: string, country: string | number | undefined, language: Language): string {
  if (typeof country !== "string" || !/^[A-Z]{2}$/.test(country)) return text;
  const name = regions(language).of(country) ?? country;
  return text.replace(`${name} (${name})`, name).replace(`${name}（${name}）`, name);
}

/** How `{{value, form}}` in a template is written. */
const forms: Record<string, (value: string, language: Language) => string> = {
  country: (code, language) => regions(language).of(code) ?? code,
  flag: (code) => String.fromCodePoint(...[...code].map((letter) => 0x1f1a5 + letter.charCodeAt(0))),
  code: (text) => `${marks.code[0]}${text}${marks.code[1]}`,
  strong: (text) => `${marks.strong[0]}${text}${marks.strong[1]}`,
  date: day,
  money,
  quantity,
  name: nameIn,
  ...timeForms,
};

const ors = memo((language: Language) => new Intl.ListFormat(intl[language], { type: "disjunction" }));
const ands = memo((language: Language) => new Intl.ListFormat(intl[language], { type: "conjunction" }));

/** What sets apart a list's parts, where no word does. */
const commas: Record<Language, string> = { es: ", ", ru: ", ", zh: "、", en: ", " };

/** How a list is written: a value of parts set apart by `|`, each a key of words or a text as it is. */
const lists: Record<string, (parts: string[], language: Language) => string> = {
  or: (parts, language) => ors(language).format(parts),
  and: (parts, language) => ands(language).format(parts),
  row: (parts) => parts.join(" · "),
  codes: (parts, language) => parts.map((part) => `${marks.code[0]}${part}${marks.code[1]}`).join(commas[language]),
  joined: (parts) => parts.join(""),
  figures: (parts, language) => {
    const tag = tagOf(parts.join("|"), language);
    return parts.map((part) => quantity(part, language, tag)).join(" · ");
  },
};

function create(): i18n {
  const instance = i18next.createInstance();
  instance.init({
    lng: "en",
    fallbackLng: false,
    resources: Object.fromEntries(languages.map((language) => [language, { translation: words(language) }])),
    interpolation: { escapeValue: false },
    initAsync: false,
    returnEmptyString: false,
    parseMissingKeyHandler: (key) => {
      throw new Error(`no words for ${key}`);
    },
  });
  for (const [name, form] of Object.entries(forms)) {
    instance.services.formatter?.add(name, (value, language) => form(String(value), (language ?? "en") as Language));
  }
  for (const [name, list] of Object.entries(lists)) {
    instance.services.formatter?.add(name, (value, lng) => {
      const language = (lng ?? "en") as Language;
      const words = (part: string) =>
        instance.exists(part, { lng: language }) ? instance.t(part, { lng: language }) : part;
      return list(String(value).split("|").map(words), language);
    });
  }
  return instance;
}

/** The names and values of arguments as one text, no two alike: texts go with their length. A fifth of what JSON costs. */
function named(args: Record<string, string | number>): string {
  let name = "";
  for (const key in args) {
    const value = args[key];
    name += typeof value === "string" ? `${key}:${value.length}:${value}` : `${key}=${value};`;
  }
  return name;
}

/**
 * Loads `locales/` and gives the one function that writes words. Texts are kept by language, key and arguments:
 * words are most of a turn's cost. @throws {Error} for a key that a language lacks.
 */
export function createWrite(): Write {
  const instance = create();
  const to = memo((language: Language) => instance.getFixedT(language));
  /** By key, then by arguments: what has none, as most words have not, is found without making a text to look it up by. */
  const kept = new Map(languages.map((language) => [language, new Map<string, Map<string, string>>()]));
  let count = 0;

  function keptOf(key: string, language: Language): Map<string, string> {
    const ofLanguage = kept.get(language) ?? new Map<string, Map<string, string>>();
    const known = ofLanguage.get(key);
    if (known) return known;
    const ofKey = new Map<string, string>();
    ofLanguage.set(key, ofKey);
    return ofKey;
  }

  return (what: Words, language: Language) => {
    if ("raw" in what) return what.raw;
    const { key, args } = what;
    const name = args ? named(args) : "";
    const known = kept.get(language)?.get(key)?.get(name);
    if (known !== undefined) return known;
    if (++count > 20_000) {
      for (const ofLanguage of kept.values()) ofLanguage.clear();
      count = 1;
    }
    const text = once(to(language)(key, args ?? {}), args?.country, language);
    keptOf(key, language).set(name, text);
    return text;
  };
}
