import { brandOf } from "../carriers/directory.ts";
import { type Language, languages } from "../words.ts";

/** What a page is about. */
export type About =
  | { page: "choose" }
  | { page: "all"; language: Language }
  | { page: "country"; language: Language; country: string }
  | { page: "carrier"; language: Language; carrier: string };

const root = "/guides";

/** A page's path: `/guides/es/co/claro`. `co-claro` is a carrier's id, `CO` a country's code. */
export function pathOf(about: About): string {
  switch (about.page) {
    case "choose":
      return root;
    case "all":
      return `${root}/${about.language}`;
    case "country":
      return `${root}/${about.language}/${about.country.toLowerCase()}`;
    case "carrier":
      return `${root}/${about.language}/${about.carrier.slice(0, 2)}/${brandOf(about.carrier)}`;
    default:
      return about satisfies never;
  }
}

/** An address without slashes at its end. */
export const trimmed = (url: string): string => url.replace(/\/+$/, "");

/** The path below which everything stands at an address: empty, or `/saldo`. */
export const baseOf = (url: string | undefined): string => (url ? trimmed(new URL(url).pathname) : "");

/** Where the bot finds the pages to link to: only at an https address, for messengers refuse others. */
export const pagesAt = (url: string | undefined): { pageOf?: (carrier: string, language: Language) => string } =>
  url?.startsWith("https://")
    ? { pageOf: (carrier, language) => trimmed(url) + pathOf({ page: "carrier", language, carrier }) }
    : {};

const isLanguage = (text: string): text is Language => (languages as readonly string[]).includes(text);

/** What a path names, whether there is such a country or carrier or not; undefined when it has another form. */
export function aboutOf(path: string): About | undefined {
  const [language, country, brand, ...more] = path.slice(root.length + 1).split("/");
  if (path === root) return { page: "choose" };
  if (!path.startsWith(`${root}/`) || more.length > 0 || !language || !isLanguage(language)) return undefined;
  if (country === undefined) return { page: "all", language };
  if (!/^[a-z]{2}$/.test(country)) return undefined;
  if (brand === undefined) return { page: "country", language, country: country.toUpperCase() };
  return brand ? { page: "carrier", language, carrier: `${country}-${brand}` } : undefined;
}

/** The language a path is in, so that even a page that is missing speaks it. */
export function languageIn(path: string): Language | undefined {
  const language = path.slice(root.length + 1).split("/")[0] ?? "";
  return isLanguage(language) ? language : undefined;
}
