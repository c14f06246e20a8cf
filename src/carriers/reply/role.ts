import type { Apart } from "./breaks.ts";
import { type Amount, type Figure, isAmount } from "./figure.ts";
import { isFiller, isOf } from "./label.ts";
import type { Found } from "./trie.ts";
import type { Lexicon, Role } from "./words.ts";

/** An amount and what the words around it say it is. `weak`: said of another amount nearby, or of nothing near. */
export type Told = { figure: Amount; role?: Role; weak: boolean; cue?: Found<Role>; pack?: true; whole?: true };

/** When two words stand side by side (`saldo bono`, `consumo disponible`), the earlier in this list says what it is; but `top up the balance` is no balance. */
const stronger: Role[] = [
  "previous",
  "below",
  "debt",
  "condition",
  "used",
  "added",
  "bonus",
  "balance",
  "left",
  "total",
  "price",
  "topup",
  "have",
  "offer",
  "rate",
  "traffic",
];

type Around = { words: Lexicon; folded: string; apart: Apart; cues: Found<Role>[]; figures: Figure[] };

/** What each amount is, by the nearest word before it in its clause, else the nearest after it, else what was said of the one before it. */
export function rolesOf(around: Around): Told[] {
  const told: Told[] = [];
  const amounts = around.figures.filter(isAmount);
  amounts.forEach((figure, i) => {
    const before = told.findLast(({ whole }) => !whole);
    told.push(tell(around, figure, amounts[i - 1], amounts[i + 1], before));
  });
  return told;
}

function tell(
  around: Around,
  figure: Amount,
  last: Amount | undefined,
  next: Amount | undefined,
  before: Told | undefined,
): Told {
  if (isWhole(around, figure, last)) return { figure, role: "total", weak: false, whole: true };
  const said = cueBefore(around, figure);
  const left = said && said.cue === before?.cue && said.cue.start >= before.figure.end ? undefined : said;
  const packName =
    left?.role === "bonus" &&
    isFamily(figure, next) &&
    around.apart(figure.end, next.start) === 0 &&
    !cueWithin(around, figure.end, next.start);
  if (packName) return { figure, role: "total", weak: false, pack: true };
  const taken = left !== undefined && last !== undefined && last.start >= left.cue.end;
  if (left && !taken && left.role !== "have" && left.apart < 2)
    return { figure, role: left.role, weak: false, cue: left.cue };
  const right = cueAfter(around, figure, next) ?? afterWhole(around, figure, next);
  if (right) return { figure, role: right.value, weak: left === undefined && figure.kind === "money", cue: right };
  if (left && !taken) return { figure, role: left.role, weak: figure.kind === "money", cue: left.cue };
  const inherits = figure.kind !== "money" && before?.role && around.apart(before.figure.end, figure.start) < 3;
  if (inherits && before.pack) return { figure, role: "left", weak: false };
  return inherits ? { ...before, figure, weak: before.weak || isFamily(figure, last) } : { figure, weak: true };
}

const isFamily = (a: Figure, b: Figure | undefined): b is Amount => b !== undefined && a.kind === b.kind;

/** `37 of 300`, `2 GB / 5 GB`: the second is all there was. Also right after a bare number: `0 из 300`. */
function isWhole({ words, folded, figures, cues }: Around, figure: Amount, last: Amount | undefined): boolean {
  const between = last && figures.some(({ start, end }) => start >= last.end && end <= figure.start);
  if (!last || between || (last.kind !== figure.kind && last.kind !== "sms")) return false;
  if (figure.kind === "money") return false;
  const cue = cues[lastBefore(cues, figure.start)];
  const said =
    cue &&
    cue.start >= last.end &&
    (cue.value === "left" || cue.value === "used") &&
    isFiller(words, folded.slice(last.end, cue.start));
  return isOf(words, folded.slice(said ? cue.end : last.end, figure.start));
}

/** `3 GB of 10 GB used`: what stands behind the whole is said of the part. */
const afterWhole = (around: Around, figure: Amount, next: Amount | undefined): Found<Role> | undefined =>
  next && isWhole(around, next, figure) ? cueAfter(around, next, undefined) : undefined;

const cueWithin = ({ cues }: Around, from: number, to: number): boolean =>
  cues.some((cue) => cue.start >= from && cue.end <= to);

/** Prepositions (`за`, `por`) speak only of the number right behind them. */
const nearOnly: Role[] = ["price", "below", "total", "condition"];

function cueBefore(around: Around, figure: Amount): { role: Role; cue: Found<Role>; apart: number } | undefined {
  const { words, folded, apart, cues } = around;
  for (let i = lastBefore(cues, figure.start); i >= 0; i--) {
    const cue = cues[i];
    if (!cue) break;
    const far = apart(cue.end, figure.start);
    if (far > 2) return undefined;
    if (cue.value === "rate" || (cue.value === "traffic" && figure.kind !== "data")) continue;
    const size = cue.end - cue.start;
    const short = size === 1 || (size <= 3 && folded.charCodeAt(cue.start) < 0x2e80);
    if (short && nearOnly.includes(cue.value) && !isFiller(words, folded.slice(cue.end, figure.start))) continue;
    return { role: compound(around, i), cue, apart: far };
  }
  return undefined;
}

/** The place of the last word that ends before here; -1 when there is none. */
function lastBefore(cues: Found<Role>[], at: number): number {
  let low = 0;
  let high = cues.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cues[middle]?.end ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function compound({ words, folded, cues }: Around, last: number): Role {
  let role = cues[last]?.value ?? "balance";
  for (let i = last; i > 0; i--) {
    const here = cues[i];
    const before = cues[i - 1];
    if (!here || !before || here.start - before.end > 12 || !joins(words, folded.slice(before.end, here.start))) break;
    const asks = role === "balance" && (before.value === "topup" || before.value === "offer");
    if (asks || stronger.indexOf(before.value) < stronger.indexOf(role)) role = before.value;
  }
  return role;
}

/** Nothing but blanks and small words, and no colon, between two words that make one name. */
const joins = (words: Lexicon, gap: string): boolean =>
  !gap.includes("\n") && !gap.includes(":") && isFiller(words, gap.replaceAll("&", " "));

const saidAfter: Role[] = ["left", "balance", "used", "added", "debt", "price", "below", "rate"];

function cueAfter({ folded, apart, cues }: Around, figure: Amount, next: Amount | undefined): Found<Role> | undefined {
  const cue = cues[lastBefore(cues, figure.end) + 1];
  const first = cue && cue.start < figure.end ? cues[cues.indexOf(cue) + 1] : cue;
  if (
    !first ||
    !saidAfter.includes(first.value) ||
    (next && next.start < first.start) ||
    apart(figure.end, first.start) > 0
  )
    return undefined;
  if (figure.kind !== "money" && (first.value === "price" || first.value === "rate")) return undefined;
  if (first.end - first.start <= 3 && first.value !== "left" && folded.charCodeAt(first.start) < 0x2e80) {
    return first.value === "price" || first.value === "below" ? undefined : first;
  }
  const colon = /^\s*[:=]/.test(folded.slice(first.end, first.end + 2));
  return colon ? undefined : first;
}
