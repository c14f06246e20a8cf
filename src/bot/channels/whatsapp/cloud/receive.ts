import { z } from "zod";
import type { Event } from "../../../../engine/event.ts";
import type { Instant } from "../../../../instant.ts";

const Named = z.looseObject({ id: z.string(), title: z.string() });
const Captioned = z.looseObject({ caption: z.string().optional() });

/** A message as the webhook brings it; what a kind does not have is missing. */
const Message = z.looseObject({
  id: z.string(),
  /** Digits; absent for people who hide their number. */
  from: z.string().regex(/^\d+$/).optional(),
  timestamp: z.coerce.number(),
  type: z.string(),
  group_id: z.string().optional(),
  text: z.looseObject({ body: z.string() }).optional(),
  button: z.looseObject({ text: z.string() }).optional(),
  interactive: z.looseObject({ list_reply: Named.optional(), button_reply: Named.optional() }).optional(),
  location: z.looseObject({ latitude: z.number(), longitude: z.number() }).optional(),
  contacts: z
    .array(
      z.looseObject({
        phones: z.array(z.looseObject({ phone: z.string().optional(), wa_id: z.string().optional() })).optional(),
      }),
    )
    .optional(),
  image: Captioned.optional(),
  video: Captioned.optional(),
  document: Captioned.optional(),
  system: z.looseObject({ type: z.string().optional(), wa_id: z.string().optional() }).optional(),
});

const Status = z.looseObject({
  id: z.string(),
  status: z.string(),
  errors: z.array(z.looseObject({ code: z.number() })).optional(),
});

const Value = z.looseObject({
  metadata: z.looseObject({ phone_number_id: z.string() }).optional(),
  messages: z.array(Message).optional(),
  statuses: z.array(Status).optional(),
  errors: z.array(z.looseObject({ code: z.number() })).optional(),
});

/** The webhook's body. */
export const Body = z.looseObject({
  object: z.literal("whatsapp_business_account"),
  entry: z.array(z.looseObject({ changes: z.array(z.looseObject({ field: z.string(), value: z.unknown() })) })),
});

export type Notice =
  | { kind: "message"; id: string; from: string; at: Instant; event: Event }
  /** A message of ours has come so far; `failed` with Meta's code. */
  | { kind: "status"; id: string; status: "sent" | "delivered" | "read" | "failed"; code?: number }
  /** Somebody has a new number; both in digits. */
  | { kind: "moved"; from: string; to: string }
  /** Something is wrong with the account. */
  | { kind: "error"; code: number };

const unreadable: Record<string, string> = {
  audio: "voice",
  image: "photo",
  video: "video",
  document: "document",
  sticker: "sticker",
  contacts: "contact",
  order: "order",
  unsupported: "unknown",
};

function contact(message: z.infer<typeof Message>): Event | undefined {
  const phone = message.contacts?.[0]?.phones?.[0];
  const digits = phone?.wa_id ?? (phone?.phone?.startsWith("+") ? phone.phone.replace(/\D/g, "") : undefined);
  return digits && /^\d{6,15}$/.test(digits)
    ? { kind: "contact", number: `+${digits}`, own: digits === message.from }
    : undefined;
}

/** What a message says; undefined for reactions and what the app itself notes. */
function eventOf(message: z.infer<typeof Message>): Event | undefined {
  const { interactive, location } = message;
  const chosen = interactive?.list_reply ?? interactive?.button_reply;
  if (chosen) return { kind: "choice", token: chosen.id };
  const { text, button, image, video, document } = message;
  const words = text?.body ?? button?.text ?? image?.caption ?? video?.caption ?? document?.caption;
  if (words) return { kind: "text", text: words };
  if (location) return { kind: "location", latitude: location.latitude, longitude: location.longitude };
  const what = unreadable[message.type];
  return contact(message) ?? (what ? { kind: "unsupported", what } : undefined);
}

const statuses = new Set(["sent", "delivered", "read", "failed"]);
const isStatus = (status: string): status is "sent" | "delivered" | "read" | "failed" => statuses.has(status);

/** What a body of the webhook tells about our number; groups, other fields and other numbers tell nothing. Pure. */
export function read(body: z.infer<typeof Body>, phoneId: string): Notice[] {
  const values = body.entry.flatMap(({ changes }) =>
    changes.flatMap(({ field, value }) => {
      const known = field === "messages" ? Value.safeParse(value).data : undefined;
      return known && (known.metadata?.phone_number_id ?? phoneId) === phoneId ? [known] : [];
    }),
  );
  return values.flatMap(({ messages = [], statuses = [], errors = [] }) => [
    ...messages.flatMap(noticeOf),
    ...statuses.flatMap(({ id, status, errors }): Notice[] => {
      const [code] = (errors ?? []).map((error) => error.code);
      return isStatus(status) ? [{ kind: "status", id, status, ...(code === undefined ? {} : { code }) }] : [];
    }),
    ...errors.map(({ code }): Notice => ({ kind: "error", code })),
  ]);
}

function noticeOf(message: z.infer<typeof Message>): Notice[] {
  const { id, from, system } = message;
  if (!from || message.group_id !== undefined) return [];
  if (system?.type === "user_changed_number" && system.wa_id) return [{ kind: "moved", from, to: system.wa_id }];
  const event = eventOf(message);
  return event ? [{ kind: "message", id, from, at: message.timestamp * 1_000, event }] : [];
}
