import { declensions } from "./declension.ts";
import { fold } from "./fold.ts";
import { bare, common, spoken } from "./lexicon/brands.ts";
import { listed } from "./lexicon/lexicons.ts";
import { sound } from "./sound.ts";

/** What understanding needs of a carrier; a `Carrier` of src/carriers is one. */
export type NamedCarrier = {
  /** `<cc>-<slug>` */
  id: string;
  name: string;
  aliases?: readonly string[];
  localNames?: Readonly<Record<string, readonly string[]>> | undefined;
  /** `mno` has a network of its own. */
  type?: string;
  /** What is known of it; of some carriers only the name is. */
  facts?: readonly unknown[];
};

/** How directly a carrier bears a name: it is its own; it is another name of it; it is so called with its country's name. */
type Claim = 0 | 1 | 2;

/** `told`: the name itself says the country, as in «中国移动». `served`: more is known of the carrier than its name. */
type Bearer = { id: string; country: string; claim: Claim; network: boolean; told: boolean; served: boolean };

/** A name, and all carriers that bear it. */
export type Brand = {
  /** Folded. */
  name: string;
  bearers: Bearer[];
  /** The slug to call it by while the country is open; none when its bearers agree on none. */
  slug?: string;
  /** How much it takes to believe the name is meant; see lexicon/brands.ts. */
  weight: "sure" | "common" | "bare";
};

/** `mts` and `МТС` are one brand when the same carriers bear them. */
export function sameBrand(one: Brand, other: Brand): boolean {
  return (
    one === other ||
    (one.slug !== undefined && one.slug === other.slug) ||
    one.bearers.some(({ id }) => other.bearers.some((each) => each.id === id))
  );
}

/** Every name of every carrier, with all who bear it. `countryNames` are the folded names a name may end with. */
export function brandsOf(
  carriers: readonly NamedCarrier[],
  countryNames: ReadonlyMap<string, string>,
): Map<string, Brand> {
  const brands = new Map<string, Brand>();
  const claim = (name: string, carrier: NamedCarrier, how: Claim) => {
    for (const form of declensions(name)) {
      const brand = brands.get(form) ?? { name: form, bearers: [], weight: weightOf(name) };
      brands.set(form, brand);
      const known = brand.bearers.find(({ id }) => id === carrier.id);
      if (known) known.claim = how < known.claim ? how : known.claim;
      else
        brand.bearers.push({
          id: carrier.id,
          country: countryOf(carrier.id),
          claim: how,
          network: carrier.type?.toLowerCase() === "mno",
          told: tellsCountry(name, countryOf(carrier.id), countryNames),
          served: isServed(carrier),
        });
    }
  };
  const known = new Set<string>();
  for (const carrier of [...carriers].sort((one, other) => Number(isServed(other)) - Number(isServed(one)))) {
    const country = countryOf(carrier.id);
    const slug = carrier.id.slice(3);
    const names = namesOf(carrier);
    const plainNames = names.map(({ name }) => `${country} ${withoutCountry(name, country, countryNames)}`);
    // A mere name that a carrier of the country bears already is that carrier, from an older list.
    if (!isServed(carrier) && plainNames.some((name) => known.has(name))) continue;
    for (const name of plainNames) known.add(name);
    for (const { name, how } of names) {
      const plain = withoutCountry(name, country, countryNames);
      claim(name, carrier, how);
      if (plain !== name) claim(plain, carrier, 2);
      // "T-Mobile" is written in one word too.
      const joined = name.replaceAll(" ", "");
      if (joined !== name && joined.length > 4 && /^[a-zа-я]+$/.test(joined))
        claim(joined, carrier, plain === name ? how : 2);
    }
    const own = fold(carrier.name);
    const qualified = own !== withoutCountry(own, country, countryNames);
    const said = listed(spoken[slug] ?? "").map(fold);
    if (slug.length > 2) said.push(slug.replaceAll("-", " "));
    for (const name of said) claim(name, carrier, qualified ? 2 : 0);
    for (const name of listed(spoken[carrier.id] ?? "")) claim(fold(name), carrier, 1);
  }
  for (const brand of brands.values()) {
    const slug = slugOf(brand);
    if (slug) brand.slug = slug;
  }
  shareBearers([...brands.values()]);
  return brands;
}

/** Names of one brand have the same bearers: who is called "Beeline Armenia" is meant by «билайн армения» too. */
function shareBearers(brands: readonly Brand[]): void {
  const families = Map.groupBy(
    brands.filter(({ bearers }) => bearers.length > 1),
    ({ slug }) => slug,
  );
  for (const [slug, family] of families) {
    if (!slug || family.length < 2) continue;
    const all = new Map<string, Bearer>();
    for (const { bearers } of family)
      for (const bearer of bearers) {
        const known = all.get(bearer.id);
        if (!known || bearer.claim < known.claim) all.set(bearer.id, bearer);
      }
    for (const brand of family)
      for (const bearer of all.values())
        if (!brand.bearers.some(({ id }) => id === bearer.id)) brand.bearers.push({ ...bearer });
  }
}

const isServed = ({ facts }: NamedCarrier): boolean => facts === undefined || facts.length > 0;

/** `co-claro` → `CO` */
const countryOf = (id: string): string => id.slice(0, 2).toUpperCase();

function weightOf(name: string): Brand["weight"] {
  if (bare.has(name) || (name.length < 2 && name !== "o!")) return "bare";
  return common.has(name) || (name.length < 3 && name.charCodeAt(0) < 0x2e80) ? "common" : "sure";
}

/** A carrier's names, folded: "csl / 1O1O" is two, "Indosat (IM3)" too, and "TT-Netværket P/S" one. */
function namesOf(carrier: NamedCarrier): { name: string; how: Claim }[] {
  const split = (name: string) =>
    name.split(/\s*(?:[()（）]|(?<!\b\p{L})\/(?!\p{L}\b))\s*/u).flatMap((part) => fold(part) || []);
  return [
    ...split(carrier.name).map((name) => ({ name, how: 0 as const })),
    ...Object.values(carrier.localNames ?? {}).flatMap((names) =>
      (names ?? []).flatMap((name) => fold(name)).map((name) => ({ name, how: 0 as const })),
    ),
    ...(carrier.aliases ?? []).flatMap(split).map((name) => ({ name, how: 1 as const })),
  ].filter(({ name }) => name.length > 0);
}

/** "megafon tajikistan" → "megafon", for a carrier of that country only; «中国移动香港» → «中国移动». */
function withoutCountry(name: string, country: string, countryNames: ReadonlyMap<string, string>): string {
  for (let at = name.length - 1; at > 1; at--) {
    if (name.charCodeAt(at - 1) !== 0x20 && name.charCodeAt(at) < 0x2e80) continue;
    const ending = name.slice(at).trim();
    if (countryNames.get(ending) === country || ending === country.toLowerCase()) return name.slice(0, at).trim();
  }
  return name.replace(/ prepaid$/, "");
}

/** Whether a name begins with its country's. */
function tellsCountry(name: string, country: string, countryNames: ReadonlyMap<string, string>): boolean {
  for (let at = 2; at < name.length; at++)
    if (
      (name.charCodeAt(at) === 0x20 || name.charCodeAt(at) >= 0x2e80) &&
      countryNames.get(name.slice(0, at)) === country
    )
      return true;
  return false;
}

/** Those of the bearers of whom more is known than the name, or all if there are none. */
function worthNaming(bearers: readonly Bearer[]): readonly Bearer[] {
  const served = bearers.filter(({ served }) => served);
  return served.length ? served : bearers;
}

function plainestOf(bearers: readonly Bearer[]): readonly Bearer[] {
  const best = Math.min(...bearers.map(({ claim }) => claim));
  return bearers.filter(({ claim }) => claim === best);
}

/** The slug its plainest bearers have. */
function slugOf(brand: Brand): string | undefined {
  const slugs = plainestOf(worthNaming(brand.bearers)).map(({ id }) => id.slice(3));
  const [first] = slugs;
  if (slugs.every((slug) => slug === first)) return first;
  const own = sound(brand.name);
  return slugs.find((slug) => sound(slug.replaceAll("-", " ")) === own);
}

/**
 * The carrier a brand means: in `country`, the one that bears the name most plainly; without a country, the only bearer
 * there is, or (`home`) the only one that bears the name without its country's, if it runs a network: «мегафон» is the one
 * of Russia, since the other is called «МегаФон Таджикистан». A name that says its country needs nothing else.
 */
export function bearerOf(brand: Brand, country?: string, home = false): string | undefined {
  const there = country ? brand.bearers.filter((bearer) => bearer.country === country) : brand.bearers;
  if (there.length === 1) return there[0]?.id;
  const plainest = plainestOf(worthNaming(there));
  const [first, ...others] = plainest;
  if (country) return others.length ? undefined : first?.id;
  const told = plainest.filter(({ told }) => told);
  if (told.length === 1) return told[0]?.id;
  if (!first || others.length || first.claim === 2 || !first.network) return undefined;
  if (worthNaming(there).length === 1) return first.id;
  if (!home || first.claim > 0) return undefined;
  return worthNaming(there).every((bearer) => bearer === first || bearer.claim === 2) ? first.id : undefined;
}
