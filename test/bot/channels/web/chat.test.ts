import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { PageWords } from "../../../../src/bot/channels/web/words.ts";
import { marks } from "../../../../src/i18n/marks.ts";
import { browser, noBrowser } from "../../../support/browser.ts";
import { openSaldo } from "../../../support/person.ts";
import { type Answer, createSite, message, type Site } from "./site.ts";
import { visit } from "./visit.ts";

const code = (text: string) => marks.code.join(text);
const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
const words = (language: string): PageWords => JSON.parse(read(`../../../../locales/${language}/web.json`));
const contrasts = (page: Page) => page.evaluate<{ text: string; ratio: number }[]>(read("contrast.js"));
const widths = (page: Page) => page.evaluate(read("fit.js"));

const guide = () =>
  message(
    `${marks.strong.join("Claro · Colombia")}\n\n1. Marque\n${code("*103#")}\n2. o envíe ${code("SALDO")} gratis.`,
    {
      choices: [
        { id: "balance.method.app", label: "Por la aplicación" },
        { id: "balance.method.store", label: "En una tienda" },
      ],
      links: [{ label: "Mi Claro", url: "https://claro.example/app" }],
      copy: ["*103#", "*611"],
    },
  );

const answer: Answer = ({ event }, site) => {
  if (event.kind === "choice") return [message(`Eligió ${event.token}`)];
  if (event.kind === "location") return [message(`Cerca de ${event.latitude}, ${event.longitude}`)];
  if (event.kind !== "text") return [];
  if (event.text === "/forget") site.empty();
  if (event.text === "saldo claro colombia") return [guide()];
  if (event.text === "tienda") return [message("¿Dónde está?", { request: ["location"] })];
  if (event.text === "/export")
    return [message("Sus datos", { file: { name: "saldo.json", type: "application/json", body: "{}" } })];
  return [message(`Dijo ${event.text}`)];
};

describe.skipIf(noBrowser)("the chat page, in Chromium", { timeout: 30_000 }, () => {
  let chromium: Browser;
  let site: Site;
  beforeAll(async () => {
    chromium = await browser();
  }, 60_000);
  afterAll(() => chromium?.close());
  afterEach(async () => {
    for (const context of chromium.contexts()) await context.close();
    await site.down();
  });
  const see = (look: () => Promise<string[]>, expected: string[]) =>
    vi.waitFor(async () => expect(await look()).toEqual(expected), { timeout: 8000, interval: 30 });

  test.each([
    ["es-MX", "es"],
    ["ru-RU", "ru"],
    ["zh-TW", "zh"],
    ["en-GB", "en"],
    ["de-DE", "en"],
  ])("greets a browser in %s in its language, with questions that can be asked", async (locale, language) => {
    site = await createSite(({ event }) => (event.kind === "text" ? [message(`Dijo ${event.text}`)] : []));
    const { page, faults } = await visit(chromium, site, { locale });
    const w = words(language);
    expect(await page.locator("html").getAttribute("lang")).toBe(language);
    expect(await page.title()).toBe(`Saldo · ${w.tagline}`);
    await page.getByRole("heading", { name: w.welcome }).waitFor();
    await page.getByPlaceholder(w.placeholder).waitFor();
    await page.getByRole("button", { name: w["example-1"] }).click();
    await page.getByText(`Dijo ${w["example-1"]}`).waitFor();
    expect(await page.locator("#welcome").isVisible()).toBe(false);
    expect(site.heard).toMatchObject([{ event: { kind: "text", text: w["example-1"] }, hint: { language } }]);
    expect(faults).toEqual([]);
  });

  test("says and hears, and shows that an answer is being written until it comes", async () => {
    let finish = () => {};
    const gate = new Promise<void>((resolve) => {
      finish = resolve;
    });
    site = await createSite(async (incoming, tools) => {
      await gate;
      return answer(incoming, tools);
    });
    const { page, say, conversation, faults } = await visit(chromium, site);
    expect(await page.locator("#typing").isVisible()).toBe(false);
    await say("hola");
    await page.locator("#typing").waitFor();
    expect(await conversation()).toEqual(["> hola"]);
    finish();
    await see(conversation, ["> hola", "< Dijo hola"]);
    expect(await page.locator("#typing").isVisible()).toBe(false);
    expect(await page.locator("#message").inputValue()).toBe("");
    expect(await page.locator(".pending").count()).toBe(0);
    expect(faults).toEqual([]);
  });

  test("takes a choice; the ones above stay usable, but calmer, and the taken one is marked", async () => {
    site = await createSite(answer);
    const { page, say, conversation } = await visit(chromium, site);
    await say("saldo claro colombia");
    await page.getByRole("button", { name: "Por la aplicación" }).click();
    await page.getByText("Eligió balance.method.app").waitFor();
    expect(await page.locator(".past .choice").count()).toBe(2);
    expect(await page.locator(".taken").allTextContents()).toEqual(["Por la aplicación"]);
    await page.getByRole("button", { name: "En una tienda" }).click();
    await page.getByText("Eligió balance.method.store").waitFor();
    expect(site.heard.slice(1).map(({ event }) => event)).toEqual([
      { kind: "choice", token: "balance.method.app" },
      { kind: "choice", token: "balance.method.store" },
    ]);
    expect((await conversation()).slice(2)).toEqual([
      "> Por la aplicación",
      "< Eligió balance.method.app",
      "> En una tienda",
      "< Eligió balance.method.store",
    ]);
  });

  test("a typed number, a double click and an input method's Enter are what they should be", async () => {
    site = await createSite(answer);
    const { page, say } = await visit(chromium, site);
    await say("saldo claro colombia");
    await say("2");
    await page.getByText("Dijo 2").waitFor();
    expect(site.heard[1]?.event).toEqual({ kind: "text", text: "2" });
    await page.getByRole("button", { name: "En una tienda" }).dblclick();
    await page.getByText("Eligió balance.method.store").waitFor();
    expect(site.heard).toHaveLength(3);
    await page.locator("#message").fill("ni hao");
    await page.locator("#message").dispatchEvent("keydown", { key: "Enter", isComposing: true });
    await page.locator("#message").press("Shift+Enter");
    expect(await page.locator("#message").inputValue()).toBe("ni hao\n");
    expect(site.heard).toHaveLength(3);
  });

  test("each answer says what was seen when it was given", async () => {
    site = await createSite(answer);
    const { page, say } = await visit(chromium, site);
    await say("uno");
    await page.getByText("Dijo uno").waitFor();
    await say("dos");
    await page.getByText("Dijo dos").waitFor();
    expect(site.heard.map(({ seq }) => seq)).toEqual([0.5, 2.5]);
  });

  test.each([
    ["with the clipboard of today", async () => {}],
    [
      "without it, as over plain http",
      async (page: { addInitScript(script: string): Promise<unknown> }) => {
        await page.addInitScript("Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })");
      },
    ],
  ])("copies codes %s, each once, and says so", async (_, before) => {
    site = await createSite(answer);
    const { page, say, faults } = await visit(chromium, site, {
      permissions: ["clipboard-read", "clipboard-write"],
      before,
    });
    await say("saldo claro colombia");
    for (const text of ["*103#", "SALDO", "*611"]) {
      const button = page.getByRole("button", { name: `${text} Copiar` });
      await button.click();
      await page.locator("#aside", { hasText: "Copiado" }).waitFor({ state: "attached" });
      await page.locator("#message").fill("");
      await page.locator("#message").press("Control+V");
      expect(await page.locator("#message").inputValue()).toBe(text);
    }
    expect(await page.locator("[data-copy]").count()).toBe(3);
    await page.getByRole("button", { name: "*611 Copiado" }).waitFor();
    await page.getByRole("button", { name: "*611 Copiar" }).waitFor();
    expect(faults).toEqual([]);
  });

  test("links lead out in a new tab, and tell nobody where from", async () => {
    site = await createSite(answer);
    const { page, say } = await visit(chromium, site);
    await say("saldo claro colombia");
    const link = page.getByRole("link", { name: "Mi Claro" });
    await link.waitFor();
    const attributes = await Promise.all(["href", "target", "rel"].map((name) => link.getAttribute(name)));
    expect(attributes).toEqual(["https://claro.example/app", "_blank", "noopener noreferrer"]);
  });

  test("keeps the conversation over a reload, in order, with the day and the choice that was taken", async () => {
    site = await createSite(answer);
    const { page, say, conversation, faults } = await visit(chromium, site);
    await say("saldo claro colombia");
    await page.getByRole("button", { name: "Por la aplicación" }).click();
    await page.getByText("Eligió balance.method.app").waitFor();
    const before = await conversation();
    await page.reload();
    await page.locator(".begun").waitFor();
    expect(await conversation()).toEqual(before);
    expect(await page.locator(".day").allTextContents()).toEqual(["Hoy"]);
    expect(await page.locator(".taken").allTextContents()).toEqual(["Por la aplicación"]);
    expect(await page.locator("#welcome").isVisible()).toBe(false);
    expect(site.heard).toHaveLength(2);
    expect(faults).toEqual([]);
  });

  test("all tabs of a person show one conversation; another person's shows none of it", async () => {
    site = await createSite(answer);
    const ana = await visit(chromium, site);
    const second = await ana.tab();
    const boris = await visit(chromium, site);
    await ana.say("hola");
    await ana.say("y aquí", second);
    const all = ["> hola", "< Dijo hola", "> y aquí", "< Dijo y aquí"];
    await see(() => ana.conversation().then((lines) => lines.toSorted()), all.toSorted());
    await see(() => ana.conversation(second), await ana.conversation());
    expect(await boris.conversation()).toEqual([]);
  });

  test("a lost server: says so, keeps what is typed, then sends it and catches up, nothing lost and nothing twice", async () => {
    site = await createSite(answer);
    const { page, say, conversation } = await visit(chromium, site);
    await say("uno");
    await see(conversation, ["> uno", "< Dijo uno"]);
    const chat = site.heard[0]?.chat ?? "";
    await site.down();
    await say("dos");
    await say("tres");
    await page.getByText(words("es").offline).waitFor();
    expect(await page.locator(".pending").count()).toBe(2);
    expect(await page.locator(".pending .wait").first().isVisible()).toBe(true);
    await site.send(chat, message("Mientras tanto"), "meanwhile");
    await site.send(chat, message("Mientras tanto"), "meanwhile"); // the outbox may deliver a message again
    await site.up();
    await vi.waitFor(() => expect(site.heard).toHaveLength(3), { timeout: 20_000 });
    await page.getByText("Dijo tres").waitFor();
    expect((await conversation()).toSorted()).toEqual(
      ["> uno", "< Dijo uno", "< Mientras tanto", "> dos", "< Dijo dos", "> tres", "< Dijo tres"].toSorted(),
    );
    expect(await page.locator(".pending").count()).toBe(0);
    await vi.waitFor(async () => expect(await page.locator("#status").textContent()).toBe(""));
    // Both were said before what came meanwhile was seen.
    expect(site.heard.slice(1).map(({ seq }) => seq)).toEqual([2.5, 2.5]);
    const shown = await conversation();
    await page.reload();
    await page.locator(".begun").waitFor();
    expect((await conversation()).toSorted()).toEqual(shown.toSorted());
  });

  test("a restart of the server while nothing is typed is not noticed, but for what came meanwhile", async () => {
    site = await createSite(answer);
    const { page, say, conversation } = await visit(chromium, site);
    await say("uno");
    await see(conversation, ["> uno", "< Dijo uno"]);
    for (const text of ["Primero", "Segundo"]) {
      await site.down();
      await site.send(site.heard[0]?.chat ?? "", message(text), text);
      await site.up();
      await page.getByText(text).waitFor();
    }
    expect(await conversation()).toEqual(["> uno", "< Dijo uno", "< Primero", "< Segundo"]);
    expect(await page.locator("#status").textContent()).toBe("");
  });

  test("what waits to be sent survives a reload, and is sent with the same id after a lost answer", async () => {
    site = await createSite(answer);
    const { page, context, say, conversation } = await visit(chromium, site);
    let lost = 0;
    await context.route("**/api/messages", async (route) => {
      // The server takes the message; the page never learns of it.
      await route.fetch();
      lost++;
      await route.abort();
    });
    await say("hola");
    await vi.waitFor(() => expect(lost).toBeGreaterThan(1), { timeout: 8000 });
    await context.unroute("**/api/messages");
    await page.reload();
    await see(conversation, ["> hola", "< Dijo hola"]);
    await vi.waitFor(() => expect(site.heard.length).toBeGreaterThan(lost), { timeout: 8000 });
    expect(new Set(site.heard.map(({ id }) => id)).size).toBe(1);
    expect(await conversation()).toEqual(["> hola", "< Dijo hola"]);
  });

  test("what the server will never take is marked, and does not hold up the rest", async () => {
    site = await createSite(answer);
    const { page, context, say, conversation } = await visit(chromium, site);
    await context.route(
      "**/api/messages",
      (route) => route.fulfill({ status: 400, json: { error: "not-understood" } }),
      {
        times: 1,
      },
    );
    await say("mal");
    await page.locator(".failed", { hasText: words("es")["not-sent"] }).waitFor();
    await say("bien");
    await see(conversation, ["> mal", "> bien", "< Dijo bien"]);
    await page.locator("#message").fill("a".repeat(4001));
    await page.locator("#message").press("Enter");
    await page.getByText(words("es")["too-long"]).waitFor();
    expect(await page.locator("#message").inputValue()).toHaveLength(4001);
  });

  test("a person whose cookie was deleted is given another, and goes on", async () => {
    site = await createSite(answer);
    const { context, say, conversation } = await visit(chromium, site);
    await say("antes");
    await see(conversation, ["> antes", "< Dijo antes"]);
    await context.clearCookies({ name: "saldo" });
    await say("hola");
    await see(conversation, ["> hola", "< Dijo hola"]);
    expect(new Set(site.heard.map(({ chat }) => chat)).size).toBe(2);
  });

  test("says what is wrong to a person whose browser allows no cookies", async () => {
    site = await createSite(answer);
    const { page } = await visit(chromium, site, {
      begins: false,
      before: async (page) => {
        await page.route("**/api/session", (route) => route.fulfill({ status: 204 }));
        await page.addInitScript(`
          Object.defineProperty(Navigator.prototype, "cookieEnabled", { value: false });
          Object.defineProperty(window, "sessionStorage", { get() { throw new DOMException("denied", "SecurityError"); } });
        `);
      },
    });
    await page.getByText(words("es").cookies).waitFor();
  });

  test("a deleted conversation leaves every open tab, and what was said last stays", async () => {
    site = await createSite(answer);
    const { page, tab, context, say, conversation, faults } = await visit(chromium, site);
    await say("hola");
    await page.getByText("Dijo hola").waitFor();
    const second = await tab();
    let answered = false;
    await context.route("**/api/messages", async (route) => {
      const response = await route.fetch();
      await sleep(700); // the deletion is heard before the request that asked for it is answered
      answered = true;
      await route.fulfill({ response });
    });
    await say("/forget");
    await see(conversation, ["< Dijo /forget"]);
    await see(() => conversation(second), ["< Dijo /forget"]);
    expect(answered).toBe(false);
    await vi.waitFor(() => expect(answered).toBe(true));
    await context.unroute("**/api/messages");
    await say("otra vez");
    await see(conversation, ["< Dijo /forget", "> otra vez", "< Dijo otra vez"]);
    expect(faults).toEqual([]);
  });

  test("sends a location when it is asked for, and shows no coordinates", async () => {
    site = await createSite(answer);
    const { page, say, conversation, faults } = await visit(chromium, site, {
      permissions: ["geolocation"],
      geolocation: { latitude: 4.65, longitude: -74.05 },
    });
    await say("tienda");
    await page.getByRole("button", { name: "Share my location" }).click();
    await page.getByText("Cerca de 4.65, -74.05").waitFor();
    expect((await conversation())[2]).toBe(`> ${words("es")["location-sent"]}`);
    expect(faults).toEqual([]);
  });

  test("says what to do when the location cannot be read", async () => {
    site = await createSite(answer);
    const { page, say } = await visit(chromium, site, { permissions: [] });
    await say("tienda");
    await page.getByRole("button", { name: "Share my location" }).click();
    await page.getByText(words("es")["location-failed"]).waitFor();
    expect(site.heard).toHaveLength(1);
  });

  test("downloads a file under its name", async () => {
    site = await createSite(answer);
    const { page, say } = await visit(chromium, site);
    await say("/export");
    const downloading = page.waitForEvent("download");
    await page.getByRole("link", { name: "saldo.json" }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe("saldo.json");
    expect(readFileSync(await download.path(), "utf8")).toBe("{}");
  });

  test("changes its language at once, tells the bot when they are talking, and remembers it", async () => {
    site = await createSite(answer);
    const { page, say, conversation, faults } = await visit(chromium, site);
    const choose = (name: string) => page.getByRole("combobox").selectOption({ label: name });
    await choose("中文");
    await page.getByRole("heading", { name: words("zh").welcome }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("zh");
    expect(site.heard).toEqual([]);
    await say("余额");
    await page.getByText("Dijo 余额").waitFor();
    await choose("Русский");
    await page.getByText("Eligió language.language.ru").waitFor();
    expect(await page.title()).toContain(words("ru").tagline);
    expect(await page.getByRole("textbox", { name: words("ru").message }).getAttribute("placeholder")).toBe(
      words("ru").placeholder,
    );
    expect(await page.locator(".day").textContent()).toBe(words("ru").today);
    expect(await conversation()).toEqual(["> 余额", "< Dijo 余额", "> Русский", "< Eligió language.language.ru"]);
    expect(site.heard.map(({ hint }) => hint?.language)).toEqual(["zh", "ru"]);
    const [, chosen] = site.heard;
    const saldo = await openSaldo();
    const [done] = await saldo.person("ana").presses(chosen?.event.kind === "choice" ? chosen.event.token : "");
    expect(done?.data).toEqual({ intent: "language", language: "ru" });
    await saldo.close();
    await page.reload();
    expect(await page.locator("html").getAttribute("lang")).toBe("ru");
    expect(await page.getByRole("combobox").inputValue()).toBe("ru");
    expect(faults).toEqual([]);
  });

  test("works with the keyboard alone, and always shows where one is", async () => {
    site = await createSite(answer);
    const { page } = await visit(chromium, site);
    const focused = async () => ({
      text: (await page.evaluate<string>("document.activeElement.textContent")).trim(),
      outline: await page.evaluate<string>("getComputedStyle(document.activeElement).outlineStyle"),
    });
    const tabTo = async (text: string, key = "Tab") => {
      for (let n = 0; n < 30; n++) {
        await page.keyboard.press(key);
        const at = await focused();
        expect(at.outline).not.toBe("none");
        if (at.text === text) return;
      }
      throw new Error(`the keyboard does not reach ${text}`);
    };
    await tabTo("saldo claro colombia", "Shift+Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "En una tienda" }).waitFor();
    await tabTo("En una tienda");
    await page.keyboard.press("Space");
    await page.getByText("Eligió balance.method.store").waitFor();
    expect((await focused()).text).toBe("En una tienda");
    await page.locator("#message").focus();
    await page.keyboard.type("gracias");
    await page.keyboard.press("Enter");
    await page.getByText("Dijo gracias").waitFor();
    expect(site.heard).toHaveLength(3);
  });

  test("tells a screen reader what is new, not what was, and names everything", async () => {
    site = await createSite(answer);
    const { page, say } = await visit(chromium, site);
    await say("saldo claro colombia");
    await page.locator('#log[aria-live="polite"][role="log"]').waitFor();
    const tree = await page.locator("body").ariaSnapshot();
    for (const part of [
      '- heading "Saldo" [level=1]',
      '- combobox "Idioma"',
      '- log "Conversación con Saldo"',
      '- button "*103# Copiar"',
      '- group "Respuestas sugeridas"',
      '- textbox "Su mensaje"',
      '- button "Enviar"',
      "Usted: saldo claro colombia",
    ]) {
      expect(tree).toContain(part);
    }
    await page.route("**/api/events*", (route) => sleep(300).then(() => route.continue()));
    await page.reload();
    expect(await page.locator("#log").getAttribute("aria-live")).toBe("off");
  });

  test.each(["light", "dark"] as const)(
    "every text can be read in %s: contrast of 4.5 and more",
    async (colorScheme) => {
      site = await createSite(answer);
      const { page, say } = await visit(chromium, site, { colorScheme });
      const measured = await contrasts(page);
      await say("saldo claro colombia");
      await page.getByRole("button", { name: "Por la aplicación" }).click();
      await say("saldo claro colombia");
      await vi.waitFor(async () => expect(await page.locator(".bot").count()).toBe(3));
      await page.getByRole("button", { name: "*103# Copiar" }).first().click();
      await site.down();
      await say("sin conexión");
      await page.getByText(words("es").offline).waitFor();
      measured.push(...(await contrasts(page)));
      await site.up();
      for (const text of [
        "Saldo",
        "Hoy",
        "*103#",
        "Por la aplicación",
        "placeholder",
        words("es").welcome,
        words("es").offline,
      ]) {
        expect(measured.map((one) => one.text)).toContain(text);
      }
      expect(measured.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
      const background = await page.evaluate("getComputedStyle(document.body).backgroundColor");
      expect(background).toBe(colorScheme === "dark" ? "rgb(15, 21, 19)" : "rgb(242, 240, 233)");
    },
  );

  test("markup in anything anybody says is shown as it was written", async () => {
    const attack = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
    site = await createSite(() => [
      message(`${attack}\n${marks.strong.join(attack)}\n${code(attack)}`, {
        choices: [{ id: '"><b>', label: attack }],
        links: [
          { label: attack, url: `https://claro.example/"><script>` },
          { label: "never", url: "javascript:document.title='owned'" },
        ],
        copy: [`${attack}2`],
        file: { name: attack, type: "text/html", body: attack },
      }),
    ]);
    const { page, say, conversation, faults } = await visit(chromium, site);
    await say(attack);
    await vi.waitFor(async () => expect(await page.locator(".bot").count()).toBe(1));
    expect((await conversation())[0]).toBe(`> ${attack}`);
    expect(await page.locator("#log :is(img, script, b)").count()).toBe(0);
    expect(await page.locator("#log .choice").textContent()).toBe(attack);
    expect(await page.getByText("never").count()).toBe(0);
    await page.locator("#log .choice").click();
    await vi.waitFor(() => expect(site.heard).toHaveLength(2));
    expect(site.heard[1]?.event).toEqual({ kind: "choice", token: '"><b>' });
    expect(await page.title()).not.toContain("owned");
    const file = await page.request.get(`${site.url}/api/files/2`);
    expect(file.headers()["content-disposition"]).toMatch(/^attachment/);
    expect(faults).toEqual([]);
  });

  test.each([
    [320, 568],
    [390, 844],
    [844, 390],
  ])("fits a phone of %i × %i: nothing to scroll sideways, nothing too small for a thumb", async (width, height) => {
    site = await createSite((incoming, tools) =>
      incoming.event.kind === "text" && incoming.event.text.length > 99
        ? [
            message(`https://claro.example/${"largo".repeat(40)}\n${code("SALDO ".repeat(30).trim())}`, {
              copy: ["9".repeat(80)],
            }),
          ]
        : answer(incoming, tools),
    );
    const { page, say } = await visit(chromium, site, { phone: true, viewport: { width, height }, locale: "ru-RU" });
    expect(await widths(page)).toEqual({ page: [width, height], conversation: width, out: [] });
    expect(await page.locator("#view").evaluate((view) => view.scrollTop), "it begins at the top").toBe(0);
    await say("saldo claro colombia");
    await say("x".repeat(200));
    await vi.waitFor(async () => expect(await page.locator(".bot").count()).toBe(2));
    expect(await widths(page)).toEqual({ page: [width, height], conversation: width, out: [] });
    for (const target of await page
      .locator(":is(.choice, .action, .large, select, textarea, #composer button):visible")
      .all()) {
      const box = await target.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
    }
    // iOS zooms into fields of smaller letters.
    const sizes = await page.evaluate<number[]>(
      "[...document.querySelectorAll('select, textarea')].map((one) => parseFloat(getComputedStyle(one).fontSize))",
    );
    expect(sizes).toHaveLength(2);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16);
    const composer = await page.locator("#composer").boundingBox();
    expect((composer?.y ?? 0) + (composer?.height ?? 0)).toBeCloseTo(height, 0);
  });

  test("keeps the newest in sight, but leaves a reader of older messages where they are", async () => {
    site = await createSite(answer);
    const { page, say } = await visit(chromium, site, { phone: true });
    for (let n = 1; n <= 8; n++) {
      await say(`mensaje ${n}`);
      await page.getByText(`Dijo mensaje ${n}`).waitFor();
    }
    const view = page.locator("#view");
    const fromEnd = () => view.evaluate((one) => Math.round(one.scrollHeight - one.scrollTop - one.clientHeight));
    await vi.waitFor(async () => expect(await fromEnd()).toBeLessThan(2));
    await view.evaluate((one) => one.scrollTo(0, 0));
    await vi.waitFor(async () => expect(await fromEnd()).toBeGreaterThan(300));
    await site.send(site.heard[0]?.chat ?? "", message("Recordatorio"), "reminder");
    const newest = page.getByRole("button", { name: words("es").newest });
    await newest.waitFor();
    expect(await view.evaluate((one) => one.scrollTop)).toBe(0);
    await newest.click();
    await vi.waitFor(async () => expect(await fromEnd()).toBeLessThan(2));
    expect(await newest.isVisible()).toBe(false);
  });

  test("moves nothing for those who ask for less motion", async () => {
    site = await createSite(answer);
    const still = await visit(chromium, site);
    const moving = await visit(chromium, site, { reducedMotion: "no-preference" });
    for (const { say } of [still, moving]) await say("hola");
    const animations = async ({ page }: typeof still) => {
      await page.locator(".bot").waitFor();
      return page.evaluate("getComputedStyle(document.querySelector('.bot')).animationName");
    };
    expect([await animations(still), await animations(moving)]).toEqual(["none", "come"]);
  });
});
