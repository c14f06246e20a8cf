import { nameOf } from "../src/carriers/guide.ts";
import { type Method, methods } from "../src/carriers/kinds.ts";
import type { Heart } from "../src/heart.ts";
import { type Language, languages } from "../src/words.ts";

/** What something is called in a language, and what is called so: one look-up in a map each way. */
export type Named<Id extends string> = {
  of(language: Language, id: Id): string;
  read(language: Language, text: string): Id | undefined;
};

function named<Id extends string>(ids: readonly Id[], nameIn: (id: Id, language: Language) => string): Named<Id> {
  const byId = new Map(languages.flatMap((language) => ids.map((id) => [language + id, nameIn(id, language)])));
  const byName = new Map(languages.flatMap((language) => ids.map((id) => [language + nameIn(id, language), id])));
  return {
    of: (language, id) => byId.get(language + id) ?? id,
    read: (language, text) => byName.get(language + text),
  };
}

export type Names = ReturnType<typeof createNames>;

/**
 * The names people write. The peers read them back by maps made beforehand, the cheapest understanding there can be;
 * Saldo has to understand them.
 */
export function createNames({ directory, write }: Pick<Heart, "directory" | "write">) {
  const regions = new Map(languages.map((it) => [it, new Intl.DisplayNames(it, { type: "region", style: "short" })]));
  const carrierName = (id: string, language: Language): string => {
    const carrier = directory.carrier(id);
    return carrier ? write({ key: "guide.name", args: { carrier: nameOf(carrier) } }, language) : id;
  };
  const byCountry = new Map(
    directory.countries.map((country) => [
      country,
      named(
        directory.carriersOf(country).map(({ id }) => id),
        carrierName,
      ),
    ]),
  );
  return {
    country: named(directory.countries, (code, language) => regions.get(language)?.of(code) ?? code),
    carrier: {
      of: (language: Language, id: string) => carrierName(id, language),
      read: (language: Language, country: string, text: string) => byCountry.get(country)?.read(language, text),
    },
    method: named<Method>(methods, (method, language) => write({ key: `balance.method.${method}` }, language)),
    last: (text: string): "menu" | "thanks" => (/^men|меню|菜单/.test(text) ? "menu" : "thanks"),
  };
}
