import { createHash } from "node:crypto";
import { type AnyMessageContent, proto, type WAMessage, type WASocket } from "@whiskeysockets/baileys";
import { LRUCache } from "lru-cache";
import type { Instant } from "../../../../instant.ts";
import type { Log } from "../../../log.ts";
import { type Channel, DeliveryError, type Rendered } from "../../channel.ts";
import { enclosed } from "../enclosure.ts";
import type { People } from "../people.ts";
import type { Sent } from "../sent.ts";
import { loneCode, pieces, written } from "../text.ts";
import type { Acks } from "./acks.ts";
import { addressOf } from "./address.ts";
import type { Pacer } from "./pace.ts";

/** The longest text that people do not have to unfold twice, and the longest caption, in UTF-16 units. */
export const limits = { text: 4096, caption: 1024 } as const;

/** How many half-delivered messages are remembered for their next try. */
const most = 1_000;

/** How long a delivery waits for a connection that is just being made, in ms. */
const patience = 5_000;

/** How long nobody is written to unasked after WhatsApp has restricted the account, in ms. */
const restricted = 24 * 3_600_000;

/** A message as what Baileys sends, in order. */
function render(message: Rendered): AnyMessageContent[] {
  const code = loneCode(message);
  const texts = pieces(message.text, limits.text).map(written);
  const parts: AnyMessageContent[] = [];
  const enclosure = enclosed(message);
  if (enclosure) {
    const { name, type, body } = enclosure;
    const [only, ...more] = texts;
    const caption = only !== undefined && more.length === 0 && only.length <= limits.caption ? texts.pop() : undefined;
    const media = Buffer.from(body);
    const words = caption === undefined ? {} : { caption };
    parts.push(
      type.startsWith("image/")
        ? { image: media, mimetype: type, ...words }
        : { document: media, mimetype: type, fileName: name, ...words },
    );
  }
  // No preview: it would be fetched from the address, by us.
  const said = texts.map((text): AnyMessageContent => ({ text, linkPreview: null }));
  return [...said, ...parts, ...(code === undefined ? [] : [{ text: written(code), linkPreview: null }])];
}

/** The id of a message's part: the same when it is tried again, so that WhatsApp shows it once. */
const idOf = (chat: string, id: string, part: number): string =>
  `3EB0${createHash("sha256").update(`${chat} ${id} ${part}`).digest("hex").slice(0, 18).toUpperCase()}`;

/** What WhatsApp's refusal of a message means (Baileys' `SERVER_ERROR_CODES`; the rest as HTTP). */
function troubleOf(error: string, log: Log): DeliveryError {
  const cause = new Error(`WhatsApp refused a message (${error})`);
  if (error === "463") {
    // Trying again makes it worse, and so does trying others; whoever writes can be answered.
    log.error({ code: error }, "whatsapp: the account is restricted from writing to people; see docs/whatsapp.md");
    return new DeliveryError("gone", { retryAfter: restricted, cause });
  }
  if (error === "429") return new DeliveryError("limited", { retryAfter: 60_000, cause });
  // 479: keys that are out of date, which the next try fetches; 5xx: a fault on their side.
  return new DeliveryError(error === "479" || error.startsWith("5") ? "unavailable" : "refused", { cause });
}

/** What is kept of a message, once it has left. */
async function bodyOf(sending: Promise<WAMessage | undefined>): Promise<string> {
  const message = (await sending)?.message;
  if (!message) throw new Error("Baileys made no message");
  return Buffer.from(proto.Message.encode(message).finish()).toString("base64");
}

const lengthOf = (part: AnyMessageContent): number => ("text" in part ? part.text.length : 0);

/** Delivers messages as a person would, and only to people who wrote first. @throws {DeliveryError} */
export function createDelivery(options: {
  /** The socket, when it is open or will be within so many ms. */
  socket(within: number): Promise<WASocket | undefined>;
  people: People;
  /** Where somebody wrote from last, when that is known. */
  lastAddress(chat: string): string | undefined;
  sent: Sent;
  acks: Acks;
  pacer: Pacer;
  log: Log;
  now: () => Instant;
}): Channel["send"] {
  const { people, sent, acks, pacer, log, now } = options;
  const delivered = new LRUCache<string, number>({ max: most });

  async function openSocket(): Promise<WASocket> {
    const socket = await options.socket(patience);
    if (!socket) throw new DeliveryError("unavailable");
    return socket;
  }

  /** Types for a while. Nobody is the worse when that fails. */
  async function type(socket: WASocket, jid: string, length: number): Promise<void> {
    await socket.sendPresenceUpdate("composing", jid).catch(() => undefined);
    await pacer.typing(length);
  }

  async function post(chat: string, jid: string, part: AnyMessageContent, id: string): Promise<void> {
    await type(await openSocket(), jid, lengthOf(part));
    await pacer.turn();
    const ack = acks.of(id);
    try {
      const socket = await openSocket();
      await sent.put(id, chat, bodyOf(socket.sendMessage(jid, part, { messageId: id })), now());
    } catch (cause) {
      ack.forget();
      if (cause instanceof DeliveryError) throw cause;
      throw new DeliveryError("unavailable", { cause: new Error("a message did not leave", { cause }) });
    }
    const word = await ack.word;
    if (!word) throw new DeliveryError("unavailable", { cause: new Error("WhatsApp did not confirm a message") });
    if (word.error) throw troubleOf(word.error, log);
  }

  return async (chat, message, { id }) => {
    const person = await people.of(chat);
    if (!person) throw new DeliveryError("gone", { cause: new Error("nobody who wrote to us") });
    const jid = options.lastAddress(chat) ?? addressOf(person);
    const key = `${chat} ${id}`;
    for (const [index, part] of render(message).entries()) {
      if (index < (delivered.get(key) ?? 0)) continue;
      await post(chat, jid, part, idOf(chat, id, index));
      delivered.set(key, index + 1);
    }
    delivered.delete(key);
    return {};
  };
}
