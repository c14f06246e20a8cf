import { getCountryCallingCode, isSupportedCountry, type CountryCode as Supported } from "libphonenumber-js/max";
import type { Country } from "../../src/carriers/schema.ts";
import { empty, served } from "./decisions.ts";
import { type Registries, sources } from "./sources.ts";

const english = new Intl.DisplayNames("en", { type: "region" });
/** Where the usual English name is not what the platform says. */
const usual: Readonly<Record<string, string>> = {
  HK: "Hong Kong",
  MO: "Macao",
  MM: "Myanmar",
  PS: "Palestine",
  CG: "Congo",
  CD: "DR Congo",
  CI: "Ivory Coast",
};

export const nameOf = (country: string): string =>
  usual[country] ??
  english.of(country)?.replaceAll("&", "and").replaceAll("St. ", "Saint ").replaceAll("’", "'") ??
  country;

/** Every country and territory people live in: those of CLDR with money of their own kind and a calling code. */
export const inhabited = ({ currencies }: Registries): string[] =>
  Object.keys(currencies)
    .filter((code) => isSupportedCountry(code) || code in served)
    .filter((code) => /^[A-Z]{2}$/.test(code) && !empty.has(code) && !["AC", "TA"].includes(code))
    .sort();

/** Calling codes of territories that libphonenumber leaves out. */
const callingCodes: Readonly<Record<string, string>> = { UM: "1" };

/** Money in use now, what is owed in it first: the latest that no end is known of. */
function currencyOf(country: string, { currencies }: Registries): string {
  const now = (currencies[country] ?? []).flatMap((entry) =>
    Object.entries(entry)
      .filter(([, { _to, _tender }]) => _to === undefined && _tender !== "false")
      .map(([code, { _from }]) => ({ code, from: _from ?? "" })),
  );
  const latest = now.sort((a, b) => b.from.localeCompare(a.from))[0];
  return money[country] ?? latest?.code ?? "USD";
}

/** Where two moneys are in use, the one phones are paid in. */
const money: Readonly<Record<string, string>> = { LS: "LSL", BT: "BTN", NA: "NAD", HT: "HTG", ZW: "USD", PS: "ILS" };

const official = ["official", "de_facto_official"];

/** Official languages, most spoken first; the most spoken where none is official. */
function languagesOf(country: string, { territories }: Registries): string[] {
  const spoken = Object.entries(territories[country]?.languagePopulation ?? {})
    .map(([tag, { _populationPercent, _officialStatus }]) => ({
      tag: tag.replaceAll("_", "-"),
      share: Number(_populationPercent),
      official: official.includes(_officialStatus ?? ""),
    }))
    .sort((a, b) => b.share - a.share || a.tag.localeCompare(b.tag));
  const named = spoken.filter((each) => each.official);
  const [most] = spoken;
  const tags = (named.length ? named : most ? [most] : []).map(({ tag }) => tag);
  return tags.length ? tags.filter((tag) => /^[a-z]{2,3}(-[A-Za-z]+)*$/.test(tag)).slice(0, 4) : ["en"];
}

/** Numbers that call for help, from two digits to five (Sweden, South Africa), shortest first. */
export function emergencyOf(country: string, { isEmergency }: Registries): Country["emergency"] {
  if (!isEmergency) return [];
  const found: string[] = [];
  for (let length = 2; length <= 5; length++)
    for (let number = 0; number < 10 ** length; number++) {
      const digits = String(number).padStart(length, "0");
      if (isEmergency(digits, country)) found.push(digits);
    }
  const { ref, date } = sources.emergency;
  return found.length
    ? found.map((number) => ({ number, confidence: "medium", checked: date, sources: [{ ref, date }] }))
    : ["112", "911"].map((number) => ({ number, confidence: "high", sources: [sources.everywhere] }));
}

/** A country nobody has written of yet. */
export function countryFrom(code: string, registries: Registries): Country {
  const from = served[code];
  return {
    code,
    name: nameOf(code),
    callingCode: callingCodes[code] ?? getCountryCallingCode(code as Supported),
    currency: currencyOf(code, registries),
    languages: languagesOf(code, registries),
    sources: [sources.territories],
    emergency: emergencyOf(code, registries),
    ...(from ? { servedBy: [...from] } : {}),
    order: [],
  };
}
