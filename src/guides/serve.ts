import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import { compress } from "hono/compress";
import { secureHeaders } from "hono/secure-headers";
import type { Language } from "../words.ts";
import { policy } from "./shell.ts";
import type { Site } from "./site.ts";

/** How long a browser or a proxy may show a page without asking again, in seconds. */
const fresh = 600;

/**
 * Serves `/guides/…`, `/sitemap.xml` and `/robots.txt`, to be mounted at the root of the server. `liked` reads a browser's
 * wishes (Accept-Language) for pages that are missing.
 */
export function serveGuides(site: Site, liked: (header: string | undefined) => Language | undefined): Hono {
  const routes = new Hono();
  const headers = secureHeaders({ xFrameOptions: "DENY", strictTransportSecurity: false });
  for (const path of ["/guides", "/guides/*", "/sitemap.xml", "/robots.txt"]) {
    routes.use(path, headers);
    routes.use(path, compress());
  }

  function answer(c: Context, body: string, type: string, more: Record<string, string> = {}): Response {
    const etag = `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
    for (const [name, value] of Object.entries({ ETag: etag, "Cache-Control": `public, max-age=${fresh}`, ...more })) {
      c.header(name, value);
    }
    if (c.req.header("if-none-match") === etag) return c.body(null, 304);
    return c.body(body, 200, { "Content-Type": type });
  }

  const show = (c: Context): Response => {
    const { pathname, search } = new URL(c.req.url);
    const wanted = pathname.toLowerCase().replace(/\/+$/, "");
    if (wanted !== pathname) return c.redirect(wanted + search, 301);
    const { status, language, body } = site.page(pathname, liked(c.req.header("accept-language")));
    const about = {
      "Content-Language": language,
      "Content-Security-Policy": `${policy}; frame-ancestors 'none'`,
      ...(status === 404 ? { "Cache-Control": "no-cache" } : {}),
    };
    if (status === 200) return answer(c, body, "text/html; charset=utf-8", about);
    return c.body(body, 404, { "Content-Type": "text/html; charset=utf-8", ...about });
  };
  /** Where everything begins leads on to the reader's own language; search engines have none and see all of them. */
  routes.get("/guides", (c) => {
    const language = liked(c.req.header("accept-language"));
    if (!language) return show(c);
    c.header("Vary", "Accept-Language");
    c.header("Cache-Control", "no-cache");
    return c.redirect(site.path({ page: "all", language }), 302);
  });
  routes.get("/guides/*", show);
  routes.get("/sitemap.xml", (c) => {
    const sitemap = site.sitemap();
    return sitemap === undefined ? c.notFound() : answer(c, sitemap, "application/xml; charset=utf-8");
  });
  routes.get("/robots.txt", (c) => answer(c, site.robots(), "text/plain; charset=utf-8"));
  return routes;
}
