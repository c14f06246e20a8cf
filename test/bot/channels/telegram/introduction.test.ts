import { expect, onTestFinished, test } from "vitest";
import { commands } from "../../../../src/bot/channels/telegram/commands.ts";
import { given } from "../../../support/telegram/scene.ts";
import { createBotApi } from "../../../support/telegram/server.ts";

async function started() {
  const api = await createBotApi();
  onTestFinished(api.stop);
  const start = async () => {
    const { channel, logged } = given({ token: api.token, apiRoot: api.apiRoot });
    await channel.start(async () => {});
    await channel.stop();
    return logged();
  };
  return { api, start };
}

test("the menu and the descriptions are set in each language, English for everybody else", async () => {
  const { api, start } = await started();
  await start();
  expect([...api.world.commands.keys()].sort()).toEqual(["", "en", "es", "ru", "zh"]);
  for (const menu of api.world.commands.values()) expect(menu.map(({ command }) => command)).toEqual([...commands]);
  const balance = (language: string) => api.world.commands.get(language)?.[0]?.description;
  expect(balance("es")).toBe("Cuánto le queda a mi línea");
  expect(balance("zh")).toBe("查询号码余额");
  expect(balance("")).toBe(balance("en"));
  expect(api.world.shortDescriptions.get("ru")).toMatch(/номере/);
  expect(new Set(api.world.descriptions.values()).size).toBe(4);
  expect(api.violations()).toEqual([]);
});

test("what Telegram knows already is not set again", async () => {
  const { api, start } = await started();
  await start();
  const sets = () => api.calls().filter(({ method }) => method.startsWith("setMy")).length;
  const before = sets();
  expect(before).toBe(15);
  api.world.shortDescriptions.set("es", "viejo");
  await start();
  expect(sets()).toBe(before + 1);
});

test("a menu Telegram refuses costs the menu, not the bot", async () => {
  const { api, start } = await started();
  api.fault("setMyCommands", 429, { retryAfter: 3000 });
  expect(await start()).toMatch(/warn telegram: the menu and description were not set .*429/);
  expect(api.calls("getMyCommands")).toHaveLength(1);
});
