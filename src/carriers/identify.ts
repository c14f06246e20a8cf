import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from "libphonenumber-js/max";
import { type Directory, isOver } from "./directory.ts";
import type { Carrier } from "./schema.ts";

/**
 * What a number or a card tells: a hint and no more, since numbers are taken from carrier to carrier.
 * `carrier` is an id, given only when one stands out; `candidates` are ids that fit equally well.
 */
export type Hint = { country?: string; carrier?: string; candidates: readonly string[] };

/** Digits as people type and paste them: full-width, Arabic-Indic, with spaces, dots, dashes and invisible marks. */
const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[\p{Cf}\s.\-‐-―()/_·•]+/gu, "");

/** Carriers whose beginning is the longest that fits; those that are over give way to living ones. */
function longest(
  text: string,
  carriers: readonly Carrier[],
  beginnings: (carrier: Carrier) => readonly string[],
): string[] {
  const fits = carriers
    .map((carrier) => ({
      carrier,
      length: Math.max(
        0,
        ...beginnings(carrier).map((beginning) => (text.startsWith(beginning) ? beginning.length : 0)),
      ),
    }))
    .filter(({ length }) => length > 0);
  const best = Math.max(0, ...fits.map(({ length }) => length));
  const equal = fits.filter(({ length }) => length === best).map(({ carrier }) => carrier);
  const living = equal.filter((carrier) => !isOver(carrier));
  return (living.length ? living : equal).map(({ id }) => id);
}

const hint = (country: string | undefined, candidates: readonly string[]): Hint => {
  const [only, ...others] = candidates;
  return { ...(country ? { country } : {}), ...(only && !others.length ? { carrier: only } : {}), candidates };
};

/**
 * The country and carrier a phone number was first given to. `country`: ISO code to read a number without `+` in.
 * `number` is E.164, only when the number is a possible one of its country.
 */
export function ofNumber(directory: Directory, text: string, country?: string): Hint & { number?: string } {
  const digits = plain(text);
  const home = country && isSupportedCountry(country) ? country : undefined;
  const parsed = read(digits, home);
  if (!parsed) return { candidates: [] };
  const where = parsed.country ?? only(directory.countriesOfCallingCode(parsed.countryCallingCode));
  const candidates = longest(parsed.nationalNumber, where ? directory.carriersOf(where) : [], ({ prefixes }) =>
    prefixes.flatMap(({ national }) => national),
  );
  return { ...hint(where, candidates), number: parsed.number };
}

/** A number that can be dialled at home; else one that is right anywhere, once + is put before it. */
function read(digits: string, home: CountryCode | undefined): PhoneNumber | undefined {
  const international = digits.startsWith("+");
  const here = international || home ? parsePhoneNumberFromString(digits, home) : undefined;
  const abroad = international ? undefined : parsePhoneNumberFromString(`+${digits.replace(/^00/, "")}`);
  if (here?.isValid()) return here;
  if (abroad?.isValid()) return abroad;
  return here?.isPossible() ? here : undefined;
}

const only = (list: readonly string[]): string | undefined => (list.length === 1 ? list[0] : undefined);

/** Luhn's check digit (ISO/IEC 7812-1), the last of the digits. */
export function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((sum, digit, place) => {
    const value = Number(digit) * (place % 2 ? 2 : 1);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
  return digits.length > 1 && sum % 10 === 0;
}

/**
 * The country and issuer of a SIM card by the number printed on it (ITU-T E.118: 89, calling code, issuer, account, check digit).
 * `valid`: it has the shape and its check digit is right; some issuers print it without, or with a letter at the end, so a card
 * that is not valid may still be real.
 */
export function ofIccid(directory: Directory, text: string): Hint & { valid: boolean } {
  const digits = plain(text).replace(/[a-zF]$/i, "");
  if (!/^89\d{15,18}$/.test(digits)) return { candidates: [], valid: false };
  const candidates = longest(digits, directory.all, ({ cards }) => (cards ?? []).map(({ issuer }) => issuer));
  const [first] = candidates;
  return {
    ...hint(first ? directory.countryOf(first) : countryOfCard(directory, digits), candidates),
    valid: luhn(digits),
  };
}

/** 89 and the calling code; where several countries share one (1, 7), the beginning each country's file gives. */
function countryOfCard(directory: Directory, digits: string): string | undefined {
  const own = directory.countries.find((code) =>
    directory.country(code)?.cards?.some(({ issuer }) => digits.startsWith(issuer)),
  );
  const codes = [5, 4, 3].map((end) => directory.countriesOfCallingCode(digits.slice(2, end)));
  return own ?? only(codes.find(({ length }) => length > 0) ?? []);
}
