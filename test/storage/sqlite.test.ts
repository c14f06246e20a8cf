import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Driver } from "../../src/storage/driver.ts";
import { sqlite } from "../../src/storage/drivers/sqlite.ts";
import { openStore } from "../../src/storage/open.ts";
import { createStore } from "../../src/storage/store.ts";
import { said } from "../support/counting.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "saldo-sqlite-"));
  file = join(folder, "data", "saldo.db");
});
afterEach(() => rmSync(folder, { recursive: true }));

const chat = "tg:1";
const T = 1_800_000_000_000;
async function turn(store: Awaited<ReturnType<typeof openStore>>, event: string, session: unknown) {
  const kept = await store.load(chat);
  return store.commit({ chat, event, kept, session, effects: [said("hi")], at: T, lease: 0 });
}
const seen = (id: string) => ({ sql: "INSERT INTO seen (id, at) VALUES ($1, $2)", args: [id, T] });

test("makes its folder, and finds everything again after a restart", async () => {
  const before = await openStore(file);
  await turn(before, "1", { n: 1 });
  await before.close();
  const after = await openStore(file);
  expect((await after.load(chat)).session).toEqual({ n: 1 });
  expect(await turn(after, "1", { n: 2 })).toEqual({ outcome: "duplicate" });
  expect(await after.claim({ limit: 1, lease: 1 }, T)).toHaveLength(1);
  await after.close();
});

test("flushes every commit to the disk, and keeps a log beside the file", async () => {
  const driver = sqlite(":memory:");
  expect(await driver.all("SELECT synchronous AS level FROM pragma_synchronous", [])).toEqual([{ level: 2 }]);
  await driver.close();
  const store = await openStore(file);
  const onDisk = new DatabaseSync(file);
  expect(onDisk.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
  onDisk.close();
  await store.close();
});

test("what waits when it is closed is still written; what comes later is refused", async () => {
  const store = await openStore(file);
  const kept = await store.load(chat);
  const last = store.commit({ chat, event: "1", kept, session: { n: 1 }, effects: [], at: T, lease: 0 });
  await store.close();
  expect(await last).toMatchObject({ outcome: "done" });
  await expect(store.forget(chat)).rejects.toThrow("closed");
  const again = await openStore(file);
  expect((await again.load(chat)).session).toEqual({ n: 1 });
  await again.close();
});

test("remembers as many chats as it is told, and no more", async () => {
  const driver = sqlite(":memory:");
  let reads = 0;
  const counted: Driver = {
    ...driver,
    all: (sql, args) => {
      reads++;
      return driver.all(sql, args);
    },
  };
  const store = createStore(counted, { remember: 2 });
  for (const name of ["tg:1", "tg:2", "tg:3"]) {
    const kept = await store.load(name);
    await store.commit({ chat: name, event: name, kept, session: {}, effects: [], at: T, lease: 0 });
  }
  reads = 0;
  await store.load("tg:3");
  await store.load("tg:2");
  expect(reads).toBe(0);
  await store.load("tg:1");
  expect(reads).toBe(1);
  await store.close();
});

test("a file of a newer Saldo is refused with a sentence, and left as it is", async () => {
  await (await openStore(file)).close();
  const newer = new DatabaseSync(file);
  newer.exec("UPDATE meta SET value = 99 WHERE name = 'schema'");
  newer.close();
  await expect(openStore(file)).rejects.toThrow(/has schema 99, .* start the newer Saldo .* or restore a backup/);
  await expect(openStore(file)).rejects.toThrow("has schema 99");
});

test("a file that is no database is refused with its name", async () => {
  const other = join(folder, "letter.db");
  writeFileSync(other, "Dear reader, ".repeat(1_000));
  await expect(openStore(other)).rejects.toThrow(`The database ${other} cannot be opened: file is not a database`);
});

test("a full disk refuses the turns concerned and leaves no trace of them; with room again the store goes on", async () => {
  const driver = sqlite(":memory:");
  const [{ pages } = { pages: 0 }] = await driver.all<{ pages: number }>(
    "SELECT page_count AS pages FROM pragma_page_count",
    [],
  );
  await driver.all(`PRAGMA max_page_count = ${pages + 2}`, []);
  const big = "x".repeat(3_000);
  const outcomes = await Promise.allSettled([
    driver.batch([seen("small")]),
    ...Array.from({ length: 20 }, (_, i) => driver.batch([seen(`part of ${i}`), seen(`${i}${big}`)])),
  ]);
  expect(outcomes.some((outcome) => outcome.status === "rejected")).toBe(true);
  await driver.all("PRAGMA max_page_count = 100000", []);
  const kept = outcomes.filter((outcome) => outcome.status === "fulfilled").length;
  const [{ parts } = { parts: -1 }] = await driver.all<{ parts: number }>("SELECT count(*) AS parts FROM seen", []);
  expect(parts).toBe(kept === 0 ? 0 : 1 + 2 * (kept - 1));
  expect(await driver.batch([seen("later")])).toBe(-1);
  await driver.close();
});

test("a writer of another process holds a turn up, or refuses it, and harms nothing", async () => {
  const store = await openStore(file);
  const driver = sqlite(file);
  await driver.all("PRAGMA busy_timeout = 20", []);
  const other = new DatabaseSync(file);
  other.exec("BEGIN IMMEDIATE");
  await expect(driver.batch([seen("held up"), seen("held up, too")])).rejects.toThrow("locked");
  other.exec("COMMIT");
  other.close();
  expect(await driver.batch([seen("held up"), seen("held up, too")])).toBe(-1);
  await driver.close();
  await store.close();
});
