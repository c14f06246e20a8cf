import { monthNamed } from "./months.ts";
import { isDigit, isLetter } from "./text.ts";

/** A day in a text. `day` is ISO, or absent when the text names no year or no real day; `certain`: no other order of its numbers is a day. */
export type Dated = { end: number; day?: string; yearless?: { month: number; day: number }; certain: boolean };

/** Where people write the month first: always, or (by Unicode CLDR, though carriers there write both) perhaps. */
const monthLeads = { always: ["US", "GU", "AS", "VI", "MP"], perhaps: ["PA", "PR", "PH", "CA"] };

/** Reads numbers and words from a place on, each step telling where it ends; never goes back. */
function digitsAt(text: string, at: number, most: number): { value: number; size: number; end: number } | undefined {
  let end = at;
  while (end < text.length && end - at <= most && isDigit(text.charAt(end))) end++;
  const size = end - at;
  return size > 0 && size <= most ? { value: Number(text.slice(at, end)), size, end } : undefined;
}

const skip = (text: string, at: number, chars: string): number => {
  let end = at;
  while (end < text.length && chars.includes(text.charAt(end))) end++;
  return end;
};

function wordAt(text: string, at: number): { word: string; end: number } | undefined {
  let end = at;
  while (end - at < 20 && end < text.length && isLetter(text.charAt(end))) end++;
  return end > at ? { word: text.slice(at, end), end } : undefined;
}

/** A year as written: two digits are of this century; Thailand counts 543 more. */
function year(written: { value: number; size: number }): number | undefined {
  if (written.size === 2) return 2000 + written.value;
  if (written.size !== 4) return undefined;
  const value = written.value >= 2543 && written.value <= 2642 ? written.value - 543 : written.value;
  return value >= 2000 && value <= 2099 ? value : undefined;
}

function real(y: number, m: number, d: number): string | undefined {
  if (m < 1 || m > 12 || d < 1 || d > new Date(Date.UTC(y, m, 0)).getUTCDate()) return undefined;
  return `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
}

/** The day that starts at `at`, in any usual order; `country` decides between 03/04 and 04/03. Nothing when no date starts there. */
export function dateAt(text: string, at: number, country?: string): Dated | undefined {
  return asian(text, at) ?? numbers(text, at, country) ?? dayFirst(text, at) ?? monthFirst(text, at);
}

/** 2026年12月31日, 08月31日, 2026년 12월 31일. */
function asian(text: string, at: number): Dated | undefined {
  const first = digitsAt(text, at, 4);
  if (!first) return undefined;
  let next = skip(text, first.end, " ");
  let y: typeof first | undefined;
  let m: typeof first | undefined = first;
  if ("年년".includes(text.charAt(next)) && next < text.length) {
    y = first;
    m = digitsAt(text, skip(text, next + 1, " "), 2);
    if (!m) return undefined;
    next = skip(text, m.end, " ");
  }
  if (next >= text.length || !"月월".includes(text.charAt(next))) return undefined;
  const d = digitsAt(text, skip(text, next + 1, " "), 2);
  if (!d || m.size > 2) return undefined;
  const mark = skip(text, d.end, " ");
  const end = "日号일".includes(text.charAt(mark)) && mark < text.length ? mark + 1 : d.end;
  return dated(end, y ? year(y) : undefined, m.value, d.value, true, y !== undefined);
}

/** Puts a date together; one without a year is told apart from one whose year is nonsense. */
function dated(end: number, y: number | undefined, m: number, d: number, certain: boolean, hasYear: boolean): Dated {
  if (!hasYear) return real(2024, m, d) ? { end, yearless: { month: m, day: d }, certain } : { end, certain };
  const day = y === undefined ? undefined : real(y, m, d);
  return day ? { end, day, certain } : { end, certain };
}

/** 2026-12-31, 31.12.2026, 12/31/26, 31/12. */
function numbers(text: string, at: number, country?: string): Dated | undefined {
  const a = digitsAt(text, at, 4);
  const mark = a ? text.charAt(a.end) : "";
  if (!a || mark === "" || !"./-".includes(mark)) return undefined;
  const b = digitsAt(text, skipOne(text, a.end + 1), 2);
  if (!b || text.charAt(b.end) !== mark) return b && mark === "/" ? short(text, a, b, country) : undefined;
  const c = digitsAt(text, skipOne(text, b.end + 1), 4);
  if (!c || c.size === 3 || a.size === 3 || isDigit(text.charAt(c.end)))
    return b && mark === "/" ? short(text, a, b, country) : undefined;
  if (text.charAt(c.end) === mark && isDigit(text.charAt(c.end + 1))) return undefined;
  if (a.size === 4) return c.size > 2 ? undefined : dated(c.end, year(a), b.value, c.value, true, true);
  if (a.size > 2 || c.size === 1) return undefined;
  return ordered(c.end, a.value, b.value, year(c), country);
}

const skipOne = (text: string, at: number): number =>
  text.charAt(at) === " " && isDigit(text.charAt(at + 1)) ? at + 1 : at;

/** 10/11, and nothing that looks like a fraction or a list: `2/3/4`. */
function short(
  text: string,
  a: { value: number; size: number },
  b: { value: number; size: number; end: number },
  country?: string,
): Dated | undefined {
  if (a.size !== 2 || b.size !== 2 || "/.-".includes(text.charAt(b.end) || "x") || isDigit(text.charAt(b.end)))
    return undefined;
  const [m, d] = leads(country) ? [a.value, b.value] : [b.value, a.value];
  const found = dated(b.end, undefined, m, d, false, false);
  return found.yearless ? found : undefined;
}

const leads = (country: string | undefined): boolean =>
  country !== undefined && (monthLeads.always.includes(country) || monthLeads.perhaps.includes(country));

function ordered(end: number, a: number, b: number, y: number | undefined, country?: string): Dated {
  const monthFirst = b > 12 || (a <= 12 && leads(country));
  const [m, d] = monthFirst ? [a, b] : [b, a];
  const certain = country !== undefined && !monthLeads.perhaps.includes(country);
  return dated(end, y, m, d, a > 12 || b > 12 || a === b || certain, true);
}

const between = " -/.,";

/** 31 de diciembre de 2026, 15-Dec-26, 01 Jan 2013. */
function dayFirst(text: string, at: number): Dated | undefined {
  const d = digitsAt(text, at, 2);
  if (!d) return undefined;
  let next = skip(text, d.end, between);
  let word = wordAt(text, next);
  if (word && ["de", "st", "nd", "rd", "th", "of", "va", "d"].includes(word.word)) {
    next = skip(text, word.end, between);
    word = wordAt(text, next);
    if (word?.word === "of") word = wordAt(text, skip(text, word.end, " "));
  }
  const m = word && monthNamed(word.word);
  if (!word || !m) return undefined;
  let after = skip(text, word.end, between);
  const link = wordAt(text, after);
  if (link && ["de", "del", "da"].includes(link.word)) after = skip(text, link.end, " ");
  const y = digitsAt(text, after, 4);
  if (y && (y.size === 4 || (y.size === 2 && text.charAt(y.end) !== ":")))
    return dated(y.end, year(y), m, d.value, true, true);
  return dated(word.end, undefined, m, d.value, true, false);
}

/** Sep 25 2009, December 31, 2026. */
function monthFirst(text: string, at: number): Dated | undefined {
  if (!isLetter(text.charAt(at))) return undefined;
  const word = wordAt(text, at);
  const m = word && monthNamed(word.word);
  if (!word || !m) return undefined;
  const d = digitsAt(text, skip(text, word.end, " .-/"), 2);
  if (!d) return undefined;
  const suffix = wordAt(text, d.end);
  const y = digitsAt(text, skip(text, suffix && suffix.word.length === 2 ? suffix.end : d.end, " ,-/"), 4);
  if (y && y.size === 4) return dated(y.end, year(y), m, d.value, true, true);
  if (word.word.length < 4 || ".,".includes(text.charAt(d.end) || "x")) return undefined;
  return dated(d.end, undefined, m, d.value, true, false);
}

/** Days later, as an ISO day. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The first such day that is not before `today`. */
export function nextSuch({ month, day }: { month: number; day: number }, today: string): string | undefined {
  const now = Number(today.slice(0, 4));
  for (let y = now; y <= now + 4; y++) {
    const found = real(y, month, day);
    if (found && found >= today) return found;
  }
  return undefined;
}
