import { setTimeout as sleep } from "node:timers/promises";
import { Api, type RawApi } from "grammy";
import type { InlineQuery, Update, UserFromGetMe } from "grammy/types";
import type { Incoming } from "../../../engine/event.ts";
import type { Instant } from "../../../instant.ts";
import type { Write } from "../../../words.ts";
import type { Log } from "../../log.ts";
import { createSequence } from "../../sequence.ts";
import type { Channel, Pace, Receive } from "../channel.ts";
import { introduce } from "./commands.ts";
import { createDelivery, idOf } from "./deliver.ts";
import { described, ours, refused, Stopped } from "./failure.ts";
import { answerInline, type InlineCards } from "./inline.ts";
import { type Heard, insist } from "./insist.ts";
import { createKeyboards } from "./keyboards.ts";
import { poll } from "./poll.ts";
import { chatOf, receive as read } from "./receive.ts";
import { limits } from "./render.ts";
import { called } from "./share.ts";
import { createTyping } from "./typing.ts";
import { createWebhook } from "./webhook.ts";

/** The kinds of updates Saldo reads. Edits of sent messages are not among them: the answer to the first text is out. */
const updates = ["message", "callback_query", "inline_query"] as const;

/** grammY's type of a signal, which is older than the platform's. */
type Signal = Parameters<RawApi["getUpdates"]>[1];

/** How long a call may take, and how long Telegram may hold updates back and then some, in seconds. */
const time = { call: 20, poll: 45 } as const;
/** The Bot API takes about 30 messages a second, and one a second in a chat: a few are left for people who talk. */
export const pace: Pace = { gap: [40, 40], chat: 1_000 };
/** How long `start` waits for Telegram before it goes on trying in the background, in ms. */
const hello = 3000;
/** How long `stop` waits for courtesies under way, in ms. */
const farewell = 5000;

export type TelegramOptions = {
  token: string;
  /** Where the Bot API is; Telegram's own without it. */
  apiRoot?: string | undefined;
  /** Receive by webhook at this https address, with this secret (1-256 of `A-Za-z0-9_-`); poll without it. */
  webhook?: { url: string; secret: string } | undefined;
  write: Write;
  /** Cards for inline mode; without them an inline query leads to the chat. */
  cards?: InlineCards | undefined;
  log: Log;
  now: () => Instant;
  /** Told once when the channel can receive no more: the error's message is a sentence for the operator. */
  onStopped: (error: Error) => void;
  heard?: Heard;
  /** After how many ms without an answer «typing…» shows. */
  typingAfter?: number;
};

/** Saldo on Telegram; `webhook` answers Telegram's requests when the channel was given one. */
export type Telegram = Channel & { webhook?: (request: Request) => Promise<Response> };

/**
 * The Telegram channel, for private chats; in groups it is silent. Answers are not paced: the Bot API says when it is
 * too much, the worker waits for as long as it says, and the chat's order is kept (the throttler plugin would hold every
 * second message of a chat back for a second, typing included, and keep its queue in memory).
 */
export function createTelegram(options: TelegramOptions): Telegram {
  const { log, now, write, heard } = options;
  const apiRoot = (options.apiRoot ?? "https://api.telegram.org").replace(/\/+$/, "");
  const api = new Api(options.token, { apiRoot, timeoutSeconds: time.call }).raw;
  const poller = new Api(options.token, { apiRoot, timeoutSeconds: time.poll }).raw;
  const ending = new AbortController();
  const keyboards = createKeyboards();
  const deliver = createDelivery(api, keyboards);
  const inOrder = createSequence<number>();
  const under = new Set<Promise<unknown>>();
  let running: Promise<void> = Promise.resolve();
  let hook: ((request: Request) => Promise<Response>) | undefined;

  /** Does something whose failure costs nobody anything; `stop` waits for it. */
  function aside(work: Promise<unknown>): void {
    const done: Promise<unknown> = work
      .catch((error: unknown) => {
        if (ours(error)) log.error({ err: error }, "telegram: a courtesy failed");
        else log.debug({ reason: described(error) }, "telegram: a courtesy failed");
      })
      .finally(() => under.delete(done));
    under.add(done);
  }

  const typing = createTyping(
    (chat) => aside(api.sendChatAction({ chat_id: idOf(chat), action: "typing" })),
    options.typingAfter,
  );

  /** What every press wants at once, whatever comes of it: the end of the button's spinning. */
  function noticed({ callback_query: query }: Update): void {
    if (query) aside(api.answerCallbackQuery({ callback_query_id: query.id }));
  }

  const suggest = async (query: InlineQuery, bot: UserFromGetMe) =>
    api.answerInlineQuery(answerInline(query, options.cards ?? (() => []), write, bot.username));

  /** Shows the keyboard that shares a number or a location. */
  async function offer({ id, chat }: Incoming, { what, language }: NonNullable<ReturnType<typeof called>>) {
    const say = (key: string) => write({ key }, language);
    const { seq } = await deliver(
      chat,
      {
        text: say(`telegram.share.${what}`),
        request: [what],
        labels: { contact: say("engine.shareContact"), location: say("engine.shareLocation") },
        choices: [],
        links: [],
        copy: [],
        data: {},
      },
      { id },
    );
    keyboards.shown(idOf(chat), seq);
  }

  const createTake = (bot: UserFromGetMe, receive: Receive) => async (update: Update) => {
    if (update.inline_query) return aside(suggest(update.inline_query, bot));
    const incoming = read(update, { bot, now: now() });
    if (!incoming) return;
    const call = incoming.event.kind === "choice" && called(incoming.event.token);
    if (call) return aside(offer(incoming, call));
    keyboards.heard(idOf(incoming.chat), incoming.event.kind === "contact" || incoming.event.kind === "location");
    typing.begin(incoming.chat);
    await receive(incoming);
    // A text is always answered; a press may be a second one on the same button, after which nothing comes.
    if (incoming.event.kind === "choice") typing.end(incoming.chat);
  };

  /** Sets the way updates come; what waits at Telegram stays there. */
  async function choose(): Promise<true> {
    if (!options.webhook) return api.deleteWebhook({ drop_pending_updates: false });
    const { url, secret } = options.webhook;
    try {
      return await api.setWebhook({ url, secret_token: secret, allowed_updates: updates });
    } catch (error) {
      throw refused(error) ? new Stopped(`Telegram does not take the webhook (${described(error)}).`) : error;
    }
  }

  async function open(): Promise<UserFromGetMe | undefined> {
    const about = { log, signal: ending.signal, heard };
    const bot = await insist(() => api.getMe(), about);
    if (bot) await insist(choose, about);
    return ending.signal.aborted ? undefined : bot;
  }

  async function work(bot: UserFromGetMe, receive: Receive): Promise<void> {
    const take = createTake(bot, receive);
    aside(introduce(api, write, log));
    log.info({ bot: bot.username }, "telegram: ready");
    if (options.webhook) {
      const ordered = (update: Update) => {
        noticed(update);
        return inOrder(chatOf(update) ?? -update.update_id, () => take(update));
      };
      hook = createWebhook({ secret: options.webhook.secret, take: ordered, log });
      return;
    }
    const get = (ask: { offset: number; limit: number; timeout: number }, signal: AbortSignal) =>
      poller.getUpdates({ ...ask, allowed_updates: updates }, signal as Signal);
    await poll({ get, noticed, take, chatOf, log, signal: ending.signal, heard });
  }

  /** Lets requests under way end before the channel is called stopped. */
  function answer(request: Request): Promise<Response> {
    if (!hook || ending.signal.aborted) return Promise.resolve(new Response(null, { status: 503 }));
    const response = hook(request);
    aside(response);
    return response;
  }

  return {
    name: "tg",
    pace,
    abilities: {
      choices: 40,
      links: true,
      copy: true,
      replace: true,
      request: ["contact", "location"],
      length: limits.text,
    },
    async start(receive) {
      const opening = open();
      const late = sleep(hello, undefined, { ref: false });
      await Promise.race([opening, late]);
      running = opening
        .then((bot) => bot && work(bot, receive))
        .catch((error: unknown) =>
          options.onStopped(error instanceof Error ? error : new Error("telegram", { cause: error })),
        );
    },
    async send(chat, message, about) {
      typing.end(chat);
      return deliver(chat, message, about);
    },
    async erase(chat, seq) {
      const refused = (error: unknown) => log.warn({ err: error }, "tg: a message with a secret could not be deleted");
      await api.deleteMessage({ chat_id: idOf(chat), message_id: seq }).catch(refused);
    },
    async stop() {
      ending.abort();
      typing.stop();
      await running;
      await Promise.race([Promise.allSettled(under), sleep(farewell, undefined, { ref: false })]);
    },
    ...(options.webhook ? { webhook: answer } : {}),
  };
}
