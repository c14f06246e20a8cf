import type { Brand, NamedCarrier } from "./brands.ts";
import { brandsOf, sameBrand } from "./brands.ts";
import { countryNames, foldStems } from "./countries.ts";
import { cities } from "./lexicon/cities.ts";
import { concepts } from "./lexicon/concept.ts";
import { alsoTongue } from "./lexicon/countries.ts";
import { lexicons, listed } from "./lexicon/lexicons.ts";
import { isCode } from "./marks.ts";
import { createNear, type Near } from "./near.ts";
import { consonants, sound } from "./sound.ts";
import type { Term } from "./term.ts";
import { createTerms, type Terms } from "./terms.ts";

/** Every word that means something, and the ways to find one that is not written as it should be. */
export type Vocabulary = {
  terms: Terms<Term>;
  /** Misspelled words, as written. */
  near: Near<Term>;
  /** Brands by their sound, and misspelled ones. */
  sounds: ReadonlyMap<string, Term>;
  nearSounds: Near<Term>;
  /** Brands by the consonants of their sound, where no two brands have the same. */
  skeletons: ReadonlyMap<string, Term | undefined>;
};

export function createVocabulary(carriers: readonly NamedCarrier[]): Vocabulary {
  const terms = createTerms<Term>();
  const near = createNear<Term>(means);
  const nearSounds = createNear<Term>(means);
  const sounds = new Map<string, Term>();
  const skeletons = new Map<string, Term | undefined>();

  const add = (phrase: string, term: Term) => {
    const folded = foldStems(phrase);
    if (!folded) return;
    terms.add(folded, term);
    if (isWord(folded)) near.add(folded, term);
  };

  for (const { language, concepts: lists, tongues, commands } of lexicons) {
    for (const concept of concepts) {
      const term: Term = { is: "concept", concept, language };
      for (const phrase of listed(lists[concept])) add(phrase, term);
    }
    for (const [name, list] of Object.entries(tongues) as [keyof typeof tongues, string][]) {
      const term: Term = { is: "tongue", tongue: name, language };
      for (const phrase of listed(list)) {
        add(phrase, term);
        // "en chino" is the language, although "chino" alone may be what is from China.
        if (language === "es") add(`en ${phrase}`, term);
        if (language === "en") add(`in ${phrase}`, term);
      }
    }
    for (const list of Object.values(commands))
      for (const phrase of listed(list)) {
        const [piece, ...more] = terms.cut(foldStems(phrase));
        // Words known only by their stem are found misspelled by the form that is a command.
        if (piece && !more.length && isWord(piece.text)) for (const term of piece.terms) near.add(piece.text, term);
      }
  }

  const names = countryNames();
  for (const { name, country, language } of names) {
    const term = countryTerm(country, language);
    terms.add(name, term);
    if (isWord(name) && name.length > 5) near.add(name, term);
  }
  for (const [country, list] of Object.entries(alsoTongue))
    for (const phrase of listed(list)) add(phrase, adjectiveTerm(country));
  for (const [country, list] of Object.entries(cities)) {
    const term: Term = { is: "city", country };
    for (const phrase of listed(list)) add(phrase, term);
  }

  const byName = new Map(names.map(({ name, country }) => [name, country]));
  const brands = brandsOf(carriers, byName);
  for (const [name, brand] of brands) {
    const also = terms.exactly(name);
    // Some carriers are called as their country, or "You", "Hello": it takes more to believe that they are meant.
    if (also.some(({ is }) => is === "country" || is === "city")) continue;
    // "claro gt": two letters are Guatemala's code rather than a carrier of which only the name is known.
    if (isCode(name) && !brand.bearers.some(({ served }) => served)) continue;
    if (also.some(({ is }) => is === "concept" || is === "tongue")) brand.weight = "bare";
    const term: Term = { is: "brand", brand };
    terms.add(name, term);
    hear(brand, term);
  }
  const byWord = Map.groupBy([...brands.keys()], firstWord);
  for (const name of brands.keys()) spareWord(name);

  /**
   * "my T-Mobile", "at T-Mobile": although "my.t" and "AT&T" are names as well, a word that adds nothing is none of a
   * name's when the rest begins a longer one.
   */
  function spareWord(name: string): void {
    const word = firstWord(name);
    const words = word === name ? [] : terms.exactly(word).filter(addsNothing);
    if (!words.length) return;
    const rest = `${name.slice(word.length + 1)} `;
    for (const longer of byWord.get(firstWord(rest)) ?? []) {
      if (!longer.startsWith(rest)) continue;
      const meant = terms.exactly(longer).filter(isServed);
      if (meant.length) for (const term of [...words, ...meant]) terms.add(`${word} ${longer}`, term);
    }
  }

  function hear(brand: Brand, term: Term): void {
    const heard = sound(brand.name);
    if (brand.weight === "bare" || heard.length < 3 || brand.name.includes(" ") || !/^[a-z0-9]+$/.test(heard)) return;
    const known = sounds.get(heard);
    if (!known || (known.is === "brand" && known.brand.bearers.length < brand.bearers.length)) sounds.set(heard, term);
    // Carriers of which only the name is known are too many to be guessed.
    if (!brand.bearers.some(({ served }) => served)) return;
    nearSounds.add(heard, term);
    const left = consonants(heard);
    const other = skeletons.has(left) ? skeletons.get(left) : term;
    skeletons.set(left, other && means(other, term) ? other : undefined);
  }

  return { terms, near, sounds, nearSounds, skeletons };
}

const firstWord = (text: string): string => text.split(" ", 1)[0] ?? "";

const addsNothing = (term: Term): boolean =>
  term.is === "concept" && (term.concept === "mine" || term.concept === "filler");

const isServed = (term: Term): boolean => term.is === "brand" && term.brand.bearers.some(({ served }) => served);

/** Whether two terms tell the same. */
function means(one: Term, other: Term): boolean {
  if (one.is === "brand") return other.is === "brand" && sameBrand(one.brand, other.brand);
  if (one.is === "country") return other.is === "country" && one.country === other.country;
  return one.is === "concept" && other.is === "concept" && one.concept === other.concept;
}

const countryTerms = new Map<string, Term>();
function countryTerm(country: string, language: Extract<Term, { is: "country" }>["language"]): Term {
  const key = `${country} ${language}`;
  const known = countryTerms.get(key) ?? { is: "country", country, ...(language && { language }) };
  countryTerms.set(key, known);
  return known;
}

const adjectiveTerm = (country: string): Term => ({ is: "country", country, adjective: true });

/** One word of letters, written out: what can be misspelled. */
function isWord(phrase: string): boolean {
  return /^[a-zа-я]+$/.test(phrase);
}
