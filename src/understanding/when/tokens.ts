import { foldStems } from "../countries.ts";
import { fold } from "../fold.ts";
import { createTerms } from "../terms.ts";
import { lexicon } from "./lexicon.ts";

/** A word of time: what it is, see lexicon.ts, with its number, or its date or time of day as it is written. */
export type Token = { is: string; n: number; text?: string };

const terms = createTerms<readonly Token[]>();
for (const words of lexicon)
  for (const line of words.trim().split("\n")) {
    const [tokens = "", phrases = ""] = line.split(": ");
    const meant = tokens
      .split(" ")
      .filter(Boolean)
      .map((token) => ({ is: token.charAt(0), n: Number(token.slice(1)) || 0 }));
    for (const phrase of phrases.split(", ")) terms.add(foldStems(phrase), meant);
  }

/** Dates, times of day and numbers as they are written in figures, in this order. */
const figures =
  /(?<!\d)(?:(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}(?:[./]\d{4})?)(?![.,]?\d)|(\d{1,2})[:：](\d{2})(?!\d)|(\d+))/g;

function figure(
  date: string | undefined,
  hour: string | undefined,
  minute: string | undefined,
  n: string | undefined,
): Token {
  if (date) return { is: "d", n: 0, text: date };
  if (hour && minute) return { is: "c", n: 0, text: `${hour.padStart(2, "0")}:${minute}` };
  return { is: "n", n: Number(n) };
}

/** The words of time in a text, in its order; everything else is left out. */
export function tokensOf(text: string): Token[] {
  const found: Token[] = [];
  const rest = text.replace(
    figures,
    (_, date, hour, minute, n) => ` zz${found.push(figure(date, hour, minute, n)) - 1} `,
  );
  const tokens: readonly Token[] = terms.cut(fold(rest)).flatMap((piece): readonly Token[] => {
    const figure = /^zz(\d+)$/.exec(piece.text)?.[1];
    if (figure !== undefined) return found.slice(Number(figure), Number(figure) + 1);
    return piece.terms[0] ?? [];
  });
  return tokens.flatMap((token, place): readonly Token[] => {
    const following = tokens[place + 1]?.is ?? "";
    if (token.is === "u") return following && "mhDWM".includes(following) ? [{ is: "n", n: 1 }] : [];
    return token.is === "O" && following === "O" ? [] : [token];
  });
}
