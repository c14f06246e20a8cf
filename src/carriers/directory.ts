import type { Carrier, Country, Knowledge } from "./schema.ts";

/** What is known of carriers, by whatever it is looked up by. Pure; unknown keys give nothing. */
export type Directory = {
  /** ISO codes of the countries that have carriers, or are served by another's, in alphabetical order. */
  countries: readonly string[];
  all: readonly Carrier[];
  country(code: string): Country | undefined;
  carrier(id: string): Carrier | undefined;
  /** A carrier's country: `co-claro` → `CO`. */
  countryOf(id: string): string;
  /** Of a territory without carriers of its own: those of the countries that serve it. The likeliest first: as the country's file orders them, then those something is known of, those perhaps gone after the living, closed ones last. */
  carriersOf(country: string): readonly Carrier[];
  /** Carriers of one brand, whatever the country, those once called so among them: `claro` → `ar-claro`, `cl-claro`, … */
  siblings(brand: string): readonly Carrier[];
  /** Countries with this calling code and known carriers: `7` → `KZ`, `RU`. */
  countriesOfCallingCode(code: string): readonly string[];
};

/** `co-claro` → `claro`. */
export const brandOf = (id: string): string => id.slice(3);

/** `co-claro` → `CO`. */
export const countryOf = (id: string): string => id.slice(0, 2).toUpperCase();

/** Whether it is over: what is left to say is what became of it. */
export const isOver = ({ status }: Pick<Carrier, "status">): boolean =>
  status.state === "closed" || status.state === "renamed";

const stateRank = { active: 0, changing: 0, leaving: 1, unknown: 1, renamed: 2, closed: 2 } as const;

function likelihood(carrier: Carrier, order: readonly string[]): readonly [number, number, number] {
  const place = order.indexOf(brandOf(carrier.id));
  return [stateRank[carrier.status.state], place < 0 ? order.length : place, carrier.facts.length ? 0 : 1];
}

const byLikelihood = (order: readonly string[]) => (a: Carrier, b: Carrier) => {
  const [rankA, placeA, bareA] = likelihood(a, order);
  const [rankB, placeB, bareB] = likelihood(b, order);
  return rankA - rankB || placeA - placeB || bareA - bareB || a.id.localeCompare(b.id, "en");
};

/** Looks nothing up in `knowledge` twice: every answer is prepared here. */
export function createDirectory({ countries, carriers }: Knowledge): Directory {
  const country = new Map(countries.map((country) => [country.code, country]));
  const carrier = new Map(carriers.map((carrier) => [carrier.id, carrier]));
  const grouped = Map.groupBy(carriers, ({ id }) => countryOf(id));
  const ofCountry = new Map(
    [...grouped].map(([code, list]) => [code, list.sort(byLikelihood(country.get(code)?.order ?? []))]),
  );
  for (const { code, servedBy } of countries)
    if (servedBy && !ofCountry.has(code))
      ofCountry.set(
        code,
        servedBy.flatMap((server) => ofCountry.get(server) ?? []),
      );
  const ofBrand = Map.groupBy(carriers, ({ id }) => brandOf(id));
  for (const one of carriers)
    for (const alias of one.aliases ?? []) {
      const brand = ofBrand.get(alias.toLowerCase().replaceAll(" ", "-"));
      if (brand && !brand.some(({ id }) => countryOf(id) === countryOf(one.id))) brand.push(one);
    }
  const codes = [...ofCountry.keys()].sort();
  const ofCallingCode = Map.groupBy(codes, (code) => country.get(code)?.callingCode);
  return {
    countries: codes,
    all: codes.flatMap((code) => (grouped.has(code) ? (ofCountry.get(code) ?? []) : [])),
    country: (code) => country.get(code.toUpperCase()),
    carrier: (id) => carrier.get(id),
    countryOf,
    carriersOf: (code) => ofCountry.get(code.toUpperCase()) ?? [],
    siblings: (brand) => ofBrand.get(brand) ?? [],
    countriesOfCallingCode: (code) => ofCallingCode.get(code.replace(/^\+/, "")) ?? [],
  };
}
