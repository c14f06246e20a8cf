import type { Logger } from "pino";
import { createBot } from "../bot/bot.ts";
import type { Channel } from "../bot/channels/channel.ts";
import { createWeb } from "../bot/channels/web/channel.ts";
import { liked } from "../bot/channels/web/words.ts";
import { createGuard } from "../bot/guard.ts";
import type { Config } from "../config.ts";
import type { Errors } from "../console/errors.ts";
import { baseOf, trimmed } from "../guides/address.ts";
import { serveGuides } from "../guides/serve.ts";
import { createSite } from "../guides/site.ts";
import type { Heart } from "../heart.ts";
import { createServer, listen } from "../server.ts";
import { openCache } from "../storage/cache.ts";
import { openStore } from "../storage/open.ts";
import { entriesKept } from "../storage/transcripts.ts";
import { withoutCodes } from "../understanding/passedOn.ts";
import { openTelegram, openWhatsApp } from "./channels.ts";
import { openConsole } from "./console.ts";
import { openLive } from "./sources.ts";

const hour = 3_600_000;
/** How often what people say of facts is read anew. */
const scoresEvery = 300_000;

/** Starts everything that is configured. `say` tells the operator, in a few lines, where to talk to it. */
export async function start(options: {
  config: Config;
  heart: Heart;
  log: Logger;
  errors: Errors;
  say: (text: string) => void;
  where: string;
}): Promise<{ port: number; stop: () => Promise<void> }> {
  const { config, heart, log, say, where } = options;
  const store = await openStore(where);
  const now = Date.now;
  const transcript = {
    append: (chat: string, body: unknown) => store.append(chat, body, now()),
    since: (chat: string, n: number, limit = entriesKept) => store.since(chat, n, limit),
  };
  const web = createWeb({ transcript, write: heart.write, keepable: withoutCodes, log, now });
  const telegram = await openTelegram({ ...options, store });
  const whatsApp = await openWhatsApp({ ...options, store });
  const channels: Channel[] = [web, ...(telegram ? [telegram.channel] : []), ...(whatsApp ? [whatsApp.channel] : [])];
  /** Why a channel could not be started. */
  const off = new Map<Channel, string>();
  const cache = await openCache(config.REDIS_URL?.reveal());
  const live = await openLive({ ...options, driver: store.driver, cache });
  const bot = createBot({
    store,
    step: heart.step,
    write: heart.write,
    channels,
    guard: createGuard({ log, ...(config.REDIS_URL ? { cache } : {}) }),
    log,
    now,
    alone: !config.DATABASE_URL,
    language: config.SALDO_LANGUAGE,
    lookUps: live,
  });
  const { directory, write, scores } = heart;
  const site = createSite({
    directory,
    write,
    scores: scores.of,
    url: config.SALDO_URL,
    chat: `${baseOf(config.SALDO_URL)}/`,
  });
  const app = createServer(web.routes, log).route("/", serveGuides(site, liked));
  const webhook = telegram?.channel.webhook;
  if (webhook) app.post("/telegram", ({ req }) => webhook(req.raw));
  if (whatsApp?.routes) app.route("/", whatsApp.routes);
  const operator = await openConsole({ ...options, store, telegram, whatsApp, off, sources: live?.sources });
  if (operator) app.route("/", operator);
  const { server, port } = await listen(app, config.SALDO_HOST, config.SALDO_PORT);
  await heart.scores.refresh(store, now());
  await bot.start();
  for (const channel of channels) {
    await channel.start(bot.receive).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      log.error(`${channel.name}: not started: ${reason}`);
      off.set(channel, reason);
    });
  }
  const pruning = setInterval(() => {
    store.prune(now()).catch((error: unknown) => log.error({ err: error }, "store: what is old could not be deleted"));
  }, hour);
  const counting = setInterval(() => {
    heart.scores
      .refresh(store, now())
      .catch((error: unknown) => log.error({ err: error }, "store: what people say of facts could not be read"));
  }, scoresEvery);
  say(
    greeting({
      config,
      address: trimmed(config.SALDO_URL ?? `http://localhost:${port}`),
      where,
      telegram: telegram ? (off.get(telegram.channel) ?? "on") : noTelegram,
      whatsApp: whatsApp ? (off.get(whatsApp.channel) ?? "on") : noWhatsApp,
    }),
  );
  whatsApp?.introduce?.(say);
  return {
    port,
    async stop() {
      clearInterval(pruning);
      clearInterval(counting);
      await Promise.all(channels.map((channel) => channel.stop()));
      await bot.stop();
      await new Promise((closed) => {
        server.close(closed);
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
      await cache.disconnect();
      await store.close();
    },
  };
}

const noTelegram = "off: get a token from @BotFather, put SALDO_TELEGRAM_TOKEN=… into .env, start again";

const noConsole = "off: put SALDO_CONSOLE_TOKEN=… (any word of 12 characters or more) into .env, start again";

const noWhatsApp = "off: docs/whatsapp.md tells the two ways in";

const greeting = (at: {
  config: Config;
  address: string;
  where: string;
  telegram: string;
  whatsApp: string;
}): string => `
Saldo is running. Talk to it:

  Web chat   ${at.address}
  Guides     ${at.address}/guides
  Terminal   npm run chat
  Telegram   ${at.telegram}
  WhatsApp   ${at.whatsApp}
  Operator   ${at.config.SALDO_CONSOLE_TOKEN ? `${at.address}/console` : noConsole}

Kept in ${at.config.DATABASE_URL ? "PostgreSQL" : at.where}. Every setting: npm start -- --help
`;
