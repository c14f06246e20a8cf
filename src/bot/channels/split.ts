import { marks, plain } from "../../i18n/marks.ts";

/** The mark that is open at the end of a text, if one is. */
const open = (text: string) =>
  Object.values(marks).find(([start, end]) => text.lastIndexOf(start) > text.lastIndexOf(end));

/** Where to cut a text that is too long: after the last `end` within the limit, or nowhere. */
function cutAfter(text: string, end: string, limit: number): number | undefined {
  const at = text.lastIndexOf(end, limit - end.length);
  return at > 0 && plain(text.slice(0, at)).trim() ? at + end.length : undefined;
}

/** As many UTF-16 units as are allowed, without parting a surrogate pair. */
const hard = (text: string, limit: number): number =>
  /[\uD800-\uDBFF]/.test(text.charAt(limit - 1)) ? limit - 1 : limit;

/**
 * Parts a marked text into texts of at most `limit` visible UTF-16 units: between paragraphs, else lines, else words,
 * else anywhere; a mark that is cut through is closed and opened again.
 */
export function split(text: string, limit: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (plain(rest).length > limit) {
    // Marks take no place in the message but some in the text: cutting by the text's own units errs on the short side.
    const at = ["\n\n", "\n", " "].map((end) => cutAfter(rest, end, limit)).find(Boolean) ?? hard(rest, limit);
    const head = rest.slice(0, at);
    const mark = open(head);
    parts.push(mark ? `${head.trimEnd()}${mark[1]}` : head.trimEnd());
    rest = `${mark ? mark[0] : ""}${rest.slice(at).trimStart()}`;
  }
  return plain(rest).trim() || parts.length === 0 ? [...parts, rest] : parts;
}
