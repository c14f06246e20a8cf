import { isDigit } from "./text.ts";

/** How a country writes numbers: the mark before the fraction, and the mark between thousands. */
export type Marks = { decimal: string; group: string };
const defaultMarks: Marks = { decimal: ".", group: "," };

const known = new Map<string, Marks>();

/** The marks of an ISO 3166 country, by Unicode CLDR: `CO` writes 12.345,67. */
export function marksOf(country: string | undefined): Marks {
  if (!country) return defaultMarks;
  const found = known.get(country) ?? lookUp(country);
  known.set(country, found);
  return found;
}

function lookUp(country: string): Marks {
  const locale = localeOf(country);
  if (!locale) return defaultMarks;
  const parts = new Intl.NumberFormat(locale, { numberingSystem: "latn" }).formatToParts(1234567.5);
  const mark = (type: string): string => parts.find((part) => part.type === type)?.value ?? "";
  return { decimal: mark("decimal") || ".", group: mark("group").replace(/\s/, " ") || "," };
}

/** The likeliest language of a country as it is written there (`es-CO`, not `es`), if Unicode CLDR knows it. */
function localeOf(country: string): string | undefined {
  try {
    const likely = new Intl.Locale("und", { region: country }).maximize().language;
    const tags = [likely, "es", "fr", "en"].map((language) => `${language}-${country}`);
    return tags.find((tag) => new Intl.NumberFormat(tag).resolvedOptions().locale === tag);
  } catch {
    return undefined;
  }
}

const separators = ".,' ";

/** The digits and separators of a number that starts at `from` (a digit): where it ends. A separator belongs to it only between digits. */
export function numberEnd(text: string, from: number): number {
  let end = from;
  const digits = (at: number): number => {
    let stop = at;
    while (isDigit(text.charAt(stop))) stop++;
    return stop;
  };
  end = digits(end);
  let first = true;
  while (end < text.length && separators.includes(text.charAt(end)) && isDigit(text.charAt(end + 1))) {
    const mark = text.charAt(end);
    const next = digits(end + 1);
    const size = next - end - 1;
    const before = text.slice(from, end);
    if ((mark === " " || mark === "'") && (size !== 3 || !groups(before, mark, first))) break;
    end = next;
    first = false;
  }
  return end;
}

const groups = (before: string, mark: string, first: boolean): boolean =>
  first ? before.length <= 3 && before !== "0" : before.split(mark).length > 1 && !/[.,]/.test(before);

/** `minor`: digits after the mark that this money has (0, 2, 3); none for a quantity. */
export type Kind = { marks: Marks; minor?: number };

/**
 * What the digits are worth, as a decimal string, and whether that is certain: `1.234` is a thousand in Colombia, and may be either elsewhere.
 * Undefined when they are no one number: `1.2.3`, `10.10.2026`.
 */
export function worth(raw: string, kind: Kind): { value: string; certain: boolean } | undefined {
  const marks = [...raw].filter((char) => separators.includes(char));
  const kinds = [...new Set(marks)];
  if (marks.length === 0) return { value: trimmed(raw), certain: true };
  const last = marks.at(-1) ?? "";
  const parts = raw.split(/[.,' ]/);
  const grouped = (list: string[]): boolean =>
    list.slice(1).every((part, i) => part.length === 3 || (part.length === 2 && i < list.length - 2)) &&
    (list[0]?.length ?? 9) <= 3;
  if (kinds.length === 1 && (marks.length > 1 || last === " " || last === "'"))
    return grouped(parts) ? { value: trimmed(parts.join("")), certain: true } : undefined;
  if (kinds.length === 2) {
    if (marks.filter((mark) => mark === last).length > 1) return undefined;
    const whole = parts.slice(0, -1);
    return grouped(whole) ? { value: trimmed(`${whole.join("")}.${parts.at(-1)}`), certain: true } : undefined;
  }
  if (kinds.length > 2) return undefined;
  const [whole = "", fraction = ""] = parts;
  const decimal = { value: trimmed(`${whole}.${fraction}`), certain: true };
  if (fraction.length !== 3 || whole.length > 3 || Number(whole) === 0) return decimal;
  return either(whole, fraction, last, kind);
}

/** One mark and three digits behind it: thousands or a fraction. */
function either(
  whole: string,
  fraction: string,
  mark: string,
  { marks, minor }: Kind,
): { value: string; certain: boolean } {
  const thousands = trimmed(whole + fraction);
  const decimal = trimmed(`${whole}.${fraction}`);
  if (minor === undefined) return { value: mark === marks.decimal ? decimal : thousands, certain: false };
  if (minor === 3) return { value: decimal, certain: false };
  return { value: thousands, certain: minor === 0 || mark === marks.group };
}

const trimmed = (digits: string): string => digits.replace(/^0+(?=\d)/, "");
