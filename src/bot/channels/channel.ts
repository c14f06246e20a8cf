import type { Incoming } from "../../engine/event.ts";
import type { Language } from "../../words.ts";

/** What a channel can draw; the renderer degrades a message to it. Ask what it can, never who it is. */
export type Abilities = {
  /** How many choices it draws as buttons or rows; a longer list, or any list when 0, becomes numbered text. */
  choices: number;
  /** Draws links as buttons; otherwise their addresses stand in the text. */
  links: boolean;
  /** Draws buttons that copy a text. */
  copy: boolean;
  /** Can put a message in the place of an earlier one. */
  replace: boolean;
  /** What it has a button of its own for sharing. */
  request: readonly ("contact" | "location")[];
  /** The longest text of one message, in UTF-16 units. */
  length: number;
};

/** A message in words, ready for a channel to draw. `text` may hold the marks of i18n/marks.ts. */
export type Rendered = {
  text: string;
  choices: { id: string; label: string }[];
  links: { label: string; url: string }[];
  copy: string[];
  request: ("contact" | "location")[];
  /** What a channel's own sharing buttons say, in the person's language. */
  labels: { contact: string; location: string };
  file?: { name: string; type: string; body: string };
  /** A picture above the text, which says all that the picture shows; `alt` is for who cannot see it. */
  image?: { type: "image/png"; body: Uint8Array; alt: string; width: number; height: number };
  /** It is to make no sound, where the channel can tell. */
  silent?: true;
  data: Record<string, string>;
  /** What the text is written in, for a channel that has words of its own to add. */
  language?: Language;
};

/** What a channel tells of a message it delivered. */
export type Receipt = {
  /** Where the message stands in the chat's own order (see Incoming.seq). */
  seq?: number;
};

/** What went wrong with a delivery, as far as it tells what to do. */
export type Trouble =
  /** Too many messages: again in `retryAfter` ms. */
  | "limited"
  /** The service did not answer, or failed: again later. */
  | "unavailable"
  /** The person blocked the bot or the chat is gone: do not try again. */
  | "gone"
  /** The service will never take this message: a fault of ours. */
  | "refused";

/** A delivery failed. The message never holds what was being sent, nor to whom. */
export class DeliveryError extends Error {
  override name = "DeliveryError";
  readonly trouble: Trouble;
  /** Milliseconds to wait before the next try, when the service said so; with `gone`, before anybody else is tried unasked. */
  readonly retryAfter: number | undefined;
  constructor(trouble: Trouble, options?: { retryAfter?: number; cause?: unknown }) {
    super(`delivery: ${trouble}`, { cause: options?.cause });
    this.trouble = trouble;
    this.retryAfter = options?.retryAfter;
  }
}

/** How fast people may be told what they do not ask for at that moment; in ms. */
export type Pace = {
  /** Between two such messages. */
  gap: readonly [least: number, most: number];
  /** Between two messages in one chat. */
  chat: number;
};

/** Takes an event in. Resolves when it is committed (or known already); rejects when it must be handed in again. */
export type Receive = (incoming: Incoming) => Promise<void>;

/** One way people reach Saldo: the wire, and nothing else. */
export type Channel = {
  /** The first part of its chats' names: `tg`, `web`, `io`. */
  name: string;
  abilities: Abilities;
  /** Only the operator can write to it: nobody to guard against. */
  own?: true;
  /** How fast it may be spoken into unasked; without it, as fast as it goes. */
  pace?: Pace;
  /** Begins to hand in events. Rejects with a sentence for the operator when it cannot. */
  start(receive: Receive): Promise<void>;
  /** Delivers one message. `id` is the same when it is tried again. @throws {DeliveryError} */
  send(chat: string, message: Rendered, options: { id: string; replace?: string }): Promise<Receipt>;
  /** Deletes the message with this place from the person's chat, as far as that is allowed. */
  erase?(chat: string, seq: number): Promise<void>;
  /** Takes nothing in any more, lets what is under way end. */
  stop(): Promise<void>;
};
