import { getCountries, getCountryCallingCode } from "libphonenumber-js/max";

/** The country a shared calling code is best known for. */
const best: Record<string, string> = { 1: "US", 7: "RU", 39: "IT", 44: "GB", 61: "AU", 212: "MA", 358: "FI", 47: "NO" };

const known = getCountries();
const countries: ReadonlySet<string> = new Set(known);
const ofCallingCode: ReadonlyMap<string, readonly string[]> = Map.groupBy(
  known,
  (country) => `${getCountryCallingCode(country)}`,
);

/** Countries by their marks: flags, calling codes («+57»), ISO codes in capitals beside small letters. `rest` is the text without the latter. */
export function markedCountries(
  text: string,
  isWord: (letters: string) => boolean,
): { countries: readonly string[]; rest: string } {
  const codes = isoCodes(text, isWord);
  if (!codes.length && !text.includes("\ud83c") && !text.includes("+")) return { countries: codes, rest: text };
  const found = new Set([...flags(text), ...callingCode(text), ...codes]);
  return { countries: [...found], rest: codes.reduce((rest, code) => rest.replace(code, " "), text) };
}

function flags(text: string): string[] {
  return [...text.matchAll(/([\u{1f1e6}-\u{1f1ff}])([\u{1f1e6}-\u{1f1ff}])/gu)]
    .map(([, first = "", second = ""]) => letter(first) + letter(second))
    .filter((code) => countries.has(code));
}

const letter = (indicator: string): string => String.fromCharCode((indicator.codePointAt(0) ?? 0) - 0x1f1e6 + 0x41);

function callingCode(text: string): readonly string[] {
  const [mark, code = ""] = /(?<![\d+])\+(\d{1,3})(?![\d\s]*\d)/.exec(text) ?? [];
  const those = ofCallingCode.get(code) ?? [];
  if (those.length < 2) return those;
  // A code that several countries share names one only when it is all that is said.
  const known = best[code];
  return known && text.trim() === mark ? [known] : [];
}

/** Text as written, since only capitals tell "CO" from a syllable. */
function isoCodes(text: string, isWord: (letters: string) => boolean): readonly string[] {
  const bare = text.trim();
  if (bare.length === 2) {
    const code = bare.toUpperCase();
    return countries.has(code) && (bare === code || !isWord(bare.toLowerCase())) ? [code] : none;
  }
  if (!/[A-Z]{2}/.test(text) || !/[a-zа-я\u3400-\u9fff]/.test(text)) return none;
  return [...text.matchAll(/(?<![\p{L}\d])[A-Z]{2}(?![\p{L}\d])/gu)]
    .map(([code]) => code)
    .filter((code) => countries.has(code) && !isWord(code.toLowerCase()));
}

const none: readonly string[] = [];
