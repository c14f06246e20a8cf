import type { Update, UserFromGetMe } from "grammy/types";
import type { Abilities } from "../src/bot/channels/channel.ts";
import { render as draw } from "../src/bot/channels/telegram/render.ts";
import { render } from "../src/bot/render.ts";
import type { Message } from "../src/engine/message.ts";
import type { Language, Write } from "../src/words.ts";
import type { Person } from "./people.ts";

export const token = "1:bench";

/** The bot's account, as every peer has to be told it. */
export const account: UserFromGetMe = {
  id: 1,
  is_bot: true,
  first_name: "Bench",
  username: "bench_bot",
  can_join_groups: false,
  can_read_all_group_messages: false,
  can_manage_bots: false,
  supports_inline_queries: false,
  supports_join_request_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
};

/** What a Telegram chat can show, for Saldo and peers alike. */
export const abilities: Abilities = {
  choices: 40,
  links: true,
  copy: true,
  replace: true,
  request: ["contact", "location"],
  length: 4096,
};

/** A message as Telegram takes it: what every peer sends. */
export function written(message: Message, language: Language, write: Write) {
  const [part] = draw(render(message, language, abilities, write)).parts;
  if (part?.method !== "sendMessage") throw new Error("a message of words was expected");
  return part.payload;
}

/** A person's words as Telegram brings them; `n` numbers updates and messages. */
export function update({ id, language }: Person, text: string, n: number): Update {
  const from = { id, is_bot: false, first_name: "Person", language_code: language };
  const command = text.startsWith("/");
  return {
    update_id: n,
    message: {
      message_id: n,
      date: 1_800_000_000,
      chat: { id, type: "private", first_name: "Person" },
      from,
      text,
      ...(command ? { entities: [{ type: "bot_command", offset: 0, length: text.length }] } : {}),
    },
  };
}

/** Telegram's Bot API in this process: answers at once, and keeps what each chat was told last. */
export type Transport = ReturnType<typeof createTransport>;

export function createTransport() {
  const heard = new Map<number, string[]>();
  let n = 0;

  /** Answers a call, as the API's `result`. */
  function call(
    method: string,
    payload: { chat_id?: number | string; text?: string; reply_markup?: unknown },
  ): unknown {
    if (method !== "sendMessage") return method === "getMe" ? account : true;
    const id = Number(payload.chat_id);
    const text = payload.text ?? "";
    const before = heard.get(id);
    if (before) before.push(text);
    else heard.set(id, [text]);
    const chat = { id, type: "private", first_name: "Person" };
    return { message_id: ++n, from: account, chat, date: 1_800_000_000, text, reply_markup: payload.reply_markup };
  }

  return {
    call,
    /** The next number: updates and messages share one sequence, as in a chat. */
    next: () => ++n,
    /** What a chat was told since this was asked last. */
    heard(id: number): readonly string[] {
      const texts = heard.get(id) ?? [];
      heard.delete(id);
      return texts;
    },
    /** The same API behind grammY's own client, which writes and reads its JSON. */
    fetch: async (url: unknown, init?: { body?: unknown }) => {
      const method = String(url).slice(String(url).lastIndexOf("/") + 1);
      const result = call(method, typeof init?.body === "string" ? JSON.parse(init.body) : {});
      return { json: async () => ({ ok: true, result }) };
    },
  };
}
