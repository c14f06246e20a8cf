import { brandOf, type Directory, isOver } from "../carriers/directory.ts";
import { balanceGuide, esimGuide, type Guide, nameOf, topupGuide, type Way } from "../carriers/guide.ts";
import type { Carrier } from "../carriers/schema.ts";
import type { Scores } from "../carriers/votes.ts";
import type { About } from "./address.ts";
import { type Html, html } from "./html.ts";
import { drawLines, inline } from "./lines.ts";
import type { Say } from "./say.ts";
import { addressOf, document, hrefOf, type Page, type Place } from "./shell.ts";
import { signOf } from "./signs.ts";
import { newestDate, sourcesOf } from "./sources.ts";
import { structured } from "./structured.ts";

export type Known = Place & { directory: Directory; scores?: Scores | undefined };

/** How many carriers a page leads on to. */
const neighbours = 12;

/** A carrier's name in the language. */
export const nameIn = (say: Say, carrier: Carrier): string =>
  say.words({ key: "guide.name", args: { carrier: nameOf(carrier) } });

/** Whether there is more to tell of a carrier than that it exists. */
export function isTold(carrier: Carrier, directory: Directory): boolean {
  const heir = carrier.status.successor ? directory.carrier(carrier.status.successor) : undefined;
  return carrier.facts.length > 0 || (isOver(carrier) && (heir?.facts.length ?? 0) > 0);
}

const linksOf = ({ links }: Pick<Way, "links">, say: Say): Html | undefined =>
  links.length > 0
    ? html`<p class="links">${links.map(({ label, url }) => html`<a class="link" href="${url}" rel="nofollow noopener">${signOf("leave")}<span>${inline(say.words(label))}</span></a>`)}</p>`
    : undefined;

const badge = ({ confidence }: Pick<Way, "confidence">, say: Say): Html =>
  html`<span class="sure${confidence === "low" ? " low" : ""}">${say(`sure.${confidence}`)}</span>`;

/** One way: its name, how sure it is, its steps and its links. */
function drawWay(way: Way, say: Say, options: { id: string; level: 2 | 3; best?: boolean }): Html {
  const name = say.words({ key: `balance.method.${way.method}` });
  const heading =
    options.level === 2 ? html`<h2 id="${options.id}">${name}</h2>` : html`<h3 id="${options.id}">${name}</h3>`;
  return html`<section class="way${options.best ? " best" : ""}" aria-labelledby="${options.id}">${options.best ? html`<p class="kicker">${say(way.confidence === "low" ? "try" : "best")}</p>` : undefined}<div class="head">${heading}${badge(way, say)}</div>${drawLines(way.lines, say, { call: way.method === "hotline" })}${linksOf(way, say)}</section>`;
}

function drawSources(carrier: Carrier, say: Say): Html[] {
  const { sources, others } = sourcesOf(carrier);
  if (sources.length === 0 && !others) return [html`<p class="note">${say("noSources")}</p>`];
  const newest = newestDate(carrier);
  const items = sources.map(({ what, url, date }) => {
    const named = url ? html`<a href="${url}" rel="nofollow noopener">${what}</a>` : html`${what}`;
    return html`<li>${named}${date ? html` <span class="note">${say("date", { date })}</span>` : undefined}</li>`;
  });
  return [
    html`<p class="note">${newest ? say("newest", { checked: newest }) : say("undated")}</p>`,
    html`<ul class="sources">${items}${others ? html`<li>${say("plainSource")}</li>` : undefined}</ul>`,
  ];
}

/** Addresses that hand a link on: https://core.telegram.org/widgets/share and https://faq.whatsapp.com/5913398998672934 */
function drawShare(address: string | undefined, text: string, say: Say): Html | undefined {
  if (!address) return undefined;
  const telegram = `https://t.me/share/url?url=${encodeURIComponent(address)}&text=${encodeURIComponent(text)}`;
  const whatsapp = `https://wa.me/?text=${encodeURIComponent(`${text}\n${address}`)}`;
  return html`<section aria-labelledby="share"><h2 id="share">${say("share")}</h2><p class="share"><a href="${telegram}" rel="nofollow noopener">${signOf("leave")}Telegram</a><a href="${whatsapp}" rel="nofollow noopener">${signOf("leave")}WhatsApp</a></p></section>`;
}

export const drawAsk = ({ chat }: Place, say: Say): Html | undefined =>
  chat === undefined
    ? undefined
    : html`<section class="ask"><p>${say("askAbout")}</p><a class="primary" href="${chat}?lang=${say.language}">${signOf("chat")}${say("ask")}</a></section>`;

/** Carriers to go on to, each under its own name. */
const drawList = (known: Known, say: Say, heading: string, id: string, items: { carrier: Carrier; name: string }[]) =>
  items.length > 0
    ? html`<nav aria-labelledby="${id}"><h2 id="${id}">${heading}</h2><ul class="list">${items.map(({ carrier, name }) => html`<li><a href="${hrefOf(known, { page: "carrier", language: say.language, carrier: carrier.id })}">${name}</a></li>`)}</ul></nav>`
    : undefined;

/** The answer in a line, where it is one code to dial that somebody confirmed. */
const codeIn = ([best]: Guide["ways"]): string | undefined =>
  best?.method === "ussd" && best.confidence !== "low" ? best.copy[0] : undefined;

/** A carrier's guide as a page: the surest way first, then all others, with where it was read. */
export function carrierPage(known: Known, say: Say, carrier: Carrier): string {
  const { directory, scores } = known;
  const { language } = say;
  const country = directory.countryOf(carrier.id);
  const names = { carrier: nameOf(carrier), country };
  const guide = balanceGuide(carrier, directory, undefined, scores);
  const topup = topupGuide(carrier, directory, scores);
  const esim = esimGuide(carrier, directory);
  const [best, ...others] = guide.ways;
  const about: About = { page: "carrier", language, carrier: carrier.id };
  const code = codeIn(guide.ways);
  const told = isTold(carrier, directory);
  const here = directory.carriersOf(country).filter((other) => other.id !== carrier.id && isTold(other, directory));
  const abroad = directory
    .siblings(brandOf(carrier.id))
    .filter((other) => other.id !== carrier.id && isTold(other, directory));
  const page: Page = {
    about,
    title: code ? say("title.code", { ...names, code }) : say("title.carrier", names),
    heading: say("title.carrier", names),
    crumb: nameIn(say, carrier),
    description: say("about.carrier", names),
    above: [
      { about: { page: "all", language }, name: say("guides") },
      { about: { page: "country", language, country }, name: say.words({ key: "place.name", args: { country } }) },
    ],
    copies: true,
    hidden: !told,
    body: [
      ...guide.notices.map((notice) => html`<p class="notice">${inline(say.words(notice))}</p>`),
      ...(best ? [drawWay(best, say, { id: best.method, level: 2, best: true })] : []),
      ...(others.length > 0
        ? [html`<h2>${say("others")}</h2>`, ...others.map((way) => drawWay(way, say, { id: way.method, level: 3 }))]
        : []),
      html`<h2 id="topup">${say("topup")}</h2>`,
      ...topup.ways.map((way) => drawWay(way, say, { id: `topup-${way.method}`, level: 3 })),
      html`<h2 id="esim">${say("esim")}</h2><div class="way">${drawLines(esim.lines.slice(0, 2), say)}</div>`,
      html`<section aria-labelledby="sources"><h2 id="sources">${say("sources")}</h2>${drawSources(carrier, say)}</section>`,
      ...[drawShare(addressOf(known, about), say("title.carrier", names), say), drawAsk(known, say)],
      drawList(
        known,
        say,
        say("neighbours", { country }),
        "neighbours",
        here.slice(0, neighbours).map((other) => ({
          carrier: other,
          name: nameIn(say, other),
        })),
      ),
      drawList(
        known,
        say,
        say("elsewhere", names),
        "elsewhere",
        abroad.slice(0, neighbours * 2).map((other) => ({
          carrier: other,
          name: say.words({ key: "place.option", args: { country: directory.countryOf(other.id) } }),
        })),
      ),
    ].filter((part) => part !== undefined),
  };
  return document(
    known,
    say,
    best && told ? { ...page, structured: structured(known, say, page, { names, best, topup }) } : page,
  );
}
