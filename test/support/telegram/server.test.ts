import { Input, Markup, Telegraf } from "telegraf";
import { expect, onTestFinished, test } from "vitest";
import { createBotApi } from "./server.ts";
import { createValidator, loadSpec } from "./spec.ts";

const validate = createValidator(loadSpec());
const button = (action: object) => ({ inline_keyboard: [[{ text: "A", ...action }]] });

test.each([
  ["sendMessage", { chat_id: 1, text: "hi", reply_markup: button({ copy_text: { text: "*611#" } }) }, []],
  ["sendMessage", { chat_id: 1 }, ["sendMessage.text: missing"]],
  ["sendMessage", { chat_id: 1, text: "a", parsemode: "HTML" }, ["sendMessage.parsemode: unknown field"]],
  ["sendMessage", { chat_id: 1, text: "x".repeat(4097) }, ["sendMessage.text: 4097 characters, allowed 1-4096"]],
  [
    "sendMessage",
    { chat_id: 1, text: "a", reply_markup: button({ callback_data: "ä".repeat(40) }) },
    ["sendMessage.reply_markup.inline_keyboard[0][0].callback_data: 80 bytes, allowed 1-64"],
  ],
  [
    "sendMessage",
    { chat_id: 1, text: "a", reply_markup: button({}) },
    ["sendMessage.reply_markup.inline_keyboard[0][0]: 0 actions, exactly one needed"],
  ],
  [
    "setMyCommands",
    { commands: Array.from({ length: 101 }, (_, index) => ({ command: `c${index}`, description: "d" })) },
    ["setMyCommands.commands: 101 items"],
  ],
  ["answerCallbackQuery", { callback_query_id: 5 }, ["answerCallbackQuery.callback_query_id: not a string"]],
  ["sendFoo", {}, ["sendFoo: no such method"]],
])("%s is held against the published spec", (method, params, faults) =>
  expect(validate(method, params)).toEqual(faults),
);

test("another library than ours gets along with the server", async () => {
  const api = await createBotApi();
  onTestFinished(api.stop);
  const bot = new Telegraf(api.token, { telegram: { apiRoot: api.apiRoot } });
  bot.start((context) =>
    context.reply(`hi ${context.payload}`, Markup.inlineKeyboard([Markup.button.callback("Go", "go")])),
  );
  bot.action("go", async (context) => {
    await context.answerCbQuery();
    await context.editMessageText("gone");
  });
  bot.command("file", (context) =>
    context.replyWithDocument(Input.fromBuffer(Buffer.from("{}"), "a.json"), { caption: "c" }),
  );
  const running = bot.launch();
  api.user(5);
  const [hello] = await api.after(5, () => api.text(5, "/start x"));
  expect(hello?.text).toBe("hi x");
  const [gone] = await api.after(5, () => api.press(5, "Go"));
  expect(gone?.text).toBe("gone");
  const [file] = await api.after(5, () => api.text(5, "/file"));
  expect(file).toMatchObject({ caption: "c", document: { file_name: "a.json" } });
  bot.stop();
  await running;
});
