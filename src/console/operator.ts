import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { html } from "hono/html";
import { isOwn } from "../bot/channels/web/identity.ts";
import type { Instant } from "../instant.ts";
import type { Layout } from "./layout.ts";

/** How many wrong tokens are looked at within a minute, from everybody together. */
const patience = 10;
const minute = 60_000;
const cookie = "saldo-operator";

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
const same = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

/**
 * The door to the pages under `/console`: asks for the operator's token once, and knows its bearer by a cookie no script
 * and no other site can use. `guard` stands before each page, and lets no other site's form in.
 */
export function createDoor({ token, layout, now }: { token: string; layout: Layout; now: () => Instant }) {
  const key = createHmac("sha256", token).update("saldo console").digest("base64url");
  let wrong: Instant[] = [];

  const guard: MiddlewareHandler = async (c, next) => {
    if (!same(getCookie(c, cookie) ?? "", key)) return c.html(ask(c, c.req.path), 401);
    if (c.req.method !== "GET" && !isOwn(c)) return c.body(null, 403);
    return next();
  };

  const ask = (c: Context, page: string, problem?: "wrong" | "slow") =>
    layout(
      c,
      {},
      (say) => html`<h1>${say("door.title")}</h1>
      <form method="post" action="/console/login">
        <input type="hidden" name="page" value="${page}">
        <label>${say("door.token")} <input type="password" name="token" required autocomplete="current-password" autofocus></label>
        <button type="submit">${say("door.enter")}</button>
        ${problem ? html`<p role="alert">${say(`door.${problem}`)}</p>` : ""}
      </form>
      <p class="small">${say("door.where")} <code>SALDO_CONSOLE_TOKEN</code></p>`,
    );

  const routes = new Hono();
  routes.post("/console/login", async (c) => {
    const { token: given = "", page = "" } = await c.req.parseBody();
    const back = typeof page === "string" && /^\/console(\/[\w-]+)*$/.test(page) ? page : "/console";
    wrong = wrong.filter((at) => now() - at < minute);
    if (wrong.length >= patience) return c.html(ask(c, back, "slow"), 429);
    if (typeof given !== "string" || !same(given, token)) {
      wrong.push(now());
      return c.html(ask(c, back, "wrong"), 401);
    }
    const secure = c.req.header("origin")?.startsWith("https:") === true;
    setCookie(c, cookie, key, { httpOnly: true, sameSite: "Strict", path: "/console", maxAge: 7 * 86_400, secure });
    return c.redirect(back, 303);
  });

  return { routes, guard };
}
