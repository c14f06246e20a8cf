import type { InlineKeyboardMarkup, ReplyKeyboardMarkup } from "grammy/types";
import { marks, plain } from "../../../i18n/marks.ts";
import type { Rendered } from "../channel.ts";
import { split } from "../split.ts";
import { html } from "./html.ts";
import { copies, inline, opens, reply } from "./markup.ts";

/** The longest text, and the longest caption, in UTF-16 units after the tags are taken out. */
export const limits = { text: 4096, caption: 1024 } as const;

type Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup;

/** What every text goes with: HTML, and no preview of the first link. */
export const manner = { parse_mode: "HTML", link_preview_options: { is_disabled: true } } as const;

/** One call of the Bot API, without the chat it goes to. */
export type Part =
  | { method: "sendMessage"; payload: { text: string; reply_markup?: Markup } & typeof manner }
  | {
      method: "sendDocument";
      payload: { caption?: string; parse_mode?: "HTML"; reply_markup?: Markup };
      file: { name: string; body: string };
    }
  | {
      method: "sendPhoto";
      payload: { caption?: string; parse_mode?: "HTML"; reply_markup?: Markup };
      image: Uint8Array;
    };

/** A message as Telegram draws it: its parts in order; the last bears the buttons. */
export type Drawn = {
  parts: Part[];
  /** The text and buttons to put in the place of an earlier message, when the message can be put there. */
  edit?: { text: string; reply_markup?: InlineKeyboardMarkup } & typeof manner;
  /** The message bears a reply keyboard. */
  keyboard: boolean;
};

const [start, end] = marks.code;

/** The text with what no button can hold: addresses Telegram opens in no button, texts too long to copy by one. */
function written({ text, links, copy }: Rendered): string {
  const addresses = links
    .filter(({ url }) => !opens(url))
    .map(({ label, url }) => `${label}: ${url.replace(/^(tel|mailto|sms):/, "")}`);
  const codes = copy
    .filter((code) => !copies(code) && !plain(text).includes(code))
    .map((code) => `${start}${code}${end}`);
  return [text, ...[...addresses, ...codes]].filter((line) => line !== "").join("\n");
}

/**
 * Draws a message for the Bot API. One that asks for a number or a location and bears buttons gets one more, which
 * calls for the keyboard that shares them (share.ts); without buttons it bears that keyboard itself. Pure.
 * @throws {RangeError} when there are no words, or a choice's token is longer than Telegram carries.
 */
export function render(message: Rendered): Drawn {
  const below = inline(message);
  const keyboard = !below && message.request.length > 0;
  const markup: { reply_markup?: Markup } = below
    ? { reply_markup: below }
    : keyboard
      ? { reply_markup: reply(message) }
      : {};
  const text = written(message);
  const { image } = message;
  const caption = (message.file || image) && plain(text).length <= limits.caption;
  const texts = caption || !plain(text).trim() ? [] : split(text, limits.text).map(html);
  const words = caption && plain(text).trim() ? { caption: html(text), parse_mode: manner.parse_mode } : {};
  const parts: Part[] = [
    ...(image ? [{ method: "sendPhoto" as const, payload: { ...words }, image: image.body }] : []),
    ...texts.map((text) => ({ method: "sendMessage" as const, payload: { text, ...manner } })),
  ];
  if (message.file) {
    const { name, body } = message.file;
    parts.push({ method: "sendDocument", payload: image ? {} : { ...words }, file: { name, body } });
  }
  const last = parts.at(-1);
  if (!last) throw new RangeError("a message without words");
  Object.assign(last.payload, markup);

  const [only, ...more] = texts;
  const replaces = only !== undefined && more.length === 0 && !message.file && !image && !keyboard;
  return {
    parts,
    keyboard,
    ...(replaces ? { edit: { text: only, ...manner, ...(below ? { reply_markup: below } : {}) } } : {}),
  };
}
