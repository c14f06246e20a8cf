import { numberFigure } from "./amount.ts";
import { unitAfter } from "./count.ts";
import { dateAt } from "./date.ts";
import { type Figure, rounded } from "./figure.ts";
import { labelBefore } from "./label.ts";
import type { Scan } from "./scan.ts";
import { isDigit, isLetter, isUnspaced } from "./text.ts";
import { durationAt, timeAt } from "./time.ts";
import { startsWord } from "./trie.ts";

/** Everything in the text that has digits, from left to right, each once. */
export function figuresOf(scan: Scan): Figure[] {
  const { folded } = scan.text;
  const figures: Figure[] = [];
  for (let i = 0; i < folded.length; ) {
    const figure = figureAt(scan, i, figures);
    if (figure) figures.push(figure);
    i = figure ? Math.max(figure.end, i + 1) : i + 1;
  }
  return figures;
}

function figureAt(scan: Scan, i: number, before: Figure[]): Figure | undefined {
  const { folded } = scan.text;
  const char = folded.charAt(i);
  if (!isDigit(char)) return startsWord(folded, i) ? wordFigure(scan, i) : undefined;
  const index = indexAt(scan, i, before);
  if (index) return { kind: "aside", start: i, end: index };
  const name = isLetter(folded.charAt(i - 1)) && !isUnspaced(folded.charAt(i - 1));
  if (!name) {
    const date = dateAt(folded, i, scan.country);
    if (date) return { kind: "date", start: i, end: timeAt(folded, date.end), date };
    const clock = durationAt(folded, i);
    if (clock) return duration(scan, i, clock, before);
  }
  return numberFigure(scan, i, before, name);
}

/** Addresses, phone codes, numbers with a plus, dates that start with a month. */
function wordFigure({ text: { folded }, country }: Scan, i: number): Figure | undefined {
  const char = folded.charAt(i);
  if ("*#".includes(char)) {
    let end = i;
    while (end < folded.length && "*#0123456789".includes(folded.charAt(end))) end++;
    return end > i + 1 ? { kind: "aside", start: i, end } : undefined;
  }
  if (char === "+" && isDigit(folded.charAt(i + 1))) {
    let end = i + 1;
    while (end < folded.length && end - i < 20 && /[\d ()-]/.test(folded.charAt(end))) end++;
    const digits = folded.slice(i, end).replace(/\D/g, "").length;
    return digits >= 7 ? { kind: "aside", start: i, end } : undefined;
  }
  if (!isLetter(char)) return undefined;
  if (folded.startsWith("http", i) || folded.startsWith("www.", i)) {
    let end = i;
    while (
      end < folded.length &&
      folded.charAt(end) > " " &&
      folded.charAt(end) < "\u0080" &&
      folded.charAt(end) !== ")"
    )
      end++;
    return { kind: "aside", start: i, end };
  }
  const date = dateAt(folded, i, country);
  return date && { kind: "date", start: i, end: timeAt(folded, date.end), date };
}

/** A line of a menu starts here: `1. Recharge`, `2 Guthaben`, `00:inicio`, `3>18+`; where its number ends. */
function indexAt({ text: { folded }, apart, words }: Scan, i: number, before: Figure[]): number | undefined {
  let end = i;
  while (end - i < 4 && isDigit(folded.charAt(end))) end++;
  if (end - i > 3) return undefined;
  let at = i - 1;
  while (at >= 0 && " -*[(".includes(folded.charAt(at))) at--;
  const starts = at < 0 || folded.charAt(at) === "\n";
  const last = before.at(-1);
  const inline =
    end - i <= 2 && !starts && (apart(at, i) === 3 || (last !== undefined && last.end >= at && last.end <= at + 1));
  const mark = folded.charAt(end);
  const next = folded.charAt(end + 1) === " " ? folded.charAt(end + 2) : folded.charAt(end + 1);
  const zeroLed = end - i === 2 && folded.charAt(i) === "0" && mark === ":";
  if (!starts && !inline && !zeroLed) return undefined;
  if (".:)>-]=".includes(mark) && mark !== "")
    return isLetter(next) || (next === "" && mark !== ".") || "*\"'«".includes(next || "x") ? end + 1 : undefined;
  if (!starts || mark !== " " || !isLetter(folded.charAt(end + 1))) return undefined;
  return words.units.at(folded, end + 1) || words.moments.at(folded, end + 1) ? undefined : end;
}

/** `00:45:00` is minutes when voice is spoken of, else a time of day. */
function duration(
  scan: Scan,
  start: number,
  clock: { end: number; minutes: number; full: boolean },
  before: Figure[],
): Figure {
  const after = unitAfter(scan, clock.end);
  const voice = after?.value === "minutes" || (clock.full && labelBefore(scan, start, before)?.value === "voice");
  if (!voice) return { kind: "aside", start, end: clock.end };
  return {
    kind: "voice",
    start,
    end: after?.value === "minutes" ? after.end : clock.end,
    value: rounded(clock.minutes),
    certain: clock.full,
  };
}
