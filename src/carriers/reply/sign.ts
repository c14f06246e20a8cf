import type { Scan } from "./scan.ts";
import { isDigit, isLetter, isUnspaced } from "./text.ts";
import { startsWord } from "./trie.ts";

/** A minus before the number or its currency, as a sign or a word; a dash after a word may be a mere dash. */
export function sign(
  { text: { folded }, words }: Scan,
  start: number,
  between: string,
): { start: number; minus: boolean; certain: boolean } {
  if (between.includes("-")) return { start, minus: true, certain: true };
  if (folded.charAt(start - 1) === "-") {
    const before = folded.charAt(start - 2);
    const dash = (isLetter(before) && !isUnspaced(before)) || isDigit(before);
    return { start: start - 1, minus: !dash, certain: !dash };
  }
  if (folded.charAt(start - 1) === " " && folded.charAt(start - 2) === "-")
    return { start, minus: false, certain: false };
  let at = start;
  while (at > 0 && start - at < 3 && " :(".includes(folded.charAt(at - 1))) at--;
  for (let from = Math.max(0, at - 16); from < at; from++) {
    if (!startsWord(folded, from)) continue;
    const word = words.minus.at(folded, from);
    if (word?.end === at) return { start: from, minus: true, certain: true };
  }
  return { start, minus: false, certain: true };
}

export const minus = (value: string): string => (/[1-9]/.test(value) ? `-${value}` : value);
