import type { Language } from "../words.ts";
import type { Reading } from "./reading.ts";

/** "ru", "zh-CN", and what stands before it: "language ru", "cambia el idioma a ru", «язык на en», 「语言改成en」. */
const code = /(?:^| )(es|ru|zh|en)(?: (?:es|mx|ru|cn|tw|hk|hans|hant|us|gb))?$/;
const towards = / (?:to|a|al|на|改成|换成|改为|设为|切换到)$/;

/** The language that a folded text ends with the code of, and the words before it. */
export function languageCoded(folded: string): { language: Language; before: string } | undefined {
  const last = folded.slice(folded.lastIndexOf(" ") + 1);
  const found = last.length > 4 ? null : code.exec(folded.slice(-10));
  if (!found) return undefined;
  const before = folded.slice(0, folded.length - found[0].length).replace(towards, "");
  return { language: found[1] as Language, before };
}

/** The language a text is surely written in: by its script, Spanish and English by their words. */
export function writtenIn(text: string, reading: Reading): Language | undefined {
  let cyrillic = 0;
  let han = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x400 && code <= 0x52f) cyrillic++;
    else if (code >= 0x3400 && code <= 0x9fff) han += 2;
    else if ((code >= 0x3040 && code <= 0x30ff) || (code >= 0xac00 && code <= 0xd7af)) return undefined;
  }
  // A carrier's name is written so in every language.
  const onlyNames = reading.words === reading.mentions.length && reading.words > 0;
  if (cyrillic || han) return onlyNames && !reading.concepts.size ? undefined : cyrillic > han ? "ru" : "zh";
  if (/[¿¡ñ]/i.test(text)) return "es";
  const { spanish, english } = reading;
  return spanish > english ? "es" : english > spanish ? "en" : undefined;
}
