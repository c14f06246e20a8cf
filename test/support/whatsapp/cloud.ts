import { createCloud } from "../../../src/bot/channels/whatsapp/cloud/channel.ts";
import { openHeld } from "../../../src/bot/channels/whatsapp/cloud/held.ts";
import { openPeople } from "../../../src/bot/channels/whatsapp/people.ts";
import { openSent } from "../../../src/bot/channels/whatsapp/sent.ts";
import type { Incoming } from "../../../src/engine/event.ts";
import { createWrite } from "../../../src/i18n/write.ts";
import type { Driver } from "../../../src/storage/driver.ts";
import { sqlite } from "../../../src/storage/drivers/sqlite.ts";
import { openVault } from "../../../src/storage/vault.ts";
import { createGraph, hook, message, textMessage } from "./graph.ts";
import { createLines } from "./house.ts";

export const phoneId = "106540352242922";
const secret = "the app's secret";
const write = createWrite();

/** The Cloud API channel against an offline Graph API, with a clock that is set by hand. */
export async function openCloud(options: Partial<Parameters<typeof createCloud>[0]> & { driver?: Driver } = {}) {
  const { driver = sqlite(":memory:"), ...more } = options;
  const vault = await openVault(driver, Buffer.alloc(32, 5));
  const graph = createGraph({ token: "token", phoneId });
  const clock = { now: Date.UTC(2026, 10, 21, 12) };
  const { lines, log } = createLines();
  const stops: string[] = [];
  const people = await openPeople(driver, vault);
  const channel = createCloud({
    token: "token",
    phoneId,
    appSecret: secret,
    verifyToken: "verify me",
    fetch: graph.fetch,
    people,
    sent: await openSent(driver, vault),
    held: await openHeld(driver, vault),
    templates: { es: { name: "saldo_aviso", language: "es_MX" } },
    write,
    log,
    now: () => clock.now,
    onStopped: ({ message }) => stops.push(message),
    ...more,
  });
  const heard: Incoming[] = [];
  return {
    channel,
    driver,
    people,
    graph,
    clock,
    lines,
    log,
    stops,
    heard,
    /** Takes what comes and says nothing. */
    listen: () => channel.start(async (incoming) => void heard.push(incoming)),
    post: (body: object | string, signature?: string) => hook(channel.routes, body, secret, signature),
    text: (from: string, text: string, id?: string) =>
      hook(channel.routes, textMessage(phoneId, from, text, clock.now, id), secret),
    says: (from: string, what: object) => hook(channel.routes, message(phoneId, from, what, clock.now), secret),
  };
}
