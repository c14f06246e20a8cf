import { fold } from "./text.ts";

const common: Record<string, string> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  д: "d",
  е: "e",
  ё: "e",
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
  ч: "ch",
  ш: "sh",
  ъ: "",
  ь: "",
  э: "e",
  і: "i",
  ґ: "g",
  қ: "q",
  ғ: "g",
  ү: "u",
  ұ: "u",
  ө: "o",
  ә: "a",
  ң: "n",
  һ: "h",
  ў: "o",
};
const schemes: Record<string, string>[] = [
  { й: "y", х: "kh", ц: "ts", щ: "shch", ы: "y", ю: "yu", я: "ya", є: "ye", ї: "yi" },
  { й: "i", х: "h", ц: "c", щ: "sch", ы: "y", ю: "yu", я: "ya", є: "e", ї: "i" },
  { й: "j", х: "h", ц: "c", щ: "shh", ы: "y", ю: "ju", я: "ja", є: "je", ї: "ji", ь: "'" },
  { и: "y", й: "y", г: "h", х: "h", ц: "ts", щ: "shch", ю: "yu", я: "ya", є: "ye", ї: "yi" },
];
/** Latin letters and digits that look like Cyrillic ones: phones without Cyrillic get `OCTATOK`, `munyc`. */
const lookalikes: Record<string, string>[] = [
  {
    а: "a",
    в: "b",
    е: "e",
    ё: "e",
    к: "k",
    м: "m",
    н: "h",
    о: "o",
    р: "p",
    с: "c",
    т: "t",
    у: "y",
    х: "x",
    и: "u",
    п: "n",
    б: "6",
    ч: "4",
    з: "3",
  },
  {
    а: "a",
    в: "b",
    е: "e",
    ё: "e",
    к: "k",
    м: "m",
    н: "n",
    о: "o",
    р: "p",
    с: "c",
    т: "t",
    у: "y",
    х: "x",
    и: "u",
    п: "n",
  },
];

const written = (word: string, letters: Record<string, string>, base: Record<string, string>): string | undefined => {
  let latin = "";
  for (const char of word) {
    const other = letters[char] ?? base[char];
    if (other === undefined && /\p{L}/u.test(char)) return undefined;
    latin += other ?? char;
  }
  return latin;
};

/** A Cyrillic phrase in the Latin letters carriers put it into for old phones; nothing for short or other phrases, which would be taken for other languages' words. */
export function inLatin(phrase: string): string[] {
  if (!/\p{sc=Cyrillic}/u.test(phrase) || phrase.replace("*", "").length < 4) return [];
  const lower = phrase.toLowerCase();
  const forms = [
    ...schemes.map((scheme) => written(lower, scheme, common)),
    ...lookalikes.map((letters) => written(lower, letters, {})),
  ];
  return [...new Set(forms.filter((form) => form !== undefined))].map(fold);
}
