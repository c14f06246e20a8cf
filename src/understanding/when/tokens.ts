import { foldStems } from "../countries.ts";
import { fold } from "../fold.ts";
import { createNear } from "../near.ts";
import { createTerms } from "../terms.ts";
import { lexicon } from "./lexicon/lexicon.ts";

/** A word of time: what it is, see lexicon/lexicon.ts, with its number; `text` is what is written in figures. */
export type Token = { is: string; n: number; text?: string };

const terms = createTerms<readonly Token[]>();
/** Words of an end, misspelled or not: «antes de que se vensa». */
const ends = createNear<readonly Token[]>((one, other) => one[0]?.is === other[0]?.is);
for (const words of lexicon)
  for (const line of words.trim().split("\n")) {
    const [tokens = "", phrases = ""] = line.split(": ");
    const meant = tokens
      .split(" ")
      .filter(Boolean)
      .map((token) => ({ is: token.charAt(0), n: Number(token.slice(1)) || 0 }));
    for (const phrase of phrases.split(", ")) {
      terms.add(foldStems(phrase), meant);
      if (tokens === "X" && /^[a-zа-яё]+$/.test(fold(phrase)) && !phrase.endsWith("*")) ends.add(fold(phrase), meant);
    }
  }

/** Dates, times of day and numbers as they are written in figures, in this order; what stands behind a letter is a name's: «теле2». */
const figures =
  /(?<![\da-zа-яё])(?:(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}(?:[./]\d{4})?)(?![.,]?\d)|(\d{1,2})[:：](\d{2})(?!\d)|(\d+))/gi;

function figure(
  date: string | undefined,
  hour: string | undefined,
  minute: string | undefined,
  n: string | undefined,
): Token {
  const [, hours, minutes] = /^(\d{1,2})\.(\d\d)$/.exec(date ?? "") ?? [];
  if (Number(minutes) > 12) return figure(undefined, hours, minutes, undefined); // «9.30» is no date
  if (date) return { is: "d", n: 0, text: date };
  if (hour && minute) return { is: "c", n: 0, text: `${hour.padStart(2, "0")}:${minute}` };
  return { is: "n", n: Number(n), text: n ?? "" };
}

/** Days of the week under one word: «周一三五», «星期一、四»; what is counted or told by the clock behind them is none. */
const severalDays =
  /(周|週|星期|礼拜|禮拜)([一二三四五六日天](?:[、，和及]?[一二三四五六日天])+)(?![一二三四五六日天次点點号號个個月天])/g;

/** A folded text in pieces, figures of time among them by their place in `found`. */
function piecesOf(text: string): { found: Token[]; pieces: ReturnType<typeof terms.cut> } {
  const found: Token[] = [];
  const rest = text
    .replace(severalDays, (_, week: string, days: string) => days.replace(/[^、，和及]/g, (day) => week + day))
    .replace(/(?<!\p{L})(\p{L}{2,3})[-–—](?=\p{L}{2,3}(?!\p{L}))/gu, "$1 to ") // «пн-пт», "mon-fri"
    .replace(figures, (_, date, hour, minute, n) => ` zz${found.push(figure(date, hour, minute, n)) - 1} `);
  return { found, pieces: terms.cut(fold(rest)) };
}

const isBefore = ({ terms }: { terms: readonly (readonly Token[])[] }): boolean => terms[0]?.at(-1)?.is === "B";

const placeOfFigure = (piece: string): string | undefined => /^zz(\d+)$/.exec(piece)?.[1];

/** The words of time in a text, in its order; everything else is left out. */
export function tokensOf(text: string): Token[] {
  const { found, pieces } = piecesOf(text);
  const tokens: readonly Token[] = pieces.flatMap((piece, at): readonly Token[] => {
    const figure = placeOfFigure(piece.text);
    if (figure !== undefined) return found.slice(Number(figure), Number(figure) + 1);
    const before = !piece.terms.length && pieces.slice(Math.max(0, at - 3), at).some(isBefore);
    return piece.terms[0] ?? (before ? ends.find(piece.text)?.terms[0] : undefined) ?? [{ is: " ", n: 0 }];
  });
  return settled(tokens);
}

/** What of a text is no word of time, folded. */
export const besideTime = (text: string): string =>
  piecesOf(text)
    .pieces.filter((piece) => !piece.terms.length && !placeOfFigure(piece.text))
    .map((piece) => piece.text)
    .join(" ")
    .replace(/(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])/g, "");

/** Tokens as those around them make them: articles, ordinals, numbers of two words, and weekdays from one to another. */
function settled(tokens: readonly Token[]): Token[] {
  const all: Token[] = [];
  for (const [place, token] of tokens.entries()) {
    const last = all.at(-1);
    const next = tokens[place + 1]?.is ?? "";
    if (token.is === "r" || token.is === "u") {
      if (last?.is === "w" && next === "w") all.push({ is: "r", n: 0 });
      else if (token.is === "u" && next && "mhDWMY".includes(next)) all.push({ is: "n", n: 1 });
    } else if (token.is === "O") {
      if (last?.is === "n") all.push(token);
    } else if (token.is === "n" && tokens[place - 1]?.is === "^") {
      all.push(token, { is: "O", n: 0 }); // "el 5" is «5-е»
    } else if (token.is === "n" && last?.is === "n" && isTens(last) && !token.text && token.n < 10) {
      all.splice(-1, 1, { is: "n", n: last.n + token.n });
    } else if (token.is === "w" && last?.is === "r") {
      all.pop();
      const from = all.at(-1)?.n ?? 0;
      if (from >= token.n) all.push({ is: "!", n: 0 });
      for (let day = from + 1; day <= token.n; day++) all.push({ is: "w", n: day });
    } else if (token.is !== " " && token.is !== "^") all.push(token);
  }
  return all;
}

const isTens = ({ n, text }: Token): boolean => !text && n >= 20 && n % 10 === 0;
