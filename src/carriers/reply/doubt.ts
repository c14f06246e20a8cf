import { type Figure, isAmount } from "./figure.ts";
import type { Main } from "./main-balance.ts";
import { isPriced } from "./offer.ts";
import type { Doubt } from "./read.ts";
import type { Told } from "./role.ts";
import type { Scan } from "./scan.ts";
import { type Found, startsWord } from "./trie.ts";
import type { Validity } from "./validity.ts";
import type { Tone } from "./words.ts";

type Judged = {
  scan: Scan;
  figures: Figure[];
  told: Told[];
  kept: Told[];
  main: Main | undefined;
  validity: Validity;
  tones: Found<Tone>[];
};

/** A network may cut an answer from about here on: a number that ends it may have had more digits. */
const shortestCut = 65;

/** Everything that speaks against keeping a reading without asking. */
export function doubtsOf(judged: Judged): Doubt[] {
  const { scan, figures, told, kept, main, validity, tones } = judged;
  const doubts = new Set<Doubt>();
  if (tones.some(({ value }) => value === "code" || value === "bank")) doubts.add("odd");
  if (main?.doubt) doubts.add(main.doubt);
  if (main?.figure.certain === false || kept.some(({ figure }) => !figure.certain)) doubts.add("number");
  if (main?.figure.currency === null) doubts.add("currency");
  const onlyBonus = main === undefined && told.some(({ figure, role }) => figure.kind === "money" && role === "bonus");
  if (onlyBonus || kept.some(({ weak }) => weak)) doubts.add("meaning");
  if (isCut(scan, figures)) doubts.add("number");
  const another = main !== undefined && validity.of !== undefined && validity.of !== main.figure;
  if (!validity.certain || another) doubts.add("date");
  if (isUnexplained(judged)) doubts.add("numbers left over");
  for (const kind of ["voice", "sms"])
    if (kept.filter(({ figure }) => figure.kind === kind).length > 1) doubts.add("several");
  return [...doubts];
}

/** The text ends within what may be a longer number: an amount, or a year of which only 20 is left. */
function isCut({ text: { folded } }: Scan, figures: Figure[]): boolean {
  const text = folded.trimEnd();
  const last = figures.at(-1);
  if (text.length <= shortestCut || !/\d$/.test(text) || last?.end !== text.length) return false;
  return last.kind !== "date" || text.endsWith("20");
}

/** A number that no rule accounts for: it might be what the person wants to know. */
function isUnexplained({ scan, figures, told, kept, main }: Judged): boolean {
  const taken = new Set<Figure>(kept.map(({ figure }) => figure));
  const kinds = new Set(kept.map(({ figure }) => figure.kind));
  const roles = new Map(told.map(({ figure, role }) => [figure as Figure, role]));
  return figures.some((figure) => {
    if (figure === main?.figure || taken.has(figure)) return false;
    if (figure.kind === "number") return !endsWith(scan.text.folded, figure.start, scan.words.dial);
    if (!isAmount(figure) || isPriced(scan, figure)) return false;
    const role = roles.get(figure);
    if (figure.kind === "money" || role === undefined) return role === undefined;
    return !["used", "traffic", "offer", "price"].includes(role) && !kinds.has(figure.kind);
  });
}

/** Whether words stand right before a place, ending there but for blanks. */
function endsWith(
  folded: string,
  at: number,
  phrases: { at(text: string, start: number): Found<true> | undefined },
): boolean {
  let end = at;
  while (end > 0 && " :#".includes(folded.charAt(end - 1))) end--;
  for (let from = Math.max(0, end - 24); from < end; from++) {
    if (startsWord(folded, from) && phrases.at(folded, from)?.end === end) return true;
  }
  return false;
}
