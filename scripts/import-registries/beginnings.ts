import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { numbered, meant as slugs } from "./decisions.ts";
import { keyOf, stemOf } from "./names.ts";

/** Whom a name may mean in a country. */
export type Named = { id: string; country: string; names: readonly string[] };

/** The country numbers with this beginning are read as: some number that continues it tells. */
function countryOf(callingCode: string, beginning: string, countries: readonly string[]): string | undefined {
  if (countries.length === 1) return countries[0];
  for (const filler of ["0", "5", "2", "1234567", "7"])
    for (let length = 6; length <= 11; length++) {
      const digits = beginning.padEnd(length, filler).slice(0, Math.max(length, beginning.length));
      const parsed = parsePhoneNumberFromString(`+${callingCode}${digits}`);
      if (parsed?.country && parsed.isValid()) return parsed.country;
    }
  return undefined;
}

/**
 * National beginnings by carrier id: those whose name means exactly one carrier of their country, by its whole name or by what
 * people leave out of it. `countries` lists the countries of each calling code.
 */
export function beginningsOf(
  registry: ReadonlyMap<string, Readonly<Record<string, string>>>,
  countries: ReadonlyMap<string, readonly string[]>,
  carriers: readonly Named[],
  nameOf: (country: string) => string,
): { found: Map<string, string[]>; strangers: Map<string, number> } {
  const byName = new Map<string, Set<string>>();
  const know = (country: string, key: string, id: string) => {
    const at = `${country} ${key}`;
    byName.set(at, (byName.get(at) ?? new Set()).add(id));
  };
  const whole = new Map<string, Set<string>>();
  for (const { id, country, names } of carriers)
    for (const name of names) {
      const at = `${country} ${keyOf(name)}`;
      whole.set(at, (whole.get(at) ?? new Set()).add(id));
      know(country, stemOf(name), id);
    }
  const meant = (country: string, name: string): string | undefined => {
    const slug = slugs[`${country} ${name}`];
    if (slug) return `${country.toLowerCase()}-${slug}`;
    const called = numbered[`${country} ${name}`];
    if (called) return [...(whole.get(`${country} ${keyOf(called)}`) ?? [])][0];
    const plain = name.toLowerCase().endsWith(` ${nameOf(country).toLowerCase()}`)
      ? name.slice(0, -nameOf(country).length - 1)
      : name;
    const ids = whole.get(`${country} ${keyOf(plain)}`) ?? byName.get(`${country} ${stemOf(plain)}`);
    return ids?.size === 1 ? [...ids][0] : undefined;
  };
  const found = new Map<string, string[]>();
  const strangers = new Map<string, number>();
  for (const [callingCode, names] of registry) {
    const here = (countries.get(callingCode) ?? []).filter((code): code is CountryCode => isSupportedCountry(code));
    for (const [beginning, name] of Object.entries(names)) {
      const country = countryOf(callingCode, beginning, here);
      const id = country && meant(country, name);
      if (id) found.set(id, [...(found.get(id) ?? []), beginning]);
      else
        strangers.set(
          `${country ?? `+${callingCode}`} ${name}`,
          (strangers.get(`${country ?? `+${callingCode}`} ${name}`) ?? 0) + 1,
        );
    }
  }
  for (const [id, list] of found) found.set(id, shortest(list));
  return { found, strangers };
}

/** Without those that a shorter one covers, and with the shorter one where all ten of its continuations are there. */
function shortest(beginnings: readonly string[]): string[] {
  const all = new Set(beginnings);
  for (const beginning of [...all].sort((a, b) => b.length - a.length)) {
    const parent = beginning.slice(0, -1);
    const ten = Array.from({ length: 10 }, (_, digit) => `${parent}${digit}`);
    if (parent && ten.every((each) => all.has(each))) {
      for (const each of ten) all.delete(each);
      all.add(parent);
    }
  }
  return [...all]
    .filter((each) => !Array.from(each, (_, end) => each.slice(0, end)).some((start) => start && all.has(start)))
    .sort();
}
