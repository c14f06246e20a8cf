import { bare } from "./bare.ts";
import { counted, dataUnit, letterUnit, unitAfter } from "./count.ts";
import { currencyAfter, currencyBefore, minorOf, type Sighted } from "./currency.ts";
import type { Figure } from "./figure.ts";
import { numberEnd, worth } from "./number.ts";
import type { Scan } from "./scan.ts";
import { minus, sign } from "./sign.ts";
import { isLetter, isUnspaced } from "./text.ts";

export function numberFigure(scan: Scan, i: number, before: Figure[], name: boolean): Figure {
  const { said, folded } = scan.text;
  const end = numberEnd(folded, i);
  const raw = folded.slice(i, end);
  const unit = unitAfter(scan, end);
  const network = networkEnd(folded, i, end);
  if (network) return { kind: "aside", start: i, end: network };
  const sightBefore = currencyBefore(said, i, scan.country);
  const sightAfter = currencyAfter(said, end, scan.country);
  const byUnit =
    unit && (unit.end - unit.start > 1 || unit.value === "percent") && !(sightBefore && !dataUnit(unit.value))
      ? unit
      : undefined;
  if (byUnit && !(sightAfter && sightAfter.end > byUnit.end)) return counted(scan, i, raw, byUnit.value, byUnit.end);
  const next = sightAfter && /^\s?[\d-]/.test(folded.slice(sightAfter.end, sightAfter.end + 2));
  const twice = sightBefore && !next ? twoSights(scan, sightBefore, sightAfter) : undefined;
  const sight = twice ?? (sightBefore && (next || !sightAfter?.code) ? sightBefore : (sightAfter ?? sightBefore));
  if (sight) return money(scan, { start: i, raw, end: Math.max(end, sight.end) }, sight, sightBefore);
  if (unit) return counted(scan, i, raw, unit.value, unit.end);
  const single = letterUnit(scan, end);
  if (single) return counted(scan, i, raw, single, end + 1);
  if (name) return { kind: "aside", start: i, end: nameEnd(folded, end) };
  return bare(scan, i, raw, end, before);
}

/** `$35.50 M.N.`, `港币12.50元`, `$12.50 dólares`: the longer says which money, and it is asked about where both are long and differ. */
function twoSights({ han }: Scan, before: Sighted, after: Sighted | undefined): Sighted | undefined {
  if (!after || after.code || after.end - after.start <= (han ? 0 : 1)) return undefined;
  const length = ({ start, end }: Sighted) => end - start;
  const [more, less] = length(before) < length(after) ? [after, before] : [before, after];
  const agree = more.currency === less.currency || length(less) === 1;
  return { ...more, end: after.end, certain: more.certain && agree };
}

/** 2G, 3G, 4G, 5G of a network: a whole number and a lone G that nothing says is what is left. */
function networkEnd(folded: string, start: number, end: number): number | undefined {
  if (end - start !== 1 || folded.charAt(end) !== "g" || !"2345".includes(folded.charAt(start))) return undefined;
  const next = folded.charAt(end + 1);
  if (isLetter(next) && !isUnspaced(next)) return undefined;
  const told = /[剩余餘用为為:]$/.test(folded.slice(Math.max(0, start - 1), start)) && /^$|[\s,.;。\d]/.test(next);
  return told && /\p{sc=Han}/u.test(folded.charAt(start - 1)) ? undefined : end + 1;
}

const nameEnd = (folded: string, from: number): number => {
  let end = from;
  while (end < folded.length && /[a-z0-9_]/.test(folded.charAt(end))) end++;
  return end;
};

/** `sight` says which money; the minus may stand before the sign of `before`. */
function money(
  scan: Scan,
  { start, raw, end }: { start: number; raw: string; end: number },
  sight: Sighted,
  before: Sighted | undefined,
): Figure {
  const from = before?.start ?? start;
  const signed = sign(scan, from, scan.text.folded.slice(before?.end ?? start, start));
  const currency = older(sight, raw, scan.country);
  const found = worth(raw, { marks: scan.marks, minor: minorOf(currency ?? scan.home ?? undefined) });
  if (!found) return { kind: "number", start: from, end, raw };
  return {
    kind: "money",
    start: signed.start,
    end,
    value: signed.minus ? minus(found.value) : found.value,
    currency,
    certain: found.certain && sight.certain && currency === sight.currency && signed.certain,
    named: true,
  };
}

/** Belarus counted in thousands of roubles and no kopecks until 2016: whole roubles there are the old ones. */
function older(sight: Sighted, raw: string, country: string | undefined): string | null {
  if (country === "BY" && sight.currency === "BYN" && !sight.code && !/[.,]/.test(raw)) return "BYR";
  return sight.currency;
}
