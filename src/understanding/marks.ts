import { getCountries, getCountryCallingCode } from "libphonenumber-js/max";

/** The country a shared calling code is best known for. */
const best: Record<string, string> = { 1: "US", 7: "RU", 39: "IT", 44: "GB", 61: "AU", 212: "MA", 358: "FI", 47: "NO" };

const known = getCountries();
const countries: ReadonlySet<string> = new Set(known);
const ofCallingCode: ReadonlyMap<string, readonly string[]> = Map.groupBy(
  known,
  (country) => `${getCountryCallingCode(country)}`,
);

/** Countries by their marks: flags, calling codes («+57»), and "US" in capitals among small letters. */
export function markedCountries(text: string): readonly string[] {
  if (/\bUS\b/.test(text) && /[a-z]/.test(text)) return ["US"];
  return text.includes("\ud83c") || text.includes("+") ? [...new Set([...flags(text), ...callingCode(text)])] : none;
}

function flags(text: string): string[] {
  return [...text.matchAll(/([\u{1f1e6}-\u{1f1ff}])([\u{1f1e6}-\u{1f1ff}])/gu)]
    .map(([, first = "", second = ""]) => letter(first) + letter(second))
    .filter((code) => countries.has(code));
}

const letter = (indicator: string): string => String.fromCharCode((indicator.codePointAt(0) ?? 0) - 0x1f1e6 + 0x41);

function callingCode(text: string): readonly string[] {
  const [mark, code = ""] = /(?<![\d+])\+(\d{1,3})(?![\d\s]*\d)/.exec(text) ?? [];
  const those = ofCallingCode.get(code) ?? none;
  if (those.length < 2) return those;
  // A code that several countries share names one only when it is all that is said.
  const known = best[code];
  return known && text.trim() === mark ? [known] : none;
}

/** Whether it is an ISO code, in capitals or not. */
export const isCode = (text: string): boolean => text.length === 2 && countries.has(text.toUpperCase());

/** The country of a calling code, the best known of those that share it. */
export const countryOfCallingCode = (code: string): string | undefined => best[code] ?? ofCallingCode.get(code)?.[0];

/**
 * Whether two letters are meant for an ISO code: as all there is, in capitals among small letters, or beside a brand
 * (`exists`) that is there.
 */
export function isCountryCode(pair: string, text: string, exists: (country: string) => boolean): boolean {
  const code = pair.toUpperCase();
  if (!isCode(code)) return false;
  return text.trim().length === 2 || (text.includes(code) && /[a-zа-я\u3400-\u9fff]/.test(text)) || exists(code);
}

/** Letters that stand for money, and for no country or carrier (those of "RD$" are its country's): "US$ 5", "R$10", "S/ 12.50", "10 S/", "Q 10.00", "Bs. 20,00". */
const money = [
  /(?<![\p{L}\d/])(?:U\$S|(?:US?|[ACRS])\s?\$)(?!\p{L})/gu,
  /\bUS(?= dollars?\b)/g,
  /(?<![\p{L}\d/])[SB]\/\.?(?=\s*\d|\s|$)|(?<=\d\s?)[SB]\/\.?(?![\p{L}\d])/gu,
  /(?<![\p{L}\d/])(?:Q|L|Bs?\.?|Lps?\.?|Gs\.?)(?=\s?\d+[.,]\d{2}(?!\d))/gu,
];

/** A text without the letters that stand for money. */
export const withoutMoney = (text: string): string =>
  /[$/]|US d|[QLBs]\.?\s?\d/.test(text) ? money.reduce((left, sign) => left.replace(sign, " "), text) : text;

const none: readonly string[] = [];
