import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { type Language, languages } from "../words.ts";
import { type About, baseOf, pathOf } from "./address.ts";
import { type Html, html, raw } from "./html.ts";
import type { Say } from "./say.ts";
import { icon, logo } from "./signs.ts";

const read = (name: string): string => readFileSync(new URL(`page/${name}`, import.meta.url), "utf8");

/** Without what only its authors read. */
const style = (read("../../page.css") + read("guide.css"))
  .replace(/\/\*.*?\*\//gs, "")
  .replace(/\s+/g, " ")
  .replace(/ ?([{};]) ?/g, "$1")
  .replace(/: /g, ":")
  .trim();
const script = read("copy.js")
  .replace(/^\/\/.*\n/gm, "")
  .replace(/\n\s*/g, "\n")
  .trim();

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** What a page may do: nothing but its own style and script. It stands in each page, so that it holds on any server. */
export const policy = [
  "default-src 'none'",
  `style-src ${hashOf(style)}`,
  `script-src ${hashOf(script)}`,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Where the pages stand. */
export type Place = {
  /** The address people reach the pages at, without a slash at its end: `https://saldo.example`. */
  url?: string | undefined;
  /** The chat's address, to be opened with `?lang=`. */
  chat?: string | undefined;
};

/** The path that pages link each other by: that of the address, where there is one. */
export const hrefOf = ({ url }: Place, about: About): string => baseOf(url) + pathOf(about);

/** The whole address of a page, to be found and shared by; undefined where nobody knows it. */
export const addressOf = ({ url }: Place, about: About): string | undefined => url && url + pathOf(about);

export const inLanguage = (about: About, language: Language): About =>
  about.page === "choose" ? { page: "all", language } : { ...about, language };

export type Page = {
  about?: About;
  /** As search engines show it; the name of the site follows. */
  title: string;
  heading: string;
  /** What the page is called at the end of its trail, where that is not its heading. */
  crumb?: string;
  description: string;
  /** The pages above this one, the nearest last. */
  above: { about: About; name: string }[];
  body: readonly Html[];
  /** Data for search engines, by schema.org. */
  structured?: object;
  /** There is too little on it to be found by. */
  hidden?: boolean;
  /** Something on it can be copied. */
  copies?: boolean;
};

const names: Record<Language, string> = { es: "Español", ru: "Русский", zh: "中文", en: "English" };

function links(place: Place, about: About): Html[] {
  const canonical = addressOf(place, about);
  if (!canonical) return [];
  return [
    html`<link rel="canonical" href="${canonical}">`,
    ...languages.map(
      (language) =>
        html`<link rel="alternate" hreflang="${language}" href="${addressOf(place, inLanguage(about, language))}">`,
    ),
    html`<link rel="alternate" hreflang="x-default" href="${addressOf(place, inLanguage(about, "en"))}">`,
  ];
}

/** Text that no HTML reader takes for an end of script. */
const json = (data: object): Html => raw(JSON.stringify(data).replace(/</g, "\\u003c"));

const ldJson = (data: object | undefined): Html | undefined =>
  data && html`<script type="application/ld+json">${json(data)}</script>`;

/** A whole page in a language, around what is its own. */
export function document(place: Place, say: Say, page: Page): string {
  const { about, above } = page;
  const top: About = { page: "all", language: say.language };
  const current = about?.page !== "choose" ? say.language : undefined;
  const switching = languages.map(
    (language) =>
      html`<li><a href="${hrefOf(place, inLanguage(about ?? top, language))}" hreflang="${language}" lang="${language}"${language === current ? html` aria-current="true"` : undefined}>${names[language]}</a></li>`,
  );
  const trail = [
    ...above.map(({ about, name }) => html`<li><a href="${hrefOf(place, about)}">${name}</a></li>`),
    html`<li aria-current="page">${page.crumb ?? page.heading}</li>`,
  ];
  return html`<!DOCTYPE html>
<html lang="${say.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${page.title} · ${say("saldo")}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="description" content="${page.description}">
${page.hidden ? html`<meta name="robots" content="noindex">` : undefined}<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#fffdf9" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#171f1c" media="(prefers-color-scheme: dark)">
<meta property="og:title" content="${page.title}">
<meta property="og:description" content="${page.description}">
<meta property="og:type" content="article">
<meta property="og:site_name" content="${say("saldo")}">
<link rel="icon" href="${icon}">
${about ? links(place, about) : undefined}<style>${raw(style)}</style>
${ldJson(page.structured)}
</head>
<body>
<a class="skip" href="#content">${say("skip")}</a>
<header class="top"><a class="brand" href="${hrefOf(place, top)}">${logo}${say("saldo")}</a><nav aria-label="${say("languages")}"><ul class="languages">${switching}</ul></nav></header>
<main id="content">
${above.length > 0 ? html`<nav aria-label="${say("here")}"><ol class="path">${trail}</ol></nav>` : undefined}<h1>${page.heading}</h1>
${page.body}
</main>
<footer class="bottom"><p>${say("independent")}</p></footer>
${page.copies ? html`<p class="unseen" id="said" role="status"></p><script>${raw(script)}</script>` : undefined}
</body>
</html>
`.text;
}
