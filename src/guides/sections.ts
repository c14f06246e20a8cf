import type { Way } from "../carriers/guide.ts";
import type { Carrier } from "../carriers/schema.ts";
import { type Html, html } from "./html.ts";
import type { Known } from "./known.ts";
import { drawLines, inline } from "./lines.ts";
import type { Say } from "./say.ts";
import { hrefOf, type Place } from "./shell.ts";
import { signOf } from "./signs.ts";
import { newestDate, sourcesOf } from "./sources.ts";

const linksOf = ({ links }: Pick<Way, "links">, say: Say): Html | undefined =>
  links.length > 0
    ? html`<p class="links">${links.map(({ label, url }) => html`<a class="link" href="${url}" rel="nofollow noopener">${signOf("leave")}<span>${inline(say.words(label))}</span></a>`)}</p>`
    : undefined;

const badge = ({ confidence }: Pick<Way, "confidence">, say: Say): Html =>
  html`<span class="sure${confidence === "low" ? " low" : ""}">${say(`sure.${confidence}`)}</span>`;

/** One way: its name, how sure it is, its steps and its links. A guess is not called sure, only unsure. */
export function drawWay(
  way: Way,
  say: Say,
  options: { id: string; level: 2 | 3; best?: boolean; guess?: boolean },
): Html {
  const name = say.words({ key: `balance.method.${way.method}` });
  const heading =
    options.level === 2 ? html`<h2 id="${options.id}">${name}</h2>` : html`<h3 id="${options.id}">${name}</h3>`;
  const at = way.lines.findLastIndex(({ style }) => style !== "note") + 1;
  const call = way.method === "hotline";
  const unsaid = options.guess && way.confidence !== "low";
  const steps = [
    drawLines(way.lines.slice(0, at), say, { call }),
    linksOf(way, say),
    drawLines(way.lines.slice(at, unsaid ? -1 : undefined), say),
  ];
  return html`<div class="way${options.best ? " best" : ""}">${options.best ? html`<p class="kicker">${say(way.confidence === "low" ? "try" : "best")}</p>` : undefined}<div class="head">${heading}${unsaid ? undefined : badge(way, say)}</div>${steps}</div>`;
}

export function drawSources(carrier: Carrier, say: Say): Html[] {
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
export function drawShare(address: string | undefined, text: string, say: Say): Html | undefined {
  if (!address) return undefined;
  const telegram = `https://t.me/share/url?url=${encodeURIComponent(address)}&text=${encodeURIComponent(text)}`;
  const whatsapp = `https://wa.me/?text=${encodeURIComponent(`${text}\n${address}`)}`;
  return html`<section aria-labelledby="share"><h2 id="share">${say("share")}</h2><p class="share"><a href="${telegram}" rel="nofollow noopener">${signOf("leave")}Telegram</a><a href="${whatsapp}" rel="nofollow noopener">${signOf("leave")}WhatsApp</a></p></section>`;
}

/** The way into the chat; `about` is what is said of it. */
export const drawAsk = ({ chat }: Place, say: Say, about: "askAbout" | "askAny" = "askAny"): Html | undefined =>
  chat === undefined
    ? undefined
    : html`<section class="ask"><p>${say(about)}</p><a class="primary" href="${chat}?lang=${say.language}">${signOf("chat")}${say("ask")}</a></section>`;

/** Carriers to go on to, each under its own name. */
export const drawList = (
  known: Known,
  say: Say,
  heading: string,
  id: string,
  items: { carrier: Carrier; name: string }[],
) =>
  items.length > 0
    ? html`<nav aria-labelledby="${id}"><h2 id="${id}">${heading}</h2><ul class="list short">${items.map(({ carrier, name }) => html`<li><a href="${hrefOf(known, { page: "carrier", language: say.language, carrier: carrier.id })}">${name}</a></li>`)}</ul></nav>`
    : undefined;
