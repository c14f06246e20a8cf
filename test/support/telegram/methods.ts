import type { BotCommand, InlineKeyboardMarkup, KeyboardButton } from "grammy/types";
import { parseHtml } from "./html.ts";
import { type Params, Upload } from "./spec.ts";
import { buttonsOf, type ChatMessage, nameOf, phoneOf, put, Refusal, seconds, type World } from "./world.ts";

type Markup = Partial<InlineKeyboardMarkup> & { keyboard?: KeyboardButton[][]; remove_keyboard?: boolean };

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** A text as people see it, and what is drawn in it. @throws {Refusal} */
export function readText(source: string, mode: unknown): Pick<ChatMessage, "text" | "entities"> {
  if (mode !== "HTML") return { text: source };
  try {
    return parseHtml(source);
  } catch (error) {
    throw new Refusal(400, `Bad Request: can't parse entities: ${error instanceof Error ? error.message : ""}`);
  }
}

/** @throws {Refusal} for an address that Telegram opens in no button */
function inlineMarkup(markup: Markup | undefined): Pick<ChatMessage, "reply_markup"> {
  if (!markup?.inline_keyboard?.length) return {};
  const reply_markup = { inline_keyboard: markup.inline_keyboard };
  for (const button of buttonsOf({ reply_markup })) {
    if (!("url" in button) || /^tg:\/\/|^https?:\/\/[^/]+\.[^/]+/.test(button.url)) continue;
    throw new Refusal(400, `Bad Request: inline keyboard button URL '${button.url}' is invalid: Wrong HTTP URL`);
  }
  return { reply_markup };
}

/** Shows a message of the bot on the person's phone. */
function post(world: World, params: Params, content: Partial<ChatMessage>): ChatMessage {
  const chat = Number(params.chat_id);
  const phone = phoneOf(world, chat);
  const markup = params.reply_markup as Markup | undefined;
  const message = put(world, chat, world.bot, { ...content, ...inlineMarkup(markup) });
  if (markup?.keyboard) phone.keyboard = markup.keyboard;
  if (markup?.remove_keyboard) delete phone.keyboard;
  if (!params.disable_notification) phone.shown.push(structuredClone(message));
  return message;
}

/** The bot's message that a call would edit. @throws {Refusal} */
function target(world: World, params: Params): ChatMessage {
  const chat = Number(params.chat_id);
  phoneOf(world, chat);
  const message = world.messages.get(nameOf(chat, Number(params.message_id)));
  if (!message) throw new Refusal(400, "Bad Request: message to edit not found");
  if (message.from.id !== world.bot.id) throw new Refusal(400, "Bad Request: message can't be edited");
  return message;
}

const unmodified =
  "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a " +
  "current content and reply markup of the message";

function edit(world: World, params: Params): ChatMessage {
  const message = target(world, params);
  const { reply_markup: _, entities: __, edit_date: ___, ...rest } = message;
  const changed: ChatMessage = {
    ...rest,
    ...readText(text(params.text), params.parse_mode),
    ...inlineMarkup(params.reply_markup as Markup | undefined),
  };
  const seen = ({ text, reply_markup }: ChatMessage) => JSON.stringify([text, reply_markup]);
  if (seen(changed) === seen(message)) throw new Refusal(400, unmodified);
  changed.edit_date = seconds();
  world.messages.set(nameOf(message.chat.id, message.message_id), changed);
  phoneOf(world, message.chat.id).shown.push(structuredClone(changed));
  return changed;
}

/** Keeps a file that was sent, and reads the words below it. @throws {Refusal} for what is no upload. */
function keep(world: World, file: unknown, params: Params) {
  if (!(file instanceof Upload)) throw new Refusal(400, "Bad Request: wrong file identifier/HTTP URL specified");
  const file_id = `file-${world.files.size + 1}`;
  world.files.set(file_id, file.body);
  const read = readText(text(params.caption), params.parse_mode);
  const words = {
    ...(read.text ? { caption: read.text } : {}),
    ...(read.entities ? { caption_entities: read.entities } : {}),
  };
  return { name: file.name, kept: { file_id, file_unique_id: file_id, file_size: file.body.length }, words };
}

function sendDocument(world: World, params: Params): ChatMessage {
  const { name, kept, words } = keep(world, params.document, params);
  return post(world, params, { document: { ...kept, file_name: name }, ...words });
}

/** Telegram takes PNG files as photos; their size in pixels stands in their first bytes. */
function sendPhoto(world: World, params: Params): ChatMessage {
  const { kept, words } = keep(world, params.photo, params);
  const body = world.files.get(kept.file_id);
  if (body?.subarray(1, 4).toString("latin1") !== "PNG") throw new Refusal(400, "Bad Request: IMAGE_PROCESS_FAILED");
  const [width, height] = [body.readUInt32BE(16), body.readUInt32BE(20)];
  return post(world, params, { photo: [{ ...kept, width, height }], ...words });
}

function answerPress(world: World, id: unknown): true {
  const press = world.presses.get(text(id));
  if (!press || press.answered) {
    throw new Refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid");
  }
  press.answered = true;
  return true;
}

function answerQuery(world: World, params: Params): true {
  const id = text(params.inline_query_id);
  if (!world.queries.has(id)) throw new Refusal(400, "Bad Request: query is too old or query ID is invalid");
  world.queries.set(id, params);
  return true;
}

function setWebhook(world: World, params: Params): true {
  const url = text(params.url);
  if (url && !/^https:\/\/|^http:\/\/127\.0\.0\.1[:/]/.test(url)) {
    throw new Refusal(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook");
  }
  const secret = params.secret_token;
  world.webhook = url ? { url, ...(typeof secret === "string" ? { secret_token: secret } : {}) } : undefined;
  return true;
}

function setCommands(world: World, commands: BotCommand[], language: string): true {
  const bad = commands.some(({ command }) => !/^[a-z0-9_]{1,32}$/.test(command));
  if (bad) throw new Refusal(400, "Bad Request: BOT_COMMAND_INVALID");
  world.commands.set(language, commands);
  return true;
}

/** What Telegram answers to a valid call (getUpdates is the server's own). @throws {Refusal} */
export function answer(world: World, method: string, params: Params): unknown {
  const language = text(params.language_code);
  switch (method) {
    case "getMe":
      return world.bot;
    case "sendMessage": {
      const read = readText(text(params.text), params.parse_mode);
      if (!read.text?.trim()) throw new Refusal(400, "Bad Request: message text is empty");
      return post(world, params, read);
    }
    case "sendDocument":
      return sendDocument(world, params);
    case "sendPhoto":
      return sendPhoto(world, params);
    case "editMessageText":
      return edit(world, params);
    case "deleteMessage":
      if (world.messages.delete(nameOf(Number(params.chat_id), Number(params.message_id)))) return true;
      throw new Refusal(400, "Bad Request: message to delete not found");
    case "sendChatAction":
      return phoneOf(world, Number(params.chat_id)) && true;
    case "answerCallbackQuery":
      return answerPress(world, params.callback_query_id);
    case "answerInlineQuery":
      return answerQuery(world, params);
    case "setWebhook":
      return setWebhook(world, params);
    case "deleteWebhook":
      world.webhook = undefined;
      return true;
    case "setMyCommands":
      return setCommands(world, params.commands as BotCommand[], language);
    case "getMyCommands":
      return world.commands.get(language) ?? [];
    case "setMyDescription":
      return world.descriptions.set(language, text(params.description)) && true;
    case "getMyDescription":
      return { description: world.descriptions.get(language) ?? "" };
    case "setMyShortDescription":
      return world.shortDescriptions.set(language, text(params.short_description)) && true;
    case "getMyShortDescription":
      return { short_description: world.shortDescriptions.get(language) ?? "" };
    default:
      throw new Refusal(501, `${method} is valid, but this server does not know it`);
  }
}
