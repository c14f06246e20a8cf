import { describe, expect, onTestFinished, test } from "vitest";
import { createBot } from "../../src/bot/bot.ts";
import { cardsOf } from "../../src/bot/cards.ts";
import { createGuard } from "../../src/bot/guard.ts";
import { openStore } from "../../src/storage/open.ts";
import { theHeart } from "../support/person.ts";
import { given } from "../support/telegram/scene.ts";
import { createBotApi } from "../support/telegram/server.ts";
import type { ChatMessage } from "../support/telegram/world.ts";

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** The whole bot on Telegram's offline server. */
async function open() {
  const api = await createBotApi();
  const heart = theHeart();
  const { channel } = given({ token: api.token, apiRoot: api.apiRoot, cards: cardsOf(heart), now: Date.now });
  const store = await openStore(":memory:");
  const bot = createBot({
    ...{ store, step: heart.step, write: heart.write, channels: [channel], log: quiet, now: Date.now, alone: true },
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
  return api;
}

const text = (messages: ChatMessage[]): string => messages.map(({ text }) => text ?? "").join("\n");

describe.each([
  { language: "es", guide: "Saldo de Claro (Colombia)", sms: "Tienda", which: "¿Qué operador?" },
  { language: "ru", guide: "Баланс Claro (Колумбия)", sms: "Салон", which: "Какой оператор?" },
  { language: "zh-hans", guide: "Claro（哥伦比亚）查余额", sms: "营业厅", which: "哥伦比亚的哪家运营商？" },
  { language: "en", guide: "Claro balance (Colombia)", sms: "Store", which: "Which carrier (Colombia)?" },
])("the balance conversation on Telegram in $language", ({ language, guide, sms, which }) => {
  test("by text, buttons, contact and location, in one message that is edited in place", async () => {
    const api = await open();
    api.user(7, { language });

    await api.after(7, () => api.text(7, "/balance"));
    const question = api.last(7).message_id;
    const asked = await api.after(7, () => api.text(7, "+57"));
    expect(text(asked)).toContain(which);
    const [answer] = await api.after(7, () => api.press(7, "balance.carrier.co-claro"));
    expect(answer?.message_id, "the answer stands where the question stood").toBe(asked[0]?.message_id);
    expect(answer?.message_id).not.toBe(question);
    expect(text([api.last(7)])).toContain(guide);
    expect(text([api.last(7)])).toContain("*611#");
    expect(JSON.stringify(api.last(7).reply_markup)).toContain('"copy_text":{"text":"*611#"}');

    const [store] = await api.after(7, () => api.press(7, sms));
    expect(text(store ? [store] : [])).toContain(guide);
    const [near] = await api.after(7, () => api.location(7, 4.711, -74.0721));
    expect(decodeURIComponent(JSON.stringify(near?.reply_markup))).toContain("4.711,-74.072");

    const hinted = await api.after(7, () => api.contact(7, "+573102345678"));
    expect(text(hinted)).toContain("Claro");
    await api.after(7, () => api.press(7, "balance.carrier.co-claro"));
    expect(text([api.last(7)])).toContain(guide);
    expect(api.violations()).toEqual([]);
  });
});

describe("on Telegram", () => {
  test("a deep link opens the guide, and an inline query gives cards to put into any chat", async () => {
    const api = await open();
    api.user(8, { language: "ru" });
    expect(text(await api.after(8, () => api.text(8, "/start co_claro")))).toContain("Баланс Claro (Колумбия)");
    const { results } = await api.inlineAnswer(api.inline(8, "claro"));
    expect(JSON.stringify(results).match(/"type":"article"/g)?.length).toBeGreaterThan(5);
    const colombia = await api.inlineAnswer(api.inline(8, "claro colombia"));
    expect(JSON.stringify(colombia.results)).toContain("*611#");
    expect(api.violations()).toEqual([]);
  });

  test("the same press twice is one answer", async () => {
    const api = await open();
    api.user(9, { language: "en" });
    await api.after(9, () => api.text(9, "balance colombia"));
    const shown = api.sent(9).length;
    await api.after(9, () => {
      api.press(9, "balance.carrier.co-tigo");
      api.press(9, "balance.carrier.co-tigo");
    });
    await api.after(9, () => api.text(9, "/help"));
    expect(api.sent(9)).toHaveLength(shown + 1);
    expect(text(api.sent(9)).match(/Tigo balance/g)).toHaveLength(1);
  });

  test("a refused send is tried again when Telegram says so, and the conversation goes on", async () => {
    const api = await open();
    api.user(10, { language: "en" });
    api.fault("sendMessage", 429, { retryAfter: 1 });
    expect(text(await api.after(10, () => api.text(10, "claro colombia balance")))).toContain("*611#");
    await api.after(10, () => api.text(10, "and by app?"));
    expect(JSON.stringify(api.last(10).reply_markup)).toContain("play.google.com");
  });
});

describe("a carrier's answer that a message replies to", () => {
  const sent = "Claro: Tu saldo es $5.200. Vence el 30/11/2026";

  test.each([
    ["en", "/paste", "5,200"],
    ["ru", "сколько осталось?", "5 200"],
    ["es", "cuánto me queda", "5200"],
    ["zh", "还剩多少？", "5,200"],
    ["en", "☝️", "5,200"],
  ])("in %s, with «%s», is read as one that is passed on", async (language, words, amount) => {
    const api = await open();
    api.user(7, { language });
    await api.after(7, () => api.text(7, "claro colombia"));
    const said = api.after(7, () =>
      api.send(7, {
        text: words,
        reply_to_message: { message_id: 1, date: 1, chat: { id: 7 }, text: sent },
      } as Partial<ChatMessage>),
    );
    expect(text(await said).replaceAll(/[\u00A0\u202F.]/g, " ")).toContain(amount.replace(".", " "));
    expect(JSON.stringify(api.last(7).reply_markup)).toContain("paste.sure.yes");
  });

  test("leaves alone who answers a question, or asks for something else", async () => {
    const api = await open();
    api.user(7, { language: "en" });
    const reply_to_message = { message_id: 1, date: 1, chat: { id: 7 }, text: sent } as NonNullable<
      ChatMessage["reply_to_message"]
    >;
    await api.after(7, () => api.text(7, "/topup"));
    const chosen = await api.after(7, () => api.send(7, { text: "Colombia", reply_to_message }));
    expect(text(chosen)).toContain("Which carrier (Colombia)?");
    const help = await api.after(7, () => api.send(7, { text: "/help", reply_to_message }));
    expect(text(help)).not.toContain("5,200");
  });
});

test("/paste asks for a carrier's answer, and reads the one that comes with it", async () => {
  const api = await open();
  api.user(7, { language: "en" });
  await api.after(7, () => api.text(7, "claro colombia"));
  expect(text(await api.after(7, () => api.text(7, "/paste")))).toContain("Paste here what your carrier sent you.");
  await api.after(7, () => api.text(7, "claro colombia"));
  const read = await api.after(7, () => api.text(7, "Tu saldo es $5.200"));
  expect(text(read)).toContain("5,200");
  await api.after(7, () => api.text(7, "/balance claro colombia"));
  expect(text(await api.after(7, () => api.text(7, "/paste Tu saldo es $4.100")))).toContain("4,100");
});
