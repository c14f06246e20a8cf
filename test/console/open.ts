import { createWeb } from "../../src/bot/channels/web/channel.ts";
import { createPairingState, type Pairing } from "../../src/bot/channels/whatsapp/baileys/pairing.ts";
import type { SourceState } from "../../src/carriers/sources.ts";
import type { Scores } from "../../src/carriers/votes.ts";
import { createConsole } from "../../src/console/console.ts";
import { createErrors } from "../../src/console/errors.ts";
import type { ChannelState } from "../../src/console/health.ts";
import { openStore } from "../../src/storage/open.ts";
import type { Store } from "../../src/storage/store.ts";
import { theHeart } from "../support/person.ts";

export const token = "the operator's token";
export const T = Date.parse("2026-11-22T12:00:30Z");

/** The operator's pages over an empty store and channels that stand as a test says. */
export async function open(given: { store?: Store; scores?: Scores; pairing?: Pairing } = {}) {
  const { directory, write } = theHeart();
  const clock = { now: T };
  const now = () => clock.now;
  const store = given.store ?? (await openStore(":memory:"));
  const errors = createErrors(now);
  const begun: (string | undefined)[] = [];
  const state = createPairingState();
  const pairing: Pairing = given.pairing ?? {
    state: state.state,
    watch: state.watch,
    begin: (number?: string) => void begun.push(number),
  };
  /** As tests set them. */
  const stands: { tg: ChannelState; wa: ChannelState } = { tg: { state: "on" }, wa: { state: "unset" } };
  const sources: SourceState[] = [];
  const switched: string[] = [];
  const failures: string[] = [];
  const web = createWeb({ transcript: { append: async () => 1, since: async () => [] }, write, log: { warn() {} } });
  const pages = createConsole({
    token,
    write,
    now,
    log: { error: (_, message) => void failures.push(message) },
    health: {
      channels: () => [
        { name: "web", state: { state: "on" } },
        { name: "tg", state: stands.tg },
        { name: "wa", state: stands.wa },
      ],
      database: "SQLite",
      store,
      sources: { states: () => sources, switchOn: (id) => void switched.push(id) },
      errors,
      version: "1.2.3",
      began: T - 3 * 86_400_000,
    },
    reminders: { store },
    knowledge: { directory, scores: given.scores ?? (() => undefined), live: new Set(["co-claro"]) },
    pairing,
  });
  const app = web.routes.route("/", pages);
  const form = (path: string, fields: Record<string, string>, cookie = "", origin = "http://localhost") =>
    app.request(path, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", host: "localhost", origin, cookie },
      body: new URLSearchParams(fields).toString(),
    });
  const get = (path: string, cookie = "", language = "en") =>
    app.request(path, { headers: { cookie, "accept-language": language } });
  async function enter(): Promise<string> {
    const response = await form("/console/login", { token, page: "/console" });
    return response.headers.get("set-cookie")?.split(";")[0] ?? "";
  }
  /** A page as the operator sees it. */
  const see = async (path: string, language = "en") => (await get(path, await enter(), language)).text();
  return { app, clock, store, errors, begun, state, stands, sources, switched, failures, form, get, enter, see };
}

/** What a reader sees of a page: no markup, single spaces. */
export const seen = (page: string): string =>
  page
    .slice(page.indexOf("<body>"))
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");
