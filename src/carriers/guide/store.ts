import type { Line } from "../../words.ts";
import { factKey } from "../factKey.ts";
import type { Carrier, Country, FactOf } from "../schema.ts";
import { mapSearch, type Place } from "./map.ts";
import { hostOf } from "./online.ts";
import { evidence, freshest, ordered, rank, sure } from "./sure.ts";
import { type Link, list, nameOf, note, step, type Way, word, words } from "./way.ts";

type Store = FactOf<"store">;

const ofPurpose = <P extends Store["purpose"]>(carrier: Carrier, purpose: P) =>
  ordered(
    carrier.facts.filter(
      (fact): fact is Extract<Store, { purpose: P }> => fact.method === "store" && fact.purpose === purpose,
    ),
    rank,
    freshest,
  );

/** A map search for the carrier's shops, and its own page of them when there is one. */
function shopLinks(carrier: Carrier, country: Country | undefined, code: string, place?: Place): Link[] {
  const [locator] = ofPurpose(carrier, "locator");
  const url = mapSearch(carrier, { country: code, languages: country?.languages ?? [] }, place);
  return [
    { label: words("link.map"), url },
    ...(locator ? [{ label: words("link.locator", { host: hostOf(locator.url) }), url: locator.url }] : []),
  ];
}

/** What to bring, by the carrier's own rule, else by the country's, else what is asked for everywhere. */
function bring(carrier: Carrier, country: Country | undefined): Line {
  const [own] = ofPurpose(carrier, "documents");
  const rule = own ?? country?.documents?.[0];
  const documents = rule?.documents.filter((document) => document !== "phone-number") ?? [];
  if (!rule || documents.length === 0) return step("store.bringId");
  const any = documents.length === 1 || (own ? own.any : rule.any !== false);
  const another = documents.length > 1 ? "other-identity" : "identity";
  const names = documents.map((name) => word(`document.${name === "identity" ? another : name}`));
  return step(any ? "store.bring" : "store.bringAll", { documents: list(...names) });
}

/** What its shops are called, where that is not simply its name. */
function shopNames({ name, aliases, localNames = {} }: Carrier, called: readonly { name: string }[]): string[] {
  const own = new Set([name, ...aliases, ...Object.values(localNames).flat()].map((one) => one.toLowerCase()));
  return called.map(({ name }) => name).filter((one) => !own.has(one.toLowerCase()));
}

/** The way to a shop: there always is one, as a search on the person's map. `done` is what to ask for there. */
export function storeWay(
  carrier: Carrier,
  country: Country | undefined,
  options: { code: string; place?: Place; done?: Line[] },
): Way {
  const called = ofPurpose(carrier, "name");
  const facts = [...called, ...ofPurpose(carrier, "locator")];
  const known = evidence(facts);
  const names = shopNames(carrier, called);
  return {
    method: "store",
    direct: false,
    facts: facts.map(factKey),
    ...known,
    lines: [
      step("store.find", { carrier: nameOf(carrier) }),
      ...(names.length > 0 ? [step("store.named", { names: list(...names) })] : []),
      ...(options.done ?? [bring(carrier, country), step("store.ask")]),
      facts.length > 0 ? sure(known) : note("sureMap"),
    ],
    copy: [],
    links: shopLinks(carrier, country, options.code, options.place),
  };
}

/** Where nobody is known to have taken over: who serves the line now can still be seen on its phone. */
export const orphanWay: Way = {
  method: "store",
  direct: false,
  facts: [],
  confidence: "low",
  lines: [step("orphan.look"), step("orphan.ask"), step("store.bringId"), note("orphan.sure")],
  copy: [],
  links: [],
};
