import { join } from "node:path";
import type { Hono } from "hono";
import type { Logger } from "pino";
import { cardsOf } from "../bot/cards.ts";
import type { Channel } from "../bot/channels/channel.ts";
import type { Telegram } from "../bot/channels/telegram/channel.ts";
import type { Pairing, PairingState } from "../bot/channels/whatsapp/baileys/pairing.ts";
import type { Config } from "../config.ts";
import type { ChannelState } from "../console/health.ts";
import type { Heart } from "../heart.ts";
import type { Store } from "../storage/store.ts";

export type Opening = { config: Config; heart: Heart; log: Logger; store: Store };

/** A channel as the start needs it: how it stands, what it serves over HTTP, and what it tells the operator on the terminal. */
export type Opened = {
  channel: Channel;
  state: () => ChannelState;
  routes?: Hono;
  pairing?: Pairing;
  introduce?: (say: (text: string) => void) => void;
};

const now = Date.now;

/** Telegram, where it is configured. Channels are loaded only where they are used. */
export async function openTelegram({
  config,
  heart,
  log,
}: Opening): Promise<(Opened & { channel: Telegram }) | undefined> {
  const token = config.SALDO_TELEGRAM_TOKEN?.reveal();
  if (!token) return undefined;
  const secret = config.SALDO_TELEGRAM_SECRET?.reveal();
  const { createTelegram } = await import("../bot/channels/telegram/channel.ts");
  let state: ChannelState = { state: "waiting" };
  const channel = createTelegram({
    token,
    apiRoot: config.SALDO_TELEGRAM_API,
    webhook: config.SALDO_TELEGRAM_WEBHOOK && secret ? { url: config.SALDO_TELEGRAM_WEBHOOK, secret } : undefined,
    write: heart.write,
    cards: cardsOf(heart),
    log,
    now,
    heard(answers) {
      state = { state: answers ? "on" : "waiting" };
    },
    onStopped(error) {
      state = { state: "off", why: error.message };
      log.error(`tg: stopped: ${error.message}`);
    },
  });
  return { channel, state: () => state };
}

/** WhatsApp, on an own number or Meta's Cloud API, where one of them is configured. */
export async function openWhatsApp(opening: Opening): Promise<Opened | undefined> {
  switch (opening.config.SALDO_WHATSAPP) {
    case undefined:
      return undefined;
    case "baileys":
      return openBaileys(opening);
    case "cloud":
      return openCloud(opening);
    default:
      return opening.config.SALDO_WHATSAPP satisfies never;
  }
}

/** What both ways in keep: who people are and what was said, sealed. */
async function openKept({ config, store: { driver } }: Opening) {
  const { openVault } = await import("../storage/vault.ts");
  const { keyOfFile, keyOfSecret } = await import("../storage/vaultKey.ts");
  const { openPeople } = await import("../bot/channels/whatsapp/people.ts");
  const { openSent } = await import("../bot/channels/whatsapp/sent.ts");
  const secret = config.SALDO_SECRET?.reveal();
  const before = config.SALDO_SECRET_BEFORE?.reveal();
  const key = secret ? keyOfSecret(secret) : keyOfFile(join(config.SALDO_DATA, "key"));
  const vault = await openVault(driver, key, before ? [keyOfSecret(before)] : []);
  return { vault, people: await openPeople(driver, vault), sent: await openSent(driver, vault) };
}

async function openBaileys(opening: Opening): Promise<Opened> {
  const { config, log, store } = opening;
  const { createBaileys } = await import("../bot/channels/whatsapp/baileys/channel.ts");
  const { pairAtTerminal } = await import("../bot/channels/whatsapp/baileys/terminal.ts");
  const { openAuthStates } = await import("../storage/authState.ts");
  const { vault, people, sent } = await openKept(opening);
  const channel = createBaileys({
    auth: await openAuthStates(store.driver, vault),
    people,
    sent,
    url: config.SALDO_WHATSAPP_SERVER,
    number: config.SALDO_WHATSAPP_NUMBER?.reveal(),
    log,
    now,
    onStopped: (error) => log.error(`wa: stopped: ${error.message}`),
  });
  const introduce = (say: (text: string) => void) => void pairAtTerminal(channel.pairing, say);
  return { channel, introduce, pairing: channel.pairing, state: () => stateOf(channel.pairing.state()) };
}

function stateOf(pairing: PairingState): ChannelState {
  switch (pairing.kind) {
    case "open":
      return { state: "on" };
    case "connecting":
    case "away":
      return { state: "waiting" };
    case "pairing":
    case "unpaired":
      return { state: "unlinked" };
    case "stopped":
      return { state: "off", why: pairing.why };
    default:
      return pairing satisfies never;
  }
}

async function openCloud(opening: Opening): Promise<Opened> {
  const { config, heart, log, store } = opening;
  const { createCloud } = await import("../bot/channels/whatsapp/cloud/channel.ts");
  const { openHeld } = await import("../bot/channels/whatsapp/cloud/held.ts");
  const { vault, people, sent } = await openKept(opening);
  let state: ChannelState = { state: "on" };
  const channel = createCloud({
    token: config.SALDO_WHATSAPP_CLOUD_TOKEN?.reveal() ?? "",
    phoneId: config.SALDO_WHATSAPP_CLOUD_PHONE_ID ?? "",
    appSecret: config.SALDO_WHATSAPP_CLOUD_APP_SECRET?.reveal() ?? "",
    verifyToken: config.SALDO_WHATSAPP_CLOUD_VERIFY_TOKEN?.reveal() ?? "",
    root: config.SALDO_WHATSAPP_CLOUD_API,
    templates: config.SALDO_WHATSAPP_TEMPLATES ?? {},
    held: await openHeld(store.driver, vault),
    people,
    sent,
    write: heart.write,
    log,
    now,
    onStopped(error) {
      state = { state: "off", why: error.message };
      log.error(`wa: stopped: ${error.message}`);
    },
  });
  return { channel, routes: channel.routes, state: () => state };
}
