import { createHmac } from "node:crypto";
import type { Hono } from "hono";
import type { Payload } from "../../../src/bot/channels/whatsapp/cloud/payload.ts";
import { objections } from "./meta.ts";

type Posted = { to: string } & Payload;

type Call = { path: string; body: Record<string, unknown> };

const answer = (body: object, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });

/** Meta's Graph API, as a `fetch`: takes what its own schema allows, refuses the rest, and fails when it is told to. */
export function createGraph({ token, phoneId }: { token: string; phoneId: string }) {
  const posted: Posted[] = [];
  const uploads: { name: string; type: string; text: string }[] = [];
  const seen: string[] = [];
  const calls: Call[] = [];
  /** Answers to give instead, the first to the next call that sends; undefined lets one pass. */
  const failures: ({ code: number; status?: number; retryAfter?: number } | undefined)[] = [];
  let ids = 0;

  const fail = (code: number, status = 400, retryAfter?: number) =>
    answer(
      { error: { code, message: "(#…)", type: "OAuthException", error_data: { details: "…" } } },
      status,
      retryAfter ? { "retry-after": String(retryAfter) } : {},
    );

  const graph: typeof fetch = async (input, init) => {
    const url = new URL(String(input));
    const [, , id, path = ""] = url.pathname.split("/");
    const headers = new Headers(init?.headers);
    if (headers.get("authorization") !== `Bearer ${token}`) return fail(190, 401);
    if (id !== phoneId) return fail(33);
    if (init?.method === "GET") return answer({ id });
    if (path === "media") {
      const form = init?.body as FormData;
      const file = form.get("file") as File;
      uploads.push({ name: file.name, type: String(form.get("type")), text: await file.text() });
      return answer({ id: `media-${uploads.length}` });
    }
    const body = JSON.parse(String(init?.body));
    calls.push({ path, body });
    if (body.status === "read") {
      seen.push(body.message_id);
      return answer({ success: true });
    }
    const failure = failures.shift();
    if (failure) return fail(failure.code, failure.status, failure.retryAfter);
    const wrong = objections(body);
    if (wrong.length > 0) throw new Error(`Meta's schema refuses this: ${wrong.slice(0, 5).join("; ")}`);
    posted.push(body);
    return answer({
      messaging_product: "whatsapp",
      contacts: [{ input: body.to, wa_id: body.to }],
      messages: [{ id: `wamid.${++ids}` }],
    });
  };

  return { fetch: graph, posted, uploads, seen, failures };
}

/** Posts to the webhook as Meta does, signed over the bytes. */
export async function hook(routes: Hono, body: object | string, secret: string, signature?: string): Promise<Response> {
  const bytes = typeof body === "string" ? body : JSON.stringify(body);
  const right = `sha256=${createHmac("sha256", secret).update(bytes).digest("hex")}`;
  return routes.request("/whatsapp", {
    method: "POST",
    headers: { "content-type": "application/json", "x-hub-signature-256": signature ?? right },
    body: bytes,
  });
}

/** A webhook's body with one change. */
export const change = (phoneId: string, value: object) => ({
  object: "whatsapp_business_account",
  entry: [
    {
      id: "1",
      changes: [
        {
          field: "messages",
          value: {
            messaging_product: "whatsapp",
            metadata: { display_phone_number: "99955500001", phone_number_id: phoneId },
            ...value,
          },
        },
      ],
    },
  ],
});

let messages = 0;

/** A message as Meta brings it; `at` in ms. */
export const message = (phoneId: string, from: string, what: object, at: number, id = `wamid.in${++messages}`) =>
  change(phoneId, {
    contacts: [{ profile: { name: "Ann" }, wa_id: from }],
    messages: [{ from, id, timestamp: String(Math.floor(at / 1000)), ...what }],
  });

export const textMessage = (phoneId: string, from: string, body: string, at: number, id?: string) =>
  message(phoneId, from, { type: "text", text: { body } }, at, id);
