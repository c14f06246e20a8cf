import { isOver } from "../../src/carriers/directory.ts";
import type { Carrier, Fact } from "../../src/carriers/schema.ts";
import type { Book } from "./book.ts";
import { claim } from "./claim.ts";
import { placed } from "./decisions.ts";
import { keyOf } from "./names.ts";
import type { Place } from "./sources.ts";
import { sources } from "./sources.ts";

const shown = (name: string): string => name.replace(/\s*\(.*\)$|\.$/, "").trim();

/** What a map calls a carrier's places, and the carrier's address, for those of which neither is known. */
export function settle(book: Book, places: readonly Place[]): void {
  for (const place of places)
    for (const country of place.countries) {
      const carrier = carrierOf(book, country, place);
      if (!carrier || isOver(carrier)) continue;
      const facts = [...placeFact(carrier, place), ...siteFact(carrier, country, place)];
      if (facts.length) book.change(carrier.id, { facts: [...carrier.facts, ...facts] });
    }
}

/** Only by a whole name: places named after something else are many. */
function carrierOf(book: Book, country: string, { name, names }: Place): Carrier | undefined {
  const slug = placed[`${country} ${name}`];
  return slug === undefined ? book.exactly(country, names) : book.carriers.get(`${country.toLowerCase()}-${slug}`);
}

const placeFact = (carrier: Carrier, { name }: Place): Fact[] =>
  carrier.facts.some(({ method, purpose }) => method === "store" && purpose !== "documents")
    ? []
    : [{ method: "store", purpose: "name", name: shown(name), ...claim(sources.places, "medium") }];

/** The brand's address in this country: one under its domain, best one with its name; else, of a brand of one country, one with its name. */
function siteFact(carrier: Carrier, country: string, { sites, countries }: Place): Fact[] {
  if (carrier.facts.some(({ method }) => method === "web")) return [];
  const domain = country === "GB" ? "uk" : country.toLowerCase();
  const hosts = sites
    .filter((site) => /^https:\/\/[a-z0-9.-]+\.[a-z]{2,}(\/|$)/i.test(site))
    .map((site) => new URL(site).hostname)
    .sort((a, b) => Number(!named(a, carrier)) - Number(!named(b, carrier)));
  const own = hosts.find((host) => host.endsWith(`.${domain}`));
  const only =
    countries.length === 1 ? hosts.find((host) => named(host, carrier) && !/\.[a-z]{2}$/.test(host)) : undefined;
  const host = own ?? only;
  return host ? [{ method: "web", purpose: "site", url: `https://${host}`, ...claim(sources.places, "medium") }] : [];
}

const named = (host: string, { name }: Carrier): boolean => host.replaceAll("-", "").includes(keyOf(name));
