import { serve as listen } from "@hono/node-server";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browser, noBrowser } from "../support/browser.ts";
import { useWhatsApp } from "../support/whatsapp/closing.ts";
import { openChannel, openHouse, own } from "../support/whatsapp/house.ts";
import { open, token } from "./open.ts";

const { serve, begin, later } = useWhatsApp();

describe.skipIf(noBrowser)("the pairing page in a browser", () => {
  let chromium: Browser;
  beforeAll(async () => {
    chromium = await browser();
  });
  afterAll(() => chromium.close());

  /** WhatsApp and the page, entered with the operator's token. */
  async function enter(language: string) {
    const server = await serve();
    const opened = openChannel(server, await openHouse());
    await begin(opened);
    const { pairing } = opened.channel;
    const { app } = await open({ pairing });
    const port = await new Promise<number>((resolve) => {
      const http = listen({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) => resolve(port));
      later(() => new Promise((closed) => http.close(closed)));
    });
    const context = await chromium.newContext({
      locale: language,
      viewport: { width: 480, height: 760 },
      colorScheme: "light",
    });
    later(() => context.close());
    const page = await context.newPage();
    const problems: string[] = [];
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    page.on("pageerror", (error) => problems.push(error.message));
    await opened.comes("pairing");
    await page.goto(`http://127.0.0.1:${port}/console/pairing`);
    problems.length = 0; // the browser itself notes the 401 that asks for the token
    await page.getByRole("textbox").fill(token);
    await page.getByRole("button").click();
    await page.getByRole("img").waitFor();
    return { server, opened, page, problems };
  }

  test("shows a code to scan, and says by itself when it was scanned", async () => {
    const { server, opened, page, problems } = await enter("es-CO");
    const qr = page.getByRole("img", { name: "Código QR" });
    const box = await qr.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThan(250);
    if (process.env.SALDO_SCREENSHOTS) await page.screenshot({ path: `${process.env.SALDO_SCREENSHOTS}/pairing.png` });
    const state = opened.channel.pairing.state();
    await server.scan(own, state.kind === "pairing" ? (state.qr ?? "") : "");
    await page.getByText(`WhatsApp está vinculado a +${own}`).waitFor();
    expect(problems).toEqual([]);
  });

  test("gives a code to type in for a number", async () => {
    const { server, opened, page, problems } = await enter("en");
    await page.getByLabel("Phone number").fill(`+${own}`);
    await page.getByRole("button", { name: "Get a code" }).click();
    const code = await page.getByRole("code").textContent();
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    await server.enter(own, (code ?? "").replace("-", ""));
    await opened.comes("open");
    await page.getByText("WhatsApp is linked").waitFor();
    expect(problems).toEqual([]);
  });
});
