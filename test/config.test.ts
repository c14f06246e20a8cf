import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { example } from "../scripts/env-example.ts";
import { readConfig } from "../src/config.ts";

describe("settings", () => {
  test("need nothing to be set", async () => {
    expect(await readConfig({})).toMatchObject({ config: { SALDO_PORT: 8080, SALDO_DATA: "./data" }, unknown: [] });
  });

  test("set to nothing count as not set", async () => {
    expect(await readConfig({ SALDO_TELEGRAM_TOKEN: "", SALDO_PORT: "" })).toMatchObject({
      config: { SALDO_PORT: 8080 },
    });
  });

  test("tell all their problems at once, in words that name them", async () => {
    const read = await readConfig({
      SALDO_PORT: "eighty",
      SALDO_TELEGRAM_TOKEN: "nonsense",
      DATABASE_URL: "mysql://x",
    });
    expect(read).toEqual({
      problems: [
        expect.stringMatching(/^SALDO_PORT must be a number/),
        expect.stringMatching(/^DATABASE_URL must begin with postgres/),
        expect.stringMatching(/^SALDO_TELEGRAM_TOKEN must look like/),
      ],
    });
  });

  test("ask for the secret that a webhook needs", async () => {
    expect(await readConfig({ SALDO_TELEGRAM_WEBHOOK: "https://saldo.example/telegram" })).toEqual({
      problems: ["SALDO_TELEGRAM_SECRET is needed when SALDO_TELEGRAM_WEBHOOK is set"],
    });
  });

  test("ask for all that the Cloud API needs, and read its templates", async () => {
    expect(await readConfig({ SALDO_WHATSAPP: "cloud", SALDO_WHATSAPP_CLOUD_PHONE_ID: "1" })).toEqual({
      problems: ["TOKEN", "APP_SECRET", "VERIFY_TOKEN"].map(
        (name) => `SALDO_WHATSAPP_CLOUD_${name} is needed when SALDO_WHATSAPP is cloud`,
      ),
    });
    expect(await readConfig({ SALDO_WHATSAPP_TEMPLATES: "es=saldo_aviso:es_MX, ru=saldo:ru" })).toMatchObject({
      config: { SALDO_WHATSAPP_TEMPLATES: { es: { name: "saldo_aviso", language: "es_MX" }, ru: { name: "saldo" } } },
    });
    expect(await readConfig({ SALDO_WHATSAPP_TEMPLATES: "saldo" })).toHaveProperty("problems");
  });

  test("that mean nothing are named, with the one that may be meant", async () => {
    const read = await readConfig({ SALDO_PROT: "1", SALDO_SOMETHING_ELSE: "2", SALDO_FOO: "3", OTHER: "4" });
    const [prot, ...others] = ["SALDO_PROT", "SALDO_SOMETHING_ELSE", "SALDO_FOO"].map((name) => ({ name }));
    expect(read).toHaveProperty("unknown", [{ ...prot, meant: "SALDO_PORT" }, ...others]);
  });

  test("keep their secrets when they are printed", async () => {
    const read = await readConfig({
      SALDO_TELEGRAM_TOKEN: "123456:canary-secret",
      DATABASE_URL: "postgres://u:canary@h/d",
    });
    expect(`${inspect(read, { depth: 9 })}${JSON.stringify(read)}`).not.toContain("canary");
  });

  test("are all in .env.example (node scripts/env-example.ts writes it)", async () => {
    expect(readFileSync(new URL("../.env.example", import.meta.url), "utf8")).toBe(await example());
  });
});
