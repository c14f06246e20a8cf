import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Hono } from "hono";
import { getCookie } from "hono/cookie";
import { type Language, languages, type Write } from "../../../words.ts";
import { keys, liked, type PageWords, pageWords, said } from "./words.ts";

const read = (name: string) => readFileSync(new URL(`page/${name}`, import.meta.url), "utf8");
const types = {
  "chat.css": "text/css; charset=utf-8",
  "chat.js": "text/javascript; charset=utf-8",
  "draw.js": "text/javascript; charset=utf-8",
  "wire.js": "text/javascript; charset=utf-8",
  "icon.svg": "image/svg+xml",
} as const;

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const sign = (text: string): string => signs[text] ?? text;
const pick = (words: PageWords) => Object.fromEntries(said.map((key) => [key, words[key]]));
const isKey = (text: string): text is keyof PageWords => keys.some((key) => key === text);
const isLanguage = (text: string | undefined): text is Language => languages.some((language) => language === text);

/** The page in a language: each `{{key}}` of index.html gives way to its words, `{{words}}`, in single quotes, to those of the scripts as JSON. */
export function writePage(write: Write, language: Language): string {
  const words = pageWords(write, language);
  const template = read("index.html").replace('<html lang="en">', `<html lang="${language}">`);
  return template.replace(/\{\{([\w-]+)\}\}/g, (_, place: string) => {
    if (place === "words") return JSON.stringify(pick(words)).replace(/[&<']/g, sign);
    if (!isKey(place)) throw new Error(`the chat page names no such words: ${place}`);
    return words[place].replace(/[&<>"']/g, sign);
  });
}

/** The language a page is wanted in: the address's (`?lang=zh`), else the one chosen on the page, else the browser's. */
export const wantedLanguage = (asked: string | undefined, chosen: string | undefined, accepted: string | undefined) =>
  isLanguage(asked) ? asked : isLanguage(chosen) ? chosen : (liked(accepted) ?? "en");

/** Serves the chat page at /, its parts and words under /web/. All of it is read once and small. */
export function servePage(write: Write): Hono {
  const routes = new Hono();
  const serve = (body: string, type: string, more: Record<string, string> = {}) => {
    const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
    return (matches: string | undefined): Response => {
      const headers = { "Content-Type": type, "Cache-Control": "no-cache", ETag: etag, ...more };
      return matches === etag ? new Response(null, { status: 304, headers }) : new Response(body, { headers });
    };
  };

  const pages = new Map(
    languages.map((language) => {
      const headers = { "Content-Language": language, Vary: "Accept-Language, Cookie" };
      return [language, serve(writePage(write, language), "text/html; charset=utf-8", headers)];
    }),
  );
  routes.get("/", (c) => {
    const accepted = c.req.header("accept-language");
    const language = wantedLanguage(c.req.query("lang"), getCookie(c, "saldo-language"), accepted);
    return pages.get(language)?.(c.req.header("if-none-match")) ?? c.notFound();
  });
  for (const language of languages) {
    const words = serve(JSON.stringify(pageWords(write, language)), "application/json");
    routes.get(`/web/words/${language}.json`, (c) => words(c.req.header("if-none-match")));
  }
  for (const [name, type] of Object.entries(types)) {
    const base = name === "chat.css" ? read("../../../../page.css") : "";
    const part = serve(base + read(name), type);
    routes.get(`/web/${name}`, (c) => part(c.req.header("if-none-match")));
  }
  return routes;
}
