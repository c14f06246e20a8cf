import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startWhatsAppServer } from "@openclaw/crabline";
import { DisconnectReason, initAuthCreds, makeWASocket, type WAMessage, type WASocket } from "@whiskeysockets/baileys";
import { describe, expect, test } from "vitest";
import { quiet } from "../../../../src/bot/channels/whatsapp/baileys/quiet.ts";
import { openAuthStates } from "../../../../src/storage/authState.ts";
import { sqlite } from "../../../../src/storage/drivers/sqlite.ts";
import { openVault } from "../../../../src/storage/vault.ts";
import { startBot } from "../../../support/whatsapp/bot.ts";
import { until, useWhatsApp } from "../../../support/whatsapp/closing.ts";
import { openCloud } from "../../../support/whatsapp/cloud.ts";
import { textMessage } from "../../../support/whatsapp/graph.ts";
import { openChannel, openHouse, own, pairByQr } from "../../../support/whatsapp/house.ts";
import type { WhatsApp } from "../../../support/whatsapp/server.ts";

const { serve, later } = useWhatsApp();
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const scenario = { text: "saldo claro colombia", answer: /Claro[\s\S]*\n\*611#\n/ };

/** A stock Baileys client, as a person's own linked device: none of Saldo's code but where its keys are kept. */
async function stockClient(server: WhatsApp, number: string) {
  const driver = sqlite(":memory:");
  const auth = await openAuthStates(driver, await openVault(driver, Buffer.alloc(32, 1)));
  const inbox: WAMessage[] = [];
  server.person(number).account.confirms = false; // its phone is off
  let socket: WASocket | undefined;
  let open = false;
  async function connect(): Promise<void> {
    const { state, save } = await auth.open("stock");
    const client = makeWASocket({ auth: state, logger: quiet(silent), waWebSocketUrl: server.url });
    socket = client;
    client.ev.on("creds.update", save);
    client.ev.on("messages.upsert", ({ messages }) => void inbox.push(...messages.filter(({ key }) => !key.fromMe)));
    client.ev.on("connection.update", (update) => {
      if (update.qr) void server.scan(number, update.qr);
      if (update.connection === "open") open = true;
      const error = update.lastDisconnect?.error as { output?: { statusCode?: number } } | undefined;
      if (error?.output?.statusCode === DisconnectReason.restartRequired) void save().then(connect);
    });
  }
  await connect();
  later(async () => socket?.end(undefined));
  await until(() => open);
  const texts = () => inbox.map(({ message }) => message?.conversation ?? message?.extendedTextMessage?.text ?? "");
  return { say: (to: string, text: string) => socket?.sendMessage(`${to}@s.whatsapp.net`, { text }), texts };
}

test.each(["pn", "lid"] as const)(
  "a stock Baileys client talks with Saldo through the server (%s)",
  async (addressing) => {
    const server = await serve(addressing);
    const house = await openHouse();
    const opened = openChannel(server, house);
    const saldo = await startBot(opened.channel, house.driver, silent);
    later(saldo.stop);
    await pairByQr(server, opened);
    const client = await stockClient(server, "99977700009");
    await client.say(own, "hola");
    await until(() => client.texts().length >= 1);
    expect(client.texts()[0]).toContain("Saldo");
    await client.say(own, scenario.text);
    await until(() => client.texts().some((text) => scenario.answer.test(text)));
  },
);

describe("against crabline, a server none of us wrote,", () => {
  async function crabline(options: { selfJid?: string } = {}) {
    const recorderPath = join(mkdtempSync(join(tmpdir(), "saldo-")), "record.jsonl");
    const events: unknown[] = [];
    const server = await startWhatsAppServer({ recorderPath, onEvent: (event) => void events.push(event), ...options });
    later(server.close);
    const inject = (body: object) =>
      fetch(server.manifest.endpoints.adminInboundUrl, {
        method: "POST",
        headers: { "content-type": "application/json", "x-crabline-admin-token": server.manifest.adminToken },
        body: JSON.stringify(body),
      });
    return { ...server.manifest, events, inject };
  }

  test("the balance is told over Baileys", async () => {
    const selfJid = "99955500001@s.whatsapp.net";
    const server = await crabline({ selfJid });
    const house = await openHouse();
    const { state, save } = await house.auth.open("main");
    Object.assign(state.creds, {
      me: { id: "99955500001:1@s.whatsapp.net", lid: "100000000000001:1@lid" },
      account: { details: Buffer.alloc(1), accountSignatureKey: initAuthCreds().signedIdentityKey.public },
    });
    await save();
    const opened = openChannel({ url: server.endpoints.baileysWebSocketUrl }, house);
    const saldo = await startBot(opened.channel, house.driver, silent);
    later(saldo.stop);
    await opened.comes("open");
    const chatJid = "573001112233@s.whatsapp.net";
    expect((await server.inject({ chatJid, senderJid: chatJid, text: scenario.text })).status).toBe(200);
    await until(() => scenario.answer.test(JSON.stringify(server.events).replaceAll("\\n", "\n")));
  });

  test("the balance is told over the Cloud API", async () => {
    const server = await crabline();
    const sent: string[] = [];
    const cloud = await openCloud({
      token: server.accessToken,
      phoneId: server.phoneNumberId,
      now: Date.now,
      fetch: (input, init) => {
        // Only text and read marks are known there, at a newer version of the Graph API.
        const url = String(input).replace(/^https:\/\/graph\.facebook\.com\/v[\d.]+/, server.endpoints.apiRoot);
        if (typeof init?.body === "string") sent.push(init.body);
        return fetch(url, init);
      },
    });
    const saldo = await startBot(
      { ...cloud.channel, abilities: { ...cloud.channel.abilities, choices: 0 } },
      cloud.driver,
      silent,
    );
    later(saldo.stop);
    await cloud.post(textMessage(server.phoneNumberId, "573001112233", scenario.text, Date.now()));
    await until(() => scenario.answer.test(JSON.stringify(server.events).replaceAll("\\n", "\n")));
    expect(sent.some((body) => scenario.answer.test(JSON.parse(body).text?.body ?? ""))).toBe(true);
  });
});
