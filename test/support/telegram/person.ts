import type { Contact, Update } from "grammy/types";
import type { Params } from "./spec.ts";
import type { Updates } from "./updates.ts";
import { buttonsOf, type ChatMessage, type Phone, put, type World } from "./world.ts";

/** What people can do, by the id of their account, which is that of their chat with the bot too. */
export function createPeople(world: World, updates: Updates) {
  const phoneOf = (id: number): Phone => {
    const phone = world.phones.get(id);
    if (!phone) throw new Error(`nobody has the id ${id}: call user() first`);
    return phone;
  };
  const send = (id: number, content: Partial<ChatMessage>): Update =>
    updates.push({ message: put(world, id, phoneOf(id).user, content) } as Omit<Update, "update_id">);

  const text = (id: number, words: string): Update => {
    const [command] = /^\/\w+(@\w+)?/.exec(words) ?? [];
    const entities = command ? [{ type: "bot_command" as const, offset: 0, length: command.length }] : undefined;
    return send(id, { text: words, ...(entities ? { entities } : {}) });
  };
  const contact = (id: number, phone_number: string, card: Partial<Contact> = { user_id: id }): Update =>
    send(id, { contact: { phone_number, first_name: phoneOf(id).user.first_name, ...card } });
  const location = (id: number, latitude: number, longitude: number): Update =>
    send(id, { location: { latitude, longitude } });

  return {
    /** Somebody opens the chat with the bot; `language` is that of their app. */
    user(id: number, { name = "Alice", language = "en" } = {}): void {
      const user = { id, is_bot: false, first_name: name, language_code: language };
      world.phones.set(id, { user, blocked: false, shown: [] });
    },
    text,
    /** Shares a number, their own unless the card says otherwise. */
    contact,
    location,
    /** Sends anything else: a voice note, a sticker. */
    send,
    block(id: number, blocked = true): void {
      phoneOf(id).blocked = blocked;
    },
    /** Presses a button under a message, the newest that has it unless one is named, by its label or its token. */
    press(id: number, what: string, message_id?: number): Update {
      const candidates = [...world.messages.values()].reverse().filter((one) => one.chat.id === id);
      for (const message of candidates) {
        if (message_id !== undefined && message.message_id !== message_id) continue;
        for (const button of buttonsOf(message)) {
          if (!("callback_data" in button) || (button.text !== what && button.callback_data !== what)) continue;
          const query = `press-${world.presses.size + 1}`;
          world.presses.set(query, { answered: false });
          const { callback_data: data } = button;
          return updates.push({
            callback_query: { id: query, from: phoneOf(id).user, message, chat_instance: "1", data },
          } as Omit<Update, "update_id">);
        }
      }
      throw new Error(`no button «${what}»: ${candidates.flatMap(buttonsOf).map((button) => button.text)}`);
    },
    /** Taps a button of the reply keyboard; sharing ones share what is given. */
    tap(id: number, label: string, share: { number?: string; latitude?: number; longitude?: number } = {}): Update {
      const button = phoneOf(id)
        .keyboard?.flat()
        .find((one) => (typeof one === "string" ? one : one.text) === label);
      if (!button) throw new Error(`no key «${label}» on the screen`);
      if (typeof button === "object" && "request_contact" in button) return contact(id, share.number ?? "");
      if (typeof button === "object" && "request_location" in button) {
        return location(id, share.latitude ?? 0, share.longitude ?? 0);
      }
      return text(id, label);
    },
    /** Types after the bot's name in some other chat: the id of the query, see `BotApi.inlineAnswer`. */
    inline(id: number, query: string): string {
      const key = `query-${world.queries.size + 1}`;
      world.queries.set(key, undefined as Params | undefined);
      updates.push({ inline_query: { id: key, from: phoneOf(id).user, query, offset: "" } } as Omit<
        Update,
        "update_id"
      >);
      return key;
    },
  };
}

export type People = ReturnType<typeof createPeople>;
