import { getCountries, getCountryCallingCode } from "libphonenumber-js/max";

/** The country a shared calling code is best known for. */
const best: Record<string, string> = { 1: "US", 7: "RU", 39: "IT", 44: "GB", 61: "AU", 212: "MA", 358: "FI", 47: "NO" };

const known = getCountries();
const countries: ReadonlySet<string> = new Set(known);
const ofCallingCode: ReadonlyMap<string, readonly string[]> = Map.groupBy(
  known,
  (country) => `${getCountryCallingCode(country)}`,
);

/** Countries by their marks: flags, calling codes («+57»), ISO codes in capitals beside small letters. */
export function markedCountries(text: string, isWord: (letters: string) => boolean): string[] {
  const found: string[] = [];
  if (text.includes("\ud83c")) found.push(...flags(text));
  if (text.includes("+")) found.push(...callingCode(text));
  found.push(...isoCodes(text, isWord));
  return [...new Set(found)];
}

function flags(text: string): string[] {
  return [...text.matchAll(/([\u{1f1e6}-\u{1f1ff}])([\u{1f1e6}-\u{1f1ff}])/gu)]
    .map(([, first = "", second = ""]) => letter(first) + letter(second))
    .filter((code) => countries.has(code));
}

const letter = (indicator: string): string => String.fromCharCode((indicator.codePointAt(0) ?? 0) - 0x1f1e6 + 0x41);

function callingCode(text: string): string[] {
  const [mark, code = ""] = /(?<![\d+])\+(\d{1,3})(?![\d\s]*\d)/.exec(text) ?? [];
  if (!mark) return [];
  const those = ofCallingCode.get(code) ?? [];
  const known = best[code];
  // A code that several countries share names one only when it is all that is said.
  if (those.length > 1) return known && text.trim() === mark ? [known] : [];
  return [...those];
}

function isoCodes(text: string, isWord: (letters: string) => boolean): string[] {
  const bare = text.trim();
  if (/^[a-z]{2}$/i.test(bare)) {
    const code = bare.toUpperCase();
    return countries.has(code) && (bare === code || !isWord(bare)) && !(isWord(bare.toLowerCase()) && bare !== code)
      ? [code]
      : [];
  }
  if (!/[a-zа-я\u3400-\u9fff]/.test(text)) return [];
  return [...text.matchAll(/(?<![\p{L}\d])[A-Z]{2}(?![\p{L}\d])/gu)]
    .map(([code]) => code)
    .filter((code) => countries.has(code) && !isWord(code.toLowerCase()));
}
