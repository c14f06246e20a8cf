import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { createLog } from "../src/log.ts";

test("the log holds no number, chat or token, whatever error it is given", async () => {
  const out = new PassThrough();
  const log = createLog("debug", out);
  const cause = new Error("POST https://api.telegram.org/bot123456:AAcanary-canary-canary-canary failed");
  log.error({ chat: "wa:+999 10 123-45-67", err: new Error("no answer for +999101234567", { cause }) }, "send failed");
  log.error({ err: new Error("postgres://saldo:canary@db.example/saldo does not answer") }, "store failed");
  log.error({ err: "8-999-101-23-45 is busy" }, "call failed");
  out.end();
  const logged = await text(out);
  expect(logged).not.toMatch(/canary|101.?23|1234567/);
  expect(logged).toMatch(/"chat":"wa:[0-9a-f]{10}"/);
  expect(logged).toContain("no answer for •••");
});

test("whoever counts errors is told each one's message, scrubbed, and of nothing less", () => {
  const told: string[] = [];
  const log = createLog("debug", new PassThrough(), (message) => void told.push(message));
  log.info("up");
  log.warn({ n: 1 }, "careful");
  log.error({ n: 2 }, "worker: the store failed");
  log.error("wa: stopped: +999 101 234-56-78 is banned");
  expect(told).toEqual(["worker: the store failed", "wa: stopped: ••• is banned"]);
});
