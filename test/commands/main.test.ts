import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { browser, noBrowser } from "../support/browser.ts";
import { createBotApi } from "../support/telegram/server.ts";
import { startWhatsApp } from "../support/whatsapp/server.ts";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "saldo-main-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The program as its user runs it, in a folder where nothing is configured. */
function saldo(args: string[], environment: Record<string, string> = {}) {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [join(root, "src/saldo.js"), ...args], {
    cwd: folder,
    env: { PATH, HOME, ...environment },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

/** Runs it to its end, with lines to its input. */
async function run(args: string[], lines: string[] = [], environment: Record<string, string> = {}) {
  const child = saldo(args, environment);
  child.stdin.end(lines.map((line) => `${line}\n`).join(""));
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { out, err, code };
}

/** Starts the server and waits for what it tells the operator. */
async function start(environment: Record<string, string> = {}) {
  const child = saldo([], { SALDO_PORT: "0", ...environment });
  let told = "";
  child.stdout.setEncoding("utf8");
  child.stdout.on("data", (part: string) => {
    told += part;
  });
  await expect.poll(() => told, { timeout: 10_000 }).toContain("Every setting");
  const address = /http:\/\/localhost:\d+/.exec(told)?.[0] ?? "";
  return { child, told, address };
}

test("what the first start makes of the sources is found again by the next: none of them is read as TypeScript", async () => {
  const debug = { NODE_DEBUG_NATIVE: "COMPILE_CACHE" };
  await run(["--help"], [], debug);
  const { out, err } = await run(["--help"], [], debug);
  const stripped = `${out}${err}`.split("\n").filter((line) => line.includes("retrieving transpile cache"));
  expect(stripped.some((line) => line.includes("/src/main.ts"))).toBe(true);
  expect(stripped.filter((line) => !line.endsWith("success"))).toEqual([]);
});

describe("npm run chat -- --json", () => {
  test("answers a Chinese sentence with the steps, in one turn, and ends with its input", async () => {
    const { out, code } = await run(["chat", "--json"], ['{"chat":"a","id":"1","text":"哥伦比亚claro怎么查余额"}']);
    const [answer, done, ...rest] = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(answer).toMatchObject({
      chat: "a",
      text: expect.stringMatching(/Claro（哥伦比亚）[\s\S]*\*611#/),
      copy: ["*611#"],
      choices: expect.arrayContaining([{ id: "balance.method.co-claro:store", label: "营业厅" }]),
      data: { intent: "balance", country: "CO", carrier: "co-claro", method: "ussd" },
    });
    expect([done, rest, code]).toEqual([{ chat: "a", done: "1" }, [], 0]);
  });

  test("takes a chat's lines one after the other, and says what is wrong with a bad one", async () => {
    const { out } = await run(
      ["chat", "--json"],
      [
        '{"chat":"a","text":"/balance","lang":"ru"}',
        "nonsense",
        '{"chat":"b","location":{"latitude":4.7,"longitude":-74}}',
        '{"chat":"a","choice":"balance.country.CO"}',
        '{"chat":"a"}',
      ],
    );
    const lines = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { chat?: string; text?: string; error?: string });
    expect(lines.flatMap(({ chat, text }) => (chat === "a" && text ? [text.split("\n")[0]] : []))).toEqual([
      "Из какой страны номер?",
      "Какой оператор? Страна: Колумбия",
    ]);
    expect(lines.flatMap(({ chat, text }) => (chat === "b" && text ? [text.split("\n")[0]] : []))).toEqual([
      "Which carrier (Colombia)?",
    ]);
    expect(lines.flatMap(({ error }) => (error ? [error] : []))).toEqual([
      "not JSON",
      expect.stringContaining("is missing"),
    ]);
  });

  test("keeps nothing unless it is told where", async () => {
    const line = ['{"chat":"a","id":"1","text":"claro colombia"}'];
    expect((await run(["chat", "--json"], line)).out).toContain("*611#");
    expect((await run(["chat", "--json"], line)).out).toContain("*611#");
    const kept = { SALDO_DATA: join(folder, "kept") };
    expect((await run(["chat", "--json"], line, kept)).out).toContain("*611#");
    expect((await run(["chat", "--json"], line, kept)).out, "the same event").not.toContain("*611#");
  });
});

test("npm run chat talks to a person, in the language of their system, with numbered choices", async () => {
  const { out } = await run(["chat"], ["1", "Colombia", "Claro"], {
    LANG: "es_CO.UTF-8",
    SALDO_DATA: join(folder, "me"),
  });
  expect(out).toContain("¡Hola! Soy Saldo.");
  expect(out).toContain("[1] Claro");
  expect(out).toContain("Saldo de Claro (Colombia)");
  expect(out).toContain("¡Hasta luego!");
});

test("npm run replies says what each reply leaves, in order, and answers a line that is none in its place", async () => {
  const { out, code } = await run(
    ["replies"],
    [
      '{"id":"a","country":"CO","text":"Su saldo es $12.345,67. Vence 15/12/2026"}',
      "{",
      '{"id":2,"text":"Ваш код 4839"}',
    ],
  );
  const lines = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(code).toBe(0);
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatchObject({
    id: "a",
    balance: { amount: "12345.67", currency: "COP" },
    data: [],
    valid_until: "2026-12-15",
    sure: true,
  });
  expect(lines[1]).toMatchObject({ id: null, error: expect.any(String) });
  expect(lines[2]).toMatchObject({ id: 2, balance: null, sure: false, refused: "code" });
});

test("npm run understand says what each line means", async () => {
  const { out } = await run(["understand"], ['{"lang":"es","text":"saldo claro"}', '{"text":"билйан баланс"}', "{"]);
  expect(
    out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { intent: "balance", carrier: "claro" },
    { intent: "balance", carrier: "beeline" },
    { error: expect.any(String) },
  ]);
});

describe("npm start", () => {
  test("tells where to talk to it, answers there, and ends when it is told to", async () => {
    const { child, told, address } = await start();
    expect(told).toContain("@BotFather");
    expect(await (await fetch(`${address}/healthz`)).text()).toBe("ok");
    expect(await (await fetch(address)).text()).toContain("<title>");
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  test.skipIf(noBrowser)("is talked to in a browser, in Chinese", async () => {
    const { address } = await start();
    const chromium = await browser();
    onTestFinished(() => chromium.close());
    const page = await chromium.newPage({ locale: "zh-CN", viewport: { width: 390, height: 844 } });
    await page.goto(address);
    await page.getByRole("textbox").fill("哥伦比亚claro怎么查余额");
    await page.keyboard.press("Enter");
    await page.getByText("*611#").first().waitFor();
    await page.getByRole("button", { name: "营业厅" }).click();
    await page.getByRole("link", { name: "地图上的营业厅" }).waitFor();
  });

  test("goes on without Telegram when the token is wrong, and says so in a line without the token", async () => {
    const api = await createBotApi();
    onTestFinished(() => api.stop());
    const { told, child } = await start({ SALDO_TELEGRAM_TOKEN: "99:wrong-canary", SALDO_TELEGRAM_API: api.apiRoot });
    expect(told).toMatch(/Telegram {3}\S.*token/);
    expect(told).not.toContain("canary");
    expect(child.exitCode).toBeNull();
  });

  test("links WhatsApp from the terminal, and behind the operator's token", async () => {
    const whatsApp = await startWhatsApp();
    onTestFinished(() => whatsApp.stop());
    const { child, address } = await start({
      SALDO_WHATSAPP: "baileys",
      SALDO_WHATSAPP_SERVER: whatsApp.url,
      SALDO_CONSOLE_TOKEN: "canary-for-the-console",
      SALDO_DATA: join(folder, "whatsapp"),
    });
    let printed = "";
    child.stdout.on("data", (part: string) => {
      printed += part;
    });
    await expect.poll(() => printed, { timeout: 15_000 }).toContain("▄▄▄▄▄▄▄");
    expect((await fetch(`${address}/console/pairing`)).status).toBe(401);
  });

  test("tells the operator where to look after it, and opens there for the token", async () => {
    const { told, address } = await start({ SALDO_CONSOLE_TOKEN: "canary-for-the-console" });
    expect(told).toContain(`Operator   ${address}/console\n`);
    const form = { method: "POST", body: new URLSearchParams({ token: "canary-for-the-console" }) };
    const entered = await fetch(`${address}/console/login`, { ...form, redirect: "manual" });
    const cookie = entered.headers.get("set-cookie")?.split(";")[0] ?? "";
    for (const path of ["", "/reminders", "/knowledge", "/knowledge/report"]) {
      expect((await fetch(`${address}/console${path}`, { headers: { cookie } })).status, path).toBe(200);
    }
    const page = await (await fetch(`${address}/console`, { headers: { cookie } })).text();
    expect(page).toContain("Everything is well.");
    expect(page).toMatch(/Telegram.*not set up/);
  });

  test("shows the operator whether Telegram answers at that moment, or why it never will", async () => {
    const api = await createBotApi();
    onTestFinished(() => api.stop());
    const token = "canary-for-the-console";
    const opened = async (telegram: string) => {
      const { address } = await start({
        SALDO_CONSOLE_TOKEN: token,
        SALDO_TELEGRAM_TOKEN: telegram,
        SALDO_TELEGRAM_API: api.apiRoot,
        SALDO_DATA: join(folder, telegram.slice(0, 2)),
      });
      const form = { method: "POST", body: new URLSearchParams({ token }), redirect: "manual" } as const;
      const cookie = (await fetch(`${address}/console/login`, form)).headers.get("set-cookie")?.split(";")[0] ?? "";
      return async () => (await fetch(`${address}/console`, { headers: { cookie } })).text();
    };
    const wrong = await opened("99:wrong-canary");
    expect(await wrong()).toMatch(/Telegram.*stopped.*token/);
    expect(await wrong()).not.toContain("99:wrong-canary");
    const right = await opened(api.token);
    await expect.poll(right, { timeout: 5_000 }).toMatch(/Telegram<\/b> <span class="good">on/);
    await api.stop();
    await expect.poll(right, { timeout: 10_000 }).toContain("connecting…");
  });

  test("has no operator's pages without a token, and says how to have them", async () => {
    const { told, address } = await start();
    expect(told).toMatch(/Operator {3}off: put SALDO_CONSOLE_TOKEN=/);
    expect((await fetch(`${address}/console`)).status).toBe(404);
  });

  test("says all that is wrong with the settings, and nothing else", async () => {
    const { err, out, code } = await run([], [], { SALDO_PORT: "x", REDIS_URL: "y" });
    expect(err.trim().split("\n")).toEqual([
      expect.stringContaining("the settings need mending"),
      expect.stringContaining("SALDO_PORT must be a number"),
      expect.stringContaining("REDIS_URL must begin with redis://"),
    ]);
    expect([out, code]).toEqual(["", 1]);
  });

  test("warns of a setting that means nothing", async () => {
    const { err } = await run(["chat", "--json"], [], { SALDO_PROT: "1" });
    expect(err).toBe("saldo: SALDO_PROT means nothing here; is SALDO_PORT meant?\n");
  });

  test("names the port that is taken", async () => {
    const { address } = await start();
    const { err, code } = await run([], [], { SALDO_PORT: new URL(address).port });
    expect(err).toMatch(/port \d+ of 127\.0\.0\.1 is taken/);
    expect(code).toBe(1);
  });

  test("--help lists every command and setting", async () => {
    const { out } = await run(["--help"]);
    expect(out).toContain("npm run -s chat -- --json");
    expect(out).toContain("SALDO_TELEGRAM_TOKEN");
    const named = out.split("\n").filter((line) => /^ {2}[A-Z]/.test(line));
    expect(named.filter((line) => !/^ {2}[A-Z\d_]+ {2,}\S/.test(line))).toEqual([]);
  });
});
