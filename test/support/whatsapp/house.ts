import type { Rendered } from "../../../src/bot/channels/channel.ts";
import { createBaileys } from "../../../src/bot/channels/whatsapp/baileys/channel.ts";
import { instant } from "../../../src/bot/channels/whatsapp/baileys/pace.ts";
import { openPeople } from "../../../src/bot/channels/whatsapp/people.ts";
import { openSent } from "../../../src/bot/channels/whatsapp/sent.ts";
import { createSequence } from "../../../src/bot/sequence.ts";
import type { Incoming } from "../../../src/engine/event.ts";
import { openAuthStates } from "../../../src/storage/authState.ts";
import type { Driver } from "../../../src/storage/driver.ts";
import { sqlite } from "../../../src/storage/drivers/sqlite.ts";
import { openVault } from "../../../src/storage/vault.ts";
import type { WhatsApp } from "./server.ts";

/** The bot's own number in tests; nobody's. */
export const own = "99955500001";

/** Keeps what is logged, to look into. */
export function createLines() {
  const lines: { level: string; what: object; message: string }[] = [];
  const at = (level: string) => (what: object, message: string) => void lines.push({ level, what, message });
  return { lines, log: { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") } };
}

export const said = (text: string, more: Partial<Rendered> = {}): Rendered => ({
  text,
  choices: [],
  links: [],
  copy: [],
  request: [],
  labels: { contact: "", location: "" },
  data: {},
  ...more,
});

/** What the channel keeps, on a database of its own unless one is given. */
export async function openHouse(driver: Driver = sqlite(":memory:")) {
  const vault = await openVault(driver, Buffer.alloc(32, 9));
  return {
    driver,
    auth: await openAuthStates(driver, vault),
    people: await openPeople(driver, vault),
    sent: await openSent(driver, vault),
  };
}

export type House = Awaited<ReturnType<typeof openHouse>>;

type Options = Partial<Parameters<typeof createBaileys>[0]>;

/** A channel on the offline server, with waits for what happens to it. */
export function openChannel(server: Pick<WhatsApp, "url">, house: House, options: Options = {}) {
  const { lines, log } = createLines();
  const stops: string[] = [];
  const { driver: _, ...kept } = house;
  const channel = createBaileys({
    ...kept,
    url: server.url,
    pace: instant,
    log,
    now: Date.now,
    random: () => 0,
    onStopped: ({ message }) => stops.push(message),
    latestVersion: () => Promise.reject(new Error("not asked in tests")),
    times: { longestRest: 100 },
    ...options,
  });
  /** Resolves when the pairing's state is, or comes to be, as wanted. */
  function comes<Kind extends ReturnType<typeof channel.pairing.state>["kind"]>(kind: Kind, within = 15_000) {
    type State = Extract<ReturnType<typeof channel.pairing.state>, { kind: Kind }>;
    return new Promise<State>((resolve, reject) => {
      const now = channel.pairing.state();
      if (now.kind === kind) return resolve(now as State);
      const timer = setTimeout(
        () => reject(new Error(`${kind} did not come; it is ${channel.pairing.state().kind}`)),
        within,
      );
      const unwatch = channel.pairing.watch((state) => {
        if (state.kind !== kind) return;
        clearTimeout(timer);
        unwatch();
        resolve(state as State);
      });
    });
  }
  return { channel, lines, stops, comes };
}

export type Opened = ReturnType<typeof openChannel>;

/** Links the channel to the bot's number by QR code; resolves when it is open. */
export async function pairByQr(server: WhatsApp, { comes }: Opened, number = own): Promise<void> {
  const { qr = "" } = await comes("pairing");
  await server.scan(number, qr);
  await comes("open");
}

/** A bot that keeps what it hears and says the same back. */
export function createParrot({ channel }: Pick<Opened, "channel">, answer = (text: string) => `You said: ${text}`) {
  const heard: Incoming[] = [];
  const seen = new Set<string>();
  const inOrder = createSequence<string>(); // as the worker sends: a chat's messages one after the other
  return {
    heard,
    receive: async (incoming: Incoming): Promise<void> => {
      if (seen.has(incoming.id)) return;
      seen.add(incoming.id);
      heard.push(incoming);
      const { event } = incoming;
      const text = event.kind === "text" ? event.text : JSON.stringify(event);
      const send = () => channel.send(incoming.chat, said(answer(text)), { id: incoming.id });
      void inOrder(incoming.chat, send).catch(() => undefined);
    },
  };
}
