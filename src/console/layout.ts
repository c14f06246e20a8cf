import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { type Language, languages } from "../words.ts";

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** The first of a browser's languages that Saldo speaks. */
export const languageOf = (accepted: string | undefined): Language =>
  (accepted ?? "")
    .split(",")
    .map((tag) => languages.find((language) => tag.trim().toLowerCase().startsWith(language)))
    .find(Boolean) ?? "en";

/** A page of the operator's. `script` is the name of one under /console/, for pages that look after themselves. */
export const layout = (
  { language, title, script }: { language: Language; title: string; script?: string },
  body: Html,
): Html => html`<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title} · Saldo</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/console/console.css">
    ${script ? html`<script type="module" src="/console/${script}"></script>` : ""}
    ${script ? html`<noscript><meta http-equiv="refresh" content="10"></noscript>` : ""}
  </head>
  <body>
    <main>${body}</main>
  </body>
</html>`;
