import { balanceGuide } from "../src/carriers/guide.ts";
import type { Method } from "../src/carriers/kinds.ts";
import type { Heart } from "../src/heart.ts";
import { type Language, languages } from "../src/words.ts";
import type { Names } from "./names.ts";

/** Somebody who asks for a balance: where, whose, by which other way, and a last word. */
export type Person = {
  /** The Telegram chat. */
  id: number;
  language: Language;
  country: string;
  carrier: string;
  method: Method;
  last: "menu" | "thanks";
  /** What they write, turn by turn. */
  says: readonly string[];
};

/** How many turns a conversation has: command, country, carrier, another method, last word. */
export const turns = 5;

const countries = "CO MX PE AR CL EC ES RU KZ UZ BY KG AM GE CN HK TH MY TR AE".split(" ");

const lastWords: Record<Language, Record<Person["last"], string>> = {
  es: { menu: "menú", thanks: "gracias" },
  ru: { menu: "меню", thanks: "спасибо" },
  zh: { menu: "菜单", thanks: "谢谢" },
  en: { menu: "menu", thanks: "thanks" },
};

/** Makes people by number, the same for every peer. They write names; nothing tells an engine what will come. */
export function createPeople({ directory }: Pick<Heart, "directory">, names: Names): (n: number) => Person {
  const lines = countries.flatMap((country) =>
    directory
      .carriersOf(country)
      .filter(({ status, name }) => status.state === "active" && name.length > 2) // «3» is also a place in a list
      .slice(0, 5)
      .flatMap((carrier) => {
        const [, ...others] = balanceGuide(carrier, directory).ways;
        return others.map(({ method }) => ({ country, carrier: carrier.id, method }));
      }),
  );
  const pick = <T>(list: readonly T[], n: number): T => {
    const picked = list[n % list.length];
    if (picked === undefined) throw new Error("there is nobody to be made");
    return picked;
  };

  return (n) => {
    const language = pick(languages, n);
    const line = pick(lines, Math.imul(n, 7919) >>> 2);
    const last = pick(["menu", "thanks"] as const, n >>> 2);
    return {
      id: 100_000 + n,
      language,
      ...line,
      last,
      says: [
        "/balance",
        names.country.of(language, line.country),
        names.carrier.of(language, line.carrier),
        names.method.of(language, line.method),
        lastWords[language][last],
      ],
    };
  };
}
