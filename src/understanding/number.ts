import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from "libphonenumber-js/max";
import { countryOfCallingCode } from "./marks.ts";

/** What the digits of a text are. `number` is E.164; `rest` is the text without them. */
export type Digits = {
  number?: string;
  country?: string;
  iccid?: string;
  /** Digits that may be a phone number of a country nobody named. */
  perhaps?: true;
  rest: string;
};

/** Bounded everywhere, so that no text can make it slow. */
const run = /[+＋]?\d(?:[\s().\-–]{0,2}\d){6,21}/;

/** Finds a phone number or a SIM card's number in a text. `country` is where to read a number without a country code. */
export function digitsOf(text: string, country?: string): Digits {
  const found = hasDigits(text) ? run.exec(text) : null;
  if (!found) return { rest: text };
  const [written] = found;
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + written.length)}`;
  const digits = written.replace(/\D/g, "");
  if (/^89\d{16,18}$/.test(digits)) return { iccid: digits, rest };
  const after = text.charAt(found.index + written.length);
  const before = text.charAt(found.index - 1);
  if (after === "#" || after === "*" || before === "*" || before === "#" || digits.length > 15) return { rest: text };
  const phone = phoneOf(written, digits, country, /\p{Script=Han}/u.test(text));
  if (phone?.isValid()) return { number: phone.number, ...(phone.country && { country: phone.country }), rest };
  // A number nobody has, or a slip in it: its country is told all the same.
  const home = phone?.isPossible() ? countryOfCallingCode(phone.countryCallingCode) : undefined;
  if (home) return { perhaps: true, country: home, rest };
  return digits.length >= 9 && digits.length <= 12 && !rest.trim() ? { perhaps: true, rest } : { rest: text };
}

function hasDigits(text: string): boolean {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39 && ++count >= 7) return true;
  }
  return false;
}

/** The number, valid or, when written with its country's code, not. */
function phoneOf(written: string, digits: string, country: string | undefined, han: boolean): PhoneNumber | undefined {
  const valid = (text: string, home?: CountryCode): PhoneNumber | undefined => {
    const phone = parsePhoneNumberFromString(text, home);
    return phone?.isValid() ? phone : undefined;
  };
  const abroad = (national: string): PhoneNumber | undefined =>
    // Mexico's mobile numbers had a 1 before them until 2019, and WhatsApp still writes it.
    parsePhoneNumberFromString(`+${national.replace(/^521(?=\d{10}$)/, "52")}`);
  if (written.startsWith("+") || written.startsWith("＋")) return abroad(digits);
  if (digits.startsWith("00")) return abroad(digits.slice(2));
  const home = country && isSupportedCountry(country) ? valid(digits, country) : undefined;
  if (home) return home;
  if (digits.length < 11) return undefined;
  const other = valid(`+${digits}`);
  if (digits.length !== 11) return other;
  // Eleven digits are also how China (1…) and Russia and Kazakhstan (8…) write theirs at home.
  const china = digits.startsWith("1") ? valid(digits, "CN") : undefined;
  if (china && other) return han ? china : undefined;
  return other ?? china ?? (digits.startsWith("8") ? valid(digits, "RU") : undefined);
}
