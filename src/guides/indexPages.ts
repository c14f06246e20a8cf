import { balanceGuide } from "../carriers/guide.ts";
import type { Carrier } from "../carriers/schema.ts";
import { languages } from "../words.ts";
import { type Html, html } from "./html.ts";
import { codeIn, isTold, type Known, nameIn } from "./known.ts";
import type { Say } from "./say.ts";
import { drawAsk } from "./sections.ts";
import { document, hrefOf } from "./shell.ts";

type Item = { href: string; name: string; more?: string | undefined };

const drawItems = (items: readonly Item[]): Html =>
  html`<ul class="list">${items.map(({ href, name, more }) => html`<li><a href="${href}">${name}${more ? html`<span class="more">${more}</span>` : undefined}</a></li>`)}</ul>`;

const drawGroup = (heading: string, items: readonly Item[]): Html | undefined =>
  items.length > 0 ? html`<section><h2>${heading}</h2>${drawItems(items)}</section>` : undefined;

const present = <T>(parts: readonly (T | undefined)[]): T[] => parts.filter((part) => part !== undefined);

/** The surest way to a carrier's balance in a word: the code itself, or what kind of way it is. */
function inShort({ directory, scores }: Known, say: Say, carrier: Carrier): string | undefined {
  const { ways } = balanceGuide(carrier, directory, undefined, scores);
  const [best] = ways;
  return codeIn(ways) ?? (best && say.words({ key: `balance.method.${best.method}` }));
}

const countryIn = (say: Say, country: string): string => say.words({ key: "place.name", args: { country } });

/** A country's carriers: those with a guide first, likeliest first. */
export function countryPage(known: Known, say: Say, country: string): string {
  const { directory } = known;
  const { language } = say;
  const carriers = directory.carriersOf(country);
  const told = carriers.filter((carrier) => isTold(carrier, directory));
  const item = (carrier: Carrier): Item => ({
    href: hrefOf(known, { page: "carrier", language, carrier: carrier.id }),
    name: nameIn(say, carrier),
    ...(isTold(carrier, directory) ? { more: inShort(known, say, carrier) } : {}),
  });
  const named = (told.length > 0 ? told : carriers).slice(0, 3).map((carrier) => nameIn(say, carrier));
  return document(known, say, {
    about: { page: "country", language, country },
    title: say("title.country", { country }),
    heading: say("title.country", { country }),
    crumb: countryIn(say, country),
    description: say("about.country", { country, carriers: named.join("|") }),
    above: [{ about: { page: "all", language }, name: say("guides") }],
    hidden: told.length === 0,
    body: present([
      drawGroup(say("withGuide"), told.map(item)),
      drawGroup(say("withoutGuide"), carriers.filter((carrier) => !told.includes(carrier)).map(item)),
      drawAsk(known, say),
    ]),
  });
}

/** Every country, by its name in the language. */
export function allPage(known: Known, say: Say): string {
  const { directory } = known;
  const { language } = say;
  const countries = directory.countries
    .map((country) => ({ country, name: countryIn(say, country) }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
  const item = ({ country }: { country: string }): Item => ({
    href: hrefOf(known, { page: "country", language, country }),
    name: say.words({ key: "place.option", args: { country } }),
    more: say("carriers", { count: directory.carriersOf(country).length }),
  });
  const told = countries.filter(({ country }) => directory.carriersOf(country).some((one) => isTold(one, directory)));
  return document(known, say, {
    about: { page: "all", language },
    title: say("title.all"),
    heading: say("title.all"),
    description: say("about.all"),
    above: [],
    body: present([
      drawGroup(say("countriesWithGuide"), told.map(item)),
      drawGroup(say("countriesWithout"), countries.filter((one) => !told.includes(one)).map(item)),
      drawAsk(known, say),
    ]),
  });
}

/** The languages, each in its own words. */
export function choosePage(known: Known, say: Say, sayIn: (language: (typeof languages)[number]) => Say): string {
  return document(known, say, {
    about: { page: "choose" },
    title: say("title.choose"),
    heading: say("title.choose"),
    description: say("about.all"),
    above: [],
    body: [
      html`<p>${languages.map((language) => html`<span lang="${language}">${sayIn(language)("about.choose")}</span> `)}</p>`,
      html`<ul class="list">${languages.map((language) => html`<li><a href="${hrefOf(known, { page: "all", language })}" lang="${language}" hreflang="${language}">${sayIn(language)("title.all")}</a></li>`)}</ul>`,
    ],
  });
}

/** Where there is nothing. */
export function missingPage(known: Known, say: Say): string {
  const { language } = say;
  return document(known, say, {
    title: say("title.missing"),
    heading: say("title.missing"),
    description: say("missingAbout"),
    above: [{ about: { page: "all", language }, name: say("guides") }],
    hidden: true,
    body: present([
      html`<p>${say("missingAbout")}</p>`,
      html`<p class="share"><a href="${hrefOf(known, { page: "all", language })}">${say("title.all")}</a></p>`,
      drawAsk(known, say),
    ]),
  });
}
