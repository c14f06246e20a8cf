import { counted, dataUnit } from "./count.ts";
import { hasOneMoney, minorOf } from "./currency.ts";
import type { Figure } from "./figure.ts";
import { cueBefore, isOf, labelBefore } from "./label.ts";
import { worth } from "./number.ts";
import type { Scan } from "./scan.ts";
import { minus, sign } from "./sign.ts";
import type { Found } from "./trie.ts";
import type { Role, Unit } from "./words.ts";

/** Number, no unit, no currency: what the words before it say it is. */
export function bare(scan: Scan, start: number, raw: string, end: number, before: Figure[]): Figure {
  const { folded } = scan.text;
  const label = labelBefore(scan, start, before);
  const cue = cueBefore(scan, start, before);
  const id = /^\d+$/.test(raw) && (raw.length >= 7 || (raw.length >= 5 && raw.startsWith("0")));
  const unitLabel = unitBefore(scan, start);
  if (unitLabel) return counted(scan, start, raw, unitLabel, end);
  const named = label && cue && cue.start - label.end <= 1;
  if (label && (!cue || label.end > cue.end || cue.value === "left" || named)) {
    const gap = folded.slice(label.end, start);
    const unit = scan.words.units.all(gap).find((found) => dataUnit(found.value))?.value;
    if (label.value === "data" && unit) return counted(scan, start, raw, unit, end);
    if (label.value !== "data" && !id)
      return counted(scan, start, raw, label.value === "sms" ? "messages" : "minutes", end);
  }
  if (named && label.value === "data") return { kind: "number", start, end, raw };
  const last = before.at(-1);
  if (id || (last && "value" in last && isOf(scan.words, folded.slice(last.end, start))))
    return { kind: "aside", start, end };
  const key = raw.length === 1 && cue !== undefined && folded.slice(cue.end, start).trim() === "";
  if (cue && isDialled(scan, cue, start, raw)) return { kind: "aside", start, end };
  if (cue && (cue.value === "balance" || cue.value === "bonus") && folded.charAt(end) !== ":" && !key) {
    const signed = sign(scan, start, "");
    const found = worth(raw, { marks: scan.marks, minor: minorOf(scan.home ?? undefined) });
    const joined = isJoined(scan, cue, start, raw);
    const certain = found?.certain === true && signed.certain && raw.length > 1 && !joined && hasOneMoney(scan.country);
    if (found)
      return {
        kind: "money",
        start: signed.start,
        end,
        value: signed.minus ? minus(found.value) : found.value,
        currency: scan.home,
        certain,
        named: false,
      };
  }
  if (cue?.value === "left" && cue.end === start && last?.kind === "data" && scan.apart(last.end, start) < 2) {
    const found = worth(raw, { marks: scan.marks });
    if (found) return { kind: "data", start, end, value: found.value, unit: "MB", certain: false };
  }
  return { kind: "number", start, end, raw };
}

/** Nothing says that it is the sum: `saldo 611`, `el saldo 4.0`, `баланс на 25.11`. */
function isJoined({ text: { folded }, words }: Scan, cue: Found<Role>, start: number, raw: string): boolean {
  const gap = folded.slice(cue.end, start).trim();
  if (gap === "") return !/[.,]\d\d/.test(raw);
  const last = gap.lastIndexOf(" ") + 1;
  return words.beside.at(gap, last)?.end === gap.length;
}

/** `查余额 10086`, `consultar saldo 611`, `баланс 0611`: where to ask for it. */
function isDialled(
  { text: { folded }, words, han, apart }: Scan,
  cue: Found<Role>,
  start: number,
  raw: string,
): boolean {
  if (!/^\d+$/.test(raw) || /[:=]/.test(folded.slice(cue.end, start))) return false;
  if (/^0\d\d/.test(raw) || (han && /^(1[02]\d{3}|95\d{3})$/.test(raw))) return true;
  const from = Math.max(0, cue.start - 40);
  const before = folded.slice(from, cue.end);
  return words.ask.all(before).some((said) => apart(from + said.end, start) === 0);
}

/** `MB: 200`: the unit is the label. */
function unitBefore({ text: { folded }, words }: Scan, start: number): Unit | undefined {
  const before = folded.slice(Math.max(0, start - 16), start);
  const label = /(?:^|[^\p{L}])(\p{L}{2,10})\s?[:=]\s?$/u.exec(before)?.[1];
  const unit = label && words.units.at(label, 0);
  return unit && unit.end === label.length && dataUnit(unit.value) ? unit.value : undefined;
}
