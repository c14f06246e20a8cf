import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import type { Incoming } from "../../../../src/engine/event.ts";
import { given } from "../../../support/telegram/scene.ts";
import { type BotApi, createBotApi } from "../../../support/telegram/server.ts";

const ana = 77;
const luis = 78;
const textOf = ({ event }: Incoming) => (event.kind === "text" ? event.text : event.kind);

async function server(): Promise<BotApi> {
  const api = await createBotApi();
  onTestFinished(api.stop);
  api.user(ana);
  api.user(luis);
  return api;
}

/** A channel that commits what `commits` lets it, and tells what was tried and done. */
async function listen(api: BotApi, commits: (text: string) => boolean) {
  const tried: string[] = [];
  const done: string[] = [];
  const { channel, logged } = given({ token: api.token, apiRoot: api.apiRoot });
  await channel.start(async (incoming) => {
    tried.push(textOf(incoming));
    if (!commits(textOf(incoming))) throw new Error("disk full");
    done.push(textOf(incoming));
  });
  return { channel, tried, done, logged };
}

test("an update is confirmed when it is committed, not before", async () => {
  const api = await server();
  let works = false;
  const { channel, tried, done } = await listen(api, () => works);
  api.text(ana, "hello");
  await api.until(() => tried.length > 2);
  expect(api.pending()).toHaveLength(1);
  works = true;
  await api.until(() => api.pending().length === 0);
  expect(done).toEqual(["hello"]);
  await channel.stop();
});

test("what one chat cannot commit holds up that chat only, and keeps its order", async () => {
  const api = await server();
  let works = false;
  const { channel, done } = await listen(api, (text) => works || !text.startsWith("bad"));
  api.text(ana, "bad 1");
  api.text(ana, "good 2");
  api.text(luis, "good 3");
  await api.until(() => done.length === 1);
  api.text(luis, "good 4");
  await api.until(() => done.length === 2);
  expect(done).toEqual(["good 3", "good 4"]);
  expect(api.pending()).toHaveLength(4);
  works = true;
  await api.until(() => api.pending().length === 0);
  expect(done).toEqual(["good 3", "good 4", "bad 1", "good 2"]);
  await channel.stop();
});

test("a button is answered once, however often its update is tried", async () => {
  const api = await server();
  const { channel, tried } = await listen(api, (text) => text !== "choice");
  api.world.messages.set("77:50", {
    message_id: 50,
    date: 1,
    chat: { id: ana, type: "private", first_name: "A" },
    from: api.world.bot,
    reply_markup: { inline_keyboard: [[{ text: "A", callback_data: "a" }]] },
  });
  api.press(ana, "A");
  await api.until(() => tried.length > 2);
  expect(api.calls("answerCallbackQuery")).toHaveLength(1);
  await channel.stop();
});

test("an update that fails for ever lets hundreds of others by", async () => {
  const api = await server();
  const { channel, done, logged } = await listen(api, (text) => text !== "poison");
  api.text(ana, "poison");
  for (let index = 0; index < 250; index += 1) api.text(luis, String(index));
  await api.until(() => done.length === 250, 10_000);
  expect(logged()).toMatch(/kept in memory only/);
  api.text(luis, "after");
  await api.until(() => done.includes("after"));
  await channel.stop();
});

test("nothing is passed over while nothing can be committed", async () => {
  const api = await server();
  let works = false;
  const { channel, tried, done } = await listen(api, () => works);
  for (let index = 0; index < 150; index += 1) api.text(index % 2 ? ana : luis, String(index));
  await api.until(() => tried.length > 6);
  expect(api.pending()).toHaveLength(150);
  works = true;
  await api.until(() => done.length === 150);
  await channel.stop();
});

test("a channel that stops ends what is under way, confirms it, and leaves the rest", async () => {
  const api = await server();
  const { channel } = given({ token: api.token, apiRoot: api.apiRoot });
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  let begun = false;
  await channel.start(() => {
    begun = true;
    return held;
  });
  api.text(ana, "under way");
  await api.until(() => begun);
  const stopping = channel.stop();
  api.text(ana, "too late");
  release();
  await stopping;
  expect(api.pending().map(({ message }) => message?.text)).toEqual(["too late"]);
});

test("a process killed before it committed is handed the update again, and only that", async () => {
  const api = await server();
  const child = spawn(process.execPath, [
    fileURLToPath(new URL("../../../support/telegram/deaf.ts", import.meta.url)),
    api.token,
    api.apiRoot,
  ]);
  onTestFinished(() => void child.kill("SIGKILL"));
  const said: string[] = [];
  createInterface(child.stdout).on("line", (line) => void said.push(line));
  api.text(ana, "first");
  await api.until(() => api.pending().length === 0, 10_000);
  api.text(ana, "never");
  await api.until(() => said.includes("never"));
  child.kill("SIGKILL");
  await once(child, "exit");

  const { channel, done } = await listen(api, () => true);
  await api.until(() => done.length > 0);
  expect(said).toEqual(["first", "never"]);
  expect(done).toEqual(["never"]);
  await channel.stop();
});
