import type { Country, Fact } from "../../src/carriers/schema.ts";
import { claim } from "./claim.ts";
import type { Provider, Way } from "./providers.ts";
import { sources } from "./sources.ts";

const old = claim(sources.providers, "low");
const isCode = (value: string): boolean => /^[*#]([*#\d]|<code>)*\d([*#\d]|<code>)*$/.test(value);

function balanceFact(way: Way): Fact[] {
  if (way.by === "ussd")
    return isCode(way.value) && !way.value.includes("<") && way.value.endsWith("#")
      ? [{ method: "ussd", purpose: "balance", code: way.value, plan: "prepaid", ...old }]
      : [];
  if (way.by === "sms")
    return /^[+*#]?\d+$/.test(way.value) && !way.text.includes("<")
      ? [{ method: "sms", purpose: "balance", text: way.text, to: way.value, plan: "prepaid", ...old }]
      : [];
  return /^[*#]{0,2}\d{2,6}$/.test(way.value)
    ? [{ method: "hotline", purpose: "balance", number: way.value, from: "own", plan: "prepaid", ...old }]
    : [];
}

function topupFact(way: Way): Fact[] {
  if (way.by === "ussd")
    return isCode(way.value) && way.value.includes("<code>")
      ? [{ method: "topup", purpose: "ussd", code: way.value, ...old }]
      : [];
  if (way.by === "sms")
    return /^[+*#]?\d+$/.test(way.value) && way.text.includes("<code>")
      ? [{ method: "topup", purpose: "sms", text: way.text, to: way.value, ...old }]
      : [];
  return [];
}

/** The provider's codes as facts, all of them old; what calls for help is none. */
export const factsOf = ({ balance, topup }: Provider, country: Country | undefined): Fact[] =>
  [...balance.flatMap(balanceFact), ...topup.flatMap(topupFact)].filter((fact) => !callsForHelp(fact, country));

function callsForHelp(fact: Fact, country: Country | undefined): boolean {
  const emergency = new Set([...(country?.emergency.map(({ number }) => number) ?? []), "112", "911"]);
  return (fact.method === "hotline" && emergency.has(fact.number)) || (fact.method === "sms" && emergency.has(fact.to));
}
