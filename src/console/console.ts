import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Hono } from "hono";
import { html } from "hono/html";
import { secureHeaders } from "hono/secure-headers";
import type { Pairing } from "../bot/channels/whatsapp/baileys/pairing.ts";
import { style as reportStyle } from "../carriers/report/page.ts";
import type { Instant } from "../instant.ts";
import type { Write } from "../words.ts";
import { type HealthOptions, healthPage } from "./health.ts";
import { type KnowledgeOptions, knowledgePage } from "./knowledge.ts";
import { createLayout } from "./layout.ts";
import { createDoor } from "./operator.ts";
import { pairingPage } from "./pairing.ts";
import { type RemindersOptions, remindersPage } from "./reminders.ts";

const part = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");
const parts = {
  "console.css": [part("../page.css") + part("page/console.css"), "text/css; charset=utf-8"],
  "pairing.js": [part("page/pairing.js"), "text/javascript; charset=utf-8"],
  "clock.js": [part("page/clock.js"), "text/javascript; charset=utf-8"],
} as const;

const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", `'sha256-${createHash("sha256").update(reportStyle).digest("base64")}'`],
    imgSrc: ["'self'", "data:"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: "same-origin", // with no-referrer a browser sends "Origin: null" even to its own server
  xFrameOptions: "DENY",
  strictTransportSecurity: false, // for whoever ends TLS to decide
});

export type ConsoleOptions = {
  /** What the operator opens the pages with. */
  token: string;
  write: Write;
  now: () => Instant;
  log: { error(what: object, message: string): void };
  health: HealthOptions;
  reminders: RemindersOptions;
  knowledge: KnowledgeOptions;
  /** WhatsApp on an own number, where it is to be linked. */
  pairing?: Pairing | undefined;
};

/** The operator's pages, `/console` and what is below it; to be mounted at the root of the server. */
export function createConsole({ token, write, now, log, health, reminders, knowledge, pairing }: ConsoleOptions): Hono {
  const layout = createLayout(write, ["health", "reminders", "knowledge", ...(pairing ? (["pairing"] as const) : [])]);
  const door = createDoor({ token, layout, now });
  const app = new Hono();
  app.use("/console/*", headers, async (c, next) => {
    c.header("Cache-Control", "no-store");
    await next();
  });
  for (const [name, [body, type]] of Object.entries(parts)) {
    app.get(`/console/${name}`, (c) => c.body(body, 200, { "Content-Type": type, "Cache-Control": "no-cache" }));
  }
  app.route("/", door.routes);
  app.use("/console/*", door.guard);
  app.get("/console/", (c) => c.redirect("/console", 301));
  app.route("/", healthPage({ ...health, layout, now, log }));
  app.route("/", remindersPage({ ...reminders, layout, now }));
  app.route("/", knowledgePage({ ...knowledge, layout, now }));
  if (pairing) app.route("/", pairingPage({ pairing, layout, write }));
  app.onError((error, c) => {
    log.error({ err: error, path: c.req.path }, "console: a page could not be made");
    return c.html(
      layout(c, { here: "health" }, (say) => html`<h1>${say("sorry")}</h1><p>${say("sorryWhy")}</p>`),
      500,
    );
  });
  return app;
}
