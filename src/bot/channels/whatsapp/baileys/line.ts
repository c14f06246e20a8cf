import {
  Browsers,
  type CacheStore,
  isJidBroadcast,
  isJidGroup,
  isJidNewsletter,
  makeCacheableSignalKeyStore,
  makeWASocket,
  type proto,
  type WAMessage,
  type WASocket,
  type WAVersion,
} from "@whiskeysockets/baileys";
import type { Instant } from "../../../../instant.ts";
import type { AuthState } from "../../../../storage/authState.ts";
import type { Log } from "../../../log.ts";
import { createIntake } from "./intake.ts";
import { keepOrder } from "./order.ts";
import { quiet } from "./quiet.ts";
import { createWatchdog, type Limits, limits } from "./watchdog.ts";

export type LineOptions = {
  url: string | undefined;
  /** Takes a message in; rejects when it must come again. `offline`: it waited for us. */
  take(message: WAMessage, offline: boolean): Promise<void>;
  /** A message we sent, for whoever could not open it. */
  getMessage(id: string): Promise<proto.IMessage | undefined>;
  log: Log;
  now: () => Instant;
  times?: Partial<Limits & { watch: number }> | undefined;
};

const ignored = (jid: string): boolean => Boolean(isJidGroup(jid) || isJidBroadcast(jid) || isJidNewsletter(jid));

/**
 * One socket to WhatsApp, for as long as it lasts: messages go to `take` in each sender's order, and when it is open and
 * deaf it is ended.
 */
export function openLine(
  { state }: AuthState,
  options: LineOptions,
  { version, retries }: { version: WAVersion | undefined; retries: CacheStore },
): WASocket {
  const { url, log, now, times = {} } = options;
  const logger = quiet(log);
  const me = () => ({ id: state.creds.me?.id ?? "", lid: state.creds.me?.lid ?? "" });
  const intake = createIntake(me, options.take);
  const socket = makeWASocket({
    auth: { creds: state.creds, keys: makeCacheableSignalKeyStore(state.keys, logger) },
    logger,
    ...(url ? { waWebSocketUrl: url } : {}),
    ...(version ? { version } : {}),
    browser: Browsers.macOS("Chrome"),
    markOnlineOnConnect: false,
    syncFullHistory: false,
    emitOwnEvents: false,
    shouldIgnoreJid: ignored,
    msgRetryCounterCache: retries,
    getMessage: ({ id }) => (id ? options.getMessage(id) : Promise.resolve(undefined)),
    makeSignalRepository: intake.makeSignalRepository,
  });
  keepOrder(socket);
  const dog = createWatchdog(now, { ...limits, ...times });
  let open = false;
  const watching = setInterval(() => {
    const verdict = dog.verdict();
    if (verdict === "well" || !open) return;
    log.warn({ verdict }, "whatsapp: the connection is open and of no use, connecting anew");
    void socket.end(undefined);
  }, times.watch ?? 10_000);
  socket.ws.on("frame", (frame: unknown) => {
    dog.frame();
    intake.note(frame);
  });
  socket.ws.on("CB:message", ({ attrs }: { attrs: Record<string, string> }) => {
    if (!ignored(attrs.from ?? "")) dog.stanza();
  });
  // What was not encrypted comes only here; all else comes here again, and is known by then.
  socket.ev.on("messages.upsert", ({ messages, type }) => {
    dog.handed();
    for (const message of messages) {
      options.take(message, type === "append").catch((error: unknown) => {
        log.error({ err: error }, "whatsapp: a message was not committed, and is lost unless it comes again");
      });
    }
  });
  socket.ev.on("connection.update", ({ connection }) => {
    if (connection === "open") open = true;
    if (connection === "close") clearInterval(watching);
  });
  return socket;
}
