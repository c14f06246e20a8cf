import { expect, test, vi } from "vitest";
import { createScene, message } from "../../../support/telegram/scene.ts";

test("what can wait makes no sound, and everything else does", async () => {
  const { api, channel } = await createScene(() => []);
  api.user(77);
  await channel.send("tg:77", message({ text: "The balance went down", silent: true }), { id: "a" });
  await channel.send("tg:77", message({ text: "It expires soon" }), { id: "b" });
  const [waits, urgent] = api.calls("sendMessage").map(({ params }) => params);
  expect(waits).toMatchObject({ text: "The balance went down", disable_notification: true });
  expect(urgent).not.toHaveProperty("disable_notification");
});

test("two people are both told, though what is told the other bears the same id and is still on its way", async () => {
  const { api, channel } = await createScene(() => []);
  for (const id of [77, 78]) api.user(id);
  const long = channel.send("tg:77", message({ text: "word ".repeat(2_000) }), { id: "a" });
  await vi.waitFor(() => expect(api.calls("sendMessage").length).toBeGreaterThan(1), { interval: 1 });
  await channel.send("tg:78", message({ text: "short" }), { id: "a" });
  await long;
  const told = api.calls("sendMessage").map(({ params }) => params.chat_id);
  expect(told.toSorted()).toEqual([77, 77, 77, 78]);
});
