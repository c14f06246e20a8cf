import { DeliveryError } from "../../../src/bot/channels/channel.ts";
import type { Log } from "../../../src/bot/log.ts";
import { createTurn } from "../../../src/bot/turn.ts";
import { createWorker } from "../../../src/bot/worker.ts";
import { openStore } from "../../../src/storage/open.ts";
import { textOf } from "../counting.ts";
import type { Play } from "./play.ts";

// The bot that is killed: the real store, turn and worker, and a channel to the messenger on the loopback.
// node test/support/kill/bot.ts <database file> <messenger's port> <module of the play>

const [file = "", port = "", module = ""] = process.argv.slice(2);
const { default: play } = (await import(module)) as { default: Play };
const base = `http://127.0.0.1:${port}`;
const errors: Log = {
  ...{ debug() {}, info() {}, warn() {} },
  error: (what, message) => process.stderr.write(`${message} ${"err" in what ? what.err : ""}\n`),
};
const call = (path: string, body?: object) =>
  fetch(base + path, {
    ...(body && { method: "POST", body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(3_000),
  });

const store = await openStore(file);
const worker = createWorker({
  ...{ store, log: errors, now: Date.now, channels: ["tg"], alone: true },
  async deliver(chat, deed, id) {
    const response = await call("/send", { chat, id, text: textOf(deed) }).catch((cause) => {
      throw new DeliveryError("unavailable", { cause });
    });
    const answer = (await response.json()) as { seq?: number; retry_after?: number };
    if (response.status === 429) throw new DeliveryError("limited", { retryAfter: (answer.retry_after ?? 1) * 1_000 });
    if (!response.ok) throw new DeliveryError("unavailable");
    return answer.seq === undefined ? {} : { seq: answer.seq };
  },
});
const take = createTurn<unknown>({ store, worker, ...play, log: errors, now: Date.now });
await worker.start();

for (let offset = 0; ; ) {
  try {
    const updates = (await (await call(`/updates?offset=${offset}`)).json()) as { update: number; chat: string }[];
    const taken = updates.map(({ update, chat }) =>
      take({ id: `tg:1:${update}`, chat, at: Date.now(), event: { kind: "text", text: play.words(update) } }),
    );
    await Promise.all(taken);
    offset = (updates.at(-1)?.update ?? offset - 1) + 1;
    if (updates.length === 0) await new Promise((done) => setTimeout(done, 20));
  } catch (error) {
    errors.error({ err: error }, "updates are asked for again");
    await new Promise((done) => setTimeout(done, 50));
  }
}
