/** Cyrillic letters by the Latin ones they are most often written with. */
const latin: Record<string, string> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  д: "d",
  е: "e",
  ж: "zh",
  з: "z",
  и: "i",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "h",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "sh",
  ъ: "",
  ы: "i",
  ь: "",
  э: "e",
  ю: "iu",
  я: "ia",
};

/** What is left of a sound without its vowels; empty where that is too little to know a word by. */
export function consonants(heard: string): string {
  let left = "";
  for (let at = 0; at < heard.length; at++) if (!"aeiou".includes(heard.charAt(at))) left += heard.charAt(at);
  return left.length < 4 ? "" : left;
}

/**
 * What a word sounds like, the same for both alphabets: «кларо» and "claro", «вирджин» and "virgin", "Мeгaфон" with
 * Latin letters in it. Not for reading: only for comparing.
 */
export function sound(word: string): string {
  let spelled = "";
  for (let at = 0; at < word.length; at++) spelled += latin[word.charAt(at)] ?? word.charAt(at);
  let heard = "";
  for (let at = 0; at < spelled.length; at++) {
    const letter = spelled.charAt(at);
    const next = spelled.charAt(at + 1);
    let sounds = letter;
    if (letter === "c" && next === "h") sounds = "c";
    else if (letter === "c") sounds = next === "e" || next === "i" || next === "y" ? "s" : "k";
    else if (letter === "g") sounds = next === "e" || next === "i" ? "j" : "g";
    else if (letter === "q") sounds = "k";
    else if (letter === "w") sounds = "v";
    else if (letter === "y") sounds = "i";
    else if (letter === "x") sounds = "ks";
    else if (letter === "d" && (next === "j" || spelled.startsWith("zh", at + 1))) sounds = "";
    else if (letter === "z" && next === "h") sounds = "j";
    else if (letter === "p" && next === "h") sounds = "f";
    else if (letter === "h" && "czsp".includes(spelled.charAt(at - 1) || " ")) sounds = "";
    if (sounds !== heard.charAt(heard.length - 1)) heard += sounds;
  }
  return heard.length > 4 && heard.endsWith("e") ? heard.slice(0, -1) : heard;
}
