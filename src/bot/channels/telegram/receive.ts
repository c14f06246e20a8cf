import type { Message, Update } from "grammy/types";
import type { Event, Incoming } from "../../../engine/event.ts";
import type { Instant } from "../../../instant.ts";

/** What receiving an update takes besides the update. */
export type Reception = {
  /** The bot's own account. */
  bot: { id: number; username: string };
  now: Instant;
};

/** What Telegram lets people send and Saldo cannot read. Anything else without words is a service note: no answer. */
const unreadable = [
  "animation",
  "audio",
  "checklist",
  "dice",
  "document",
  "game",
  "giveaway",
  "invoice",
  "live_photo",
  "paid_media",
  "photo",
  "poll",
  "rich_message",
  "sticker",
  "story",
  "video",
  "video_note",
  "voice",
] as const;

/** The chat an update belongs to, for order: what happens in one chat is taken in one after the other. */
export const chatOf = (update: Update): number | undefined =>
  update.message?.chat.id ?? update.callback_query?.message?.chat.id ?? update.callback_query?.from.id;

/** `/balance@SaldoBot claro` → `/balance claro`, when SaldoBot is this bot. */
function unaddressed(text: string, username: string): string {
  const [command, name] = /^\/\w+@(\w+)/.exec(text) ?? [];
  if (command === undefined || name?.toLowerCase() !== username.toLowerCase()) return text;
  return command.slice(0, command.indexOf("@")) + text.slice(command.length);
}

/** Telegram gives the number of an account in international form, with or without the `+`. */
function shared(contact: NonNullable<Message["contact"]>, from: number | undefined): Event {
  const number = contact.phone_number.trim();
  const international = contact.user_id !== undefined && /^\d/.test(number);
  return {
    kind: "contact",
    number: international ? `+${number}` : number,
    own: contact.user_id !== undefined && contact.user_id === from,
  };
}

/** The words a message replies to, the part that was chosen of them; nothing when they are the bot's own. */
function quotedBy({ reply_to_message: to, external_reply: other, quote }: Message, { bot }: Reception) {
  const origin = other?.origin;
  const author = to?.from?.id ?? (origin?.type === "user" ? origin.sender_user.id : undefined);
  return author === bot.id || to?.via_bot?.id === bot.id ? undefined : (quote?.text ?? to?.text ?? to?.caption);
}

function eventOf(message: Message, reception: Reception): Event | undefined {
  const words = message.text ?? message.caption;
  if (words !== undefined) {
    const quoted = quotedBy(message, reception);
    return { kind: "text", text: unaddressed(words, reception.bot.username), ...(quoted ? { quoted } : {}) };
  }
  if (message.contact) return shared(message.contact, message.from?.id);
  if (message.location) {
    return { kind: "location", latitude: message.location.latitude, longitude: message.location.longitude };
  }
  const what = unreadable.find((kind) => kind in message);
  return what && { kind: "unsupported", what };
}

/** What of a person's account an event bears. */
const hintOf = (from: { language_code?: string } | undefined): Pick<Incoming, "hint"> =>
  from?.language_code ? { hint: { language: from.language_code } } : {};

/**
 * Reads an update of the Bot API; undefined when it is not for Saldo: groups and channels, service notes, edits, and
 * cards people put into this chat by inline mode (which are the bot's own words). Captions count as text. Pure.
 */
export function receive(update: Update, reception: Reception): Incoming | undefined {
  const id = `tg:${reception.bot.id}:${update.update_id}`;
  const { message, callback_query: query } = update;
  if (message) {
    if (message.chat.type !== "private" || message.via_bot?.id === reception.bot.id) return undefined;
    const event = eventOf(message, reception);
    if (!event) return undefined;
    const chat = `tg:${message.chat.id}`;
    return { id, chat, at: reception.now, event, seq: message.message_id, ...hintOf(message.from) };
  }
  if (query?.data !== undefined && query.message?.chat.type === "private") {
    return {
      id,
      chat: `tg:${query.message.chat.id}`,
      at: reception.now,
      event: { kind: "choice", token: query.data },
      origin: String(query.message.message_id),
      ...hintOf(query.from),
    };
  }
  return undefined;
}
