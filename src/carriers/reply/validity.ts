import type { Apart } from "./breaks.ts";
import { daysAfter, nextSuch } from "./date.ts";
import { type Figure, isAmount } from "./figure.ts";
import { isFiller } from "./label.ts";
import type { Found } from "./trie.ts";
import type { Lexicon, Moment } from "./words.ts";

/** Until when the text says the line or its amounts hold. `day` and `final` are ISO days; `renewal`, the day the package is next paid. */
export type Validity = {
  day?: string;
  final?: string;
  renewal?: string;
  /** The amount right before it in its sentence, whose end it may be. */
  of?: Figure | undefined;
  certain: boolean;
};

type Around = { words: Lexicon; folded: string; apart: Apart; moments: Found<Moment>[]; figures: Figure[] };

/** Reads the dates that words call an end. Without `today` a date without a year, or so many days, gives no day. */
export function validityOf(around: Around, today: string | undefined): Validity {
  const validity: Validity = { certain: true };
  let from: Found<Moment> | undefined;
  for (const figure of around.figures) {
    if (figure.kind !== "date" && figure.kind !== "span") continue;
    const moment = momentOf(around, figure, from);
    if (!moment) continue;
    from = moment;
    const { day, certain } = figure.kind === "date" ? resolve(figure.date, today) : spanned(figure.days, today);
    if (moment.value === "renewal") validity.renewal ??= day ?? "";
    if (moment.value === "final" && day) validity.final ??= day;
    if (!day || (moment.value !== "until" && moment.value !== "line")) continue;
    if (validity.day === undefined) {
      validity.day = day;
      validity.certain &&= certain;
      if (moment.value === "until") validity.of = amountBefore(around, moment.end <= figure.start ? moment : figure);
    } else if (day > validity.day) validity.final ??= day;
    else if (day < validity.day) validity.certain = false;
  }
  if (!validity.renewal) delete validity.renewal;
  return validity;
}

const amountBefore = ({ figures, apart }: Around, place: { start: number }): Figure | undefined =>
  figures.findLast((each) => isAmount(each) && each.end <= place.start && apart(each.end, place.start) < 3);

type Resolved = { day: string | undefined; certain: boolean };

function resolve(date: Extract<Figure, { kind: "date" }>["date"], today: string | undefined): Resolved {
  if (date.day) return { day: date.day, certain: date.certain };
  return { day: date.yearless && today ? nextSuch(date.yearless, today) : undefined, certain: date.certain };
}

const spanned = (days: number, today: string | undefined): Resolved => ({
  day: today && days >= 1 && days < 4000 ? daysAfter(today, Math.floor(days)) : undefined,
  certain: true,
});

/** The word that makes this date an end: before it in the sentence, right after it, or the heading's when only an arrow leads to it. */
function momentOf(
  { words, folded, apart, moments, figures }: Around,
  figure: Figure,
  heading: Found<Moment> | undefined,
): Found<Moment> | undefined {
  const previous = figures[figures.indexOf(figure) - 1];
  const before = moments.findLast(
    (each) => each.end <= figure.start && apart(each.end, figure.start) < 2 && reaches(words, folded, each, figure),
  );
  const fresh =
    before &&
    (!previous || previous.end <= before.end || previous.kind === "aside" || apart(previous.end, figure.start) === 0);
  if (fresh) return before;
  if (/->\s*$/.test(folded.slice(Math.max(0, figure.start - 3), figure.start)))
    return heading ?? moments.findLast((each) => each.end <= figure.start);
  const after = moments.find((each) => each.start >= figure.end);
  if (!after || after.start - figure.end > 12 || apart(figure.end, after.start) > 0) return undefined;
  return isFiller(words, folded.slice(figure.end, after.start)) &&
    !/^\s*[:=]/.test(folded.slice(after.end, after.end + 2))
    ? after
    : undefined;
}

/** Short words (`до`, `по`, `sd`) speak only of what stands right behind them. */
function reaches(words: Lexicon, folded: string, moment: Found<Moment>, figure: Figure): boolean {
  const gap = folded.slice(moment.end, figure.start);
  if (moment.end - moment.start > 3 || folded.charCodeAt(moment.start) > 0x2e7f) return gap.length < 60;
  return isFiller(words, gap.replaceAll(/dnia|ngay|tgl|tanggal|el|dia/g, " "));
}
