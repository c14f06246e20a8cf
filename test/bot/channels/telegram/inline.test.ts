import { expect, test } from "vitest";
import type { InlineCard } from "../../../../src/bot/channels/telegram/inline.ts";
import { marks } from "../../../../src/i18n/marks.ts";
import { createScene } from "../../../support/telegram/scene.ts";

const ana = 77;
const card = (id: string): InlineCard => ({
  id,
  title: `Title ${id}`,
  description: "Balance",
  text: `Dial ${marks.code[0]}*611#${marks.code[1]} & wait`,
});

test("what is typed after the bot's name in any chat finds cards, in the language of the app", async () => {
  const asked: unknown[] = [];
  const { api } = await createScene(undefined, {
    cards: (query, language) => {
      asked.push([query, language]);
      return [card("co-claro")];
    },
  });
  api.user(ana, { language: "zh-hans" });
  const answer = await api.inlineAnswer(api.inline(ana, " claro "));
  expect(asked).toEqual([["claro", "zh-hans"]]);
  expect(answer).toMatchObject({ is_personal: true, cache_time: 300 });
  expect(answer).not.toHaveProperty("button");
  expect(answer.results).toEqual([
    {
      type: "article",
      id: "co-claro",
      title: "Title co-claro",
      description: "Balance",
      input_message_content: {
        message_text: "Dial <code>*611#</code> &amp; wait",
        parse_mode: "HTML",
        link_preview_options: { is_disabled: true },
      },
      reply_markup: {
        inline_keyboard: [[{ text: "查询其他号码", url: "https://t.me/saldo_test_bot?start=co_claro" }]],
      },
    },
  ]);
  expect(api.violations()).toEqual([]);
});

test("at most twenty cards, and none that Telegram would refuse", async () => {
  const { api } = await createScene(undefined, {
    cards: () => [
      card("x".repeat(65)),
      { ...card("empty"), text: "" },
      ...Array.from({ length: 60 }, (_, index) => card(`c${index}`)),
    ],
  });
  api.user(ana);
  const { results } = await api.inlineAnswer(api.inline(ana, "c"));
  expect(results).toHaveLength(20);
  expect(results).toMatchObject([{ id: "c0" }, { id: "c1" }, ...Array.from({ length: 18 }, () => ({}))]);
  expect(api.violations()).toEqual([]);
});

test("nothing typed, or nothing found, is answered with a button that says what to do", async () => {
  const { api } = await createScene(undefined, { cards: () => [] });
  api.user(ana, { language: "ru" });
  const button = async (query: string) => (await api.inlineAnswer(api.inline(ana, query))).button;
  expect(await button("")).toEqual({ text: "Напишите оператора, например МТС", start_parameter: "inline" });
  expect(await button("zzz")).toEqual({ text: "Ничего не нашлось. Спросите в чате", start_parameter: "inline" });
  expect(api.violations()).toEqual([]);
});

test("cards that fail are a fault in the log, and hold nothing up", async () => {
  const { api, incoming, logged } = await createScene(undefined, {
    cards: () => {
      throw new Error("no such carrier");
    },
  });
  api.user(ana);
  api.inline(ana, "claro");
  api.text(ana, "hello");
  await api.until(() => incoming.length === 1);
  expect(logged()).toMatch(/error .*no such carrier/);
  await api.until(() => api.pending().length === 0);
});
