/** A process whose channel takes an update in and never commits it: it says the update's text, and waits to be killed. */

import { createTelegram } from "../../../src/bot/channels/telegram/channel.ts";
import { createWrite } from "../../../src/i18n/write.ts";

const [, , token = "", apiRoot = ""] = process.argv;
const quiet = () => undefined;
const channel = createTelegram({
  token,
  apiRoot,
  write: createWrite(),
  log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  now: Date.now,
  onStopped: quiet,
});
await channel.start(({ event }) => {
  if (event.kind !== "text") return Promise.resolve();
  process.stdout.write(`${event.text}\n`);
  return event.text === "never" ? new Promise(() => {}) : Promise.resolve();
});
