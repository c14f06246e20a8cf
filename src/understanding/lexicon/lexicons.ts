import type { Lexicon } from "./concept.ts";
import { english } from "./en.ts";
import { spanish } from "./es.ts";
import { russian } from "./ru.ts";
import { chinese } from "./zh.ts";

/** All of them; in the order a text that fits several is taken for. */
export const lexicons: readonly Lexicon[] = [spanish, russian, chinese, english];

/** The words and phrases of a comma-separated list. */
export function listed(list: string): string[] {
  return list.split(",").flatMap((phrase) => phrase.trim().replace(/\s+/g, " ") || []);
}
