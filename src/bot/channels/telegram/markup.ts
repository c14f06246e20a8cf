import type { InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup } from "grammy/types";
import { plain } from "../../../i18n/marks.ts";
import type { Rendered } from "../channel.ts";
import { type Shared, shareToken } from "./share.ts";

/** The longest text a copy button holds, in UTF-16 units. */
const copyLimit = 256;
/** The most a button tells the bot, in bytes of UTF-8. */
const tokenLimit = 64;
/** The widest label of which two share a row on a narrow phone; a Chinese character or an emoji counts twice. */
const half = 17;

const wide = /[\u1100-\uFFFF]|\p{Extended_Pictographic}/u;
/** Latin letters and what stands between them: none of these is wide. */
const narrow = /^[ -~\u00A0-\u00A8\u00AA-\u00AD\u00AF-\u02FF]*$/;

function width(label: string): number {
  if (narrow.test(label)) return label.length;
  return [...label].reduce((sum, character) => sum + (wide.test(character) ? 2 : 1), 0);
}

/** Rows of one or two: neighbours whose labels are short share a row. */
export function rows<Button extends { text: string }>(buttons: readonly Button[]): Button[][] {
  const laid: Button[][] = [];
  for (const button of buttons) {
    const last = laid.at(-1);
    const short = width(button.text) <= half;
    if (short && last?.length === 1 && last.every(({ text }) => width(text) <= half)) last.push(button);
    else laid.push([button]);
  }
  return laid;
}

/** Whether Telegram takes an address for a button: it wants a site on the internet, or one of its own `tg:` links. */
export function opens(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === "tg:" || (/^https?:$/.test(protocol) && hostname.includes("."));
}

/** Whether a text fits a copy button. */
export const copies = (text: string): boolean => text.trim() !== "" && text.length <= copyLimit;

/** @throws {RangeError} when a choice's token is longer than Telegram carries: a fault of ours. */
function choose({ id, label }: { id: string; label: string }): InlineKeyboardButton {
  if (Buffer.byteLength(id) > tokenLimit || id === "")
    throw new RangeError(`a choice of ${Buffer.byteLength(id)} bytes`);
  return { text: plain(label), callback_data: id };
}

const signs: Record<Shared, string> = { contact: "📱", location: "📍" };

/** Copy buttons, links, choices and calls for the sharing keyboard under a message; undefined without the first three. */
export function inline({ copy, links, choices, request, labels, language }: Omit<Rendered, "text" | "data">) {
  const keyboard = [
    ...rows(copy.filter(copies).map((text) => ({ text: `📋 ${text}`, copy_text: { text } }))),
    ...rows(links.filter(({ url }) => opens(url)).map(({ label, url }) => ({ text: plain(label), url }))),
    ...rows(choices.map(choose)),
  ];
  if (keyboard.length === 0) return undefined;
  const share = request.map((what) => ({
    text: `${signs[what]} ${labels[what]}`,
    callback_data: shareToken(what, language ?? "en"),
  }));
  return { inline_keyboard: [...keyboard, ...rows(share)] } satisfies InlineKeyboardMarkup;
}

/** The keyboard in the place of the phone's own that shares a number or a location. */
export function reply({ request, labels }: Pick<Rendered, "request" | "labels">) {
  const share = request.map((what): KeyboardButton[] => [
    what === "contact"
      ? { text: `${signs.contact} ${labels.contact}`, request_contact: true }
      : { text: `${signs.location} ${labels.location}`, request_location: true },
  ]);
  return { keyboard: share, resize_keyboard: true, one_time_keyboard: true } satisfies ReplyKeyboardMarkup;
}
