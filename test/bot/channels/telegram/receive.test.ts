import type { Message, Update } from "grammy/types";
import { describe, expect, test } from "vitest";
import { receive } from "../../../../src/bot/channels/telegram/receive.ts";
import { loadSpec } from "../../../support/telegram/spec.ts";

const reception = { bot: { id: 123456, username: "SaldoBot" }, now: 5 };
const from = { id: 77, is_bot: false, first_name: "Ana", language_code: "es" };
const chat = { id: 77, type: "private", first_name: "Ana" };

const said = (content: object, about: object = {}): Update =>
  ({ update_id: 9, message: { message_id: 4, date: 1, chat, from, ...content, ...about } }) as Update;
const eventOf = (content: object) => receive(said(content), reception)?.event;

describe("a message", () => {
  test("becomes an event with its update's own name, its place in the chat and its author's language", () => {
    expect(receive(said({ text: "saldo claro" }), reception)).toEqual({
      id: "tg:123456:9",
      chat: "tg:77",
      at: 5,
      event: { kind: "text", text: "saldo claro" },
      seq: 4,
      hint: { language: "es" },
    });
  });

  test("passes a language with a script as it is, and none when there is none", () => {
    const { language_code: _, ...unknown } = from;
    expect(receive(said({ text: "x" }, { from: { ...from, language_code: "zh-hans" } }), reception)?.hint).toEqual({
      language: "zh-hans",
    });
    expect(receive(said({ text: "x" }, { from: unknown }), reception)).not.toHaveProperty("hint");
  });

  test("keeps a deep link's payload, and drops the bot's own name from a command", () => {
    expect(eventOf({ text: "/start co_claro" })).toEqual({ kind: "text", text: "/start co_claro" });
    expect(eventOf({ text: "/balance@saldobot claro" })).toEqual({ kind: "text", text: "/balance claro" });
    expect(eventOf({ text: "/balance@OtherBot claro" })).toEqual({ kind: "text", text: "/balance@OtherBot claro" });
  });

  test("reads a caption as text: the person's words are not lost for a picture", () => {
    expect(eventOf({ photo: [], caption: "МегаФон" })).toEqual({ kind: "text", text: "МегаФон" });
  });
});

describe("what a message replies to", () => {
  const words = "Su saldo es $5.200";
  const text = "сколько осталось?";
  const before = { message_id: 3, date: 1, chat, from, text: words };

  test("comes with it: the whole message, or the part that was chosen", () => {
    expect(eventOf({ text, reply_to_message: before })).toEqual({ kind: "text", text, quoted: words });
    const quote = { text: "$5.200", position: 12 };
    expect(eventOf({ text, reply_to_message: before, quote })).toEqual({ kind: "text", text, quoted: "$5.200" });
    const elsewhere = { origin: { type: "user", date: 1, sender_user: { ...from, id: 78 } } };
    expect(eventOf({ text, external_reply: elsewhere, quote: { text: words, position: 0 } })).toMatchObject({
      quoted: words,
    });
  });

  test("is left out when it is the bot's own, or no words", () => {
    const bot = { id: 123456, is_bot: true, first_name: "Saldo" };
    expect(eventOf({ text, reply_to_message: { ...before, from: bot } })).toEqual({ kind: "text", text });
    const answer = { ...before, from: bot };
    expect(eventOf({ text, reply_to_message: answer, quote: { text: "$5", position: 0 } })).not.toHaveProperty(
      "quoted",
    );
    expect(eventOf({ text, reply_to_message: { message_id: 3, date: 1, chat, from, photo: [] } })).toEqual({
      kind: "text",
      text,
    });
  });
});

describe("a contact", () => {
  test("is the person's own when it bears their account, and gets its plus", () => {
    const card = { phone_number: "99912345678", first_name: "Ana", user_id: 77 };
    expect(eventOf({ contact: card })).toEqual({ kind: "contact", number: "+99912345678", own: true });
  });

  test("is somebody else's with another account, and stays as written without one", () => {
    const card = { phone_number: "+999 123", first_name: "Luis", user_id: 78 };
    expect(eventOf({ contact: card })).toEqual({ kind: "contact", number: "+999 123", own: false });
    expect(eventOf({ contact: { phone_number: "310 000", first_name: "Luis" } })).toEqual({
      kind: "contact",
      number: "310 000",
      own: false,
    });
  });
});

test("a location and a venue are where they are", () => {
  const location = { latitude: 4.6, longitude: -74.1 };
  expect(eventOf({ location })).toEqual({ kind: "location", ...location });
  expect(eventOf({ location, venue: { location, title: "Claro", address: "x" } })).toEqual({
    kind: "location",
    ...location,
  });
});

describe("a press", () => {
  const query = {
    id: "1",
    from,
    chat_instance: "1",
    data: "balance.country.CO",
    message: { message_id: 3, date: 1, chat },
  };
  const press = (about: object): Update => ({ update_id: 10, callback_query: { ...query, ...about } }) as Update;

  test("is a choice that names the message it was under, and has no place of its own", () => {
    expect(receive(press({}), reception)).toEqual({
      id: "tg:123456:10",
      chat: "tg:77",
      at: 5,
      event: { kind: "choice", token: "balance.country.CO" },
      origin: "3",
      hint: { language: "es" },
    });
  });

  test("on a message too old to be shown still counts", () => {
    expect(receive(press({ message: { message_id: 3, date: 0, chat } }), reception)?.origin).toBe("3");
  });

  test("under a card in another chat, or of a game, is nothing to Saldo", () => {
    expect(receive(press({ message: undefined, inline_message_id: "x" }), reception)).toBeUndefined();
    expect(receive(press({ data: undefined, game_short_name: "x" }), reception)).toBeUndefined();
  });
});

describe("silence", () => {
  test("is kept in groups and channels", () => {
    expect(
      receive(said({ text: "/balance" }, { chat: { id: -5, type: "supergroup", title: "x" } }), reception),
    ).toBeUndefined();
    expect(receive({ update_id: 1, channel_post: { text: "x" } } as Update, reception)).toBeUndefined();
  });

  test("is kept for edits, and for the bot's own cards", () => {
    expect(receive({ update_id: 1, edited_message: said({ text: "x" }).message } as Update, reception)).toBeUndefined();
    expect(eventOf({ text: "card", via_bot: { id: 123456, is_bot: true, first_name: "S" } })).toBeUndefined();
  });
});

/** What the spec lets a message hold that is neither about the message nor something to answer. */
const notes =
  /^(new_|left_|chat_|delete_|group_|supergroup_|channel_|message_auto|migrate_|pinned_|successful_|refunded_|users_shared|gift|unique_gift|connected_|write_access|passport|proximity|boost|checklist_tasks|direct_message|forum_|general_forum|giveaway_|managed_|paid_message|poll_option|suggested_post_|video_chat|web_app_data)/;
const about =
  /^(message_|date$|from$|sender_|guest_|business_|chat$|forward_|is_|reply_|external_|quote$|via_bot|edit_date|has_|media_group|author_|paid_star|entities|link_preview|suggested_post_info|effect|caption|show_caption|text$|contact$|location$|venue$)/;

describe("whatever else the Bot API lets people send", () => {
  const kinds = (loadSpec().types.Message?.fields ?? [])
    .map(({ name }) => name)
    .filter((name) => !about.test(name) && (!notes.test(name) || name === "giveaway"));

  test("is more than a dozen kinds", () => expect(kinds.length).toBeGreaterThan(12));

  test.each(kinds)("%s is unsupported by its own name", (kind) => {
    // An animation comes with a document beside it.
    const extra = kind === "animation" ? { document: {} } : {};
    expect(eventOf({ [kind]: {}, ...extra } as Partial<Message>)).toEqual({ kind: "unsupported", what: kind });
  });

  test("is silence for a service note", () => {
    expect(eventOf({ pinned_message: {} })).toBeUndefined();
    expect(eventOf({ write_access_allowed: {} })).toBeUndefined();
  });
});
