import { brandOf, countryOf, isOver } from "../../src/carriers/directory.ts";
import type { Carrier, Country, Knowledge } from "../../src/carriers/schema.ts";
import { nameOf } from "./country.ts";
import { keyOf, slugOf, stemOf } from "./names.ts";

/** `338-05` and `338-050` are one network. */
const network = (code: string): string => {
  const [mcc = "", mnc = ""] = code.split("-");
  return `${mcc}-${Number(mnc)}`;
};

/** Carriers being added to, by country, name and network. What stands is never changed: only gaps are filled. */
export class Book {
  readonly carriers: Map<string, Carrier>;
  readonly countries: Map<string, Country>;
  /** Slugs that names usually have. */
  readonly #slugs = new Map<string, string>();

  constructor({ carriers, countries }: Knowledge) {
    this.carriers = new Map(carriers.map((carrier) => [carrier.id, carrier]));
    this.countries = new Map(countries.map((country) => [country.code, country]));
    for (const { id, name } of carriers) if (!this.#slugs.has(keyOf(name))) this.#slugs.set(keyOf(name), brandOf(id));
  }

  of(country: string): Carrier[] {
    return [...this.carriers.values()].filter(({ id }) => countryOf(id) === country);
  }

  /** The carrier of this name: by the whole name, else by what people leave out of it. */
  named(country: string, names: readonly string[]): Carrier | undefined {
    const here = this.of(country);
    const by = (key: (name: string) => string) => {
      const keys = new Set(names.map(key));
      const found = here.filter((carrier) => allNames(carrier).some((name) => keys.has(key(name))));
      return found.find((carrier) => !isOver(carrier)) ?? found[0];
    };
    return by(keyOf) ?? by(stemOf);
  }

  /** The living carrier that goes by one of these names now: its aliases may be what it was, or what it bought. */
  exactly(country: string, names: readonly string[]): Carrier | undefined {
    const keys = new Set(names.map(keyOf).filter(Boolean));
    return this.of(country).find(
      (carrier) => !isOver(carrier) && allNames({ ...carrier, aliases: [] }).some((name) => keys.has(keyOf(name))),
    );
  }

  /** The carrier whose own this network is. */
  owner(country: string, code: string): Carrier | undefined {
    const owners = this.of(country).filter(({ networks }) =>
      networks.some((each) => !each.shared && network(each.code) === network(code)),
    );
    return owners.find(({ host }) => host === undefined) ?? owners[0];
  }

  slug(country: string, name: string): string {
    const usual = this.#slugs.get(keyOf(name)) ?? slugOf(name);
    if (!this.carriers.has(`${country.toLowerCase()}-${usual}`)) return usual;
    return slugOf(`${name} ${nameOf(country)}`);
  }

  add(carrier: Carrier): void {
    if (this.carriers.has(carrier.id)) throw new Error(`two carriers would be ${carrier.id}`);
    this.carriers.set(carrier.id, carrier);
    if (!this.#slugs.has(keyOf(carrier.name))) this.#slugs.set(keyOf(carrier.name), brandOf(carrier.id));
  }

  change(id: string, changes: Partial<Carrier>): void {
    const carrier = this.carriers.get(id);
    if (carrier) this.carriers.set(id, { ...carrier, ...changes });
  }
}

export const allNames = ({ id, name, aliases, localNames }: Carrier): string[] => [
  name,
  ...aliases,
  ...Object.values(localNames ?? {}).flat(),
  brandOf(id),
];
