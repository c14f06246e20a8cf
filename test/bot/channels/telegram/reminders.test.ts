import { expect, onTestFinished, test } from "vitest";
import { createBot } from "../../../../src/bot/bot.ts";
import { createGuard } from "../../../../src/bot/guard.ts";
import { openStore } from "../../../../src/storage/open.ts";
import { theHeart } from "../../../support/person.ts";
import { given } from "../../../support/telegram/scene.ts";
import { createBotApi } from "../../../support/telegram/server.ts";

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const hour = 3_600_000;
const day = 24 * hour;
const ana = 7;
const said = "Time to check the balance";

/** The whole bot on Telegram's offline server, with a clock that is set by hand, and somebody in Bogotá. */
async function open() {
  const api = await createBotApi();
  const clock = { now: Date.UTC(2026, 10, 22, 12) };
  const now = () => clock.now;
  const heart = theHeart();
  const { channel } = given({ token: api.token, apiRoot: api.apiRoot, now });
  const store = await openStore(":memory:");
  const bot = createBot({
    ...{ store, step: heart.step, write: heart.write, channels: [channel], log: quiet, now, alone: true },
    guard: createGuard({ log: quiet }),
  });
  await bot.start();
  await channel.start(bot.receive);
  onTestFinished(async () => {
    await channel.stop();
    await bot.stop();
    await store.close();
    await api.stop();
  });
  api.user(ana, { language: "en" });
  const does = async (act: () => unknown): Promise<string> => {
    clock.now += 1_000;
    return (await api.after(ana, act)).map(({ text }) => text ?? "").join("\n");
  };
  return {
    api,
    says: (text: string) => does(() => api.text(ana, text)),
    presses: (label: string) => does(() => api.press(ana, label)),
    /** Goes on to just after a time of day there, so many days later. */
    async until(time: number, days = 0): Promise<void> {
      clock.now += day - ((clock.now - (5 + time) * hour) % day) + 61_000 + days * day;
      await bot.remind();
      await bot.settled(`tg:${ana}`);
    },
    count: () => api.sent(ana).filter(({ text }) => text?.includes(said)).length,
    silent: (text: string) =>
      api
        .calls("sendMessage")
        .filter(({ params }) => String(params.text).includes(text))
        .map(({ params }) => params.disable_notification === true),
  };
}

test("what can wait makes no sound, and low balance, expiry and what was set for a time do", async () => {
  const { says, presses, until, silent, api } = await open();
  await says("claro colombia");
  await says("Su saldo es $12.345. Vigente hasta 15/12/2026");
  await presses("Keep it");
  await says("/remind");
  await presses("In other cases");
  await presses("When the balance goes down");
  await presses("Yes");
  await says("/remind");
  await presses("New reminder");
  await presses("In other cases");
  await presses("When I have not checked for long");
  await presses("7 days");
  await presses("Yes");
  for (const wish of ["warn me below 5 000 pesos", "remind me a week before it expires", "remind me tomorrow at 3pm"]) {
    await says(wish);
    await presses("Yes");
  }
  await says("Su saldo es $4.000. Vigente hasta 15/12/2026");
  await until(15);
  for (let days = 0; days < 20; days++) await until(10);
  expect(silent("The balance went down")).toEqual([true]);
  expect(silent("not checked for a while")).toEqual([true]);
  expect(silent("Little is left")).toEqual([false]);
  expect(silent("It expires soon")).toEqual([false]);
  expect(silent(said)).toEqual([false]);
  expect(api.violations()).toEqual([]);
});

test("somebody who blocks the bot is written to once more and no more, is told why, and reminded again after", async () => {
  const { api, says, presses, until, count } = await open();
  await says("claro colombia");
  await says("remind me every day at 10am");
  await presses("Yes");
  await until(10);
  expect(count()).toBe(1);
  api.block(ana);
  const before = api.calls("sendMessage").length;
  for (let days = 0; days < 4; days++) await until(10);
  expect(api.calls("sendMessage")).toHaveLength(before + 1);
  api.block(ana, false);
  expect(await says("/remind")).toContain("your reminder is on again");
  await until(10);
  expect(count()).toBe(2);
});

test("what is refused with 429 comes after the time Telegram asks for, once", async () => {
  const { api, says, presses, until, count } = await open();
  await says("claro colombia");
  await says("remind me every day at 10am");
  await presses("Yes");
  api.fault("sendMessage", 429, { retryAfter: 2 });
  const began = performance.now();
  await until(10);
  expect(count()).toBe(0);
  await api.until(() => count() === 1, 10_000);
  expect(performance.now() - began).toBeGreaterThan(1_950);
  await until(15);
  expect(count()).toBe(1);
});
