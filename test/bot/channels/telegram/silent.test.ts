import { expect, test } from "vitest";
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
