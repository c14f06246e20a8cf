import { z } from "zod";
import type { Enclosure } from "../enclosure.ts";
import { type Deed, deedFor } from "./failure.ts";
import type { Payload } from "./payload.ts";

/** A call to the Cloud API failed. The message holds Meta's code and nothing of what was sent. */
export class CloudError extends Error {
  override name = "CloudError";
  readonly deed: Deed;
  constructor(deed: Deed, what: string, options?: { cause?: unknown }) {
    super(`WhatsApp Cloud API: ${what}`, options);
    this.deed = deed;
  }
}

const Sent = z.looseObject({ messages: z.array(z.looseObject({ id: z.string() })).min(1) });
const Uploaded = z.looseObject({ id: z.string() });
const Failed = z.looseObject({ error: z.looseObject({ code: z.number() }) });

/** How long a call may take, in ms. */
const patience = 20_000;

export type ApiOptions = {
  token: string;
  phoneId: string;
  /** `https://graph.facebook.com` without it. */
  root?: string | undefined;
  fetch: typeof fetch;
};

/** The version of the Graph API that is spoken. */
const version = "v23.0";

/** The calls Saldo makes. @throws {CloudError} */
export function createApi({ token, phoneId, root = "https://graph.facebook.com", fetch }: ApiOptions) {
  const base = `${root.replace(/\/+$/, "")}/${version}/${phoneId}`;

  async function call<T>(path: string, init: RequestInit, reply: z.ZodType<T>): Promise<T> {
    let response: Response;
    let body: unknown;
    try {
      response = await fetch(`${base}${path}`, {
        ...init,
        headers: { ...(init.headers as Record<string, string>), authorization: `Bearer ${token}` },
        redirect: "error",
        signal: AbortSignal.timeout(patience),
      });
      body = await response.json().catch(() => undefined);
    } catch (cause) {
      throw new CloudError({ kind: "unavailable" }, "no answer", { cause });
    }
    if (!response.ok) {
      const code = Failed.safeParse(body).data?.error.code;
      const after = Number(response.headers.get("retry-after"));
      const deed = deedFor(code, response.status, after > 0 ? after * 1_000 : undefined);
      throw new CloudError(deed, `status ${response.status}, code ${code ?? "none"}`);
    }
    const read = reply.safeParse(body);
    if (!read.success) throw new CloudError({ kind: "unavailable" }, "an answer of another form");
    return read.data;
  }

  const post = <T>(body: object, reply: z.ZodType<T>): Promise<T> =>
    call(
      "/messages",
      { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) },
      reply,
    );

  return {
    /** Sends to a number (digits), and gives the message's id. */
    async send(to: string, payload: Payload): Promise<string> {
      const body = { messaging_product: "whatsapp", recipient_type: "individual", to, ...payload };
      return (await post(body, Sent)).messages[0]?.id ?? "";
    },
    /** Puts a file where messages can refer to it, and gives its id there. */
    async upload(file: Enclosure): Promise<string> {
      const form = new FormData();
      form.set("messaging_product", "whatsapp");
      form.set("type", file.type);
      form.set("file", new Blob([file.body], { type: file.type }), file.name);
      return (await call("/media", { method: "POST", body: form }, Uploaded)).id;
    },
    /** Marks a message as read, and shows «typing…» until something is said, 25 s at most. */
    async seen(id: string): Promise<void> {
      const body = {
        messaging_product: "whatsapp",
        status: "read",
        message_id: id,
        typing_indicator: { type: "text" },
      };
      await post(body, z.unknown());
    },
    /** Whether the token opens the number. */
    async check(): Promise<void> {
      await call("?fields=id", { method: "GET" }, z.unknown());
    },
  };
}

export type Api = ReturnType<typeof createApi>;
