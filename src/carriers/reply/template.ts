import { currenciesOf, currencyAfter, currencyBefore, minorOf } from "./currency.ts";
import { dateAt, daysAfter, nextSuch } from "./date.ts";
import { rounded } from "./figure.ts";
import { type Marks, marksOf, numberEnd, worth } from "./number.ts";
import type { Context, Doubt, Read } from "./read.ts";
import { isDigit, longest, plain, type Text } from "./text.ts";
import { durationAt, timeAt } from "./time.ts";
import { words } from "./words.ts";

/** What a place in a template takes. `any` takes whatever stands before the next words; `number` takes digits nobody needs. */
const holes = ["amount", "currency", "data", "minutes", "sms", "date", "days", "number", "any"] as const;
type Hole = (typeof holes)[number];
type Piece = { literal: string } | { hole: Hole };

/** A template that cannot be read: an unknown place, a brace left open, no word to find it by. */
export class TemplateError extends Error {
  override name = "TemplateError";
}

/** More places than any reply has; more tries than any reply has openings. Together with the text's length they bound the time. */
const mostPieces = 60;
const mostStarts = 50;

/** `Balance: {amount} {currency}` in pieces: words as they stand, places between them. Throws `TemplateError`. */
export function piecesOf(template: string): Piece[] {
  const { said } = plain(template.replace(/\s+/g, " "));
  const pieces: Piece[] = [];
  for (let at = 0; at < said.length; ) {
    const open = said.indexOf("{", at);
    const words = said.slice(at, open < 0 ? undefined : open);
    if (words) pieces.push({ literal: plain(words).folded });
    if (open < 0) break;
    const close = said.indexOf("}", open);
    const name = said.slice(open + 1, close);
    const hole = holes.find((each) => each === name);
    if (close < 0 || !hole) throw new TemplateError(`{${name}} is no place of a template: use ${holes.join(", ")}`);
    if (pieces.at(-1) && "hole" in (pieces.at(-1) ?? {}) && hole === "any")
      throw new TemplateError("{any} needs words before it");
    pieces.push({ hole });
    at = close + 1;
  }
  if (!pieces.some((piece) => "literal" in piece && piece.literal.trim()))
    throw new TemplateError("a template needs words to be known by");
  if (!pieces.some((piece) => "hole" in piece && piece.hole !== "any" && piece.hole !== "number"))
    throw new TemplateError("a template needs a place for what is read");
  if (pieces.length > mostPieces) throw new TemplateError(`a template has at most ${mostPieces} pieces`);
  return pieces;
}

type Found = {
  amounts: { raw: string; minus: boolean; start: number; end: number }[];
  currency?: string | null;
  data: { left: string; unit: "MB" | "GB" }[];
  minutes: string[];
  sms: string[];
  day?: string;
  doubts: Set<Doubt>;
};

/** What the template finds in the reply; undefined when it does not fit. Each place is tried once from each opening: no going back. */
export function readByTemplate(reply: string, template: string, context: Context): Read | undefined {
  if (reply.length > longest) return undefined;
  const pieces = piecesOf(template);
  const text = plain(reply.replace(/\s+/g, " "));
  const first = pieces[0];
  const opening = first && "literal" in first ? first.literal.trim() : "";
  let from = 0;
  for (let tries = 0; tries < mostStarts; tries++) {
    const start = opening ? text.folded.indexOf(opening, from) : tries === 0 ? 0 : -1;
    if (start < 0) return undefined;
    const found = match(text, start, pieces, context);
    if (found) return reading(text, found, context);
    from = start + 1;
  }
  return undefined;
}

const blank = (text: string, at: number): number => {
  let end = at;
  while (end < text.length && /\s/.test(text.charAt(end))) end++;
  return end;
};

function match(text: Text, start: number, pieces: Piece[], context: Context): Found | undefined {
  const found: Found = { amounts: [], data: [], minutes: [], sms: [], doubts: new Set() };
  let at: number | undefined = start;
  for (let i = 0; i < pieces.length && at !== undefined; i++) {
    const piece = pieces[i];
    if (!piece) break;
    at =
      "literal" in piece
        ? literalEnd(text.folded, at, piece.literal, skips(pieces[i - 1]))
        : take(piece.hole, text, blank(text.folded, at), context, found);
  }
  return at === undefined ? undefined : found;
}

const skips = (before: Piece | undefined): boolean => before !== undefined && "hole" in before && before.hole === "any";

/** Where the words end that start here, blanks counting little; after `{any}`, where they are next found. */
function literalEnd(folded: string, at: number, literal: string, search: boolean): number | undefined {
  const words = literal.trim();
  if (words === "") return blank(folded, at);
  const start = search ? folded.indexOf(words, at) : blank(folded, at);
  return start >= 0 && folded.startsWith(words, start) ? start + words.length : undefined;
}

/** Reads one place; where it ends, or nothing when something else stands there. */
function take(hole: Hole, text: Text, at: number, context: Context, found: Found): number | undefined {
  const { folded, said } = text;
  const country = context.country?.toUpperCase();
  switch (hole) {
    case "any":
      return at;
    case "currency": {
      const sight = currencyAfter(said, at, country);
      if (!sight) return undefined;
      found.currency = sight.currency;
      if (!sight.certain) found.doubts.add("currency");
      return sight.end;
    }
    case "amount": {
      const signed = sign(folded, at, country);
      const end = isDigit(folded.charAt(signed.at)) ? numberEnd(folded, signed.at) : signed.at;
      if (end === signed.at) return undefined;
      found.amounts.push({ raw: folded.slice(signed.at, end), minus: signed.minus, start: signed.at, end });
      return end;
    }
    case "date": {
      const date = dateAt(folded, at, country);
      const day = date?.day ?? (date?.yearless && context.today ? nextSuch(date.yearless, context.today) : undefined);
      if (!date) return undefined;
      if (day) found.day ??= day;
      if (day && !date.certain) found.doubts.add("date");
      return timeAt(folded, date.end);
    }
    case "minutes": {
      const clock = isDigit(folded.charAt(at)) ? durationAt(folded, at) : undefined;
      if (!clock) return number(folded, at, country, found, (value) => found.minutes.push(value));
      found.minutes.push(rounded(clock.minutes));
      return clock.end;
    }
    case "sms":
      return number(folded, at, country, found, (value) => found.sms.push(value));
    case "number":
      return number(folded, at, country, found, () => undefined);
    case "days":
      return number(folded, at, country, found, (value) => {
        if (context.today && Number(value) < 4000) found.day ??= daysAfter(context.today, Math.floor(Number(value)));
      });
    case "data":
      return data(folded, at, country, found);
    default:
      return hole satisfies never;
  }
}

function sign(folded: string, at: number, country: string | undefined): { at: number; minus: boolean } {
  if (folded.charAt(at) === "-") return { at: blank(folded, at + 1), minus: true };
  const word = words(country).minus.at(folded, at);
  return word ? { at: blank(folded, word.end), minus: true } : { at, minus: false };
}

function number(
  folded: string,
  at: number,
  country: string | undefined,
  found: Found,
  keep: (value: string) => void,
): number | undefined {
  if (!isDigit(folded.charAt(at))) return undefined;
  const end = numberEnd(folded, at);
  const value = worth(folded.slice(at, end), { marks: marksOf(country) });
  if (!value) return undefined;
  if (!value.certain) found.doubts.add("number");
  keep(value.value);
  return end;
}

function data(folded: string, at: number, country: string | undefined, found: Found): number | undefined {
  let value = "";
  const end = number(folded, at, country, found, (each) => {
    value = each;
  });
  if (end === undefined) return undefined;
  const unit = words(country).units.at(folded, blank(folded, end));
  if (unit?.value === "gigabytes") found.data.push({ left: value, unit: "GB" });
  else if (unit?.value === "megabytes") found.data.push({ left: value, unit: "MB" });
  else if (unit?.value === "kilobytes") found.data.push({ left: rounded(Number(value) / 1024), unit: "MB" });
  else return undefined;
  return unit.end;
}

/** The reading a fitting template gives: complete in itself; what it names no place for is not looked for. */
function reading({ said }: Text, found: Found, context: Context): Read | undefined {
  const country = context.country?.toUpperCase();
  const home = context.currency ?? currenciesOf(country)[0] ?? null;
  const marks: Marks = marksOf(country);
  const money = found.amounts.map(({ raw, minus, start, end }) => {
    const seen =
      found.currency === undefined
        ? (currencyAfter(said, end, country) ?? currencyBefore(said, start, country))
        : undefined;
    const currency = found.currency ?? seen?.currency ?? home;
    const value = worth(raw, { marks, minor: minorOf(currency ?? undefined) });
    if (!value?.certain) found.doubts.add("number");
    if (currency === null) found.doubts.add("currency");
    return value && { amount: minus && /[1-9]/.test(value.value) ? `-${value.value}` : value.value, currency };
  });
  if (money.some((each) => !each)) return undefined;
  const [balance, ...others] = money.flatMap((each) => (each ? [each] : []));
  const sum = (list: string[]): string =>
    list.length === 1 ? (list[0] ?? "0") : rounded(list.reduce((all, each) => all + Number(each), 0));
  return {
    kind: "reading",
    ...(balance && { balance }),
    others: others.map((each) => ({ label: "", ...each })),
    data: found.data,
    ...(found.minutes.length > 0 && { voiceMinutes: sum(found.minutes) }),
    ...(found.sms.length > 0 && { sms: sum(found.sms) }),
    ...(found.day && { validUntil: found.day }),
    sure: found.doubts.size === 0,
    doubts: [...found.doubts],
  };
}
