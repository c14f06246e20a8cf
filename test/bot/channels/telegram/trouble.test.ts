import { inspect } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { DeliveryError } from "../../../../src/bot/channels/channel.ts";
import { createScene, given, message, type Scene } from "../../../support/telegram/scene.ts";
import { createBotApi } from "../../../support/telegram/server.ts";

const ana = 77;

async function failure({ channel }: Pick<Scene, "channel">, id = "1", text = "secret words"): Promise<DeliveryError> {
  const error = await channel.send("tg:77", message({ text }), { id }).catch((error: unknown) => error);
  if (!(error instanceof DeliveryError)) throw new Error("was delivered");
  return error;
}

describe("a delivery that fails", () => {
  test("for too many messages says how long to wait, and does not wait itself", async () => {
    const scene = await createScene();
    scene.api.user(ana);
    scene.api.fault("sendMessage", 429, { retryAfter: 7 });
    const started = performance.now();
    expect(await failure(scene)).toMatchObject({ trouble: "limited", retryAfter: 7000 });
    expect(performance.now() - started).toBeLessThan(1000);
    await scene.channel.send("tg:77", message({ text: "secret words" }), { id: "1" });
    expect(scene.api.sent(ana)).toHaveLength(1);
  });

  test("because Telegram is down is to be tried again", async () => {
    const scene = await createScene();
    scene.api.user(ana);
    scene.api.fault("sendMessage", 502);
    expect((await failure(scene)).trouble).toBe("unavailable");
    await scene.channel.stop();
    await scene.api.stop();
    expect((await failure(scene)).trouble).toBe("unavailable");
  });

  test("because the person has blocked the bot, or never began, is final", async () => {
    const scene = await createScene();
    expect((await failure(scene)).trouble).toBe("gone");
    scene.api.user(ana);
    scene.api.block(ana);
    expect((await failure(scene)).trouble).toBe("gone");
    const edit = scene.channel.send("tg:77", message({ text: "x" }), { id: "2", replace: "1" });
    await expect(edit).rejects.toMatchObject({ trouble: "gone" });
  });

  test("because the message is at fault is final too", async () => {
    const scene = await createScene();
    scene.api.user(ana);
    scene.api.fault("sendMessage", 400, { description: "Bad Request: can't parse entities" });
    expect((await failure(scene)).trouble).toBe("refused");
    expect((await failure(scene, "2", " ")).trouble).toBe("refused");
    const elsewhere = scene.channel.send("web:1", message({ text: "x" }), { id: "3" });
    await expect(elsewhere).rejects.toMatchObject({ trouble: "refused" });
  });

  test("tells neither the token, nor the words, nor the chat", async () => {
    const scene = await createScene();
    scene.api.fault("sendMessage", 400, { description: 'Bad Request: unsupported start tag "secret words"' });
    const errors = [await failure(scene)];
    await scene.channel.stop();
    await scene.api.stop();
    errors.push(await failure(scene));
    for (const error of errors) {
      const told = inspect(error, { depth: null, showHidden: true });
      expect(told).not.toMatch(/secret words|123456:offline|\b77\b/);
      expect(inspect(error.cause)).toMatch(/400|no answer from Telegram \(ECONN/);
    }
  });

  test("in the middle goes on where it stopped", async () => {
    const { api, channel } = await createScene();
    api.user(ana);
    const parts = ["a", "b", "c"].map((letter) => letter.repeat(4000));
    const long = message({ text: parts.join("\n\n") });
    await channel.send("tg:77", message({ text: "before" }), { id: "0" });
    const send = () => channel.send("tg:77", long, { id: "1" });
    api.fault("sendMessage", 429, { retryAfter: 1, skip: 1, count: 2 });
    await expect(send()).rejects.toMatchObject({ trouble: "limited" });
    await expect(send()).rejects.toMatchObject({ trouble: "limited" });
    await send();
    expect(api.sent(ana).map(({ text }) => text)).toEqual(["before", ...parts]);
  });
});

describe("the channel", () => {
  test("does not start with a wrong token, and says so in one line without it", async () => {
    const api = await createBotApi();
    onTestFinished(api.stop);
    const { channel, stopped, logged } = given({ token: "123456:wrong", apiRoot: api.apiRoot });
    await expect(channel.start(async () => {})).rejects.toThrow(
      /^Telegram does not know this bot token: .*@BotFather.*$/,
    );
    expect(stopped).toEqual([]);
    expect(logged()).not.toContain("wrong");
    await channel.stop();
  });

  test("stops for a second poller with one line, and the other goes on", async () => {
    const { api, stopped, channel, logged } = await createScene();
    const other = given({ token: api.token, apiRoot: api.apiRoot });
    const heard: unknown[] = [];
    await other.channel.start(async ({ event }) => void heard.push(event));
    await api.until(() => stopped.length > 0);
    expect(stopped.map(({ message }) => message)).toEqual([
      "Another program is polling Telegram with this bot's token: stop one of the two, and restart this one.",
    ]);
    api.user(ana);
    api.text(ana, "still there?");
    await api.until(() => heard.length === 1);
    await channel.send("tg:77", message({ text: "I can still speak" }), { id: "1" });
    await other.channel.stop();
    expect(other.stopped).toEqual([]);
    expect(`${logged()}${inspect(stopped, { depth: null, showHidden: true })}`).not.toContain(api.token);
  });

  test("stops when its token is revoked while it runs", async () => {
    const { api, stopped } = await createScene();
    api.user(ana);
    api.fault("getUpdates", 401);
    api.text(ana, "wakes the poll");
    await api.until(() => stopped.length > 0);
    expect(stopped[0]?.message).toMatch(/token/);
  });

  test("stops when somebody sets a webhook under it, and takes it back at the next start", async () => {
    const { api, stopped } = await createScene();
    api.user(ana);
    api.text(ana, "wakes the poll");
    api.world.webhook = { url: "http://127.0.0.1:1/" };
    await api.until(() => stopped.length > 0);
    expect(stopped[0]?.message).toMatch(/webhook/);
    const next = given({ token: api.token, apiRoot: api.apiRoot });
    await next.channel.start(async () => {});
    expect(api.world.webhook).toBeUndefined();
    await next.channel.stop();
  });

  test("lives through an outage, says it once, and takes up what came meanwhile", async () => {
    const { api, incoming, logged, stopped } = await createScene();
    api.user(ana);
    api.fault("getUpdates", 502, { count: 3 });
    api.fault("getUpdates", 429, { retryAfter: 0.05 });
    api.text(ana, "one");
    await api.until(() => incoming.length === 1);
    api.text(ana, "two");
    await api.until(() => incoming.length === 2);
    expect(logged().match(/no answer, asking again/g)).toHaveLength(1);
    expect(logged()).not.toContain(api.token);
    expect(stopped).toEqual([]);
  });

  test("begins when Telegram cannot be reached yet, and comes up when it can", async () => {
    const api = await createBotApi();
    onTestFinished(api.stop);
    api.fault("getMe", 502, { count: 2 });
    const { channel } = given({ token: api.token, apiRoot: `${api.apiRoot}/` });
    const heard: unknown[] = [];
    await channel.start(async ({ event }) => void heard.push(event));
    api.user(ana);
    api.text(ana, "hello");
    await api.until(() => heard.length === 1);
    await channel.stop();
  });
});
