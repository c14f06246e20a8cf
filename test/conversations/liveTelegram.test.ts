import { randomBytes, randomUUID } from "node:crypto";
import Keyv from "keyv";
import { expect, onTestFinished, test } from "vitest";
import { createBot } from "../../src/bot/bot.ts";
import { cardsOf } from "../../src/bot/cards.ts";
import { createGuard } from "../../src/bot/guard.ts";
import { airalo } from "../../src/carriers/adapters/airalo.ts";
import { createSources } from "../../src/carriers/sources.ts";
import { liveOf } from "../../src/commands/sources.ts";
import { createHeart } from "../../src/heart.ts";
import { openStore } from "../../src/storage/open.ts";
import { openVault } from "../../src/storage/vault.ts";
import { fixture } from "../carriers/adapters/fixture.ts";
import { createFakeSource } from "../support/fakeSource.ts";
import { given } from "../support/telegram/scene.ts";
import { createBotApi } from "../support/telegram/server.ts";

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

function after(ms: number, run: () => void): () => void {
  const handle = setTimeout(run, ms);
  return () => clearTimeout(handle);
}

test("on Telegram, in Chinese, «checking» becomes the answer in its place, and the card's number goes from the chat", async () => {
  const api = await createBotApi();
  const fake = await createFakeSource();
  fake.answers(({ stage }) => ({
    json: fixture(stage === "POST /v2/token" ? "airalo/token.json" : "airalo/usage.json"),
  }));
  const read = airalo.configure({ SALDO_AIRALO_ID: "partner-1", SALDO_AIRALO_SECRET: "partner-secret-1" });
  const all = "sources" in read ? read.sources : [];
  const now = Date.now;
  const common = { cache: new Keyv(), now, after, uuid: randomUUID, fetch: fake.fetch };
  const sources = createSources({ ...common, sources: all, blind: (text) => text, tell() {} });
  const heart = createHeart();
  heart.live.now = liveOf(sources, all);
  const { channel } = given({ token: api.token, apiRoot: api.apiRoot, cards: cardsOf(heart), now });
  const store = await openStore(":memory:");
  const bot = createBot({
    ...{ store, step: heart.step, write: heart.write, channels: [channel], log: quiet, now, alone: true },
    guard: createGuard({ log: quiet }),
    lookUps: { sources, vault: await openVault(store.driver, randomBytes(32)) },
  });
  await bot.start();
  await channel.start(bot.receive);
  onTestFinished(async () => {
    await channel.stop();
    await bot.stop();
    await store.close();
    await api.stop();
    await fake.stop();
  });
  api.user(7, { language: "zh-hans" });
  await api.after(7, () => api.text(7, "/link"));
  await api.after(7, () => api.press(7, "Airalo eSIM"));
  await api.after(7, () => api.press(7, "同意"));
  let card: number | undefined;
  await api.after(7, () => {
    card = api.text(7, "8910000000000091250").message?.message_id;
  });
  await expect.poll(() => api.last(7).text).toContain("767");
  const deleted = () => api.calls("deleteMessage").map(({ params }) => params);
  await expect.poll(deleted).toEqual([{ chat_id: 7, message_id: card }]);
  const texts = api.sent(7).map(({ text }) => text ?? "");
  expect(texts.filter((text) => text.includes("正在向 Airalo 查询"))).toEqual([]);
});
