import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { Hono, type MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { html } from "hono/html";
import { secureHeaders } from "hono/secure-headers";
import type { Instant } from "../engine/event.ts";
import type { Write } from "../words.ts";
import { languageOf, layout } from "./layout.ts";

/** How many wrong tokens are looked at within a minute, from everybody together. */
const patience = 10;
const minute = 60_000;
const cookie = "saldo-operator";

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
const same = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

/**
 * The door to the pages under `/console`: asks for the operator's token once, and knows its bearer by a cookie no script
 * and no other site can use. `guard` stands before each page.
 */
export function createDoor({ token, write, now }: { token: string; write: Write; now: () => Instant }) {
  const key = createHmac("sha256", token).update("saldo console").digest("base64url");
  let wrong: Instant[] = [];

  const headers = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", "data:"],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: "no-referrer",
    xFrameOptions: "DENY",
    strictTransportSecurity: false, // for whoever ends TLS to decide
  });

  const guard: MiddlewareHandler = async (c, next) => {
    c.header("Cache-Control", "no-store");
    if (same(getCookie(c, cookie) ?? "", key)) return next();
    return c.html(ask(c.req.header("accept-language"), c.req.path), 401);
  };

  function ask(accepted: string | undefined, page: string, problem?: "wrong" | "slow") {
    const language = languageOf(accepted);
    const say = (name: string) => write({ key: `whatsapp.pairing.${name}` }, language);
    return layout(
      { language, title: say("title") },
      html`<form method="post" action="/console/login">
        <input type="hidden" name="page" value="${page}">
        <label>${say("login")} <input type="password" name="token" required autocomplete="current-password" autofocus></label>
        <button>${say("enter")}</button>
        ${problem ? html`<p role="alert">${say(problem)}</p>` : ""}
      </form>`,
    );
  }

  const routes = new Hono();
  routes.use("/console/*", headers);
  routes.post("/console/login", async (c) => {
    c.header("Cache-Control", "no-store");
    const { token: given = "", page = "" } = await c.req.parseBody();
    const back = typeof page === "string" && /^\/console\/[\w/-]*$/.test(page) ? page : "/console/pairing";
    const accepted = c.req.header("accept-language");
    wrong = wrong.filter((at) => now() - at < minute);
    if (wrong.length >= patience) return c.html(ask(accepted, back, "slow"), 429);
    if (typeof given !== "string" || !same(given, token)) {
      wrong.push(now());
      return c.html(ask(accepted, back, "wrong"), 401);
    }
    const secure = c.req.header("origin")?.startsWith("https:") === true;
    setCookie(c, cookie, key, { httpOnly: true, sameSite: "Strict", path: "/console", maxAge: 7 * 86_400, secure });
    return c.redirect(back, 303);
  });

  return { routes, guard };
}

export type Door = ReturnType<typeof createDoor>;
