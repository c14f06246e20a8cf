import type { InlineQuery, InlineQueryResultArticle } from "grammy/types";
import { languageOf } from "../../../engine/session.ts";
import { plain } from "../../../i18n/marks.ts";
import type { Write } from "../../../words.ts";
import { split } from "../split.ts";
import { html } from "./html.ts";
import { limits, manner } from "./render.ts";

/** A card people put into any chat with `@bot words`. `text` may hold the marks of i18n/marks.ts. */
export type InlineCard = { id: string; title: string; description: string; text: string };

/** Finds the cards for what somebody types after the bot's name; `language` is that of their app (BCP 47). */
export type InlineCards = (query: string, language: string | undefined) => InlineCard[];

/** The most cards in an answer. */
const most = 20;

/** How long Telegram may keep an answer for the same person and words, in seconds. */
const kept = 300;

/** What the deep link of the button above the cards bears: `/start inline`. */
const startedInline = "inline";

/** The link that opens the chat at a card's own place: `co-claro` → `?start=co_claro`, where an id fits a deep link. */
function startOf(id: string, username: string): string | undefined {
  const start = id.replaceAll("-", "_");
  return /^\w{1,64}$/.test(start) ? `https://t.me/${username}?start=${start}` : undefined;
}

function article(card: InlineCard, username: string, open: string): InlineQueryResultArticle {
  const [text = ""] = split(card.text, limits.text);
  const url = startOf(card.id, username);
  return {
    type: "article",
    id: card.id,
    title: plain(card.title),
    description: plain(card.description),
    input_message_content: { message_text: html(text), ...manner },
    ...(url ? { reply_markup: { inline_keyboard: [[{ text: open, url }]] } } : {}),
  };
}

/** The answer to an inline query: cards, or a button that says what to type and leads to the chat. Pure. */
export function answerInline(query: InlineQuery, cards: InlineCards, write: Write, username: string) {
  const words = query.query.trim();
  const language = languageOf(query.from.language_code) ?? "en";
  const say = (key: "hint" | "none" | "open") => write({ key: `telegram.inline.${key}` }, language);
  const found = cards(words, query.from.language_code)
    .filter(({ id, text }) => id !== "" && Buffer.byteLength(id) <= 64 && plain(text).trim() !== "")
    .slice(0, most);
  return {
    inline_query_id: query.id,
    results: found.map((card) => article(card, username, say("open"))),
    cache_time: kept,
    is_personal: true,
    ...(found.length === 0
      ? { button: { text: say(words === "" ? "hint" : "none"), start_parameter: startedInline } }
      : {}),
  };
}
