import { describe, expect, test } from "vitest";
import { until, useWhatsApp } from "../../../support/whatsapp/closing.ts";
import { openChannel, openHouse, own } from "../../../support/whatsapp/house.ts";

const { serve, begin, talk } = useWhatsApp();

describe.each(["pn", "lid"] as const)("an account addressed by %s", (addressing) => {
  test("is paired by QR code, and talks both ways, encrypted", async () => {
    const { server, parrot, channel } = await talk({ addressing });
    const ann = server.person("99977700001", "Ann");
    expect(channel.pairing.state()).toEqual({ kind: "open", number: own });

    await ann.text(own, "hello");
    expect(await ann.nextText()).toBe("You said: hello");
    await ann.text(own, "again");
    expect(await ann.nextText()).toBe("You said: again");
    expect(parrot.heard.map(({ chat, hint }) => ({ chat, hint }))).toEqual(
      Array(2).fill({ chat: `wa:${ann.account.lid}`, hint: { number: "+99977700001" } }),
    );
    expect(ann.account.inbox.map(({ form }) => form)).toContain("msg");
    const wire = JSON.stringify(server.world.wire);
    expect(wire).not.toContain(Buffer.from("You said").toString("base64").slice(0, 8));
  });

  test("is paired by the code typed in on its phone", async () => {
    const server = await serve(addressing);
    const opened = openChannel(server, await openHouse(), { number: own });
    await begin(opened);
    await until(() => "code" in opened.channel.pairing.state());
    const state = opened.channel.pairing.state();
    if (state.kind !== "pairing") throw new Error("not pairing");
    expect(state.code).toMatch(/^[1-9A-HJ-NP-TV-Z]{8}$/);
    expect(state.number).toBe(own);
    await server.enter(own, state.code ?? "");
    await opened.comes("open");
    const ann = server.person("99977700001");
    await ann.text(own, "hello");
    expect(await ann.nextText()).toBe("You said: hello");
  });
});

test("an operator gets a pairing code for a number while QR codes are shown", async () => {
  const server = await serve();
  const opened = openChannel(server, await openHouse());
  await begin(opened);
  await opened.comes("pairing");
  opened.channel.pairing.begin(own);
  await until(() => "code" in opened.channel.pairing.state());
  const state = opened.channel.pairing.state();
  await server.enter(own, state.kind === "pairing" ? (state.code ?? "") : "");
  await opened.comes("open");
});

test("a wrong code pairs nobody, and the next try begins from nothing", { timeout: 60_000 }, async () => {
  const server = await serve();
  const house = await openHouse();
  const opened = openChannel(server, house, { number: own });
  await begin(opened);
  await until(() => "code" in opened.channel.pairing.state());
  server.enter(own, "ABCD1234").catch(() => undefined);
  await until(() => opened.lines.some(({ message }) => message.includes("has ended")));
  expect(server.account(own).devices.size).toBe(0);
  await opened.comes("pairing");
  await until(() => "code" in opened.channel.pairing.state());
  const state = opened.channel.pairing.state();
  await server.enter(own, state.kind === "pairing" ? (state.code ?? "") : "");
  await opened.comes("open");
});

test("when nobody scans in time it waits until it is asked, and then shows new codes", async () => {
  const server = await serve();
  const opened = openChannel(server, await openHouse());
  await begin(opened);
  const first = await opened.comes("pairing");
  server.expire();
  expect((await opened.comes("unpaired")).why).toBe("ended");
  opened.channel.pairing.begin();
  const { qr = "" } = await opened.comes("pairing");
  expect(qr).not.toBe(first.qr);
  await server.scan(own, qr);
  await opened.comes("open");
});

test("what was paired once needs no pairing again", async () => {
  const server = await serve();
  const house = await openHouse();
  const first = openChannel(server, house);
  await begin(first);
  await server.scan(own, (await first.comes("pairing")).qr ?? "");
  await first.comes("open");
  await first.channel.stop();

  const states: string[] = [];
  const second = openChannel(server, house);
  second.channel.pairing.watch(({ kind }) => states.push(kind));
  await begin(second);
  await second.comes("open");
  expect(states).toEqual(["open"]);
});

test("a server without TLS is refused unless it is this machine", async () => {
  const house = await openHouse();
  for (const url of ["ws://web.whatsapp.com/ws/chat", "ws://10.0.0.1/ws/chat", "http://127.0.0.1/ws/chat"]) {
    expect(() => openChannel({ url }, house)).toThrow("wss://");
  }
  expect(() => openChannel({ url: "wss://web.whatsapp.com/ws/chat" }, house)).not.toThrow();
});
