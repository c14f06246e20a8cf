import { createHash, randomBytes } from "node:crypto";
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";

const name = "saldo";
const shape = /^[A-Za-z0-9_-]{22}$/;

/**
 * The chat of a key: its hash, so that what is stored and logged cannot be turned back into what opens the chat.
 * 132 bits of SHA-256 in 22 letters.
 */
const chatOf = (key: string): string =>
  `web:${createHash("sha256").update(`saldo web ${key}`).digest("base64url").slice(0, 22)}`;

/** The chat whose key the browser sent; undefined when it sent none. */
export function chatIn(c: Context): string | undefined {
  const key = getCookie(c, name);
  return key && shape.test(key) ? chatOf(key) : undefined;
}

/**
 * Keeps the browser's key for another 400 days (the longest a browser allows), or gives it a new one of 128 random
 * bits. Only ever done for a request of the page's own: a link from elsewhere comes without the SameSite=Strict cookie,
 * and answering it with a new key would lose the person's chat. No script can read the key (HttpOnly). It is Secure
 * where the page came by https, which the browser itself tells in Origin.
 */
export function keepKey(c: Context): void {
  const sent = getCookie(c, name);
  setCookie(c, name, sent && shape.test(sent) ? sent : randomBytes(16).toString("base64url"), {
    httpOnly: true,
    sameSite: "Strict",
    path: "/",
    maxAge: 400 * 24 * 60 * 60,
    secure: c.req.header("origin")?.startsWith("https:") === true,
  });
}

/**
 * Whether the page itself made this request. Browsers say so in Sec-Fetch-Site (on https and localhost) and send Origin
 * with every POST; another site can forge neither. A request with a foreign Origin, or a POST with none, is refused.
 */
export function isOwn(c: Context): boolean {
  const site = c.req.header("sec-fetch-site");
  const origin = c.req.header("origin");
  if (site !== undefined && site !== "same-origin" && !(site === "none" && c.req.method === "GET")) return false;
  if (origin === undefined) return c.req.method === "GET";
  if (site === "same-origin") return true; // a proxy may have rewritten Host
  return URL.canParse(origin) && new URL(origin).host === c.req.header("host");
}
