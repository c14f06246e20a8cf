import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import { streamSSE } from "hono/streaming";
import type { Instant } from "../../../instant.ts";
import type { Write } from "../../../words.ts";
import { type Channel, DeliveryError, type Receive } from "../channel.ts";
import { createBell } from "./bell.ts";
import { chatIn, isOwn, keepKey } from "./identity.ts";
import { servePage } from "./page.ts";
import { heaviest, Post, receive as read } from "./receive.ts";
import { render } from "./render.ts";
import { follow, type News } from "./stream.ts";
import { type Entry, entries, type Transcript } from "./transcript.ts";
import { liked } from "./words.ts";

/** Open streams one person may have: tabs that are not seen close theirs, so this is plenty. */
const mostStreams = 20;

export type WebOptions = {
  transcript: Transcript;
  /** Writes the page's own words, `web.*`. */
  write: Write;
  /** What may be kept of a text that a person wrote; all of it when left out. */
  keepable?: (text: string) => string;
  log: { warn(details: object, message: string): void };
  /** The clock; epoch ms. */
  now?: () => Instant;
  /** Ms between heartbeats, at which news from other processes is looked for too. */
  beat?: number;
};

/**
 * The web channel and its chat page. `routes` holds `/`, `/web/*` and `/api/*`, to be mounted at the root of the
 * server: `app.route("/", web.routes)`.
 *
 * A person is a random key in a cookie; their chat is named by its hash. Everything said is appended to the transcript,
 * and the page is told from there: nothing said is lost with a connection, a tab or this process. A message sent or
 * posted again bears the same id, and the page shows an id once.
 */
export function createWeb(options: WebOptions): Channel & { routes: Hono } {
  const { transcript, write, keepable = (text) => text, log, now = Date.now, beat = 15_000 } = options;
  const bell = createBell();
  const under = new Set<Promise<unknown>>();
  let hand: Receive | undefined;
  let stopped = false;

  /** Appends what a person said unless a first try did: it would stand after what they had seen. */
  async function keep(chat: string, seen: number, entry: { id: string }): Promise<number> {
    for await (const { n, entry: kept } of entries(transcript, chat, seen)) if (kept.id === entry.id) return n;
    const n = await transcript.append(chat, entry);
    bell.ring(chat);
    return n;
  }

  const routes = new Hono();
  const headers = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
      requireTrustedTypesFor: ["'script'"],
    },
    permissionsPolicy: { geolocation: ["self"], camera: [], microphone: [], payment: [], usb: [] },
    referrerPolicy: "same-origin", // with no-referrer a browser may send "Origin: null" even to its own server
    xFrameOptions: "DENY",
    strictTransportSecurity: false, // for whoever ends TLS to decide
  });
  for (const path of ["/", "/web/*", "/api/*"]) routes.use(path, headers);
  routes.use("/api/*", async (c, next) => {
    c.header("Cache-Control", "no-store");
    return isOwn(c) ? next() : c.json({ error: "foreign-origin" }, 403);
  });
  routes.route("/", servePage(write));

  routes.post("/api/session", (c) => {
    keepKey(c);
    return c.body(null, 204);
  });

  routes.post(
    "/api/messages",
    bodyLimit({ maxSize: heaviest, onError: (c) => c.json({ error: "too-large" }, 413) }),
    async (c) => {
      const chat = chatIn(c);
      if (!chat) return c.json({ error: "no-session" }, 401);
      const body = await c.req.json<unknown>().catch(() => undefined);
      if (body === undefined) return c.json({ error: "not-json" }, 400);
      const { data: post, error } = Post.safeParse(body);
      if (!post) {
        const issues = error.issues.map(({ code, path }) => ({ code, path }));
        return c.json({ error: "not-understood", issues }, 400);
      }
      if (!hand || stopped) return c.json({ error: "unavailable" }, 503, { "Retry-After": "1" });
      const language = liked(c.req.header("accept-language"));
      const { incoming, entry } = read(post, { chat, at: now(), language, keepable });
      const taken = keep(chat, post.seen, entry).then(async (n) => {
        await hand?.(incoming);
        return n;
      });
      under.add(taken);
      try {
        return c.json({ n: await taken });
      } catch (cause) {
        log.warn({ err: cause, chat }, "a message from the web page was not taken; the page will send it again");
        return c.json({ error: "unavailable" }, 503, { "Retry-After": "1" });
      } finally {
        under.delete(taken);
      }
    },
  );

  routes.get("/api/events", (c) => {
    const chat = chatIn(c);
    if (!chat) return c.json({ error: "no-session" }, 401);
    if (stopped) return c.json({ error: "unavailable" }, 503, { "Retry-After": "1" });
    if (bell.count(chat) >= mostStreams) return c.json({ error: "too-many-streams" }, 429, { "Retry-After": "30" });
    const after = c.req.header("last-event-id") ?? c.req.query("after") ?? "0";
    if (!/^\d{1,15}$/.test(after)) return c.json({ error: "not-understood" }, 400);
    const id = c.req.header("last-event-id") ? undefined : c.req.query("last");
    c.header("X-Accel-Buffering", "no");
    return streamSSE(c, async (stream) => {
      stream.onAbort(() => bell.ring(chat));
      const out = {
        open: () => !stream.aborted && !stopped,
        tell: ({ event, ...said }: News) =>
          stream.writeSSE({
            event,
            ...("data" in said ? { id: said.id, data: JSON.stringify(said.data) } : { data: "{}" }),
          }),
      };
      try {
        await follow({ transcript, bell, every: beat }, chat, { n: Number(after), id }, out);
      } catch (cause) {
        log.warn({ err: cause, chat }, "a stream to the web page broke; the page will open it again");
      }
    });
  });

  /** What the bot said under a number, to whoever it was said to. */
  async function saidAt(c: Context): Promise<Extract<Entry, { from: "bot" }> | undefined> {
    const chat = chatIn(c);
    const n = Number(c.req.param("n"));
    const { value } = chat ? await entries(transcript, chat, n - 1).next() : {};
    return value?.n === n && value.entry.from === "bot" ? value.entry : undefined;
  }
  const absent = (c: Context) =>
    chatIn(c) ? c.json({ error: "not-found" }, 404) : c.json({ error: "no-session" }, 401);

  routes.get("/api/files/:n{[0-9]{1,15}}", async (c) => {
    const file = (await saidAt(c))?.file;
    if (!file) return absent(c);
    return c.body(file.body, 200, {
      "Content-Type": file.type,
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    });
  });

  routes.get("/api/images/:n{[0-9]{1,15}}", async (c) => {
    const image = (await saidAt(c))?.image;
    return image ? c.body(Buffer.from(image.body, "base64"), 200, { "Content-Type": image.type }) : absent(c);
  });

  return {
    name: "web",
    abilities: { choices: 24, links: true, copy: true, replace: false, request: ["location"], length: 8000 },
    routes,
    async start(receive) {
      hand = receive;
      stopped = false;
    },
    async send(chat, message, { id }) {
      try {
        const seq = await transcript.append(chat, render(message, id));
        bell.ring(chat);
        return { seq };
      } catch (cause) {
        throw new DeliveryError("unavailable", { cause });
      }
    },
    async stop() {
      stopped = true;
      bell.ring();
      await Promise.allSettled(under);
    },
  };
}
