import { type Brand, bearerOf, sameBrand } from "./brands.ts";
import type { Reading } from "./reading.ts";

/** Where and whose line a text is about. */
export type Place = { country?: string; carrier?: string; brand?: string };

export type Evidence = {
  /** The text is about telephony even without the names in it. */
  telephony: boolean;
  /** The country to prefer when the brand exists there: where the person was helped last. */
  home?: string;
  /** Money moves: a brand of several countries is then not taken for the best known one. */
  strict: boolean;
};

/** The brands of a text that names several, of which none is meant for sure. */
export function severalIn(reading: Reading): readonly Brand[] {
  const meant = reading.mentions.filter(
    (mention) => mention.brand.weight !== "bare" && isMeant(mention, reading, true),
  );
  const brands = meant.filter(({ first, brand }) => brand.weight === "sure" || !first).map(({ brand }) => brand);
  const apart = brands.filter((brand, i) => !brands.slice(0, i).some((before) => sameBrand(before, brand)));
  return apart.length > 1 ? apart : [];
}

/** The one brand a text means, if it means one. */
export function brandMeant(reading: Reading, telephony: boolean, home?: string): Brand | undefined {
  const meant = reading.mentions.filter((mention) => isMeant(mention, reading, telephony, home));
  const sure = meant.some(({ brand }) => brand.weight === "sure");
  // "Claro, quiero ver mi saldo de Movistar": a word at the beginning that may mean "of course" then does.
  const [first, ...others] = meant
    .filter(({ brand, first }) => !sure || brand.weight === "sure" || (brand.weight === "common" && !first))
    .map(({ brand }) => brand);
  const rival = reading.mentions.some(
    ({ brand, exact, first: begins }) =>
      first && exact && !begins && brand.weight === "common" && !sameBrand(brand, first),
  );
  if (rival) return undefined;
  return first && others.every((other) => sameBrand(first, other)) ? narrowest([first, ...others]) : undefined;
}

/** Of names of the same brand, the one with the fewest bearers says most: «МТС Узбекистан» beside «МТС». */
const narrowest = (brands: readonly Brand[]): Brand | undefined =>
  brands.reduce((one, other) => (other.bearers.length < one.bearers.length ? other : one));

function isMeant(
  { brand, exact, alone }: Reading["mentions"][number],
  reading: Reading,
  telephony: boolean,
  home?: string,
): boolean {
  if (reading.concepts.has("notBrand") && brand.weight !== "sure") return false;
  const here = brand.bearers.some(
    ({ country }) => reading.countries.includes(country) || reading.cities.some((those) => those.includes(country)),
  );
  const only = reading.strange === 0 && reading.words === 1;
  switch (brand.weight) {
    case "bare":
      // Beside its country the word itself may be one that is about something else: "rain South Africa balance".
      if (here) return alone ? reading.strange === 0 : telephony && reading.strange <= 1;
      if (alone && only && brand.bearers.some(({ country, served }) => served && country === home)) return true;
      return alone && telephony && reading.words === 2 && reading.strange === 0;
    case "common":
      // «联通怎么查»: how to look something up with it, and nothing else.
      if (/\p{sc=Han}/u.test(brand.name) && reading.concepts.has("check") && reading.strange === 0) return true;
      return only || telephony || (here && reading.strange === 0);
    case "sure":
      return exact || only || telephony || (here && reading.strange <= 1);
    default:
      return brand.weight satisfies never;
  }
}

/** The country and the carrier, as far as the text leaves but one. */
export function placeOf(reading: Reading, brand: Brand | undefined, { telephony, home, strict }: Evidence): Place {
  const exists = (country: string) => !brand || brand.bearers.some((bearer) => bearer.country === country);
  const said = countrySaid(reading, telephony, exists);
  if (!brand) return said ? { country: said } : {};
  if (said && !exists(said))
    // A brand that is not of the country said: a traveller, or a word that only looks like one.
    return brand.weight === "sure" ? { ...ofBearer(bearerOf(brand)), ...named(brand) } : { country: said };
  const country = said ?? (home && exists(home) ? home : undefined);
  const carrier = bearerOf(brand, country, !strict);
  return { ...(country && { country }), ...ofBearer(carrier), ...named(brand) };
}

const ofBearer = (carrier: string | undefined): Place =>
  carrier ? { country: carrier.slice(0, 2).toUpperCase(), carrier } : {};

const named = ({ slug }: Brand): Place => (slug ? { brand: slug } : {});

function countrySaid(reading: Reading, telephony: boolean, exists: (country: string) => boolean): string | undefined {
  if (reading.countries.length) return theOne(reading.countries, exists);
  if (telephony && reading.adjectives.length) return theOne(reading.adjectives, exists);
  const shared = reading.cities.reduce<string[] | undefined>(
    (left, countries) => (left ? left.filter((country) => countries.includes(country)) : [...countries]),
    undefined,
  );
  return shared && theOne(shared, exists);
}

function theOne(countries: readonly string[], exists: (country: string) => boolean): string | undefined {
  if (countries.length === 1) return countries[0];
  const left = countries.filter(exists);
  return left.length === 1 ? left[0] : undefined;
}
