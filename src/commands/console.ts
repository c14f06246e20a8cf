import type { Hono } from "hono";
import about from "../../package.json" with { type: "json" };
import type { Channel } from "../bot/channels/channel.ts";
import type { Sources } from "../carriers/sources.ts";
import type { Errors } from "../console/errors.ts";
import type { ChannelState, HealthOptions } from "../console/health.ts";
import type { Opened, Opening } from "./channels.ts";

const now = Date.now;

export type ConsoleOpening = Opening & {
  errors: Errors;
  telegram: Opened | undefined;
  whatsApp: Opened | undefined;
  /** Why a channel could not be started. */
  off: ReadonlyMap<Channel, string>;
  sources: Sources | undefined;
};

/** The operator's pages, where there is a token to open them with. */
export async function openConsole(opening: ConsoleOpening): Promise<Hono | undefined> {
  const { config, heart, log, store, errors, telegram, whatsApp, off, sources } = opening;
  const token = config.SALDO_CONSOLE_TOKEN?.reveal();
  if (!token) return undefined;
  const { createConsole } = await import("../console/console.ts"); // loaded only where it is used
  const stateOf = (opened: Opened | undefined): ChannelState => {
    if (!opened) return { state: "unset" };
    const why = off.get(opened.channel);
    return why === undefined ? opened.state() : { state: "off", why };
  };
  const { directory } = heart;
  const read = directory.all.flatMap(({ id }) => (sources?.for({ carrier: id }).length ? [id] : []));
  const health: HealthOptions = {
    channels: () => [
      { name: "web", state: { state: "on" } },
      { name: "tg", state: stateOf(telegram) },
      { name: "wa", state: stateOf(whatsApp) },
    ],
    database: config.DATABASE_URL ? "PostgreSQL" : "SQLite",
    store,
    sources,
    errors,
    version: about.version,
    began: now(),
  };
  return createConsole({
    token,
    write: heart.write,
    now,
    log,
    health,
    reminders: { store },
    knowledge: { directory, scores: heart.scores.of, live: new Set(read) },
    pairing: whatsApp?.pairing,
  });
}
