import type { Readable, Writable } from "node:stream";
import { createBot } from "../bot/bot.ts";
import { createProgram } from "../bot/channels/stdio/program.ts";
import { createTerminal } from "../bot/channels/stdio/terminal.ts";
import { createGuard } from "../bot/guard.ts";
import type { Log } from "../bot/log.ts";
import { languageOf } from "../engine/session.ts";
import type { Heart } from "../heart.ts";
import { openStore } from "../storage/open.ts";

/** Talks at the terminal, with a person or (`json`) with a program, until the input ends and everything is answered. */
export async function chat(options: {
  heart: Heart;
  log: Log;
  input: Readable;
  output: Writable & { isTTY?: boolean };
  json: boolean;
  /** Where the store is, see `openStore`. */
  where: string;
  /** The language of the system (BCP 47). */
  system: string | undefined;
}): Promise<void> {
  const { heart, log, input, output, json, where, system } = options;
  const store = await openStore(where);
  const settled = (chat: string) => bot.settled(chat);
  const channel = json
    ? createProgram({
        input,
        write: (line) => output.write(`${line}\n`),
        settled,
      })
    : createTerminal({
        input,
        output,
        write: heart.write,
        settled,
        language: system,
        greeting: languageOf(system) ?? "en",
      });
  const bot = createBot({
    store,
    step: heart.step,
    write: heart.write,
    channels: [channel],
    guard: createGuard({ log }),
    log,
    now: Date.now,
    alone: true,
  });
  await heart.scores.refresh(store, Date.now());
  await bot.start();
  await channel.start(bot.receive);
  await channel.ended;
  await bot.stop();
  await store.close();
}
