import type { Directory } from "../carriers/directory.ts";
import { type Language, languages, type Write } from "../words.ts";
import { type About, aboutOf, languageIn, trimmed } from "./address.ts";
import { carrierPage } from "./carrierPage.ts";
import { html } from "./html.ts";
import { allPage, choosePage, countryPage, missingPage } from "./indexPages.ts";
import { isTold, type Known } from "./known.ts";
import { type Say, sayIn } from "./say.ts";
import { addressOf, hrefOf, inLanguage } from "./shell.ts";

export type SiteOptions = Known & { write: Write };

/** A page that was asked for: itself, or what says that it is missing. */
export type Found = { status: 200 | 404; language: Language; body: string };

export type Site = ReturnType<typeof createSite>;

/** The public guide pages: one a carrier and language, and those that lead there. The same knowledge gives the same pages. */
export function createSite({ write, ...given }: SiteOptions) {
  const known: Known = { ...given, url: given.url === undefined ? undefined : trimmed(given.url) };
  const { directory } = known;
  const says = Object.fromEntries(languages.map((language) => [language, sayIn(write, language)])) as Record<
    Language,
    Say
  >;

  function draw(about: About): string | undefined {
    switch (about.page) {
      case "choose":
        return choosePage(known, says.en, (language) => says[language]);
      case "all":
        return allPage(known, says[about.language]);
      case "country":
        return directory.countries.includes(about.country)
          ? countryPage(known, says[about.language], about.country)
          : undefined;
      case "carrier": {
        const carrier = directory.carrier(about.carrier);
        return carrier && carrierPage(known, says[about.language], carrier);
      }
      default:
        return about satisfies never;
    }
  }

  return {
    /** The page at a path; where there is none, one that says so, in the path's language or else `fallback`. */
    page(path: string, fallback: Language = "en"): Found {
      const about = aboutOf(path);
      const body = about && draw(about);
      const language = languageIn(path) ?? (about ? "en" : fallback);
      return body === undefined
        ? { status: 404, language, body: missingPage(known, says[language]) }
        : { status: 200, language, body };
    },

    /** The path a page is reached at. */
    path: (about: About): string => hrefOf(known, about),

    /** Every page there is. */
    all: (): About[] => pagesOf(directory),

    /** Says where the pages are that are worth finding (https://www.sitemaps.org); undefined without an address. */
    sitemap(): string | undefined {
      if (!known.url) return undefined;
      const entries = pagesOf(directory).filter((about) => isWorthFinding(about, directory));
      return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.map((about) => html`<url><loc>${addressOf(known, about)}</loc>${languages.map((language) => html`<xhtml:link rel="alternate" hreflang="${language}" href="${addressOf(known, inLanguage(about, language))}"/>`)}</url>\n`)}</urlset>
`.text;
    },

    /** Lets everybody read everything but what only the chat page asks for (RFC 9309). */
    robots: (): string =>
      `User-agent: *\nAllow: /\nDisallow: /api/\n${known.url ? `Sitemap: ${known.url}/sitemap.xml\n` : ""}`,
  };
}

const pagesOf = (directory: Directory): About[] => [
  { page: "choose" },
  ...languages.flatMap((language): About[] => [
    { page: "all", language },
    ...directory.countries.map((country): About => ({ page: "country", language, country })),
    ...directory.all.map(({ id }): About => ({ page: "carrier", language, carrier: id })),
  ]),
];

function isWorthFinding(about: About, directory: Directory): boolean {
  switch (about.page) {
    case "choose":
      return false;
    case "all":
      return true;
    case "country":
      return directory.carriersOf(about.country).some((carrier) => isTold(carrier, directory));
    case "carrier": {
      const carrier = directory.carrier(about.carrier);
      return carrier !== undefined && isTold(carrier, directory);
    }
    default:
      return about satisfies never;
  }
}
