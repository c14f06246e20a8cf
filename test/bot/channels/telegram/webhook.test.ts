import { serve } from "@hono/node-server";
import { expect, onTestFinished, test } from "vitest";
import type { Incoming } from "../../../../src/engine/event.ts";
import { given, message } from "../../../support/telegram/scene.ts";
import { createBotApi } from "../../../support/telegram/server.ts";

const ana = 77;
const secret = "s3cret_of-ours";

/** A channel behind an http server, as Telegram reaches it; `receive` is the bot. */
async function hooked(receive: (incoming: Incoming) => Promise<void>) {
  const api = await createBotApi();
  let answer = async (_: Request) => new Response(null, { status: 503 });
  const { port, server } = await new Promise<{ port: number; server: ReturnType<typeof serve> }>((resolve) => {
    const server = serve({ fetch: (request) => answer(request), port: 0, hostname: "127.0.0.1" }, ({ port }) =>
      resolve({ port, server }),
    );
  });
  const url = `http://127.0.0.1:${port}/telegram`;
  const told = given({ token: api.token, apiRoot: api.apiRoot, webhook: { url, secret } });
  if (told.channel.webhook) answer = told.channel.webhook;
  onTestFinished(async () => {
    await told.channel.stop();
    await api.stop();
    server.close();
  });
  await told.channel.start(receive);
  await api.until(() => api.world.webhook);
  api.user(ana);
  return { api, url, ...told };
}

const post = (url: string, headers: Record<string, string>, body: unknown) =>
  fetch(url, { method: "POST", headers, body: typeof body === "string" ? body : JSON.stringify(body) });
const update = { update_id: 5, message: { message_id: 1, date: 1, chat: { id: ana, type: "private" }, text: "hi" } };

test("updates come by webhook, and are answered", async () => {
  const { api, channel } = await hooked(async ({ id, chat }) => {
    await channel.send(chat, message({ text: "hello" }), { id });
  });
  const [shown] = await api.after(ana, () => api.text(ana, "hi"));
  expect(shown?.text).toBe("hello");
  await api.until(() => api.hooked.length === 1);
  expect(api.hooked).toEqual([200]);
  expect(api.violations()).toEqual([]);
});

test.each([
  ["no secret", {}],
  ["a wrong secret", { "x-telegram-bot-api-secret-token": "s3cret_of-theirs" }],
  ["part of the secret", { "x-telegram-bot-api-secret-token": "s3cret" }],
])("a request with %s is refused and changes nothing", async (_, headers) => {
  const heard: Incoming[] = [];
  const { url } = await hooked(async (incoming) => void heard.push(incoming));
  expect((await post(url, headers, update)).status).toBe(401);
  expect(heard).toEqual([]);
  expect((await post(url, { "x-telegram-bot-api-secret-token": secret }, update)).status).toBe(200);
  expect(heard).toHaveLength(1);
});

test("what is no update is refused", async () => {
  const { url } = await hooked(async () => {});
  const headers = { "x-telegram-bot-api-secret-token": secret };
  expect((await post(url, headers, "not json")).status).toBe(400);
  expect((await post(url, headers, { update: 5 })).status).toBe(400);
  expect((await fetch(url, { headers })).status).toBe(405);
});

test("200 comes after the commit; without it Telegram sends the update again", async () => {
  let tries = 0;
  const { api } = await hooked(async () => {
    tries += 1;
    if (tries < 3) throw new Error("disk full");
  });
  api.text(ana, "hi");
  await api.until(() => api.hooked.length === 3);
  expect(api.hooked).toEqual([500, 500, 200]);
});

test("the updates of a chat are taken one after the other, though they come side by side", async () => {
  const log: string[] = [];
  const { api } = await hooked(async ({ event }) => {
    const text = event.kind === "text" ? event.text : "";
    log.push(`begin ${text}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
    log.push(`end ${text}`);
  });
  api.text(ana, "1");
  api.text(ana, "2");
  await api.until(() => log.length === 4);
  expect(log[1]).toBe(log[0]?.replace("begin", "end"));
});

test("a webhook Telegram does not take ends the start with a sentence", async () => {
  const api = await createBotApi();
  onTestFinished(api.stop);
  const { channel } = given({ token: api.token, apiRoot: api.apiRoot, webhook: { url: "http://example.com", secret } });
  await expect(channel.start(async () => {})).rejects.toThrow(/does not take the webhook .*HTTPS/);
  await channel.stop();
});

test("a stopped channel asks Telegram to come again later", async () => {
  const { channel, url } = await hooked(async () => {});
  await channel.stop();
  expect((await post(url, { "x-telegram-bot-api-secret-token": secret }, update)).status).toBe(503);
});
