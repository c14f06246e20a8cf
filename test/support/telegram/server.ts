import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { KeyboardButton } from "grammy/types";
import { paramsOf } from "./body.ts";
import { answer, readText } from "./methods.ts";
import { createPeople, type People } from "./person.ts";
import { createValidator, loadSpec, type Params } from "./spec.ts";
import { createUpdates, type Updates } from "./updates.ts";
import { type Bot, buttonsOf, type ChatMessage, createWorld, Refusal, type World } from "./world.ts";

type Call = { method: string; params: Params };

type Fault = { method: string; code: number; skip: number; left: number; retryAfter?: number; description?: string };

type FaultOptions = { retryAfter?: number; count?: number; skip?: number; description?: string };

const words: Record<number, string> = {
  401: "Unauthorized",
  403: "Forbidden: bot was blocked by the user",
  429: "Too Many Requests: retry after 1",
};

/** A Telegram of one bot, offline: see createBotApi. */
export type BotApi = People & {
  token: string;
  apiRoot: string;
  world: World;
  /** Sends an update again, or one made by hand. */
  push: Updates["push"];
  /** Updates the bot has not confirmed. */
  pending: Updates["pending"];
  /** The statuses the bot's webhook answered with. */
  hooked: number[];
  /** Calls of the bot but getUpdates, in order; of one method when named. */
  calls(method?: string): Call[];
  /** What was wrong with the bot's calls by the published spec, unknown fields included. */
  violations(): string[];
  /** Lets `count` calls of a method fail (the next ones, or those after `skip`); `retryAfter` in seconds. */
  fault(method: string, code: number, options?: FaultOptions): void;
  /** The bot's messages in a chat as they stand now. */
  sent(chat: number): ChatMessage[];
  /** The newest message or edit on the person's screen. */
  last(chat: number): ChatMessage;
  /** Labels of the buttons of the newest message or edit. */
  labels(chat: number): string[];
  /** The reply keyboard on the person's screen. */
  keyboard(chat: number): string[] | undefined;
  /** What the bot shows because of an act: waits for `count` messages or edits. */
  after(chat: number, act: () => unknown, count?: number): Promise<ChatMessage[]>;
  /** Waits for the answer to an inline query. */
  inlineAnswer(query: string): Promise<Params>;
  /** Waits until something is there, at most `ms`. */
  until<Value>(look: () => Value | undefined | false, ms?: number): Promise<Value>;
  stop(): Promise<void>;
};

/** Telegram's words for a fault the spec shows. */
function refusalOf(method: string, fault: string): Refusal {
  if (fault.endsWith("no such method")) return new Refusal(404, "Not Found: method not found");
  if (/callback_data/.test(fault)) return new Refusal(400, "Bad Request: BUTTON_DATA_INVALID");
  if (/\.text: 0 char/.test(fault)) return new Refusal(400, "Bad Request: message text is empty");
  if (/\.text: \d+ char/.test(fault)) return new Refusal(400, "Bad Request: message is too long");
  return new Refusal(400, `Bad Request: ${method}: ${fault}`);
}

/** The parameters as their lengths count: «after entities parsing». */
function counted(params: Params): Params {
  const mode = params.parse_mode;
  const read = (name: string) =>
    typeof params[name] === "string" ? { [name]: readText(params[name], mode).text ?? "" } : {};
  return mode === "HTML" ? { ...params, ...read("text"), ...read("caption") } : params;
}

/**
 * Starts an offline Bot API server on 127.0.0.1. It checks every call against Telegram's published spec before it answers it,
 * refuses what Telegram refuses in Telegram's words, holds polls open, lets one poller in (409), posts to webhooks with
 * their secret until they take an update, and keeps updates until they are confirmed. Not there: groups, media but
 * documents, payments, rate limits of its own (see `fault`).
 */
export async function createBotApi({ token = "123456:offline", username = "saldo_test_bot" } = {}): Promise<BotApi> {
  const bot: Bot = { id: Number(token.split(":")[0]), is_bot: true, first_name: "Saldo", username };
  const world = createWorld(bot);
  const updates = createUpdates(world);
  const validate = createValidator(loadSpec());
  const made: Call[] = [];
  const wrong: string[] = [];
  const faults: Fault[] = [];

  function fail(method: string): void {
    const index = faults.findIndex((fault) => fault.method === method);
    const fault = faults[index];
    if (!fault) return;
    if (fault.skip > 0) {
      fault.skip -= 1;
      return;
    }
    fault.left -= 1;
    if (fault.left <= 0) faults.splice(index, 1);
    throw new Refusal(fault.code, fault.description ?? words[fault.code] ?? "Internal Server Error", fault.retryAfter);
  }

  async function call(method: string, params: Params, gone: AbortSignal): Promise<unknown> {
    if (method !== "getUpdates") made.push({ method, params });
    const found = validate(method, counted(params));
    wrong.push(...found);
    // Telegram ignores fields it does not know: they are noted, not refused.
    const fault = found.find((one) => !one.endsWith("unknown field"));
    if (fault) throw refusalOf(method, fault);
    fail(method);
    return method === "getUpdates" ? updates.get(params, gone) : answer(world, method, params);
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const reply = (status: number, body: object) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    const gone = new AbortController();
    response.on("close", () => gone.abort());
    try {
      const [, given, method = ""] = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? "") ?? [];
      const params = await paramsOf(request);
      if (given === undefined || decodeURIComponent(given) !== token) throw new Refusal(401, "Unauthorized");
      reply(200, { ok: true, result: await call(method, params, gone.signal) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { code, message, retryAfter } = error;
      const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } };
      reply(code, { ok: false, error_code: code, description: message, ...parameters });
    }
  }

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const shown = (chat: number): ChatMessage[] => world.phones.get(chat)?.shown ?? [];
  const last = (chat: number): ChatMessage => {
    const message = shown(chat).at(-1);
    if (!message) throw new Error(`the bot has shown nothing in chat ${chat}`);
    return message;
  };
  const until: BotApi["until"] = async (look, ms = 3000) => {
    for (const start = Date.now(); ; ) {
      const value = look();
      if (value !== undefined && value !== false) return value;
      if (Date.now() - start > ms) throw new Error(`waited ${ms} ms for ${look.toString().slice(0, 200)}`);
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
  };
  const people = createPeople(world, updates);

  return {
    ...people,
    token,
    apiRoot,
    world,
    push: updates.push,
    pending: updates.pending,
    hooked: updates.hooked,
    calls: (method) => made.filter((one) => method === undefined || one.method === method),
    violations: () => [...wrong],
    fault: (method, code, { count = 1, skip = 0, ...rest } = {}) =>
      void faults.push({ method, code, skip, left: count, ...rest }),
    sent: (chat) => [...world.messages.values()].filter((one) => one.chat.id === chat && one.from.id === bot.id),
    last,
    labels: (chat) => buttonsOf(last(chat)).map((button) => button.text),
    keyboard: (chat) =>
      world.phones
        .get(chat)
        ?.keyboard?.flat()
        .map((key: KeyboardButton) => (typeof key === "string" ? key : key.text)),
    async after(chat, act, count = 1) {
      const before = shown(chat).length;
      act();
      return until(() => shown(chat).length >= before + count && shown(chat).slice(before));
    },
    inlineAnswer: (query) => until(() => world.queries.get(query)),
    until,
    async stop() {
      updates.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
