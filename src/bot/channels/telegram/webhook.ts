import { createHash, timingSafeEqual } from "node:crypto";
import type { Update } from "grammy/types";
import { z } from "zod";
import type { Log } from "../../log.ts";

/** Telegram's updates are a few kB; nothing it sends comes near this, in bytes. */
const largest = 1_000_000;

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

const Body = z.looseObject({ update_id: z.int() });

/** A body as an update; undefined when it is none. The secret vouches for the rest of its shape. */
async function read(request: Request): Promise<Update | undefined> {
  if (Number(request.headers.get("content-length")) > largest) return undefined;
  try {
    const body = Body.safeParse(await request.json());
    return body.success ? (body.data as Update) : undefined;
  } catch {
    return undefined;
  }
}

const answer = (status: number): Response => new Response(null, { status });

/**
 * Answers Telegram's webhook: 401 without the secret (compared in constant time, before the body is read), 200 only
 * when the update is committed, 500 when it is not, so that Telegram sends it again.
 */
export function createWebhook(options: {
  secret: string;
  take(update: Update): Promise<void>;
  log: Log;
}): (request: Request) => Promise<Response> {
  const secret = digest(options.secret);
  return async (request) => {
    const given = digest(request.headers.get("x-telegram-bot-api-secret-token") ?? "");
    if (!timingSafeEqual(given, secret)) return answer(401);
    if (request.method !== "POST") return answer(405);
    const update = await read(request);
    if (!update) return answer(400);
    try {
      await options.take(update);
      return answer(200);
    } catch (error) {
      options.log.warn({ update: update.update_id, err: error }, "telegram: an update was not committed");
      return answer(500);
    }
  };
}
