import { normalizeMessageContent, type proto, type WAMessage } from "@whiskeysockets/baileys";
import type { Event } from "../../../../engine/event.ts";
import type { Instant } from "../../../../instant.ts";
import { numberOfCard } from "../card.ts";
import type { Names } from "../people.ts";
import { isPerson, namesOf } from "./address.ts";

/** A message for Saldo, as far as the wire tells. */
export type Heard = {
  /** Who wrote. */
  names: Names;
  /** Where they wrote from: the address an answer goes to. */
  jid: string;
  /** The message's id, unique among one sender's. */
  id: string;
  at: Instant;
  event: Event;
};

/** A message that waited longer, in ms, is not answered any more. */
const stale = 12 * 3_600_000;

/** What people send and Saldo cannot read, and what it is called. Anything else without words is no message to us. */
const unreadable: Partial<Record<keyof proto.IMessage, string>> = {
  audioMessage: "voice",
  imageMessage: "photo",
  videoMessage: "video",
  ptvMessage: "video",
  documentMessage: "document",
  stickerMessage: "sticker",
  lottieStickerMessage: "sticker",
  pollCreationMessage: "poll",
  pollCreationMessageV2: "poll",
  pollCreationMessageV3: "poll",
  eventMessage: "event",
  orderMessage: "order",
  productMessage: "product",
  groupInviteMessage: "invitation",
};

/** The words of a message: its text, caption, or the label of what was tapped. */
const wordsOf = (message: proto.IMessage): string | null | undefined =>
  message.conversation ||
  message.extendedTextMessage?.text ||
  message.imageMessage?.caption ||
  message.videoMessage?.caption ||
  message.documentMessage?.caption ||
  message.buttonsResponseMessage?.selectedDisplayText ||
  message.listResponseMessage?.title ||
  message.templateButtonReplyMessage?.selectedDisplayText ||
  message.interactiveResponseMessage?.body?.text;

/** The words a message replies to, when they are the person's own. */
function quotedBy({ extendedTextMessage }: proto.IMessage, names: Names): string | undefined {
  const { quotedMessage, participant } = extendedTextMessage?.contextInfo ?? {};
  const author = namesOf(participant);
  const own = author.lid ? author.lid === names.lid : author.number !== undefined && author.number === names.number;
  const quoted = own ? normalizeMessageContent(quotedMessage) : undefined;
  return (quoted && wordsOf(quoted)) || undefined;
}

function eventOf(message: proto.IMessage, names: Names): Event | undefined {
  const text = wordsOf(message);
  if (text) {
    const quoted = quotedBy(message, names);
    return { kind: "text", text, ...(quoted ? { quoted } : {}) };
  }
  const place = message.locationMessage ?? message.liveLocationMessage;
  if (place?.degreesLatitude != null && place.degreesLongitude != null) {
    return { kind: "location", latitude: place.degreesLatitude, longitude: place.degreesLongitude };
  }
  const card = message.contactMessage ?? message.contactsArrayMessage?.contacts?.[0];
  if (card) {
    const number = numberOfCard(card.vcard ?? "");
    return number
      ? { kind: "contact", number, own: number === `+${names.number}` }
      : { kind: "unsupported", what: "contact" };
  }
  const kind = (Object.keys(unreadable) as (keyof typeof unreadable)[]).find((key) => message[key]);
  const what = kind && unreadable[kind];
  return what ? { kind: "unsupported", what } : undefined;
}

/**
 * Reads a message; undefined when it is not for Saldo: groups and broadcasts, what we sent, reactions, votes, edits and
 * other service notes, what could not be decrypted (it will come again), and what waited too long. Pure.
 */
export function read(message: WAMessage, now: Instant): Heard | undefined {
  const { key } = message;
  if (key.fromMe || !key.id || !isPerson(key.remoteJid)) return undefined;
  const at = Number(message.messageTimestamp ?? 0) * 1000;
  if (now - at > stale) return undefined;
  const content = normalizeMessageContent(message.message);
  const names = namesOf(key.remoteJid, key.remoteJidAlt);
  const event = content && eventOf(content, names);
  return event && { names, jid: key.remoteJid, id: key.id, at, event };
}
