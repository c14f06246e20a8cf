import currencies from "./currencies.json" with { type: "json" };
import names from "./names.json" with { type: "json" };
import symbols from "./symbols.json" with { type: "json" };
import { fold, isDigit, isLetter, isUnspaced } from "./text.ts";

const ofCountry: Record<string, string | undefined> = currencies.ofCountry;
const old: Record<string, string | undefined> = symbols.old;
const whole = new Set(currencies.whole.split(" "));
const thousandths = new Set(currencies.thousandths.split(" "));
const codes = new Set(Intl.supportedValuesOf("currency"));
/** Codes that are also words carriers write in capitals. */
const alsoWords = new Set([
  "ALL",
  "TOP",
  "TRY",
  "MAD",
  "COP",
  "LAK",
  "GEL",
  "MOP",
  "BAM",
  "PEN",
  "ANG",
  "CUP",
  "SOS",
  "MUR",
  "LSD",
]);

/** The currencies in tender in an ISO 3166 country, the usual one first. */
export const currenciesOf = (country: string | undefined): string[] =>
  (country && ofCountry[country]?.split(" ")) || [];

/** Digits people write after the mark: none for COP, three for KWD. */
export const minorOf = (currency: string | undefined): number =>
  !currency ? 2 : whole.has(currency) ? 0 : thousandths.has(currency) ? 3 : 2;

/** Whether an amount without a sign can be of but one money there: one in tender, and no other in people's memory (`changed`). */
export const hasOneMoney = (country: string | undefined): boolean =>
  currenciesOf(country).length === 1 && !currencies.changed.split(" ").includes(country ?? "");

type Sign = { of?: string[]; else?: string; abroad?: string; several?: string; hundredths?: string };
const signs = new Map<string, Sign[]>();
let longest = 0;

function learn(say: string, rule: Sign): void {
  for (const name of say
    .split(",")
    .map((part) => fold(part.trim()))
    .filter(Boolean)) {
    signs.set(name, [...(signs.get(name) ?? []), rule]);
    longest = Math.max(longest, name.length);
  }
}

for (const { say, of, ...rule } of symbols.signs as ({ say: string; of?: string } & Omit<Sign, "of">)[])
  learn(say, { ...rule, ...(of !== undefined && { of: of.split(" ") }) });
for (const [code, say] of Object.entries(names.names)) learn(say, { else: code });

/** Long enough to be the name of a money, and nothing else: that of another country, where it is not the country's. */
const isName = (said: string): boolean => /^(\p{L}{4,}|\p{sc=Han}{2,})$/u.test(said);

/** A currency found beside a number. `currency` is null when the sign is known and means several: pesos of no country. */
export type Sighted = { currency: string | null; start: number; end: number; certain: boolean; code: boolean };

/** What a sign or a code means in a country; undefined when it is no currency there. */
function meaning(said: string, country: string | undefined): Omit<Sighted, "start" | "end"> | undefined {
  const upper = said.toUpperCase();
  const home = currenciesOf(country);
  if (home.includes(upper)) return { currency: upper, certain: true, code: true };
  if (old[said.trim()] && said === upper)
    return { currency: old[said] ?? null, certain: country !== undefined, code: true };
  if (said === upper && codes.has(upper) && !alsoWords.has(upper))
    return { currency: upper, certain: true, code: true };
  const rules = signs.get(fold(said));
  if (!rules) return undefined;
  const local = rules.flatMap((rule) => rule.of ?? []).find((code) => home.includes(code));
  if (local) return { currency: local, certain: true, code: false };
  const otherwise = rules.find((rule) => rule.else)?.else ?? (country && rules.find((rule) => rule.abroad)?.abroad);
  if (otherwise)
    return { currency: otherwise, certain: country !== undefined && !rules.some((rule) => rule.of), code: false };
  const shared =
    country === undefined
      ? said === "$" || said.length > 1
      : isName(said) || rules.some((rule) => rule.several?.split(" ").includes(country));
  return shared ? { currency: null, certain: false, code: false } : undefined;
}

/** A code that may be a word, where it is none of others in capitals: `saldo 12.345 COP`, not `50 TOP UP`. It is asked about. */
function wordCode(code: string, before: string, after: string): Omit<Sighted, "start" | "end"> | undefined {
  if (!alsoWords.has(code) || /\p{Lu}{2}[ :]?$/u.test(before)) return undefined;
  if (["ALL", "TOP", "TRY"].includes(code) && /^ ?\p{Lu}{2}/u.test(after)) return undefined;
  return { currency: code, certain: false, code: true };
}

/** What is written as a price is: `Q25.00`, not `Q3`. */
function hundredths(sign: string, after: string): Omit<Sighted, "start" | "end"> | undefined {
  const currency = signs.get(fold(sign))?.find((rule) => rule.hundredths)?.hundredths;
  const priced = currency && sign === sign.toUpperCase() && /^[\d,]+\.\d\d(?!\d)/.test(after);
  return priced ? { currency, certain: false, code: false } : undefined;
}

/** The currency that ends where a number starts: `Rp.24025`, `USD:5.87`, `$ 100`. */
export function currencyBefore(said: string, start: number, country: string | undefined): Sighted | undefined {
  let end = said.charAt(start - 1) === "-" ? start - 1 : start;
  if (said.charAt(end - 1) === " ") end--;
  const marked = ":=".includes(said.charAt(end - 1) || "x");
  if (marked) end--;
  if (said.charAt(end - 1) === " ") end--;
  for (let size = Math.min(longest, end); size > 0; size--) {
    const from = end - size;
    const first = said.charAt(from);
    if (first === " " || (isLetter(first) && isLetter(said.charAt(from - 1)) && !isUnspaced(first))) continue;
    if (isDigit(first)) continue;
    const token = said.slice(from, end);
    const next = said.slice(start, start + 16);
    const found =
      meaning(token, country) ??
      (token.endsWith(".") ? meaning(token.slice(0, -1), country) : undefined) ??
      hundredths(token, next) ??
      (/^[\d.,]*[.,]\d/.test(next) ? wordCode(token, said.slice(Math.max(0, from - 4), from), "") : undefined);
    if (found && (found.code || !marked)) return { ...found, start: from, end };
  }
  return undefined;
}

/** The currency that starts where a number ends: `5.78 Euro`, `65,61р`, `0Ft`. */
export function currencyAfter(said: string, end: number, country: string | undefined): Sighted | undefined {
  const start = said.charAt(end) === " " ? end + 1 : end;
  for (let size = Math.min(longest, said.length - start); size > 0; size--) {
    const stop = start + size;
    const last = said.charAt(stop - 1);
    const next = said.charAt(stop);
    if (
      last === " " ||
      (isLetter(last) && isLetter(next) && !isUnspaced(last) && !isUnspaced(next)) ||
      (isLetter(last) && isDigit(next) && size < 3)
    )
      continue;
    const token = said.slice(start, stop);
    const found = meaning(token, country) ?? wordCode(token, "", said.slice(stop, stop + 4));
    if (found) return { ...found, start, end: stop };
  }
  return undefined;
}
