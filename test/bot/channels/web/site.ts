import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { Hono } from "hono";
import type { Rendered } from "../../../../src/bot/channels/channel.ts";
import { createWeb } from "../../../../src/bot/channels/web/channel.ts";
import type { Transcript } from "../../../../src/bot/channels/web/transcript.ts";
import type { Incoming } from "../../../../src/engine/event.ts";
import { createWrite } from "../../../../src/i18n/write.ts";

/** A transcript that lives as long as the test; `empty` is what /forget does. */
function createTranscript(now: () => number = Date.now) {
  const chats = new Map<string, { n: number; at: number; body: string }[]>();
  let failing = false;
  const transcript: Transcript = {
    async append(chat, body) {
      if (failing) throw new Error("the disk is full");
      const rows = chats.get(chat) ?? [];
      chats.set(chat, rows);
      const n = (rows.at(-1)?.n ?? 0) + 1;
      rows.push({ n, at: now(), body: JSON.stringify(body) });
      return n;
    },
    async since(chat, n, limit) {
      if (failing) throw new Error("the disk is full");
      const rows = (chats.get(chat) ?? []).filter((row) => row.n > n).slice(0, limit);
      return rows.map((row) => ({ ...row, body: JSON.parse(row.body) as unknown }));
    },
  };
  return {
    ...transcript,
    empty: (chat: string) => void chats.delete(chat),
    fail: (on: boolean) => {
      failing = on;
    },
    chats,
  };
}

/** A message of the bot: a text, and what else it has. */
export const message = (text: string, rest: Partial<Rendered> = {}): Rendered => ({
  text,
  choices: [],
  links: [],
  copy: [],
  request: [],
  labels: { contact: "Share my number", location: "Share my location" },
  data: {},
  ...rest,
});

export type Answer = (incoming: Incoming, site: { empty(): void }) => Rendered[] | Promise<Rendered[]>;

const write = createWrite();

/**
 * The web channel on a real port of this machine, with a scripted bot behind it that answers each event id once, as the
 * engine does. `down` and `up` are a restart: the same port and transcript, a new channel.
 */
export async function createSite(answer: Answer = () => [], options: { beat?: number } = {}) {
  const transcript = createTranscript();
  const heard: Incoming[] = [];
  const logged: unknown[] = [];
  const seen = new Set<string>();
  let server: ServerType;
  let web: ReturnType<typeof createWeb>;
  let port = 0;

  async function up(): Promise<void> {
    const log = { warn: (...what: unknown[]) => void logged.push(what) };
    web = createWeb({ transcript, write, log, ...options });
    const app = new Hono().route("/", web.routes);
    await web.start(async (incoming) => {
      heard.push(incoming);
      if (seen.has(incoming.id)) return;
      seen.add(incoming.id);
      const answers = await answer(incoming, { empty: () => transcript.empty(incoming.chat) });
      for (const [index, one] of answers.entries())
        await web.send(incoming.chat, one, { id: `${incoming.id}:${index}` });
    });
    await new Promise<void>((resolve) => {
      server = serve({ fetch: app.fetch, port, hostname: "127.0.0.1" }, (info: AddressInfo) => {
        ({ port } = info);
        resolve();
      });
    });
  }
  async function down(): Promise<void> {
    await web.stop();
    await new Promise((resolve) => {
      server.close(resolve);
      if ("closeAllConnections" in server) server.closeAllConnections();
    });
  }

  await up();
  return {
    url: `http://localhost:${port}`,
    transcript,
    heard,
    logged,
    up,
    down,
    stop: () => web.stop(),
    send: (chat: string, one: Rendered, id: string) => web.send(chat, one, { id }),
  };
}
export type Site = Awaited<ReturnType<typeof createSite>>;
