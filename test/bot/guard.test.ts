import Keyv from "keyv";
import { describe, expect, test } from "vitest";
import { createGuard, longestText, overlong } from "../../src/bot/guard.ts";
import type { Log } from "../../src/bot/log.ts";
import { text } from "../support/counting.ts";

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
const T = 1_800_000_000_000;

describe.each([
  ["here", () => createGuard({ log: silent })],
  ["in a cache", () => createGuard({ cache: new Keyv(), log: silent })],
])("counted %s,", (_, guarded) => {
  test("thirty events a minute pass, the next is warned of, the others are dropped until the minute is over", async () => {
    const guard = guarded();
    const decisions = [];
    for (let i = 0; i < 40; i++) decisions.push(await guard("tg:1", T + i * 100));
    expect(decisions).toEqual([...Array(30).fill("pass"), "warn", ...Array(9).fill("drop")]);
    expect(await guard("tg:2", T + 4_000)).toBe("pass");
    expect(await guard("tg:1", T + 59_999)).toBe("drop");
    expect(await guard("tg:1", T + 60_000)).toBe("pass");
  });

  test("one event every two seconds passes for ever", async () => {
    const guard = guarded();
    const decisions = new Set();
    for (let i = 0; i < 300; i++) decisions.add(await guard("tg:1", T + i * 2_000));
    expect([...decisions]).toEqual(["pass"]);
  });
});

test("a cache that fails lets everything pass, and says so in the log", async () => {
  const fail = () => Promise.reject(new Error("connection refused"));
  const store = { get: fail, set: fail, delete: fail, clear: fail };
  const warnings: string[] = [];
  const cache = new Keyv({ store, throwOnErrors: true });
  const guard = createGuard({ cache, log: { ...silent, warn: (_, message) => void warnings.push(message) } });
  for (let i = 0; i < 40; i++) expect(await guard("tg:1", T)).toBe("pass");
  expect(warnings).toContain("guard: the cache fails");
});

test("a text of 4,000 characters is read, a longer one is too long", () => {
  expect(overlong(text("tg:1", "1", "я".repeat(longestText)))).toBe(false);
  const long = text("tg:1", "1", "я".repeat(longestText + 1));
  expect(overlong(long)).toBe(true);
  expect(overlong({ ...long, event: { kind: "choice", token: "balance" } })).toBe(false);
});
