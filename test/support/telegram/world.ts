import type {
  BotCommand,
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  KeyboardButton,
  Message,
  MessageEntity,
  Update,
  User,
} from "grammy/types";
import type { Params } from "./spec.ts";

/** A refusal in Telegram's words. */
export class Refusal extends Error {
  readonly code: number;
  readonly retryAfter: number | undefined;
  constructor(code: number, description: string, retryAfter?: number) {
    super(description);
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** A message in a chat, of either side. */
export type ChatMessage = Pick<Message, "message_id" | "date" | "chat"> &
  Partial<
    Pick<
      Message,
      "text" | "caption" | "contact" | "location" | "voice" | "sticker" | "photo" | "via_bot" | "reply_to_message"
    >
  > & {
    from: User;
    entities?: MessageEntity[];
    caption_entities?: MessageEntity[];
    document?: { file_id: string; file_unique_id: string; file_name: string; file_size: number };
    reply_markup?: InlineKeyboardMarkup;
    edit_date?: number;
  };

/** A person's private chat with the bot, as their phone shows it. */
export type Phone = {
  user: User;
  blocked: boolean;
  /** The reply keyboard in the place of the phone's own. */
  keyboard?: KeyboardButton[][];
  /** What the bot showed, in order; an edited message shows again, a silent one does not. */
  shown: ChatMessage[];
};

export type Bot = User & { username: string };

/** An update before it has its number. */
export type News = Omit<Update, "update_id">;

/** Everything the offline Telegram knows of one bot. */
export type World = {
  bot: Bot;
  phones: Map<number, Phone>;
  messages: Map<string, ChatMessage>;
  /** Menus and descriptions by language code, "" for everybody else. */
  commands: Map<string, BotCommand[]>;
  descriptions: Map<string, string>;
  shortDescriptions: Map<string, string>;
  /** Button presses by id: whether they were answered. */
  presses: Map<string, { answered: boolean }>;
  /** Inline queries by id: the answer. */
  queries: Map<string, Params | undefined>;
  files: Map<string, Buffer>;
  webhook: { url: string; secret_token?: string } | undefined;
  nextMessage: number;
};

export const createWorld = (bot: Bot): World => ({
  bot,
  phones: new Map(),
  messages: new Map(),
  commands: new Map(),
  descriptions: new Map(),
  shortDescriptions: new Map(),
  presses: new Map(),
  queries: new Map(),
  files: new Map(),
  webhook: undefined,
  nextMessage: 1,
});

export const nameOf = (chat: number, message: number): string => `${chat}:${message}`;

/** Telegram's clock, in seconds. */
export const seconds = (): number => Math.floor(Date.now() / 1000);

/** The phone of a person who has started the bot. @throws {Refusal} as Telegram does for anybody else. */
export function phoneOf(world: World, chat: number): Phone {
  const phone = world.phones.get(chat);
  if (!phone) throw new Refusal(400, "Bad Request: chat not found");
  if (phone.blocked) throw new Refusal(403, "Forbidden: bot was blocked by the user");
  return phone;
}

/** Puts a message into a private chat. */
export function put(world: World, chat: number, from: User, content: Partial<ChatMessage>): ChatMessage {
  const first_name = world.phones.get(chat)?.user.first_name ?? "Nobody";
  const message: ChatMessage = {
    message_id: world.nextMessage++,
    date: seconds(),
    chat: { id: chat, type: "private", first_name },
    from,
    ...content,
  };
  world.messages.set(nameOf(chat, message.message_id), message);
  return message;
}

/** The buttons under a message. */
export const buttonsOf = (message: Pick<ChatMessage, "reply_markup"> | undefined): InlineKeyboardButton[] =>
  message?.reply_markup?.inline_keyboard.flat() ?? [];
