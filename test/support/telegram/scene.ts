import { onTestFinished } from "vitest";
import type { Rendered } from "../../../src/bot/channels/channel.ts";
import { createTelegram, type Telegram, type TelegramOptions } from "../../../src/bot/channels/telegram/channel.ts";
import type { Incoming } from "../../../src/engine/event.ts";
import { createWrite } from "../../../src/i18n/write.ts";
import { type BotApi, createBotApi } from "./server.ts";

/** A message with nothing but what is given. */
export const message = (parts: Partial<Rendered>): Rendered => ({
  text: "",
  choices: [],
  links: [],
  copy: [],
  request: [],
  labels: { contact: "Share my number", location: "Share my location" },
  data: {},
  ...parts,
});

const write = createWrite();

/** What an answering bot says to an event; `replace` is the message it may take the place of. */
export type Script = (incoming: Incoming) => { message: Rendered; replace?: string | undefined }[];

export type Scene = {
  api: BotApi;
  channel: Telegram;
  /** What the channel handed in. */
  incoming: Incoming[];
  /** What the channel told the log, as one text. */
  logged: () => string;
  /** Why the channel stopped. */
  stopped: Error[];
};

/** A channel's options for tests, with what it logs and says when it stops. */
export function given(options: Pick<TelegramOptions, "token" | "apiRoot"> & Partial<TelegramOptions>) {
  const lines: string[] = [];
  const stopped: Error[] = [];
  const told =
    (level: string) =>
    (what: object, text: string): void =>
      void lines.push(
        `${level} ${text} ${JSON.stringify(what, (_, value) => (value instanceof Error ? String(value) : value))}`,
      );
  const channel = createTelegram({
    write,
    log: { debug: told("debug"), info: told("info"), warn: told("warn"), error: told("error") },
    now: () => 1_790_000_000_000,
    onStopped: (error) => void stopped.push(error),
    ...options,
  });
  return { channel, stopped, logged: () => lines.join("\n") };
}

/** A server and a channel that polls it, answering by a script; both end with the test. Without one it only listens. */
export async function createScene(script: Script = () => [], options: Partial<TelegramOptions> = {}): Promise<Scene> {
  const api = await createBotApi();
  const { channel, ...told } = given({ token: api.token, apiRoot: api.apiRoot, ...options });
  const incoming: Incoming[] = [];
  await channel.start(async (one) => {
    incoming.push(one);
    for (const [index, { message, replace }] of script(one).entries()) {
      await channel.send(one.chat, message, { id: `${one.id}/${index}`, ...(replace ? { replace } : {}) });
    }
  });
  onTestFinished(async () => {
    await channel.stop();
    await api.stop();
  });
  return { api, channel, incoming, ...told };
}
