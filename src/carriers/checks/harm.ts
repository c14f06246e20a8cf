import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { countryOf, isOver } from "../directory.ts";
import type { Carrier, Fact, FactOf } from "../schema.ts";
import type { Check } from "./check.ts";

const dialled = (fact: Fact): string | undefined =>
  fact.method === "hotline" || (fact.method === "topup" && fact.purpose === "call") ? fact.number : undefined;

/** What is sent or dialled, whoever's it is. */
const asked = (fact: Fact): string | undefined =>
  fact.method === "ussd" ? fact.code : fact.method === "sms" ? `${fact.text.toUpperCase()} -> ${fact.to}` : undefined;

const isTopupCode = (fact: Fact): fact is Extract<FactOf<"topup">, { code: string }> =>
  fact.method === "topup" && fact.purpose === "ussd";

/** The host's facts that ask the same. */
const alike = (fact: Fact, { facts }: Carrier): Fact[] =>
  facts.filter((other) => other.method === fact.method && asked(other) === asked(fact));

/** Checks on what could cost a person money, or send them to nobody. */
export const harmful: Readonly<Record<string, Check>> = {
  *"sends nobody to a number that costs extra"({ id, facts }) {
    const country = countryOf(id);
    const home = isSupportedCountry(country) ? country : undefined;
    for (const number of facts.flatMap((fact) => dialled(fact) ?? [])) {
      const parsed = parsePhoneNumberFromString(number, home);
      if (parsed?.isValid() && parsed.getType() === "PREMIUM_RATE")
        yield `take out ${number}: calls to it cost extra in ${country}`;
    }
  },

  *"moves no money to others"({ facts }) {
    for (const { code } of facts.filter(isTopupCode))
      if (code.includes("<number>") && code.includes("<amount>"))
        yield `make a ussd fact "transfer" of ${code}: it sends money to another line`;
  },

  *"has codes of its own, not its host's"({ host, facts, name }, { byId }) {
    const lender = host === undefined ? undefined : byId.get(host);
    if (!lender) return;
    for (const fact of facts.filter((fact) => asked(fact) !== undefined && fact.confidence !== "low")) {
      const theirs = alike(fact, lender).flatMap(({ sources }) => sources.map(({ ref }) => ref));
      if (theirs.length && fact.sources.every(({ ref }) => theirs.includes(ref)))
        yield `find a source that says ${asked(fact)} of ${name}, or make it low: so far it is ${lender.id}'s`;
    }
  },

  *"guides nobody to what is over"(carrier) {
    if (isOver(carrier) && carrier.facts.length)
      yield `make leads that have ended of its ${carrier.facts.length} facts: it is ${carrier.status.state}`;
  },
};
