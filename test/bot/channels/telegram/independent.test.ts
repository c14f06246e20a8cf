import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import type { TelegramServer } from "telegram-test-api/lib/telegramServer.js";
import { expect, onTestFinished, test } from "vitest";
import { given, message } from "../../../support/telegram/scene.ts";

/** A CommonJS module that is the class itself. */
const Server: typeof TelegramServer = createRequire(import.meta.url)("telegram-test-api");
const token = "123456:independent";

/** A port nobody listens on: that server has to be told one. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/**
 * A server nobody here wrote. It knows nine methods: no menu, no «typing…», no long polling, results of `null`; the
 * channel lives with all of that.
 */
test("the channel talks to telegram-test-api too: text, button, edit", async () => {
  const server = new Server({ port: await freePort(), host: "127.0.0.1" });
  await server.start();
  const { channel } = given({ token, apiRoot: server.config.apiURL });
  onTestFinished(async () => {
    await channel.stop();
    await server.stop();
  });
  await channel.start(async ({ id, chat, event, origin }) => {
    if (event.kind === "text") {
      const choices = [{ id: "balance.carrier.co-claro", label: "Claro" }];
      await channel.send(chat, message({ text: `${event.text}?`, choices }), { id });
    } else if (event.kind === "choice") {
      await channel.send(chat, message({ text: `chosen: ${event.token}` }), {
        id,
        ...(origin ? { replace: origin } : {}),
      });
    }
  });

  const client = server.getClient(token, { userId: 77, chatId: 77, timeout: 5000, interval: 20 });
  await client.sendCommand(client.makeCommand("/start co_claro"));
  const { result } = await client.getUpdates();
  expect(result).toMatchObject([{ message: { chat_id: 77, text: "/start co_claro?", parse_mode: "HTML" } }]);

  const [question] = server.getUpdatesHistory(token).filter((one) => "message" in one && "chat_id" in one.message);
  const press = client.makeCallbackQuery("balance.carrier.co-claro", {
    message: { ...client.makeMessage("").message, message_id: question?.messageId, chat: { id: 77, type: "private" } },
  } as object);
  await client.sendCallback(press);
  await server.waitBotEdits();
  expect(JSON.stringify(server.getUpdatesHistory(token))).toContain("chosen: balance.carrier.co-claro");
});
