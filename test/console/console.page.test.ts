import { readFileSync } from "node:fs";
import { serve } from "@hono/node-server";
import { HtmlValidate } from "html-validate";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { scoresOf } from "../../src/carriers/votes.ts";
import { languages } from "../../src/words.ts";
import { browser, noBrowser } from "../support/browser.ts";
import { open, T, token } from "./open.ts";

const contrast = readFileSync(new URL("../bot/channels/web/contrast.js", import.meta.url), "utf8");
const validator = new HtmlValidate({
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    "require-sri": "off",
    "no-trailing-whitespace": "off",
    "meta-refresh": "off", // only while something is awaited
  },
});
const pages = ["", "/reminders", "/knowledge", "/pairing"].map((path) => `/console${path}`);
const minute = 60_000;

/** The operator's pages with something of everything on them. */
async function openFull() {
  const today = Math.floor(T / 86_400_000);
  const failed = { carrier: "co-claro", fact: "ussd:*611#", channel: "tg", day: today, young: false, people: 9 };
  const opened = await open({ scores: scoresOf([{ ...failed, vote: "charged" }], today) });
  const { stands, state, sources, errors, store } = opened;
  stands.tg = { state: "off", why: "Telegram does not take the token: get a new one from @BotFather." };
  stands.wa = { state: "unlinked" };
  state.become({ kind: "pairing", qr: "https://wa.me/settings/linked_devices#one" });
  sources.push(
    { id: "airalo", name: "Airalo", state: "works" },
    { id: "t2", name: "T2", state: "off" },
    { id: "mts", name: "MTS Business", state: "limited", until: T + 5 * minute },
    { id: "megafon", name: "МегаФон|zh=梅加丰", state: "failing" },
  );
  errors.note("telegram: updates that keep failing are kept in memory only");
  const due = Date.parse("2026-11-22T13:30:00Z");
  const reminders = [{ id: "1", kind: "schedule", rule: "daily", due }];
  await store.commit({
    chat: "tg:1",
    event: "1",
    kept: await store.load("tg:1"),
    session: { v: 1, profile: { lines: [], reminders } },
    effects: [{ kind: "wake", reminder: "1", due }],
    at: T,
    lease: 0,
  });
  return opened;
}

test("every page is valid HTML in every language, and says no key in place of words", async () => {
  const { get, enter, form, see } = await openFull();
  const cookie = await enter();
  for (const language of languages) {
    const bodies = [
      await (await get("/console", "", language)).text(),
      await (await form("/console/login", { token: "wrong" })).text(),
      ...(await Promise.all(pages.map(async (path) => (await get(path, cookie, language)).text()))),
    ];
    for (const body of bodies) {
      const { results } = await validator.validateString(body);
      expect(results.flatMap(({ messages }) => messages.map(({ message, line }) => `${line}: ${message}`))).toEqual([]);
      expect(body).not.toMatch(/console\.[a-z]+\.|undefined|NaN|\[object|\{\{/);
      expect(body).toMatch(/<html lang="(es|ru|zh-Hans|en)"/);
    }
  }
  expect(await see("/console", "xx")).toContain('<html lang="en"');
});

describe.skipIf(noBrowser)("the operator's pages in a browser", () => {
  let chromium: Browser;
  beforeAll(async () => {
    chromium = await browser();
  });
  afterAll(() => chromium.close());

  /** The first page, entered with the token. */
  async function enter(options: Parameters<Browser["newContext"]>[0]) {
    const opened = await openFull();
    const url = await new Promise<string>((resolve) => {
      const http = serve({ fetch: opened.app.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) =>
        resolve(`http://127.0.0.1:${port}`),
      );
      onTestFinished(() => new Promise<void>((closed) => void http.close(() => closed())));
    });
    const context = await chromium.newContext({ viewport: { width: 390, height: 844 }, ...options });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(8_000);
    await page.goto(`${url}/console`);
    const problems: string[] = [];
    page.on("console", (message) => problems.push(message.text()));
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("request", (request) => request.url().startsWith(url) || problems.push(request.url()));
    await page.locator("input:focus").waitFor();
    await page.keyboard.type(token);
    await page.keyboard.press("Enter");
    await page.locator(".verdict").waitFor();
    return { ...opened, page, url, problems };
  }

  const look = async (page: Page, path: string) => {
    const texts = (await page.evaluate(contrast)) as { text: string; ratio: number }[];
    expect(texts.length, path).toBeGreaterThan(5);
    expect(
      texts.filter(({ ratio }) => ratio < 4.5),
      path,
    ).toEqual([]);
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await page.evaluate("document.documentElement.scrollWidth"), `${path} at ${width}`).toBeLessThanOrEqual(
        width,
      );
    }
  };

  describe.each(languages.map((language) => ({ language })))("in $language", ({ language }) => {
    test.each(["light", "dark"] as const)(
      "can be read: every text has contrast, and nothing sticks out, when it is %s",
      async (colorScheme) => {
        const { page, url, problems } = await enter({ locale: language, colorScheme });
        for (const path of pages) {
          await page.goto(url + path);
          for (const folded of await page.locator("summary").all()) await folded.click();
          await look(page, path);
          if (process.env.SALDO_SCREENSHOTS) {
            await page.setViewportSize({ width: 390, height: 844 });
            const name = `console${path.replaceAll("/", "-")}-${language}-${colorScheme}.png`;
            await page.screenshot({ path: `${process.env.SALDO_SCREENSHOTS}/${name}`, fullPage: true });
          }
        }
        expect(problems).toEqual([]);
      },
      60_000,
    );
  });

  test("the keyboard goes through the pages and switches a source on", async () => {
    const { page, sources, switched } = await enter({ locale: "en" });
    const focused = () => page.evaluate("document.activeElement.textContent.trim()");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Reminders");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "By kind and state" }).waitFor();
    await page.getByRole("link", { name: "Health" }).press("Enter");
    await page.getByRole("button", { name: "Switch on again" }).focus();
    const off = sources.find(({ id }) => id === "t2");
    if (off) off.state = "works";
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Switch on again" }).waitFor({ state: "detached" });
    expect(switched).toEqual(["t2"]);
  });

  test("the busiest minutes are told by the reader's own clocks, and in UTC without scripts", async () => {
    const { page, url } = await enter({ locale: "zh-CN", timezoneId: "Asia/Shanghai" });
    await page.goto(`${url}/console/reminders`);
    await page.getByText("21:30").waitFor();
    const plain = await enter({ locale: "zh-CN", timezoneId: "Asia/Shanghai", javaScriptEnabled: false });
    await plain.page.goto(`${plain.url}/console/reminders`);
    await plain.page.getByText("13:30 UTC").waitFor();
  });

  test("what a finger taps is big enough", async () => {
    const { page } = await enter({ locale: "es" });
    const low = await page
      .locator("nav a, button, summary")
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height).filter((height) => height < 40));
    expect(low).toEqual([]);
  });

  test("the report with its map keeps to the policy", async () => {
    const { page, url, problems } = await enter({ locale: "en" });
    await page.goto(`${url}/console/knowledge/report`);
    expect(await page.evaluate("getComputedStyle(document.querySelector('i.guided')).backgroundColor")).toBe(
      "rgb(61, 126, 166)",
    );
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
    expect(problems.filter((problem) => !problem.includes("404"))).toEqual([]); // it has no icon
  });
});
