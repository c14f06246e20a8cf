import { InputFile, type RawApi } from "grammy";
import { LRUCache } from "lru-cache";
import { byObject } from "../../../engine/repeated.ts";
import type { Channel, Receipt } from "../channel.ts";
import { refused, undelivered, unmodified } from "./failure.ts";
import type { Keyboards } from "./keyboards.ts";
import { type Drawn, type Part, render } from "./render.ts";

/** How many half-delivered messages are remembered for their next try. */
const most = 1000;

/** The chat's id at Telegram: `tg:77` → 77. @throws {RangeError} */
export function idOf(chat: string): number {
  const id = Number(/^tg:(-?\d+)$/.exec(chat)?.[1]);
  if (!Number.isSafeInteger(id)) throw new RangeError("not a chat of this channel");
  return id;
}

function post(api: RawApi, chat: number, part: Part, remove: boolean, silent = false): Promise<{ message_id: number }> {
  const extra = {
    chat_id: chat,
    ...(silent ? { disable_notification: true } : {}),
    ...(remove ? { reply_markup: { remove_keyboard: true as const } } : {}),
  };
  switch (part.method) {
    case "sendMessage":
      return api.sendMessage({ ...part.payload, ...extra });
    case "sendDocument": {
      const document = new InputFile(Buffer.from(part.file.body), part.file.name);
      return api.sendDocument({ ...part.payload, ...extra, document });
    }
    case "sendPhoto": {
      const photo = new InputFile(part.image, "saldo.png");
      return api.sendPhoto({ ...part.payload, ...extra, photo });
    }
    default:
      return part satisfies never;
  }
}

/** Puts a message in the place of an earlier one. False when Telegram does not let it. */
async function edit(api: RawApi, chat: number, message: number, drawn: NonNullable<Drawn["edit"]>): Promise<boolean> {
  try {
    await api.editMessageText({ chat_id: chat, message_id: message, ...drawn });
    return true;
  } catch (error) {
    if (unmodified(error)) return true;
    if (refused(error)) return false;
    throw error;
  }
}

/**
 * Delivers messages, one at a time for each chat (the caller's order). A message of several parts that fails on the way
 * goes on, at its next try, where it stopped. @throws {DeliveryError}
 */
export function createDelivery(api: RawApi, keyboards: Keyboards): Channel["send"] {
  const delivered = new LRUCache<string, number>({ max: most });
  const draw = byObject(render);

  /** Deletes what has no use without the keyboard that is gone; what cannot be deleted stays. */
  async function tidy(chat: number, more: number[] = []): Promise<void> {
    for (const message_id of [...keyboards.gone(chat), ...more]) {
      await api.deleteMessage({ chat_id: chat, message_id }).catch(() => undefined);
    }
  }

  /** Takes the reply keyboard off a phone: a message that bears buttons cannot, so one that is deleted at once does. */
  async function clear(chat: number): Promise<void> {
    const reply_markup = { remove_keyboard: true as const };
    const note = await api.sendMessage({ chat_id: chat, text: "✓", disable_notification: true, reply_markup });
    await tidy(chat, [note.message_id]);
  }

  async function postAll(chat: number, { parts, keyboard }: Drawn, key: string, silent?: true): Promise<Receipt> {
    let seq: number | undefined;
    for (const [index, part] of parts.entries()) {
      if (index < (delivered.get(key) ?? 0)) continue;
      const stale = keyboards.isOver(chat) && !keyboard;
      const bare = part.payload.reply_markup === undefined;
      if (stale && !bare) await clear(chat);
      seq = (await post(api, chat, part, stale && bare, silent)).message_id;
      if (stale) await tidy(chat);
      if (index + 1 < parts.length) delivered.set(key, index + 1);
    }
    if (keyboard) keyboards.shown(chat);
    return seq === undefined ? {} : { seq };
  }

  /** Puts a message in the place of another, if Telegram lets it. */
  async function replaceWith(
    drawn: NonNullable<Drawn["edit"]>,
    chat: number,
    replace: string,
  ): Promise<Receipt | undefined> {
    const replaced = Number(replace);
    if (!Number.isSafeInteger(replaced)) return undefined;
    if (keyboards.isOver(chat)) await clear(chat);
    return (await edit(api, chat, replaced, drawn)) ? { seq: replaced } : undefined;
  }

  return async (chat, message, { id, replace }) => {
    const key = `${chat} ${id}`; // an id is a chat's own
    try {
      const drawn = draw(message);
      const there = idOf(chat);
      const replaced = replace && drawn.edit && (await replaceWith(drawn.edit, there, replace));
      const receipt = replaced || (await postAll(there, drawn, key, message.silent));
      delivered.delete(key);
      return receipt;
    } catch (error) {
      const failure = undelivered(error);
      if (failure.trouble === "gone" || failure.trouble === "refused") delivered.delete(key);
      throw failure;
    }
  };
}
