import type { InlineKeyboardMarkup, ReplyKeyboardMarkup } from "grammy/types";
import { marks, plain } from "../../../i18n/marks.ts";
import type { Rendered } from "../channel.ts";
import { html, split } from "./html.ts";
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
    };

/** A message as Telegram draws it: its parts in order; the last bears the buttons. */
export type Drawn = {
  parts: Part[];
  /** The text and buttons to put in the place of an earlier message, when the message can be put there. */
  edit?: { text: string; reply_markup?: InlineKeyboardMarkup } & typeof manner;
  /** The choices of a reply keyboard by what their buttons say; only when the message bears such a keyboard. */
  keyboard?: Map<string, string>;
};

const [start, end] = marks.code;

/** The text with what no button can hold: addresses Telegram opens in no button, texts too long to copy by one. */
function written({ text, links, copy, request }: Rendered): string {
  const asked = request.length > 0;
  const addresses = links
    .filter(({ url }) => asked || !opens(url))
    .map(({ label, url }) => `${label}: ${url.replace(/^(tel|mailto|sms):/, "")}`);
  const codes = copy
    .filter((code) => (asked || !copies(code)) && !plain(text).includes(code))
    .map((code) => `${start}${code}${end}`);
  return [text, ...[...addresses, ...codes]].filter((line) => line !== "").join("\n");
}

/**
 * Draws a message for the Bot API. What asks for a number or a location gets a reply keyboard, since only that can
 * share them, and its choices go there too: one message, all answers in one place. Pure.
 * @throws {RangeError} when there are no words, or a choice's token is longer than Telegram carries.
 */
export function render(message: Rendered): Drawn {
  const asked = message.request.length > 0;
  const below = inline(message);
  const markup: { reply_markup?: Markup } = asked
    ? { reply_markup: reply(message) }
    : below
      ? { reply_markup: below }
      : {};
  const text = written(message);
  const caption = message.file && plain(text).length <= limits.caption;
  const texts = caption || !plain(text).trim() ? [] : split(text, limits.text).map(html);
  const parts: Part[] = texts.map((text) => ({ method: "sendMessage", payload: { text, ...manner } }));
  if (message.file) {
    const { name, body } = message.file;
    const words = caption && plain(text).trim() ? { caption: html(text), parse_mode: manner.parse_mode } : {};
    parts.push({ method: "sendDocument", payload: words, file: { name, body } });
  }
  const last = parts.at(-1);
  if (!last) throw new RangeError("a message without words");
  Object.assign(last.payload, markup);

  const [only, ...more] = texts;
  const replaces = only !== undefined && more.length === 0 && !message.file && !asked;
  return {
    parts,
    ...(replaces ? { edit: { text: only, ...manner, ...(below ? { reply_markup: below } : {}) } } : {}),
    ...(asked ? { keyboard: new Map(message.choices.map(({ id, label }) => [plain(label), id])) } : {}),
  };
}
