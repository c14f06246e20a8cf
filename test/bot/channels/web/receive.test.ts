import { expect, test } from "vitest";
import { Post, receive } from "../../../../src/bot/channels/web/receive.ts";

const id = "0f8fad5b-d9cb-469f-a165-70867728950e";
const from = { chat: "web:someone", at: 1_700_000_000_000, language: "es" };
const read = (post: unknown) => receive(Post.parse(post), from);

test("a text becomes an event of the chat, and is kept as it was typed", () => {
  expect(read({ id, seen: 4, text: "saldo claro colombia" })).toEqual({
    incoming: {
      id: `web:someone:${id}`,
      chat: "web:someone",
      at: 1_700_000_000_000,
      event: { kind: "text", text: "saldo claro colombia" },
      seq: 4.5,
      hint: { language: "es" },
    },
    entry: { from: "person", id, text: "saldo claro colombia" },
  });
});

test("a choice is its token to the bot, and its label in the conversation", () => {
  const { incoming, entry } = read({ id, seen: 6, choice: "balance.method.app", label: "В приложении" });
  expect(incoming.event).toEqual({ kind: "choice", token: "balance.method.app" });
  expect(entry).toEqual({ from: "person", id, text: "В приложении", choice: "balance.method.app" });
});

test("a location reaches the bot, but where the person is is not kept", () => {
  const { incoming, entry } = read({ id, seen: 1, location: { latitude: 4.6, longitude: -74.1 } });
  expect(incoming.event).toEqual({ kind: "location", latitude: 4.6, longitude: -74.1 });
  expect(entry).toEqual({ from: "person", id });
});

test("what was said before a question was shown stands before it, what was said after stands after it", () => {
  const question = { seq: 7 };
  expect(read({ id, seen: 6, text: "claro" }).incoming.seq).toBeLessThan(question.seq);
  expect(read({ id, seen: 7, text: "claro" }).incoming.seq).toBeGreaterThan(question.seq);
});

test("the language of the page is a better hint than the browser's", () => {
  expect(read({ id, seen: 0, language: "zh", text: "余额" }).incoming.hint).toEqual({ language: "zh" });
  expect(
    receive(Post.parse({ id, seen: 0, text: "hi" }), { ...from, language: undefined }).incoming,
  ).not.toHaveProperty("hint");
});

test("signs nobody types are dropped: NUL, half a surrogate pair, the bot's own marks", () => {
  const { incoming } = read({ id, seen: 0, text: "a\0b\uD800c\uE000*1#\uE001" });
  expect(incoming.event).toEqual({ kind: "text", text: "ab\uFFFDc*1#" });
});

test.each([
  ["no id", { seen: 0, text: "hi" }],
  ["an id that is no UUID", { id: "1", seen: 0, text: "hi" }],
  ["no place", { id, text: "hi" }],
  ["a negative place", { id, seen: -1, text: "hi" }],
  ["nothing said", { id, seen: 0 }],
  ["a blank text", { id, seen: 0, text: "  \n" }],
  ["a text of nothing but NUL", { id, seen: 0, text: "\0" }],
  ["a text of 4,001 letters", { id, seen: 0, text: "a".repeat(4001) }],
  ["two things at once", { id, seen: 0, text: "hi", choice: "balance", label: "Balance" }],
  ["a choice without its label", { id, seen: 0, choice: "balance" }],
  ["a token of 65 letters", { id, seen: 0, choice: "x".repeat(65), label: "x" }],
  ["a place off the globe", { id, seen: 0, location: { latitude: 91, longitude: 0 } }],
  ["a language Saldo does not speak", { id, seen: 0, language: "fr", text: "hi" }],
])("%s is not understood", (_, post) => {
  expect(Post.safeParse(post).success).toBe(false);
});
