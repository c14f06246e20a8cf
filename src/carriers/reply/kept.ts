import type { Figure } from "./figure.ts";
import { isFiller } from "./label.ts";
import { isOffered } from "./offer.ts";
import type { Told } from "./role.ts";
import type { Scan } from "./scan.ts";
import type { Found } from "./trie.ts";
import type { Tone } from "./words.ts";

/** Data, minutes and messages that are left: said so, or named by a label while nothing speaks of use, price or an offer. */
export function keptOf(scan: Scan, told: Told[], tones: Found<Tone>[]): Told[] {
  const list = told.filter(({ figure }) => figure.kind !== "money");
  const menu = tones.find((tone) => tone.value === "menu")?.end ?? Number.POSITIVE_INFINITY;
  const used = list.some(({ role }) => role === "used");
  return list.flatMap((each) => {
    const { figure, role, weak } = each;
    const direct = role && ["left", "balance", "have", "bonus"].includes(role) && !weak;
    if ((figure.start > menu || inMenu(scan, figure)) && !direct) return [];
    if (role === "left" || role === "balance" || role === "have")
      return [{ ...each, weak: weak || isForSale(scan, told, figure) }];
    if ((role !== undefined && role !== "bonus") || isOffered(scan, figure) || sold(scan, told, figure)) return [];
    if (role === "bonus") return [{ ...each, weak: weak || !isUnder(scan, each) }];
    if (list.some((other) => isLeftOf(other, figure))) return [];
    const named = labelled(scan, figure);
    return used || (!named && scan.roles.some((cue) => cue.value === "offer")) ? [] : [{ ...each, weak: !named }];
  });
}

/** On a line that starts with a number and a mark, in a text with several such lines. */
function inMenu({ text: { folded } }: Scan, figure: Figure): boolean {
  const start = folded.lastIndexOf("\n", figure.start - 1) + 1;
  return start > 0 && /^\s*\d{1,3}[.:)>]/.test(folded.slice(start, Math.min(start + 8, figure.end)));
}

/** Money that nothing explains stands in the same sentence: its price. */
const sold = ({ apart }: Scan, told: Told[], figure: Figure): boolean =>
  told.some((each) => {
    if (each.figure.kind !== "money" || (each.role !== undefined && each.role !== "price" && each.role !== "rate"))
      return false;
    return apart(Math.min(each.figure.end, figure.end), Math.max(each.figure.start, figure.start)) < 3;
  });

/** `Доступно 20 ГБ за 300 руб.`: its price follows at once. */
const isForSale = ({ apart }: Scan, told: Told[], { end }: Figure): boolean => {
  const next = told.find(({ figure }) => figure.start >= end);
  return next?.figure.kind === "money" && next.role === "price" && apart(end, next.figure.start) === 0;
};

/** A label and a colon stand before it, or a word for what is counted that begins its clause. */
function labelled({ text: { folded }, families, apart, words }: Scan, figure: Figure): boolean {
  const before = folded.slice(Math.max(0, figure.start - 2), figure.start);
  if (before.includes(":")) return true;
  const word = families.findLast((each) => each.end <= figure.start);
  if (!word || apart(word.end, figure.start) > 0 || !isFiller(words, folded.slice(word.end, figure.start)))
    return false;
  return /(^|[\n:.,;+()-] ?)$/.test(folded.slice(Math.max(0, word.start - 2), word.start));
}

/** `Bonos: 20 MIN` are left; `Bono 20 Min` may be a package's name. */
const isUnder = ({ text: { folded } }: Scan, { cue, figure }: Told): boolean =>
  cue !== undefined && cue.end <= figure.start && folded.slice(cue.end, figure.start).includes(":");

/** `Пакет: 300 мин. Остаток: 12 мин`: what is left of it is said further on. */
const isLeftOf = (other: Told, whole: Figure): boolean =>
  other.figure.kind === whole.kind &&
  other.figure.start > whole.start &&
  (other.role === "left" || other.role === "balance");
