import { type BotOptions, createBot } from "../../../src/bot/bot.ts";
import type { Channel } from "../../../src/bot/channels/channel.ts";
import { createGuard } from "../../../src/bot/guard.ts";
import type { Log } from "../../../src/bot/log.ts";
import { createHeart, type Heart } from "../../../src/heart.ts";
import type { Driver } from "../../../src/storage/driver.ts";
import { createStore } from "../../../src/storage/store.ts";

let heart: Heart | undefined;

/** Saldo itself on one channel and one database, composed as the start command does. Starts both. */
export async function startBot(
  channel: Channel,
  driver: Driver,
  log: Log,
  clock: Pick<BotOptions, "now" | "after"> = { now: Date.now },
) {
  heart ??= createHeart();
  const { step, write } = heart;
  const guard = createGuard({ log });
  const store = createStore(driver, { remember: 100 });
  const bot = createBot({ store, step, write, channels: [channel], guard, log, ...clock, alone: true });
  await bot.start();
  await channel.start(bot.receive);
  return {
    bot,
    async stop(): Promise<void> {
      await channel.stop();
      await bot.stop();
    },
  };
}
