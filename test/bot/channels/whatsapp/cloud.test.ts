import { createHmac } from "node:crypto";
import { WhatsAppClient } from "@kapso/whatsapp-cloud-api";
import { describe, expect, test } from "vitest";
import { isSigned } from "../../../../src/bot/channels/whatsapp/cloud/webhook.ts";
import { openCloud, phoneId } from "../../../support/whatsapp/cloud.ts";
import { change, textMessage } from "../../../support/whatsapp/graph.ts";
import { openHouse, said } from "../../../support/whatsapp/house.ts";
import { examples, objections } from "../../../support/whatsapp/meta.ts";

const ann = "99977700001";
const hour = 3_600_000;
const choices = (count: number, label = (i: number) => `Choice ${i}`) =>
  Array.from({ length: count }, (_, i) => ({ id: `balance.carrier.c${i}`, label: label(i) }));

describe("the webhook", () => {
  test("answers Meta's question with its own word, and only when it knows ours", async () => {
    const { channel } = await openCloud();
    const ask = (token: string) =>
      channel.routes.request(`/whatsapp?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1158201444`);
    const right = await ask("verify%20me");
    expect([right.status, await right.text()]).toEqual([200, "1158201444"]);
    expect((await ask("somebody")).status).toBe(403);
  });

  test("refuses a wrong signature with 401, and nothing changes", async () => {
    const { post, listen, heard, driver, graph, clock } = await openCloud();
    await listen();
    const body = JSON.stringify(textMessage(phoneId, ann, "hello", clock.now));
    const wrong = ["sha256=00", "", `sha1=${"0".repeat(40)}`, `sha256=${"0".repeat(64)}`];
    for (const signature of wrong) expect((await post(body, signature)).status).toBe(401);
    expect(heard).toEqual([]);
    expect(graph.seen).toEqual([]);
    expect(await driver.all("SELECT * FROM whatsapp_person", [])).toEqual([]);
    expect((await post(body)).status).toBe(200);
    expect(heard).toHaveLength(1);
  });

  test("looks at the very bytes: the same JSON written otherwise is not signed", () => {
    const bytes = Buffer.from('{"a": "\\u00e9"}');
    const signature = `sha256=${createHmac("sha256", "secret").update(bytes).digest("hex")}`;
    expect(isSigned(bytes, signature, "secret")).toBe(true);
    expect(isSigned(bytes, signature, "another")).toBe(false);
    expect(isSigned(Buffer.from(JSON.stringify(JSON.parse(bytes.toString()))), signature, "secret")).toBe(false);
  });

  test("refuses what is no JSON or of another form, and what is too heavy", async () => {
    const { post, listen } = await openCloud();
    await listen();
    expect((await post("not json")).status).toBe(400);
    expect((await post({ object: "page", entry: [] })).status).toBe(400);
    expect((await post("x".repeat(4_000_001))).status).toBe(413);
  });

  test("answers 500 when a message was not committed, so that Meta sends it again", async () => {
    const { channel, text } = await openCloud();
    let broken = true;
    const ids: string[] = [];
    await channel.start(async ({ id }) => {
      if (broken) throw new Error("the disk is full");
      ids.push(id);
    });
    expect((await text(ann, "hello", "wamid.A")).status).toBe(500);
    broken = false;
    expect((await text(ann, "hello", "wamid.A")).status).toBe(200);
    expect(ids).toEqual([`wa:${ann}:wamid.A`]);
  });

  test.each(Object.entries(examples))("takes Meta's own example: %s", async (_, example) => {
    const own = JSON.parse(
      JSON.stringify(example).replaceAll(/"phone_number_id":"\d+"/g, `"phone_number_id":"${phoneId}"`),
    );
    const { post, channel, clock, heard } = await openCloud();
    await channel.start(async (incoming) => void heard.push(incoming));
    clock.now = 1_744_344_496_000;
    expect((await post(own)).status).toBe(200);
    const brings =
      JSON.stringify(example).includes('"messages":[') && !/"type":"(system|reaction)"/.test(JSON.stringify(example));
    expect(heard).toHaveLength(brings ? 1 : 0);
  });

  test("understands the examples", async () => {
    const { post, clock, heard, listen } = await openCloud();
    await listen();
    clock.now = 1_744_344_496_000;
    const events: Record<string, unknown> = {};
    for (const [title, example] of Object.entries(examples)) {
      const before = heard.length;
      await post(
        JSON.parse(JSON.stringify(example).replaceAll(/"phone_number_id":"\d+"/g, `"phone_number_id":"${phoneId}"`)),
      );
      if (heard.length > before) events[title] = heard.at(-1)?.event;
    }
    expect(events).toMatchObject({
      "Text Message": { kind: "text", text: "Does it come in another color?" },
      "Image Message": { kind: "text", text: "Taj Mahal" },
      "Location Message": { kind: "location", latitude: 37.44221496582, longitude: -122.16165924072 },
      "Contact Sharing Message": { kind: "contact", number: "+19835552319", own: false },
      "Unsupported Message": { kind: "unsupported", what: "unknown" },
      "Button Message": { kind: "text", text: "Unsubscribe" },
      "Interactive List Reply Message": { kind: "choice", token: "priority_express" },
      "Interactive Button Reply Message": { kind: "choice", token: "cancel-button" },
      "Order Message": { kind: "unsupported", what: "order" },
    });
  });

  test("leaves messages to other numbers, and those of days ago, alone", async () => {
    const { post, clock, heard, listen } = await openCloud();
    await listen();
    await post(textMessage("999", ann, "hello", clock.now));
    await post(textMessage(phoneId, ann, "hello", clock.now - 13 * hour));
    expect(heard).toEqual([]);
  });

  test("a person's number, language-free, comes with each message, and it is marked as read", async () => {
    const { text, heard, listen, graph, channel } = await openCloud();
    await listen();
    await text(ann, "hello", "wamid.A");
    await channel.stop();
    expect(heard[0]).toMatchObject({ id: `wa:${ann}:wamid.A`, chat: `wa:${ann}`, hint: { number: `+${ann}` } });
    expect(graph.seen).toEqual(["wamid.A"]);
  });
});

describe("a message that goes out", () => {
  async function talking() {
    const cloud = await openCloud();
    await cloud.listen();
    await cloud.text(ann, "hello");
    const send = (message: Parameters<typeof cloud.channel.send>[1], id = "1") =>
      cloud.channel.send(`wa:${ann}`, message, { id });
    return { ...cloud, send };
  }

  test("with up to three short choices has buttons", async () => {
    const { send, graph } = await talking();
    await send(said("Which?", { choices: choices(3) }));
    expect(graph.posted[0]).toMatchObject({
      to: ann,
      interactive: {
        type: "button",
        body: { text: "Which?" },
        action: { buttons: [{ reply: { id: "balance.carrier.c0", title: "Choice 0" } }, {}, {}] },
      },
    });
  });

  test.each([4, 10])("with %d choices has a list", async (count) => {
    const { send, graph } = await talking();
    await send(said("¿Cuál?", { choices: choices(count), language: "es" }));
    const [message] = graph.posted;
    expect(message).toMatchObject({ interactive: { type: "list", action: { button: "Elegir" } } });
    if (message?.type !== "interactive" || message.interactive.type !== "list") throw new Error("no list");
    expect(message.interactive.action.sections[0]?.rows).toHaveLength(count);
  });

  test("with a long label has it cut in the row's title and whole below", async () => {
    const { send, graph } = await talking();
    const label = "🇨🇴 Colombia: el prefijo es +57, y otros treinta caracteres";
    await send(said("Which?", { choices: choices(2, (i) => `${i} ${label}`) }));
    const [message] = graph.posted;
    if (message?.type !== "interactive" || message.interactive.type !== "list") throw new Error("no list");
    const [row] = message.interactive.action.sections[0]?.rows ?? [];
    expect(row?.title).toMatch(/^0 🇨🇴 Colombia.*…$/);
    expect(row?.description).toBe(`0 ${label}`);
  });

  test("too long for what choices may stand under has its first paragraphs said before", async () => {
    const { send, graph } = await talking();
    const paragraph = "Words that say something about it. ".repeat(12).trim();
    const text = Array(12).fill(paragraph).join("\n\n");
    await send(said(text, { choices: choices(3) }));
    const bodies = graph.posted.map((message) =>
      message.type === "text" ? message.text.body : message.type === "interactive" ? message.interactive.body.text : "",
    );
    expect(bodies.join("\n\n")).toBe(text);
    expect(graph.posted.at(-1)?.type).toBe("interactive");
  });

  test("brings a file as a document, whatever its type, and pictures as such", async () => {
    const { send, graph } = await talking();
    await send(said("Everything", { file: { name: "saldo.json", type: "application/json", body: "{}" } }));
    const image = { type: "image/png", body: Buffer.from("PNG"), alt: "A chart", width: 1, height: 1 } as const;
    await send(said("A chart", { image }), "2");
    expect(graph.uploads).toEqual([
      { name: "saldo.json", type: "text/plain", text: "{}" },
      { name: "saldo.png", type: "image/png", text: "PNG" },
    ]);
    expect(graph.posted).toMatchObject([
      { document: { id: "media-1", filename: "saldo.json", caption: "Everything" } },
      { image: { id: "media-2", caption: "A chart" } },
    ]);
  });

  test("with a code is followed by the code alone", async () => {
    const { send, graph } = await talking();
    await send(said("Dial\n\uE000*611#\uE001", { copy: ["*611#"], choices: choices(2) }));
    expect(graph.posted.at(-1)).toMatchObject({ text: { body: "*611#" } });
  });

  test.each([
    [130429, 429, "limited", 1_000],
    [131056, 400, "limited", 6_000],
    [80007, 400, "limited", 60_000],
    [131000, 500, "unavailable", undefined],
    [131026, 400, "gone", undefined],
    [100, 400, "refused", undefined],
    [132000, 400, "refused", undefined],
    [190, 401, "unavailable", undefined],
    [368, 403, "unavailable", undefined],
  ])("refused with code %d and status %d counts as %s", async (code, status, trouble, retryAfter) => {
    const { send, graph } = await talking();
    graph.failures.push({ code, status });
    await expect(send(said("news"))).rejects.toMatchObject({ trouble, ...(retryAfter ? { retryAfter } : {}) });
  });

  test("refused for a reason the operator must mend says so in the log, without the token", async () => {
    const { send, graph, lines } = await talking();
    graph.failures.push({ code: 190, status: 401 });
    await send(said("news")).catch(() => undefined);
    const line = lines.find(({ level }) => level === "error");
    expect(line?.message).toContain("SALDO_WHATSAPP_CLOUD_TOKEN");
    expect(JSON.stringify(lines)).not.toContain(ann);
  });

  test("of several parts that failed on the way goes on where it stopped", async () => {
    const { send, graph } = await talking();
    const text = Array(3).fill("word ".repeat(700).trim()).join("\n\n");
    graph.failures.push(undefined, { code: 131000, status: 500 });
    await expect(send(said(text))).rejects.toMatchObject({ trouble: "unavailable" });
    expect(graph.posted).toHaveLength(1);
    await send(said(text));
    expect(graph.posted.map((message) => (message.type === "text" ? message.text.body : "")).join("\n\n")).toBe(text);
  });
});

describe("a day after somebody wrote", () => {
  async function late(language: "es" | "ru" = "es") {
    const cloud = await openCloud();
    await cloud.listen();
    await cloud.text(ann, "hola");
    cloud.clock.now += 25 * hour;
    const remind = (text: string, id: string) => cloud.channel.send(`wa:${ann}`, said(text, { language }), { id });
    return { ...cloud, remind };
  }

  test("a message goes out as a template, where there is one, and is said in full when they write", async () => {
    const { remind, graph, text, heard } = await late();
    await remind("Su saldo vence mañana.\nEscriba para verlo.", "1");
    await remind("Su saldo vence hoy.", "2");
    const template = (text: string) =>
      expect.objectContaining({
        type: "template",
        template: {
          name: "saldo_aviso",
          language: { code: "es_MX", policy: "deterministic" },
          components: [{ type: "body", parameters: [{ type: "text", text }] }],
        },
      });
    expect(graph.posted).toEqual([
      template("Su saldo vence mañana. Escriba para verlo."),
      template("Su saldo vence hoy."),
    ]);
    await text(ann, "sí");
    expect(graph.posted.slice(2).map((message) => (message.type === "text" ? message.text.body : ""))).toEqual([
      expect.stringMatching(/^Esto le estaba esperando: .*\n\nSu saldo vence mañana\.\nEscriba para verlo\.$/),
      "Su saldo vence hoy.",
    ]);
    expect(heard.at(-1)?.event).toEqual({ kind: "text", text: "sí" });
    await text(ann, "gracias");
    expect(graph.posted).toHaveLength(4);
  });

  test("without a template in their language it waits silently", async () => {
    const { remind, graph, text } = await late("ru");
    await remind("Баланс кончается.", "1");
    expect(graph.posted).toEqual([]);
    await text(ann, "да");
    expect(graph.posted).toHaveLength(1);
  });

  test("what was said every day is said once", async () => {
    const { remind, graph, text } = await late("ru");
    for (const id of ["1", "2", "3"]) await remind("Баланс кончается.", id);
    await text(ann, "да");
    expect(graph.posted).toHaveLength(1);
  });

  test("what is refused for the window although we thought it open waits too", async () => {
    const { channel, graph, text, listen } = await openCloud();
    await listen();
    await text(ann, "hola");
    graph.failures.push({ code: 131047 });
    await channel.send(`wa:${ann}`, said("news"), { id: "1" });
    expect(graph.posted).toEqual([]);
    await text(ann, "hola");
    expect(graph.posted).toMatchObject([{ text: { body: expect.stringMatching(/waited for you.*\n\nnews$/) } }]);
  });

  test("what cannot be said even then waits on, and the person is heard all the same", async () => {
    const { remind, graph, text, heard } = await late("ru");
    await remind("Баланс кончается.", "1");
    graph.failures.push({ code: 131000, status: 500 });
    await text(ann, "да");
    expect(heard).toHaveLength(2);
    expect(graph.posted).toEqual([]);
    await text(ann, "да");
    expect(graph.posted).toHaveLength(1);
  });
});

describe("the statuses of a message", () => {
  const status = (id: string, state: string, code?: number) =>
    change(phoneId, {
      statuses: [
        { id, status: state, timestamp: "1", recipient_id: ann, ...(code ? { errors: [{ code, title: "…" }] } : {}) },
      ],
    });

  async function sent() {
    const cloud = await openCloud();
    await cloud.listen();
    await cloud.text(ann, "hola");
    await cloud.channel.send(`wa:${ann}`, said("news"), { id: "1" });
    return cloud;
  }

  test("may come in any order and twice; a failure after delivery is none", async () => {
    const { post, text, graph } = await sent();
    for (const state of ["read", "delivered", "sent", "delivered"])
      expect((await post(status("wamid.1", state))).status).toBe(200);
    await post(status("wamid.1", "failed", 131000));
    await text(ann, "hola");
    expect(graph.posted).toHaveLength(1);
  });

  test.each([131047, 131049, 131000, 130429])("failed with %d brings it back until the person writes", async (code) => {
    const { post, text, graph } = await sent();
    await post(status("wamid.1", "sent"));
    await post(status("wamid.1", "failed", code));
    await post(status("wamid.1", "failed", code));
    await text(ann, "hola");
    expect(graph.posted.map((message) => (message.type === "text" ? message.text.body : ""))).toEqual(["news", "news"]);
  });

  test("failed for somebody who is not there is the end of it", async () => {
    const { post, text, graph } = await sent();
    await post(status("wamid.1", "failed", 131026));
    await text(ann, "hola");
    expect(graph.posted).toHaveLength(1);
  });
});

test("a token Meta does not take is told to the operator", async () => {
  const { listen, channel, stops } = await openCloud({ token: "another" });
  await listen();
  await channel.stop();
  expect(stops[0]).toContain("SALDO_WHATSAPP_CLOUD_TOKEN");
});

test("somebody who takes their account to another number keeps their chat", async () => {
  const { text, post, heard, listen, clock } = await openCloud();
  await listen();
  await text(ann, "hello");
  const system = { type: "user_changed_number", wa_id: "99977700002", body: "…" };
  const note = { from: ann, id: "wamid.S", timestamp: String(clock.now / 1000), type: "system", system };
  await post(change(phoneId, { messages: [note] }));
  await text("99977700002", "hello again");
  expect(heard.map(({ chat }) => chat)).toEqual([`wa:${ann}`, `wa:${ann}`]);
});

test("a shop that moves from Baileys to the Cloud API keeps people's chats", async () => {
  const house = await openHouse();
  const before = await house.people.met({ lid: "100000000000777", number: ann }, 0);
  const { text, heard, listen } = await openCloud({ people: house.people });
  await listen();
  await text(ann, "hello");
  expect(heard[0]?.chat).toBe(before.chat);
});

test("what is sent is what Kapso's client builds for the same message, and Meta's schema knows wrong from right", async () => {
  const { graph, text, listen, channel } = await openCloud();
  await listen();
  await text(ann, "hello");
  const bodies: unknown[] = [];
  const client = new WhatsAppClient({
    accessToken: "token",
    fetch: async (_, init) => {
      bodies.push(JSON.parse(String(init?.body)));
      return Response.json({ messaging_product: "whatsapp", contacts: [], messages: [{ id: "x" }] });
    },
  });
  await channel.send(`wa:${ann}`, said("Plain"), { id: "1" });
  await channel.send(`wa:${ann}`, said("Which?", { choices: choices(2) }), { id: "2" });
  await channel.send(`wa:${ann}`, said("Which?", { choices: choices(10), language: "en" }), { id: "3" });
  const to = { phoneNumberId: phoneId, to: ann };
  await client.messages.sendText({ ...to, body: "Plain", previewUrl: false });
  const buttons = choices(2).map(({ id, label }) => ({ id, title: label }));
  await client.messages.sendInteractiveButtons({ ...to, bodyText: "Which?", buttons });
  const rows = choices(10).map(({ id, label }) => ({ id, title: label }));
  await client.messages.sendInteractiveList({
    ...to,
    bodyText: "Which?",
    buttonText: "Choose",
    sections: [{ rows }],
  } as never);
  expect(bodies).toHaveLength(3);
  expect(graph.posted.map(({ to: _, ...message }) => message)).toEqual(
    (bodies as { to: string }[]).map(({ to: _, ...message }) => message),
  );

  const list = (count: number) => ({
    type: "list",
    body: { text: "x" },
    action: {
      button: "Open",
      sections: [{ title: "A", rows: choices(count).map(({ id, label }) => ({ id, title: label })) }],
    },
  });
  const base = { messaging_product: "whatsapp", recipient_type: "individual", to: ann, type: "interactive" };
  expect(objections({ ...base, interactive: list(10) } as never)).toEqual([]);
  expect(objections({ ...base, interactive: list(11) } as never)).not.toEqual([]);
});
