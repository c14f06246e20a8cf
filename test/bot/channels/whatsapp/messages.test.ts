import { describe, expect, test } from "vitest";
import { DeliveryError } from "../../../../src/bot/channels/channel.ts";
import type { Incoming } from "../../../../src/engine/event.ts";
import type { Driver } from "../../../../src/storage/driver.ts";
import { sqlite } from "../../../../src/storage/drivers/sqlite.ts";
import { until, useWhatsApp } from "../../../support/whatsapp/closing.ts";
import { openChannel, openHouse, own, said } from "../../../support/whatsapp/house.ts";
import { startMedia } from "../../../support/whatsapp/media.ts";
import { textOf } from "../../../support/whatsapp/person.ts";

const { talk, begin, later } = useWhatsApp();
const number = "99977700001";

describe("a message that comes in", () => {
  test.each(["pn", "lid"] as const)("broken is asked for again, and answered once (%s)", async (addressing) => {
    const { server, parrot } = await talk({ addressing });
    const ann = server.person(number);
    const id = await ann.text(own, "broken", { corrupt: true });
    expect(await ann.nextText()).toBe("You said: broken");
    expect(ann.account.receipts).toContainEqual({ id, type: "retry" });
    expect(parrot.heard).toHaveLength(1);
    expect(ann.unread()).toBe(0);
  });

  test.each(["pn", "lid"] as const)("brings the words it replies to, unless they are ours (%s)", async (addressing) => {
    const events: Incoming["event"][] = [];
    const { server } = await talk({ addressing, receive: async ({ event }: Incoming) => void events.push(event) });
    const ann = server.person(number);
    const reply = (text: string, participant: string) =>
      ann.send(own, {
        extendedTextMessage: {
          text,
          contextInfo: { participant, quotedMessage: { conversation: "Su saldo es $5.200" } },
        },
      });
    await reply("сколько осталось?", ann.jid);
    await until(() => events.length === 1);
    await reply("2", `${own}@s.whatsapp.net`);
    await until(() => events.length === 2);
    expect(events).toEqual([
      { kind: "text", text: "сколько осталось?", quoted: "Su saldo es $5.200" },
      { kind: "text", text: "2" },
    ]);
  });

  test("is confirmed to WhatsApp only after it was committed", async () => {
    const order: string[] = [];
    const { promise: held, resolve: commit } = Promise.withResolvers<void>();
    const receive = async () => {
      order.push("came");
      await held;
      order.push("committed");
    };
    const { server } = await talk({ receive });
    const ann = server.person(number);
    ann.account.events.on("receipt", (node: { attrs: { type?: string } }) => {
      if (!node.attrs.type || node.attrs.type === "inactive") order.push("confirmed");
    });
    await ann.text(own, "hello");
    await until(() => order.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(order).toEqual(["came"]);
    commit();
    await until(() => order.length === 3);
    expect(order).toEqual(["came", "committed", "confirmed"]);
  });

  test("that could not be committed is sent again by the phone, and committed then", async () => {
    let tries = 0;
    const texts: string[] = [];
    const receive = async ({ event }: Incoming) => {
      if (++tries === 1) throw new Error("the disk is full");
      texts.push(event.kind === "text" ? event.text : "");
    };
    const { server } = await talk({ receive });
    const ann = server.person(number);
    await ann.text(own, "precious");
    await until(() => texts.length > 0);
    expect({ tries, texts }).toEqual({ tries: 2, texts: ["precious"] });
  });

  test("is marked as read, and answered after «typing»", async () => {
    const { server } = await talk();
    const ann = server.person(number);
    const states: string[] = [];
    server.world.events.on("stanza", (node: { tag: string; content?: { tag: string }[] }) => {
      if (node.tag === "chatstate") states.push(node.content?.[0]?.tag ?? "");
    });
    const id = await ann.text(own, "hello");
    await ann.next();
    await until(() => ann.account.receipts.some((receipt) => receipt.id === id && receipt.type === "read"));
    expect(states).toEqual(["composing"]);
  });

  test.each([
    [
      "a place",
      { locationMessage: { degreesLatitude: 4.6, degreesLongitude: -74.1 } },
      { kind: "location", latitude: 4.6, longitude: -74.1 },
    ],
    [
      "one's own contact card",
      {
        contactMessage: {
          displayName: "Ann",
          vcard: `BEGIN:VCARD\nVERSION:3.0\nFN:Ann\nTEL;type=CELL;waid=${number}:+999 777 00001\nEND:VCARD`,
        },
      },
      { kind: "contact", number: `+${number}`, own: true },
    ],
    [
      "somebody else's contact card",
      { contactMessage: { displayName: "Bo", vcard: "BEGIN:VCARD\nTEL;TYPE=CELL:+999 888 11-22\nEND:VCARD" } },
      { kind: "contact", number: "+9998881122", own: false },
    ],
    ["a voice note", { audioMessage: { ptt: true, seconds: 3 } }, { kind: "unsupported", what: "voice" }],
    ["a sticker", { stickerMessage: {} }, { kind: "unsupported", what: "sticker" }],
    ["a picture with words", { imageMessage: { caption: "claro" } }, { kind: "text", text: "claro" }],
    [
      "a message that will vanish",
      { ephemeralMessage: { message: { extendedTextMessage: { text: "hi" } } } },
      { kind: "text", text: "hi" },
    ],
  ] as const)("%s is understood", async (_, message, event) => {
    const { server, parrot } = await talk();
    await server.person(number).send(own, message as object, { type: "media" });
    await until(() => parrot.heard.length === 1);
    expect(parrot.heard[0]?.event).toEqual(event);
  });

  test("a reaction is no message, and what follows it is answered", async () => {
    const { server, parrot } = await talk();
    const ann = server.person(number);
    await ann.text(own, "hello");
    const { id } = await ann.next();
    const key = { remoteJid: `${own}@s.whatsapp.net`, fromMe: false, id };
    await ann.send(own, { reactionMessage: { key, text: "👍" } }, { type: "reaction" });
    await ann.text(own, "thanks");
    expect(await ann.nextText()).toBe("You said: thanks");
    expect(parrot.heard).toHaveLength(2);
  });
});

describe("a message that goes out", () => {
  test("can be opened at once, however often one has talked", async () => {
    const { server, channel, parrot } = await talk({ addressing: "lid" });
    const ann = server.person(number);
    for (let i = 0; i < 6; i++) {
      await ann.text(own, `${i}`);
      expect(await ann.nextText()).toBe(`You said: ${i}`);
      await channel.send(parrot.heard[0]?.chat ?? "", said(`and ${i}`), { id: `${i}` });
      expect(await ann.nextText()).toBe(`and ${i}`);
    }
    expect(ann.account.asked.size).toBe(0);
  });

  test("is sent again to a phone that could not open it", async () => {
    const { server } = await talk();
    const ann = server.person(number);
    await ann.text(own, "hello");
    const first = await ann.next();
    ann.asksAgain(own, first.id);
    const again = await ann.next();
    expect(again.id).toBe(first.id);
    expect(textOf(again)).toBe("You said: hello");
  });

  test("is sent again to a phone that asks for it before it is kept", async () => {
    const driver = sqlite(":memory:");
    const kept = Promise.withResolvers<void>();
    const slow: Driver = {
      ...driver,
      async batch(statements) {
        if (statements.some(({ sql }) => sql.includes("INTO whatsapp_sent"))) await kept.promise;
        return driver.batch(statements);
      },
    };
    const house = await openHouse(slow);
    const { server, channel, parrot } = await talk({ house });
    const ann = server.person(number);
    await ann.text(own, "hello");
    await ann.next();
    await channel.stop();
    const restarted = openChannel(server, house); // knows her by her LID, and her phone asks by its number
    await begin(restarted);
    await restarted.comes("open");
    const sending = restarted.channel.send(parrot.heard[0]?.chat ?? "", said("news"), { id: "1" });
    const first = await ann.next();
    ann.asksAgain(own, first.id);
    expect((await ann.next()).id).toBe(first.id);
    kept.resolve();
    await sending;
  });

  test("bears the same id when it is tried again, so that WhatsApp shows it once", async () => {
    const { server, channel, parrot } = await talk();
    const ann = server.person(number);
    await ann.text(own, "hello");
    await ann.next();
    const chat = parrot.heard[0]?.chat ?? "";
    server.world.faults.refuseMessage = 503;
    await expect(channel.send(chat, said("news"), { id: "7" })).rejects.toMatchObject({ trouble: "unavailable" });
    await channel.send(chat, said("news"), { id: "7" });
    const sent = server.world.wire.filter(({ direction, node }) => direction === "in" && node.tag === "message");
    expect(new Set(sent.slice(-2).map(({ node }) => node.attrs.id)).size).toBe(1);
    expect(await ann.nextText()).toBe("news");
  });

  test.each([
    [463, "gone"],
    [429, "limited"],
    [479, "unavailable"],
  ])("and is refused with %d counts as %s", async (code, trouble) => {
    const { server, channel, parrot } = await talk();
    const ann = server.person(number);
    await ann.text(own, "hello");
    await ann.next();
    server.world.faults.refuseMessage = code;
    await expect(channel.send(parrot.heard[0]?.chat ?? "", said("news"), { id: "7" })).rejects.toMatchObject({
      trouble,
    });
  });

  test("never goes to somebody who did not write first", async () => {
    const { server, channel } = await talk();
    const stranger = server.person(number);
    const failed = channel.send(`wa:${stranger.account.lid}`, said("buy now"), { id: "1" });
    await expect(failed).rejects.toBeInstanceOf(DeliveryError);
    await expect(failed).rejects.toMatchObject({ trouble: "gone" });
    expect(stranger.account.inbox).toEqual([]);
  });

  test("longer than a screen is parted between paragraphs", async () => {
    const paragraph = "A line of words that says something. ".repeat(30).trim();
    const text = Array(8).fill(paragraph).join("\n\n");
    const { server, channel, parrot } = await talk();
    const ann = server.person(number);
    await ann.text(own, "hello");
    await ann.next();
    await channel.send(parrot.heard[0]?.chat ?? "", said(text), { id: "2" });
    const parts = [await ann.nextText(), await ann.nextText(), await ann.nextText()];
    expect(parts.join("\n\n")).toBe(text);
    expect(ann.unread()).toBe(0);
  });

  test("with a code is followed by the code alone, for a long press to copy", async () => {
    const { server, channel, parrot } = await talk();
    const ann = server.person(number);
    await ann.text(own, "hello");
    await ann.next();
    await channel.send(parrot.heard[0]?.chat ?? "", said("Dial\n\uE000*611#\uE001", { copy: ["*611#", "*10#"] }), {
      id: "2",
    });
    expect([await ann.nextText(), await ann.nextText()]).toEqual(["Dial\n*611#", "*611#"]);
  });

  test("brings files and pictures, encrypted", async () => {
    const chart = { type: "image/png", body: Buffer.from("PNG"), alt: "A chart", width: 1, height: 1 } as const;
    const { server, channel, parrot } = await talk();
    const media = await startMedia();
    later(media.stop);
    server.world.mediaHost = media.host;
    const ann = server.person(number);
    await ann.text(own, "hello");
    await ann.next();
    const chat = parrot.heard[0]?.chat ?? "";
    const body = "date;left\n2026-11-21;12.50\n";
    await channel.send(chat, said("Everything", { file: { name: "saldo.csv", type: "text/csv", body } }), { id: "2" });
    const { message } = await ann.next();
    const file = message.documentWithCaptionMessage?.message?.documentMessage ?? message.documentMessage;
    expect(file).toMatchObject({ fileName: "saldo.csv", mimetype: "text/csv", caption: "Everything" });
    expect(media.open(file ?? {}, "Document").toString()).toBe(body);
    await channel.send(chat, said("A chart", { image: chart }), { id: "3" });
    const picture = (await ann.next()).message.imageMessage;
    expect(picture).toMatchObject({ mimetype: "image/png", caption: "A chart" });
    expect(media.open(picture ?? {}, "Image").toString()).toBe("PNG");
  });
});

test("a thousand people at once are each answered, each in their order", { timeout: 400_000 }, async () => {
  const { server, parrot } = await talk();
  const people = Array.from({ length: 1_000 }, (_, i) => server.person(String(99_980_000_000 + i)));
  await Promise.all(people.map((person) => person.text(own, "one").then(() => person.text(own, "two"))));
  for (const person of people) {
    expect([await person.nextText(180_000), await person.nextText(180_000)]).toEqual([
      "You said: one",
      "You said: two",
    ]);
  }
  expect(parrot.heard).toHaveLength(2_000);
  expect(people.filter(({ account }) => account.asked.size > 0)).toEqual([]);
  expect(new Set(parrot.heard.map(({ chat }) => chat)).size).toBe(1_000);
});

test("the log learns no number, name or text", async () => {
  const { server, lines } = await talk();
  const ann = server.person(number, "Ann Example");
  await ann.text(own, "my secret words", { corrupt: true });
  await ann.next();
  server.kick(own, "drop");
  await ann.text(own, "more secret words");
  await ann.next();
  const log = JSON.stringify(lines);
  expect(lines.length).toBeGreaterThan(3);
  expect(log).not.toMatch(/secret words|Ann Example/);
  expect(log).not.toContain(number);
  expect(log).not.toContain(own);
});
