import { fetchLatestWaWebVersion, proto, type WAMessage, type WAVersion } from "@whiskeysockets/baileys";
import { LRUCache } from "lru-cache";
import type { Instant } from "../../../../instant.ts";
import type { AuthStates } from "../../../../storage/authState.ts";
import type { Log } from "../../../log.ts";
import { createSequence } from "../../../sequence.ts";
import type { Channel, Receive } from "../../channel.ts";
import type { People } from "../people.ts";
import type { Sent } from "../sent.ts";
import { createAcks } from "./acks.ts";
import { type ConnectionOptions, createConnection } from "./connection.ts";
import { createDelivery, limits } from "./deliver.ts";
import { createPacer, human, type Pace } from "./pace.ts";
import type { Pairing } from "./pairing.ts";
import { read } from "./receive.ts";
import { silenceLibsignal } from "./silence.ts";

export type BaileysOptions = {
  auth: AuthStates;
  people: People;
  sent: Sent;
  /** The name the account's keys are kept under; one process at a time may use it. */
  account?: string;
  /** WhatsApp's server; their own without it. Must be `wss:` unless it is this machine. */
  url?: string | undefined;
  /** Digits of the own number, to be offered a pairing code besides the QR code. */
  number?: string | undefined;
  pace?: Pace;
  log: Log;
  now: () => Instant;
  random?: () => number;
  /** Told once when the channel can receive no more: the error's message is a sentence for the operator. */
  onStopped: (error: Error) => void;
  latestVersion?: () => Promise<WAVersion>;
  times?: ConnectionOptions["times"];
};

/** Saldo on an own number, linked like WhatsApp Web. */
export type Baileys = Channel & { pairing: Pairing };

/** How often sent messages that are too old are deleted, in ms. */
const pruned = 6 * 3_600_000;

/** How many addresses, and events that were taken, are remembered. */
const remembered = 5_000;

const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Only TLS tells WhatsApp's server from any other: Baileys 7.0.0-rc14 checks neither the certificate in the handshake nor
 * the signature on a new pairing (its `Curve.verify` says yes to everything).
 */
function assertSafe(url: string): void {
  const { protocol, hostname } = new URL(url);
  if (protocol === "wss:" || (protocol === "ws:" && loopback.has(hostname))) return;
  throw new Error("WhatsApp must be reached by wss://: without TLS anybody on the way could be it.");
}

/**
 * The channel over Baileys. People are answered and never addressed first. A message is confirmed to WhatsApp after it
 * was committed, a person's messages are taken in their order, and what comes twice has the same event id.
 */
export function createBaileys(options: BaileysOptions): Baileys {
  const { people, sent, log, now, random = Math.random, account = "main" } = options;
  if (options.url) assertSafe(options.url);
  silenceLibsignal();
  const inOrder = createSequence<string>();
  const acks = createAcks();
  const pace = options.pace ?? human;
  const pacer = createPacer(pace, random);
  const addresses = new LRUCache<string, string>({ max: remembered });
  const taken = new LRUCache<string, true>({ max: remembered });
  const under = new Set<Promise<unknown>>();
  let receive: Receive | undefined;
  let pruning: NodeJS.Timeout | undefined;

  /** Does something whose failure costs nobody anything; `stop` waits for it. */
  function aside(work: Promise<unknown>): void {
    const done: Promise<unknown> = work
      .catch((error: unknown) => log.debug({ err: error }, "whatsapp: a courtesy failed"))
      .finally(() => under.delete(done));
    under.add(done);
  }

  async function take(message: WAMessage): Promise<void> {
    const heard = read(message, now());
    if (!heard) return;
    if (!receive) throw new Error("the channel has stopped");
    const key = `${heard.jid} ${heard.id}`;
    if (taken.has(key)) return;
    const hand = receive;
    await inOrder(heard.jid, async () => {
      const person = await people.met(heard.names, heard.at);
      addresses.set(person.chat, heard.jid);
      await hand({
        id: `${person.chat}:${heard.id}`,
        chat: person.chat,
        at: now(),
        event: heard.event,
        ...(person.number ? { hint: { number: `+${person.number}` } } : {}),
      });
    });
    taken.set(key, true);
    aside(
      pacer.reading().then(async () => {
        await (await connection.socket())?.readMessages([message.key]);
      }),
    );
  }

  const connection = createConnection({
    auth: options.auth,
    account,
    url: options.url,
    number: options.number,
    take,
    getMessage: async (id) => {
      const kept = await sent.get(id);
      return kept && proto.Message.decode(Buffer.from(kept.body, "base64"));
    },
    opened: acks.listen,
    closed: acks.end,
    latestVersion: options.latestVersion ?? (async () => (await fetchLatestWaWebVersion()).version),
    log,
    now,
    random,
    onStopped: options.onStopped,
    times: options.times,
  });

  const send = createDelivery({
    socket: connection.socket,
    people,
    lastAddress: (chat) => addresses.get(chat),
    sent,
    acks,
    pacer,
    log,
    now,
  });

  return {
    name: "wa",
    pace: { gap: pace.unasked, chat: pace.apart },
    abilities: { choices: 0, links: false, copy: true, replace: false, request: [], length: limits.text },
    pairing: connection.pairing,
    async start(hand) {
      receive = hand;
      const prune = () => aside(options.sent.prune(now()));
      prune();
      pruning = setInterval(prune, pruned).unref();
      connection.start();
    },
    send,
    async stop() {
      receive = undefined;
      clearInterval(pruning);
      await connection.stop();
      await Promise.allSettled(under);
    },
  };
}
