import { draw, plain } from "../../../i18n/marks.ts";
import type { Rendered } from "../channel.ts";
import { split } from "../split.ts";

/** A space nobody sees, which keeps a sign from being read as formatting. */
const gap = "\u200B";

/** `*bold*`, `_italic_`, `~struck~`, `` `code` ``: a sign, no space inside, no letter or digit around, on one line. */
const formatted = /(?<![\p{L}\p{N}])([*_~`])(?!\s)(?:(?!\1)[^\n])*(?<!\s)\1(?![\p{L}\p{N}])/u;

type Token = { kind: "code" | "strong" | "rest"; text: string };

function tokens(line: string): Token[] {
  const found: Token[] = [];
  const put = (kind: Token["kind"]) => (text: string) => {
    found.push({ kind, text });
    return "";
  };
  draw(line, (kind, text) => put(kind)(text), put("rest"));
  return found;
}

/** Whether bold may begin or end beside this character. WhatsApp shows the asterisks where it may not. */
const free = (beside: string | undefined): boolean => beside === undefined || /[\s.,;:!?()«»"'…–—-]/.test(beside);

const escaped = (text: string): string => text.replace(/(?<!\S*:\/\/\S*)[*_~`]/gu, `${gap}$&${gap}`);

/**
 * One line. Text is left alone unless WhatsApp would read formatting into it; then signs get a gap, and codes, which
 * people copy, are put as verbatim instead. What is strong becomes bold where WhatsApp can show it.
 */
function drawn(line: string): string {
  const parts = tokens(line);
  const accident = formatted.test(parts.map(({ text }) => text).join(""));
  return parts
    .map(({ kind, text }, index) => {
      switch (kind) {
        case "code":
          return accident && /[*_~`]/.test(text) ? `\`\`\`${text}\`\`\`` : text;
        case "strong": {
          const bold = free(parts[index - 1]?.text.at(-1)) && free(parts[index + 1]?.text[0]) && !/[*\n]/.test(text);
          return bold && text.trim() ? `*${accident ? escaped(text.trim()) : text.trim()}*` : text;
        }
        case "rest":
          return accident ? escaped(text) : text;
        default:
          return kind satisfies never;
      }
    })
    .join("");
}

/** A marked text with WhatsApp's formatting. */
export const written = (text: string): string => text.split("\n").map(drawn).join("\n");

/**
 * A marked text as marked texts of at most `limit` UTF-16 units once they are written, parted between paragraphs where
 * that is possible. Formatting adds a few signs, so that it is cut a little earlier.
 */
export const pieces = (text: string, limit: number): string[] =>
  plain(text).trim() === "" ? [] : split(text, Math.floor(limit * 0.95));

/**
 * The code to send once more in a message of its own: a long press copies a whole message, and nothing less. Only the
 * first of several, and only where the message does not consist of it anyway.
 */
export function loneCode({ copy, text }: Rendered): string | undefined {
  const [code] = copy;
  return code !== undefined && plain(text).trim() !== code ? code : undefined;
}
