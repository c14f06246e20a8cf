import { fold } from "./text.ts";

const spoken =
  "en es ru uk be pt fr de it pl tr id ms vi ro hu cs sk sr hr bg az kk uz ky tg hy ka nl sv da nb fi et lv lt el ar fa hi bn th ko sw fil he".split(
    " ",
  );
const transliterated = [
  "yanvarya yanvar",
  "fevralya fevral",
  "marta mart",
  "aprelya aprel",
  "maya mai",
  "iyunya iyun",
  "iyulya iyul",
  "avgusta avgust",
  "sentyabrya sentyabr",
  "oktyabrya oktyabr",
  "noyabrya noyabr",
  "dekabrya dekabr",
];

let names: Map<string, number> | undefined;

/** Month names as people write them, folded, to 1-12; by Unicode CLDR for every language Saldo's countries speak, plus Russian in Latin letters. */
function months(): Map<string, number> {
  if (names) return names;
  names = new Map();
  const keep = (name: string, month: number): void => {
    const word = fold(name).replace(/\.$/, "");
    if (word.length > 2 && !/\d/.test(word) && !names?.has(word)) names?.set(word, month);
  };
  for (const language of spoken) {
    for (const form of ["long", "short"] as const) {
      const alone = new Intl.DateTimeFormat(language, { month: form, timeZone: "UTC", calendar: "gregory" });
      const dated = new Intl.DateTimeFormat(language, {
        month: form,
        day: "numeric",
        timeZone: "UTC",
        calendar: "gregory",
      });
      for (let month = 1; month <= 12; month++) {
        const day = Date.UTC(2026, month - 1, 5);
        keep(alone.format(day), month);
        keep(dated.formatToParts(day).find((part) => part.type === "month")?.value ?? "", month);
      }
    }
  }
  transliterated.forEach((forms, i) => {
    for (const form of forms.split(" ")) keep(form, i + 1);
  });
  ["sept", "set", "setiembre"].forEach((form) => {
    keep(form, 9);
  });
  return names;
}

/** The month a folded word names, 1-12. */
export const monthNamed = (word: string): number | undefined => months().get(word);
