import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { PassThrough } from "node:stream";
import { type ServerType, serve } from "@hono/node-server";
import { Hono } from "hono";
import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { createBot } from "../../src/bot/bot.ts";
import { cardsOf } from "../../src/bot/cards.ts";
import type { Channel } from "../../src/bot/channels/channel.ts";
import { createProgram } from "../../src/bot/channels/stdio/program.ts";
import { createTelegram } from "../../src/bot/channels/telegram/channel.ts";
import { createWeb } from "../../src/bot/channels/web/channel.ts";
import { createGuard } from "../../src/bot/guard.ts";
import { plain } from "../../src/i18n/marks.ts";
import { openStore } from "../../src/storage/open.ts";
import { withoutCodes } from "../../src/understanding/passedOn.ts";
import { visit } from "../bot/channels/web/visit.ts";
import { browser, noBrowser } from "../support/browser.ts";
import { theHeart } from "../support/person.ts";
import { createBotApi } from "../support/telegram/server.ts";

/** A Claro Colombia line reads 50, a top-up of 30 follows, the next reading is 80: told in Chinese. */
const first = "Claro: Su saldo es de $50. Vigente hasta 15/12/2026";
const second = "Claro: Su saldo es de $80. Vigente hasta 15/01/2027";
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const minute = 60_000;

/** A clock that goes on by a day when told so, so that the two readings are days apart. */
function createClock() {
  let skipped = 0;
  const skip = (ms: number) => {
    skipped += ms;
  };
  return { now: () => Date.now() + skipped, skip };
}

async function open(channel: Channel, now: () => number, store: Awaited<ReturnType<typeof openStore>>) {
  const { step, write } = theHeart();
  const bot = createBot({
    ...{ store, step, write, channels: [channel], log: quiet, now, alone: true },
    guard: createGuard({ log: quiet }),
  });
  await bot.start();
  await channel.start(bot.receive);
  onTestFinished(async () => {
    await channel.stop();
    await bot.stop();
    await store.close();
  });
  return bot;
}

/** A text with plain blanks, for `Intl` writes such as do not break. */
const flat = (text: unknown): string => String(text).replaceAll(/[\u00A0\u202F]/g, " ");

/** What the history says, and its picture. */
function expectStory(text: string, picture: Buffer): void {
  expect(text).toMatch(/COP 80（\+COP 30）[\s\S]*COP 50/);
  expect(picture.toString("latin1", 1, 4)).toBe("PNG");
  expect(picture.length).toBeGreaterThan(3_000);
  expect(picture.length).toBeLessThan(60_000);
}

describe("50, a top-up of 30, 80: in Chinese", () => {
  test("for a program", async () => {
    const clock = createClock();
    const input = new PassThrough();
    const lines: Record<string, unknown>[] = [];
    const store = await openStore(":memory:");
    const channel: Channel & { ended: Promise<void> } = createProgram({
      input,
      write: (line) => void lines.push(JSON.parse(line)),
      settled: (chat) => bot.settled(chat),
      now: clock.now,
    });
    const bot = await open(channel, clock.now, store);
    const say = async (what: object) => {
      const from = lines.length;
      input.write(`${JSON.stringify({ chat: "wang", lang: "zh", ...what })}\n`);
      while (!lines.slice(from).some((line) => "done" in line)) await new Promise((go) => setTimeout(go, 2));
      return lines.slice(from).filter((line) => "text" in line);
    };
    await say({ text: "哥伦比亚claro怎么查余额" });
    const [asked] = await say({ text: first });
    expect(flat(asked?.text)).toContain("余额：COP 50");
    await say({ choice: "paste.sure.yes" });
    clock.skip(3 * 24 * 60 * minute);
    const [kept] = await say({ text: second });
    expect(flat(kept?.text)).toContain("比上次多 COP 30：期间有过充值。");
    const [history] = await say({ text: "历史记录" });
    const image = z.object({ type: z.literal("image/png"), base64: z.base64(), alt: z.string() }).parse(history?.image);
    expect(flat(image.alt)).toMatch(/^图表：.*COP 50.*COP 80$/);
    expectStory(flat(history?.text), Buffer.from(image.base64, "base64"));
    const [balance] = await say({ text: "/balance" });
    expect(flat(balance?.text)).toMatch(/余额：COP 80[\s\S]*哥伦比亚时间，现在/);
    input.end();
    await channel.ended;
  });

  test("on Telegram, as a photo with the list below it", async () => {
    const clock = createClock();
    const api = await createBotApi();
    onTestFinished(() => api.stop());
    const heart = theHeart();
    const channel = createTelegram({
      ...{ token: api.token, apiRoot: api.apiRoot, write: heart.write, log: quiet, now: clock.now },
      cards: cardsOf(heart),
      onStopped() {},
    });
    await open(channel, clock.now, await openStore(":memory:"));
    api.user(7, { language: "zh-hans" });
    await api.after(7, () => api.text(7, "哥伦比亚claro余额"));
    await api.after(7, () => api.text(7, first));
    await api.after(7, () => api.press(7, "保存"));
    const [kept] = await api.after(7, () => api.text(7, second));
    expect(flat(kept?.text)).toContain("比上次多 COP 30");
    const [history] = await api.after(7, () => api.text(7, "/history"));
    const [photo] = history?.photo ?? [];
    expect(photo).toMatchObject({ width: 720 });
    expectStory(flat(history?.caption), api.world.files.get(photo?.file_id ?? "") ?? Buffer.alloc(0));
    expect(api.labels(7)).toContain("导出文件（CSV）");
    const [table] = await api.after(7, () => api.press(7, "导出文件（CSV）"));
    expect(table?.document?.file_name).toBe("saldo-1.csv");
    expect(api.world.files.get(table?.document?.file_id ?? "")?.toString()).toMatch(/,50,COP[\s\S]*,80,COP/);
    expect(api.violations()).toEqual([]);
  });

  test.skipIf(noBrowser)("on the web page, as a picture that says what it shows", { timeout: 60_000 }, async () => {
    const clock = createClock();
    const store = await openStore(":memory:");
    const web = createWeb({
      transcript: {
        append: (chat, body) => store.append(chat, body, clock.now()),
        since: (chat, n, limit) => store.since(chat, n, limit),
      },
      write: theHeart().write,
      keepable: withoutCodes,
      log: quiet,
      now: clock.now,
    });
    await open(web, clock.now, store);
    const app = new Hono().route("/", web.routes);
    let server: ServerType | undefined;
    const port = await new Promise<number>((done) => {
      server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, (info: AddressInfo) => done(info.port));
    });
    const chromium = await browser();
    onTestFinished(async () => {
      await chromium.close();
      if (server && "closeAllConnections" in server) server.closeAllConnections();
      server?.close();
      if (server) await once(server, "close").catch(() => undefined);
    });
    const site = { url: `http://localhost:${port}` };
    const { page, say, faults } = await visit(chromium, site as Parameters<typeof visit>[1], {
      locale: "zh-CN",
      phone: true,
    });
    await say("哥伦比亚claro余额");
    await page.getByText("*611#").first().waitFor();
    await say(first);
    await page.getByRole("button", { name: "保存", exact: true }).click();
    await page.getByText("号码和这次的数据已保存").waitFor();
    await say(second);
    await page.getByText("比上次多").waitFor();
    await say("/history");
    const image = page.locator(".bot img");
    await image.waitFor();
    expect(flat(await image.getAttribute("alt"))).toMatch(/COP 50.*COP 80/);
    const message = page.locator(".bot").last();
    const size =
      "(one => one.decode().then(() => [one.naturalWidth, one.clientWidth <= innerWidth]))(log.querySelector('img'))";
    expect(await page.evaluate(size)).toEqual([720, true]);
    const answer = await page.request.get(new URL((await image.getAttribute("src")) ?? "", site.url).href);
    expectStory(flat(plain((await message.textContent()) ?? "")), await answer.body());

    await say("您的验证码是 483920，请勿泄露");
    await page.getByText("这是一次性验证码").waitFor();
    await page.reload();
    await page.getByText("这是一次性验证码").waitFor();
    expect(await page.locator("#log").textContent()).not.toContain("483920");
    expect(faults).toEqual([]);
  });
});
