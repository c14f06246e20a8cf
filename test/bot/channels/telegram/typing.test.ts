import { describe, expect, test, vi } from "vitest";
import { createTyping } from "../../../../src/bot/channels/telegram/typing.ts";
import { createScene, message } from "../../../support/telegram/scene.ts";

const ana = 77;

describe("typing…", () => {
  test("shows while an answer takes long, and not when it comes at once", async () => {
    const { api } = await createScene(() => [{ message: message({ text: "x" }) }], { typingAfter: 40 });
    api.user(ana);
    await api.after(ana, () => api.text(ana, "quick"));
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(api.calls("sendChatAction")).toEqual([]);

    const slow = await createScene(() => [], { typingAfter: 40 });
    slow.api.user(ana);
    slow.api.text(ana, "slow");
    await slow.api.until(() => slow.api.calls("sendChatAction").length === 1);
    expect(slow.api.calls("sendChatAction")[0]?.params).toEqual({ chat_id: ana, action: "typing" });
    expect(slow.api.violations()).toEqual([]);
  });

  test("is renewed before Telegram drops it, and ends after 20 s or with the answer", () => {
    vi.useFakeTimers();
    try {
      const shown: string[] = [];
      const typing = createTyping((chat) => void shown.push(chat));
      typing.begin("tg:1");
      vi.advanceTimersByTime(60_000);
      expect(shown).toHaveLength(5);
      typing.begin("tg:2");
      vi.advanceTimersByTime(1000);
      typing.end("tg:2");
      vi.advanceTimersByTime(60_000);
      expect(shown.filter((chat) => chat === "tg:2")).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });

  test("does not outlast a press that leads to nothing", async () => {
    const { api, channel, incoming } = await createScene(() => [], { typingAfter: 40 });
    api.user(ana);
    await channel.send("tg:77", message({ text: "Which?", choices: [{ id: "a", label: "A" }] }), { id: "1" });
    api.press(ana, "A");
    await api.until(() => incoming.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(api.calls("sendChatAction")).toEqual([]);
  });
});
