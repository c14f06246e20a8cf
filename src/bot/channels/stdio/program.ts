import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { plain } from "../../../i18n/marks.ts";
import type { Instant } from "../../../instant.ts";
import type { Channel, Receive } from "../channel.ts";
import { receive as read } from "./receive.ts";

/**
 * A channel for programs: JSON lines in, JSON lines out (the form is in the README). Lines of one chat are taken one
 * after the other, each when the answers to the one before are out; `settled` tells when they are.
 */
export function createProgram(options: {
  input: Readable;
  write: (line: string) => void;
  settled: (chat: string) => Promise<void>;
  now?: () => Instant;
}): Channel & { ended: Promise<void> } {
  const { input, write, settled, now = Date.now } = options;
  const say = (what: object) => write(JSON.stringify(what));
  const ended = Promise.withResolvers<void>();
  const last = new Map<string, Promise<void>>();

  async function take(receive: Receive, line: string): Promise<void> {
    const heard = read(line);
    if ("error" in heard) return say({ error: heard.error });
    const { chat, id = randomUUID(), lang, event } = heard;
    const name = `io:${chat}`;
    const turn = async () => {
      await receive({
        id: `${name}:${id}`,
        chat: name,
        at: now(),
        event,
        ...(lang ? { hint: { language: lang } } : {}),
      });
      await settled(name);
      say({ chat, done: id });
    };
    const mine = (last.get(name) ?? Promise.resolve()).then(turn);
    last.set(name, mine);
    mine.finally(() => last.get(name) === mine && last.delete(name)).catch(() => {});
    mine.catch(ended.reject);
  }

  return {
    name: "io",
    own: true,
    abilities: {
      choices: Number.POSITIVE_INFINITY,
      links: true,
      copy: true,
      replace: false,
      request: ["contact", "location"],
      length: Number.POSITIVE_INFINITY,
    },
    ended: ended.promise,
    async start(receive) {
      const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
      (async () => {
        for await (const line of lines) if (line.trim()) await take(receive, line);
        await Promise.all(last.values());
      })().then(ended.resolve, ended.reject);
    },
    async send(chat, { text, choices, links, copy, request, file, image, data }, { id }) {
      say({
        chat: chat.slice("io:".length),
        id,
        text: plain(text),
        choices,
        links,
        copy,
        ...(request.length ? { request } : {}),
        ...(file ? { file } : {}),
        ...(image
          ? { image: { type: image.type, base64: Buffer.from(image.body).toString("base64"), alt: image.alt } }
          : {}),
        data,
      });
      return {};
    },
    async stop() {},
  };
}
