import { afterEach, describe, expect, test } from "vitest";
import { createParrot, type Opened, openChannel, openHouse, own, pairByQr } from "../../../support/whatsapp/house.ts";
import { startWhatsApp, type WhatsApp } from "../../../support/whatsapp/server.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function serve(addressing: "pn" | "lid" = "pn"): Promise<WhatsApp> {
  const server = await startWhatsApp({ addressing });
  closing.push(server.stop);
  return server;
}

async function begin(opened: Opened) {
  const parrot = createParrot(opened);
  closing.push(opened.channel.stop);
  await opened.channel.start(parrot.receive);
  return parrot;
}

describe.each(["pn", "lid"] as const)("an account addressed by %s", (addressing) => {
  test("is paired by QR code, and talks, encrypted, both ways", async () => {
    const server = await serve(addressing);
    const ann = server.person("99977700001", "Ann");
    const opened = openChannel(server, await openHouse());
    const parrot = await begin(opened);
    await pairByQr(server, opened);
    expect(opened.channel.pairing.state()).toEqual({ kind: "open", number: own });

    await ann.text(own, "hello");
    expect(await ann.nextText()).toBe("You said: hello");
    await ann.text(own, "again");
    expect(await ann.nextText()).toBe("You said: again");
    expect(parrot.heard.map(({ chat, hint }) => ({ chat, hint }))).toEqual(
      Array(2).fill({ chat: `wa:${ann.account.lid}`, hint: { number: "+99977700001" } }),
    );
  });
});
