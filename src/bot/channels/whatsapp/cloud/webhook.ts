import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { z } from "zod";
import type { Log } from "../../../log.ts";
import { Body } from "./receive.ts";

/** What Meta sends weighs 3 MB at most, in bytes. */
const heaviest = 4_000_000;

const digest = (bytes: string | Buffer): Buffer => createHash("sha256").update(bytes).digest();
/** Compares in a time that tells nothing. */
const same = (one: string | Buffer, other: string | Buffer): boolean => timingSafeEqual(digest(one), digest(other));

/** Whether the signature is of these very bytes; a body that was parsed and written again has other ones. */
export function isSigned(body: Buffer, signature: string | undefined, secret: string): boolean {
  const right = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
  return same(signature ?? "", right);
}

/**
 * Answers Meta at `/whatsapp`: the question whether this webhook is ours, and what happens to our number. 401 without the
 * right signature, before anything is read from the body; 200 when everything in it is committed; 500 when it is not, so
 * that Meta sends it again.
 */
export function createWebhook(options: {
  verifyToken: string;
  appSecret: string;
  take(body: z.infer<typeof Body>): Promise<void>;
  log: Log;
}): Hono {
  const routes = new Hono();

  routes.get("/whatsapp", (c) => {
    const { "hub.mode": mode, "hub.verify_token": token = "", "hub.challenge": challenge = "" } = c.req.query();
    if (mode !== "subscribe" || !same(token, options.verifyToken)) return c.text("", 403);
    return c.text(challenge);
  });

  routes.post("/whatsapp", bodyLimit({ maxSize: heaviest, onError: (c) => c.text("", 413) }), async (c) => {
    const bytes = Buffer.from(await c.req.arrayBuffer());
    if (!isSigned(bytes, c.req.header("x-hub-signature-256"), options.appSecret)) return c.text("", 401);
    const body = Body.safeParse(parsed(bytes));
    if (!body.success) return c.text("", 400);
    try {
      await options.take(body.data);
      return c.text("");
    } catch (error) {
      options.log.warn({ err: error }, "whatsapp: what Meta sent was not committed; it will be sent again");
      return c.text("", 500);
    }
  });

  return routes;
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}
