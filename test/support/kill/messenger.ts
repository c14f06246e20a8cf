import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A message as the bot sends it; `id` is the job's. */
export type Sent = { chat: string; id: string; text: string };

const batchSize = 100;

/** Which chat an update is for: some chats are busy, and neighbours are of different chats. */
export const chatOf = (update: number, chats: number): string => `tg:${(update * 7919) % chats}`;

/**
 * A messenger on the loopback, with the manners of Telegram: updates by offset, `rate` a second, served again until the
 * next offset is asked for; 3 of 100 messages get 429, 1 gets 500, and of 1 in 200 it takes the message and hangs up.
 */
export async function startMessenger({ rate, chats, random }: { rate: number; chats: number; random: () => number }) {
  const begun = Date.now();
  const sent: Sent[] = [];
  const counts = { limited: 0, failed: 0, hungUp: 0 };
  let offset = 0;
  let last = Number.POSITIVE_INFINITY;

  /** How many updates there are so far. */
  const made = () => Math.min(last, Math.floor(((Date.now() - begun) * rate) / 1_000));

  function updates(url: string, response: ServerResponse): void {
    offset = Math.max(offset, Number(new URL(url, "http://messenger").searchParams.get("offset")));
    const count = Math.max(0, Math.min(batchSize, made() - offset));
    const list = Array.from({ length: count }, (_, i) => ({ update: offset + i, chat: chatOf(offset + i, chats) }));
    response.end(JSON.stringify(list));
  }

  async function send(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    await new Promise((done) => setTimeout(done, 1 + random() * 15));
    const fate = random();
    if (fate < 0.03) {
      counts.limited++;
      response.writeHead(429).end('{"retry_after":0.3}');
    } else if (fate < 0.04) {
      counts.failed++;
      response.writeHead(500).end("{}");
    } else {
      sent.push(JSON.parse(Buffer.concat(parts).toString()));
      if (fate < 0.045) {
        counts.hungUp++;
        response.destroy();
      } else response.end(JSON.stringify({ seq: sent.length }));
    }
  }

  const server = createServer((request, response) => {
    if (request.method === "GET") updates(request.url ?? "", response);
    else send(request, response).catch(() => response.destroy()); // the bot was killed while it wrote
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));

  return {
    port: (server.address() as AddressInfo).port,
    sent,
    counts,
    /** No further updates; gives how many there were. */
    close: (): number => {
      last = Math.min(last, made());
      return last;
    },
    /** Whether every update was confirmed. */
    confirmed: () => offset >= last,
    stop(): void {
      server.closeAllConnections();
      server.close();
    },
  };
}
