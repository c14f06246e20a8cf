import type { Context } from "hono";
import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { liked } from "../bot/channels/web/words.ts";
import { intl } from "../i18n/time.ts";
import type { Instant } from "../instant.ts";
import type { Language, Write } from "../words.ts";

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** The operator's pages by name, in the order they are offered; each has its address. */
const addresses = {
  health: "/console",
  reminders: "/console/reminders",
  knowledge: "/console/knowledge",
  pairing: "/console/pairing",
} as const;
export type PageName = keyof typeof addresses;

const units = [
  ["day", 86_400_000, 2],
  ["hour", 3_600_000, 2],
  ["minute", 60_000, 1],
  ["second", 1_000, 0],
] as const;

/** A time as `ago` writes it, one to come below zero: whole, of the biggest unit it is enough of. */
function age(ms: number): string {
  const [unit, size] = units.find(([, size, least]) => Math.abs(ms) >= size * least) ?? units[3];
  return `${Math.trunc(ms / size)} ${unit}`;
}

/** How a page's words are written: those of `console.json` by their name, numbers, and how long ago something was. */
function speaker(write: Write, language: Language) {
  const say = (name: string, args?: Record<string, string | number>): string =>
    write({ key: `console.${name}`, ...(args ? { args } : {}) }, language);
  const number = new Intl.NumberFormat(intl[language]);
  return Object.assign(say, {
    language,
    number: (value: number): string => number.format(value),
    /** «3 minutes ago», and below zero «in 3 minutes». */
    ago: (ms: number): string => say("ago", { time: age(ms) }),
  });
}
export type Say = ReturnType<typeof speaker>;

/** The language a page is asked for in. */
export const languageFor = (c: Context): Language => liked(c.req.header("accept-language")) ?? "en";

/** A figure and what it counts. */
export const figure = (name: string, value: string): Html => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

/** An instant in UTC, which clock.js turns into the reader's own time. */
export const moment = (say: Say, at: Instant): Html =>
  html`<time datetime="${new Date(at).toISOString()}">${say("utc", { at: `${at} UTC` })}</time>`;

/** Loads itself anew after so many seconds. */
export const again = (seconds: number): Html => html`<meta http-equiv="refresh" content="${seconds}">`;

/** What makes pages of an operator's. `pages`: those there are. */
export function createLayout(write: Write, pages: readonly PageName[]) {
  return (
    c: Context,
    { here, title, head }: { here?: PageName; title?: string; head?: Html },
    body: (say: Say) => Html,
  ): Html => {
    const say = speaker(write, languageFor(c));
    const links = pages.map(
      (name) =>
        html`<li><a href="${addresses[name]}"${name === here ? html` aria-current="page"` : ""}>${say(`page.${name}`)}</a></li>`,
    );
    return html`<!DOCTYPE html>
<html lang="${intl[say.language]}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
    <meta name="robots" content="noindex">
    <title>${title ?? (here ? say(`page.${here}`) : say("door.title"))} · Saldo</title>
    <link rel="icon" href="/web/icon.svg">
    <link rel="stylesheet" href="/console/console.css">
    ${head ?? ""}
  </head>
  <body>
    ${here ? html`<header><nav aria-label="${say("pages")}"><ul>${links}</ul></nav></header>` : ""}
    <main>${body(say)}</main>
  </body>
</html>`;
  };
}
export type Layout = ReturnType<typeof createLayout>;
