import { type Figure, rounded } from "./figure.ts";
import { numberEnd, worth } from "./number.ts";
import type { Scan } from "./scan.ts";
import { isDigit, isLetter, isUnspaced } from "./text.ts";
import type { Found } from "./trie.ts";
import type { Unit } from "./words.ts";

export function counted(scan: Scan, start: number, raw: string, unit: Unit, unitEnd: number): Figure {
  const found = worth(raw, { marks: scan.marks });
  if (!found) return { kind: "number", start, end: unitEnd, raw };
  const { value, certain } = found;
  switch (unit) {
    case "kilobytes":
      return { kind: "data", start, end: unitEnd, value: rounded(Number(value) / 1024), unit: "MB", certain };
    case "megabytes":
      return { kind: "data", start, end: unitEnd, value, unit: "MB", certain };
    case "gigabytes":
      return gigabytes(scan, start, found, unitEnd);
    case "terabytes":
      return { kind: "data", start, end: unitEnd, value: rounded(Number(value) * 1024), unit: "GB", certain };
    case "minutes":
      return { kind: "voice", start, end: unitEnd, value, certain };
    case "seconds":
      return { kind: "voice", start, end: unitEnd, value: rounded(Number(value) / 60), certain };
    case "messages":
      return { kind: "sms", start, end: unitEnd, value, certain };
    case "days":
    case "hours":
    case "weeks":
    case "months":
      return { kind: "span", start, end: unitEnd, days: Number(value) * (daysIn[unit] ?? 1) };
    case "calls":
    case "speed":
    case "percent":
      return { kind: "aside", start, end: unitEnd };
    default:
      return unit satisfies never;
  }
}

const daysIn: Partial<Record<Unit, number>> = { days: 1, hours: 1 / 24, weeks: 7, months: 30 };

/** `7G826.71M` is one amount in two units. */
function gigabytes(
  scan: Scan,
  start: number,
  { value, certain }: { value: string; certain: boolean },
  unitEnd: number,
): Figure {
  const { folded } = scan.text;
  if (isDigit(folded.charAt(unitEnd))) {
    const end = numberEnd(folded, unitEnd);
    const rest = worth(folded.slice(unitEnd, end), { marks: scan.marks });
    const unit = unitAfter(scan, end);
    const mega = unit?.value === "megabytes" ? unit.end : letterUnit(scan, end) === "megabytes" ? end + 1 : undefined;
    if (rest && mega)
      return {
        kind: "data",
        start,
        end: mega,
        value: rounded(Number(value) * 1024 + Number(rest.value)),
        unit: "MB",
        certain: certain && rest.certain,
      };
  }
  return { kind: "data", start, end: unitEnd, value, unit: "GB", certain };
}

/** `500.00M`, `7G826.71M`: a lone letter, as Chinese carriers write. */
export function letterUnit({ text: { folded }, han }: Scan, end: number): Unit | undefined {
  const next = folded.charAt(end + 1);
  if (isLetter(next) && !isUnspaced(next)) return undefined;
  if (!han && folded.charAt(end) !== "g") return undefined;
  return folded.charAt(end) === "m" ? "megabytes" : folded.charAt(end) === "g" ? "gigabytes" : undefined;
}

export const unitAfter = ({ text: { folded }, words }: Scan, end: number): Found<Unit> | undefined =>
  words.units.at(folded, folded.charAt(end) === " " ? end + 1 : end);

export const dataUnit = (unit: Unit): boolean => unit.endsWith("bytes");
