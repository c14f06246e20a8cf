import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { liked } from "../../src/bot/channels/web/words.ts";
import { serveGuides } from "../../src/guides/serve.ts";
import { createSite } from "../../src/guides/site.ts";
import { languages } from "../../src/words.ts";
import { browser, noBrowser } from "../support/browser.ts";
import { theHeart } from "../support/person.ts";

const contrast = readFileSync(new URL("../bot/channels/web/contrast.js", import.meta.url), "utf8");
const { directory, write } = theHeart();

/** The heaviest carrier's page, one that nothing is known of, one that is over, a country, a language, and one that is missing. */
const heaviest = directory.all.reduce((most, one) => (one.facts.length > most.facts.length ? one : most)).id;
const empty = directory.all.find(({ facts }) => facts.length === 0)?.id ?? "";
const over = directory.all.find(({ status }) => status.state === "closed")?.id ?? "";
const paths = [heaviest, empty, over].map((id) => `/${id.replace("-", "/")}`).concat("/co", "", "/co/nobody");

describe.skipIf(noBrowser)("guide pages in a browser", () => {
  let chromium: Browser;
  let server: ServerType;
  let url = "";
  const faults: string[] = [];

  beforeAll(async () => {
    chromium = await browser();
    const app = serveGuides(createSite({ directory, write, url: "https://saldo.example", chat: "/" }), liked);
    await new Promise<void>((ready) => {
      server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }: AddressInfo) => {
        url = `http://localhost:${port}`;
        ready();
      });
    });
  });
  afterAll(async () => {
    await chromium.close();
    await new Promise((closed) => server.close(closed));
  });

  async function open(path: string, options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
    const context = await chromium.newContext({
      viewport: { width: 390, height: 844 },
      reducedMotion: "reduce",
      ...options,
    });
    context.on("console", (line) => void faults.push(`${path}: ${line.text()}`));
    context.on("weberror", (error) => void faults.push(`${path}: ${error.error()}`));
    context.on("request", (request) => {
      if (request.url() !== url + path && !request.url().startsWith("data:")) faults.push(`${path}: ${request.url()}`);
    });
    const page = await context.newPage();
    page.setDefaultTimeout(8_000);
    await page.goto(url + path);
    return page;
  }

  describe.each(languages.map((language) => ({ language })))("in $language", ({ language }) => {
    test.each(["light", "dark"] as const)(
      "can be read: every text has contrast, and nothing sticks out, when it is %s",
      async (colorScheme) => {
        for (const path of paths) {
          const missing = path.endsWith("nobody");
          const page = await open(`/guides/${language}${path}`, { colorScheme });
          const texts = (await page.evaluate(contrast)) as { text: string; ratio: number }[];
          expect(texts.length, path).toBeGreaterThan(missing ? 8 : 20);
          expect(
            texts.filter(({ ratio }) => ratio < 4.5),
            path,
          ).toEqual([]);
          for (const width of [320, 390, 1280]) {
            await page.setViewportSize({ width, height: 800 });
            expect(
              await page.evaluate("document.documentElement.scrollWidth"),
              `${path} at ${width}`,
            ).toBeLessThanOrEqual(width);
          }
          await page.context().close();
        }
        const expected = new RegExp(`/guides/${language}/co/nobody: Failed to load resource.*404`);
        expect(faults.splice(0).filter((fault) => !expected.test(fault))).toEqual([]);
      },
      60_000,
    );
  });

  test("a code is copied with one tap, and that is said", async () => {
    const page = await open("/guides/es/co/claro", { permissions: ["clipboard-read", "clipboard-write"] });
    const button = page.getByRole("button", { name: /^Copiar/ }).first();
    const code = await button.getAttribute("data-copy");
    await button.click();
    await page.getByText(`Copiado: ${code}`).waitFor({ state: "attached" });
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(code);
    expect(faults.splice(0)).toEqual([]);
    await page.context().close();
  });

  test("where the clipboard is closed, the code is selected instead", async () => {
    const page = await open("/guides/es/co/claro");
    await page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('closed'))");
    const button = page.getByRole("button", { name: /^Copiar/ }).first();
    await button.click();
    expect(await page.evaluate("getSelection().toString()")).toBe(await button.getAttribute("data-copy"));
    faults.splice(0);
    await page.context().close();
  });

  test("without scripts everything is there but the buttons that would do nothing", async () => {
    const page = await open("/guides/ru/co/claro", { javaScriptEnabled: false });
    expect(await page.locator(".code code").first().isVisible()).toBe(true);
    expect(await page.locator(".copy:visible").count()).toBe(0);
    expect(await page.locator("h2, h3").count()).toBeGreaterThan(8);
    await page.context().close();
    faults.splice(0);
  });

  test("the keyboard gets to the answer with one key, and sees where it is", async () => {
    const page = await open("/guides/en/co/claro");
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "Skip to the answer" });
    expect(await skip.evaluate((link) => link.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0);
    await page.keyboard.press("Enter");
    expect(page.url()).toContain("#content");
    faults.splice(0);
    await page.context().close();
  });

  test("one tap shows the same page in another language", async () => {
    const page = await open("/guides/en/co/claro");
    await page.getByRole("link", { name: "中文" }).click();
    await page.waitForURL("**/guides/zh/co/claro");
    expect(await page.locator("html").getAttribute("lang")).toBe("zh");
    faults.splice(0);
    await page.context().close();
  });

  test("what a finger taps is big enough", async () => {
    const page = await open(`/guides/es${paths[0]}`);
    const low = await page
      .locator(".act:visible, .link, .share a, .primary, .list a, .languages a")
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height).filter((height) => height < 40));
    expect(low).toEqual([]);
    faults.splice(0);
    await page.context().close();
  });
});
