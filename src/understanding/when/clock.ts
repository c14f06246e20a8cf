import type { Token } from "./tokens.ts";

/** A time of day found among words of time: where it stands, and `HH:MM`, or `?` when it could be two. */
type Found = { start: number; end: number; at: string };

/** What a part of the day is taken for when no hour is told. */
const hours: Record<string, number> = { g: 9, j: 12, p: 15, e: 19, q: 21 };

/**
 * The ways an hour is told, the surest first: «10 утра», "a las nueve y media de la noche", "早上九点半", "at 9pm".
 * Numbers of anything else («3 días») are not taken: a unit follows them.
 */
const ways: readonly RegExp[] = [
  /[gpjeq]?a?c[gjpeqzZ]?/,
  /(?<!i)a?nhnm[gpeqzZ]?/,
  /(?<!i)[gpeq]?a?Hn[gjpeqzZ]?/,
  /[gpeq]n[lh]?[Hn]?(?![DWMYmOK])/,
  /(?<!i)a?n[lh]?H?[gpeqzZ]/,
  /(?<!i)anhD/,
  /[gpeq]an[lh]?H?(?![DWMYmOoLfK])/,
  /(?<![iE])an[lh]?H?(?![DWMYmOohLfK])/,
  /(?<![iE])anh(?!f)/,
  /(?<!i)nl[Hn]?(?!m?f)/,
  /a?[gjpeq]/,
];

const pad = (n: number): string => String(n).padStart(2, "0");

/** An hour with what tells the half of the day; undefined when there is none such. */
function hourOf(hour: number, part: string | undefined): number | undefined | "?" {
  if (hour > 24) return undefined;
  switch (part) {
    case "z":
    case "g":
      return hour > 12 ? undefined : hour % 12;
    case "j":
      return hour === 11 || hour === 12 ? hour : hour < 3 ? hour + 12 : undefined;
    case "Z":
    case "p":
    case "e":
      return hour < 12 ? hour + 12 : hour;
    case "q":
      return hour === 12 ? 0 : hour < 6 ? hour : hour < 12 ? hour + 12 : hour;
    case undefined:
      return hour >= 1 && hour <= 6 ? "?" : hour % 24;
    default:
      return undefined;
  }
}

/** The time of day among words of time; `at` is empty when what stands there is none. */
export function clockOf(tokens: readonly Token[]): Found | undefined {
  const text = tokens.map(({ is }) => is).join("");
  const way = ways.map((way) => way.exec(text)).find((match) => match !== null);
  if (!way) return undefined;
  const start = way.index;
  const end = start + way[0].length;
  const said = tokens.slice(start, end);
  const is = (kinds: string) => said.find((token) => kinds.includes(token.is));
  const part = is("gjpeqzZ")?.is ?? (is("D") ? "p" : undefined);
  const literal = is("c")?.text;
  const numbers = said.filter((token) => token.is === "n");
  if (literal) {
    const [hour = 0, minute = 0] = literal.split(":").map(Number);
    // Hours in two figures with minutes are of the clock of 24, unless a half of the day is told.
    const exact = part ? hourOf(hour, part) : hour < 24 ? hour : undefined;
    return { start, end, at: typeof exact === "number" && minute < 60 ? `${pad(exact)}:${pad(minute)}` : "" };
  }
  const [first, second] = numbers;
  if (!first) return { start, end, at: part ? `${pad(hours[part] ?? 9)}:00` : "" };
  const hour = hourOf(first.n, part);
  const minute = is("H")?.n ?? second?.n ?? 0;
  if (hour === undefined || minute > 59) return { start, end, at: "" };
  return { start, end, at: hour === "?" ? "?" : `${pad(hour)}:${pad(minute)}` };
}
