import { Api } from "grammy";
import { createBot } from "../../src/bot/bot.ts";
import type { Channel } from "../../src/bot/channels/channel.ts";
import { createDelivery } from "../../src/bot/channels/telegram/deliver.ts";
import { createKeyboards } from "../../src/bot/channels/telegram/keyboards.ts";
import { receive } from "../../src/bot/channels/telegram/receive.ts";
import { createGuard } from "../../src/bot/guard.ts";
import { openStore } from "../../src/storage/open.ts";
import { abilities, account, token, update } from "../telegram.ts";
import type { Bench, Peer } from "./peer.ts";

const complain = (_: object, message: string) => process.emitWarning(message);
const log = { debug() {}, info() {}, warn: complain, error: complain };

/**
 * Saldo as it runs: update → event → guard → understanding → step → commit with jobs → render → stub. The stub stands in
 * the place of grammY's HTTP client, or behind it.
 */
export async function open({ heart, transport, file, client }: Bench): Promise<Peer> {
  const api = new Api(token, { fetch: transport.fetch as unknown as typeof fetch });
  if (!client)
    api.config.use(async (_, method, payload) => ({
      ok: true,
      result: transport.call(method, payload as object) as never,
    }));
  const deliver = createDelivery(api.raw, createKeyboards());
  /** Who waits for an answer, by chat. */
  const waiting = new Map<string, () => void>();
  const sent: string[] = [];
  /** Tells of what was sent, once the bot knows that it was, as before anybody can have read it. */
  function tell(): void {
    for (const chat of sent.splice(0)) {
      waiting.get(chat)?.();
      waiting.delete(chat);
    }
  }
  const channel: Channel = {
    name: "tg",
    abilities,
    async start() {},
    async send(chat, message, options) {
      const receipt = await deliver(chat, message, options);
      if (sent.push(chat) === 1) setImmediate(tell);
      return receipt;
    },
    async stop() {},
  };
  const store = await openStore(file);
  const { step, write } = heart;
  const guard = createGuard({ log });
  const bot = createBot({ store, step, write, channels: [channel], guard, log, now: Date.now, alone: true });
  await bot.start();
  return {
    async turn(person, text) {
      const incoming = receive(update(person, text, transport.next()), { bot: account, now: Date.now() });
      if (!incoming) throw new Error("the update was not read");
      const answered = new Promise<void>((tell) => waiting.set(incoming.chat, tell));
      await bot.receive(incoming);
      await answered;
    },
    async close() {
      await bot.stop();
      await store.close();
    },
  };
}
