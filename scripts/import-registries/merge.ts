import { brandOf, countryOf, isOver } from "../../src/carriers/directory.ts";
import type { Carrier, Country, Knowledge } from "../../src/carriers/schema.ts";
import { beginningsOf, type Named } from "./beginnings.ts";
import { allNames, Book } from "./book.ts";
import { claim } from "./claim.ts";
import { countryFrom, emergencyOf, inhabited, nameOf } from "./country.ts";
import { brands, formerly, numbered } from "./decisions.ts";
import { factsOf } from "./facts.ts";
import { keyOf, namesOf } from "./names.ts";
import { codesOf, type Listed, listed } from "./networks.ts";
import { settle } from "./places.ts";
import type { Provider } from "./providers.ts";
import { type Registries, sources } from "./sources.ts";

/** The knowledge with what the registries add, and what they say that was left alone. */
export type Merged = { knowledge: Knowledge; remarks: string[] };

/** Everything the registries know and the files do not. The same registries and files give the same; run twice, the second adds nothing. */
export function merge(before: Knowledge, registries: Registries): Merged {
  const book = new Book(before);
  const remarks: string[] = [];
  for (const code of registries.isEmergency ? inhabited(registries) : []) {
    const country = book.countries.get(code);
    book.countries.set(code, country ? withEmergency(country, registries) : countryFrom(code, registries));
  }
  const rows = listed(registries.rows, nameOf).filter(({ country }) => book.countries.has(country));
  for (const state of ["active", "unknown", "closed"] as const)
    for (const each of rows.filter((row) => row.state === state)) enter(book, each, rows, remarks);
  for (const each of registries.providers.filter(({ country }) => book.countries.has(country))) provide(book, each);
  if (registries.beginnings.size) for (const [printed, name] of Object.entries(numbered)) known(book, printed, name);
  number(book, registries, remarks);
  settle(book, registries.places);
  for (const country of book.countries.values())
    rank(book, country, new Set(before.countries.map(({ code }) => code)), rows);
  return {
    knowledge: { countries: [...book.countries.values()], carriers: [...book.carriers.values()] },
    remarks,
  };
}

function withEmergency(country: Country, registries: Registries): Country {
  const known = new Set(country.emergency.map(({ number }) => number));
  const added = emergencyOf(country.code, registries).filter(({ number }) => !known.has(number));
  const help = known.size ? added.filter(({ confidence }) => confidence === "medium") : added;
  return help.length ? { ...country, emergency: [...country.emergency, ...help] } : country;
}

/** One carrier of the list of networks. */
function enter(book: Book, row: Listed, rows: readonly Listed[], remarks: string[]): void {
  const { country, names, codes, state } = row;
  const money = book.countries.get(country)?.currency;
  const [name] = names;
  if (!name || !money) return;
  const free = codes.filter((code) => !book.owner(country, code));
  const named = book.named(country, names);
  if (named) {
    const alsoLives =
      state === "closed" &&
      rows.some(
        (other) => other.country === country && other.state !== "closed" && keyOf(other.names[0] ?? "") === keyOf(name),
      );
    if (state === "closed" && !isOver(named) && !alsoLives)
      remarks.push(`${named.id}: the list of networks says it is closed`);
    if (state === "active" && named.status.state === "closed")
      remarks.push(`${named.id}: the list of networks says it lives`);
    if (state === "active" && free.length)
      book.change(named.id, { networks: [...named.networks, ...free.map(networkOf)] });
    return;
  }
  const owner = codes.map((code) => book.owner(country, code)).find((each) => each !== undefined);
  if (owner && state !== "closed") {
    remarks.push(`${owner.id}: the list of networks calls ${codes.join(", ")} ${names.join(" / ")}`);
    return;
  }
  const taken = new Set(book.of(country).flatMap((carrier) => allNames(carrier).map(keyOf)));
  const [, ...others] = names;
  const heir = row.successor ? book.named(country, [row.successor]) : undefined;
  book.add({
    id: `${country.toLowerCase()}-${book.slug(country, name)}`,
    name,
    aliases: others.filter((each) => !taken.has(keyOf(each))),
    ...(row.legalName ? { legalName: row.legalName } : {}),
    type: row.type,
    status: {
      state,
      ...(heir && !isOver(heir) ? { successor: heir.id } : {}),
      ...(row.since ? { since: row.since } : {}),
      ...claim(sources.rows, "medium"),
    },
    currency: money.slice(0, 3),
    networks: (state === "closed" ? [] : free).map(networkOf),
    prefixes: [],
    facts: [],
  });
}

const networkOf = (code: string): Carrier["networks"][number] => ({ code, ...claim(sources.rows, "medium") });

/** One provider of the list with codes: they go to a carrier that has none of the kind, or to a brand nobody has written of. */
function provide(book: Book, provider: Provider): void {
  const { country, networks } = provider;
  const printed = `${country} ${provider.name}`;
  const now = formerly[printed];
  const names = [...(now ? [now] : []), ...namesOf(provider.name, nameOf(country), codesOf(country))];
  const [name] = names;
  const facts = factsOf(provider, book.countries.get(country));
  const named = book.named(country, names);
  if (named) {
    const gaps = facts.filter(({ method }) => !named.facts.some((fact) => fact.method === method));
    const alias =
      now && !allNames(named).some((each) => keyOf(each) === keyOf(names[1] ?? "")) ? names.slice(1, 2) : [];
    if ((gaps.length || alias.length) && !isOver(named))
      book.change(named.id, { facts: [...named.facts, ...gaps], aliases: [...named.aliases, ...alias] });
    return;
  }
  const money = book.countries.get(country)?.currency;
  const host = networks.map((code) => book.owner(country, code)).find((each) => each !== undefined);
  if (!brands.has(printed) || !name || !money || !networks.length || !host || isOver(host)) return;
  const living = host.host ?? host.id;
  book.add({
    id: `${country.toLowerCase()}-${book.slug(country, name)}`,
    name,
    aliases: names.slice(1),
    type: "mvno",
    host: living,
    status: { state: "unknown", ...claim(sources.providers, "low") },
    currency: money.slice(0, 3),
    networks: networks
      .filter((code) => book.owner(country, code) && /^\d{3}-\d{2,3}$/.test(code))
      .map((code) => ({ code, shared: true, ...claim(sources.providers, "low") })),
    prefixes: [],
    facts,
  });
}

/** A brand that has numbers. */
function known(book: Book, printed: string, name: string): void {
  const country = printed.slice(0, 2);
  const money = book.countries.get(country)?.currency;
  if (!money || book.named(country, [name, printed.slice(3)])) return;
  book.add({
    id: `${country.toLowerCase()}-${book.slug(country, name)}`,
    name,
    aliases: [],
    type: "mvno",
    status: { state: "active", ...claim(sources.beginnings, "low") },
    currency: money.slice(0, 3),
    networks: [],
    prefixes: [],
    facts: [],
  });
}

/** First owners of numbers, for carriers of which no beginning is known. */
function number(book: Book, { beginnings }: Registries, remarks: string[]): void {
  const carriers: Named[] = [...book.carriers.values()].map((carrier) => ({
    id: carrier.id,
    country: countryOf(carrier.id),
    names: [carrier.name, ...carrier.aliases],
  }));
  const countries = Map.groupBy(book.countries.values(), ({ callingCode }) => callingCode);
  const codes = new Map([...countries].map(([code, list]) => [code, list.map((country) => country.code)]));
  const { found, strangers } = beginningsOf(beginnings, codes, carriers, nameOf);
  for (const [id, national] of found)
    if (!book.carriers.get(id)?.prefixes.length)
      book.change(id, { prefixes: [{ national, ...claim(sources.beginnings, "medium") }] });
  for (const [name, count] of strangers)
    if (process.env.ALL || count > 99) remarks.push(`nobody is called ${name}, with ${count} beginnings`);
}

/** In countries nobody has ordered: networks before the brands on them, and those with more networks first. */
function rank(book: Book, country: Country, written: ReadonlySet<string>, rows: readonly Listed[]): void {
  if (written.has(country.code)) return;
  const sizes = new Map(rows.map(({ country, names, codes }) => [`${country} ${keyOf(names[0] ?? "")}`, codes.length]));
  const size = ({ id, name }: Carrier) => sizes.get(`${countryOf(id)} ${keyOf(name)}`) ?? 0;
  const types = ["mno", "mvno", "brand", "fixed"];
  const order = book
    .of(country.code)
    .filter((carrier) => !isOver(carrier))
    .sort(
      (a, b) => types.indexOf(a.type) - types.indexOf(b.type) || size(b) - size(a) || a.id.localeCompare(b.id, "en"),
    )
    .map(({ id }) => brandOf(id));
  book.countries.set(country.code, { ...country, order });
}
