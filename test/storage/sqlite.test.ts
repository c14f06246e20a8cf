import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../src/storage/driver.ts";
import { type Beside, startBeside } from "../../src/storage/drivers/sqlite/beside.ts";
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

test("what comes while it closes is written or refused, and never left behind", async () => {
  const path = join(folder, "saldo.db");
  const driver = sqlite(path);
  const closing = driver.close();
  const outcomes: Promise<string>[] = [];
  for (let i = 0; i < 10; i++) {
    const known = `late${i}`;
    outcomes.push(
      driver.batch([seen(known)]).then(
        () => known,
        () => "refused",
      ),
    );
    await Promise.resolve();
  }
  await closing;
  const written = (await Promise.all(outcomes)).filter((outcome) => outcome !== "refused");
  const again = sqlite(path);
  const rows = await again.all<{ id: string }>("SELECT id FROM seen ORDER BY id", []);
  expect(rows.map(({ id }) => id)).toEqual(written);
  await again.close();
});

test("knows after a restart where the last question stands, and after a crash that it was shown", async () => {
  const before = await openStore(file);
  const kept = await before.load(chat);
  const effects = [said("which?", 3)];
  const turn = await before.commit({ chat, event: "1", kept, session: { n: 1 }, effects, at: T, lease: 1 });
  const [job] = turn.outcome === "done" ? turn.jobs : [];
  if (job) await before.done(job, { question: 3, seq: 77 });
  const crashed = await openStore(file);
  expect((await crashed.load(chat)).shown).toEqual({ question: 3 });
  await crashed.close();
  await before.close();
  const after = await openStore(file);
  expect((await after.load(chat)).shown).toEqual({ question: 3, seq: 77 });
  await after.close();
});

test("takes up a file from before the store knew which job puts a question", async () => {
  const now = await openStore(file);
  const kept = await now.load(chat);
  const effects = [said("which?", 3)];
  const asked = await now.commit({ chat, event: "1", kept, session: { n: 1 }, effects, at: T, lease: 1 });
  const [job] = asked.outcome === "done" ? asked.jobs : [];
  if (job) await now.done(job, { question: 3, seq: 77 });
  await now.close();
  const old = new DatabaseSync(file); // `sent` was the last job that was delivered
  old.exec("ALTER TABLE chat RENAME COLUMN put TO sent; UPDATE meta SET value = 6 WHERE name = 'schema'");
  old.close();
  const store = await openStore(file);
  expect((await store.load(chat)).shown).toEqual({ question: 3, seq: 77 });
  expect(await turn(store, "2", { n: 2 })).toMatchObject({ outcome: "done" });
  expect((await store.load(chat)).session).toEqual({ n: 2 });
  await store.close();
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

describe("the thread that writes", () => {
  /** A driver that a thread writes for, and how many groups it was handed. */
  async function crowded(start = startBeside) {
    const handed = { groups: 0 };
    const { promise, resolve } = Promise.withResolvers<void>();
    const driver = sqlite(file, {
      crowd: 2,
      start: async (where) => {
        const beside = await start(where).finally(() => setImmediate(resolve));
        return {
          ...beside,
          write(group) {
            handed.groups++;
            return beside.write(group);
          },
        };
      },
    });
    await Promise.all([driver.batch([seen("one")]), driver.batch([seen("two")])]);
    await promise;
    return { driver, handed };
  }
  const all = (driver: Driver) => driver.all("SELECT id FROM seen ORDER BY id", []);

  beforeEach(() => mkdirSync(dirname(file)));

  test("is begun by the first crowd, and flushes as well as its begetter", async () => {
    const { driver, handed } = await crowded();
    expect(await driver.batch([seen("three"), seen("four")])).toBe(-1);
    expect(await driver.all("PRAGMA synchronous", [])).toEqual([{ synchronous: 2 }]);
    expect(handed.groups).toBe(2);
    expect(await all(driver)).toEqual([{ id: "four" }, { id: "one" }, { id: "three" }, { id: "two" }]);
    await driver.close();
  });

  test("is told a text once, and writes it whole whenever it is part of one, however many there are", async () => {
    const { driver } = await crowded();
    const parts = (n: number) => ["(", `text ${n >> 1}`, `) ${n}`] as const;
    const numbers = Array.from({ length: 4_000 }, (_, n) => n);
    for (let n = 0; n < numbers.length; n += 100) {
      const some = numbers.slice(n, n + 100);
      await Promise.all(some.map((n) => driver.batch([{ sql: seen("").sql, args: [parts(n), n] }])));
    }
    const kept = await driver.all<{ id: string }>("SELECT id FROM seen WHERE at < $1 ORDER BY at", [T]);
    expect(kept.map(({ id }) => id)).toEqual(numbers.map((n) => parts(n).join("")));
    await driver.close();
  });

  test("is not begun for those who come one at a time", async () => {
    let begun = 0;
    const driver = sqlite(file, { start: (where) => startBeside(where).finally(() => begun++) });
    for (const id of ["one", "two", "three"]) await driver.batch([seen(id)]);
    await driver.close();
    expect(begun).toBe(0);
  });

  test("leaves nothing behind of a batch whose guard fails, and tells what is wrong with one that cannot be run", async () => {
    const { driver } = await crowded();
    const guard = { sql: "UPDATE chat SET tail = 1 WHERE id = $1", args: ["nobody"], guard: true };
    const [refused, wrong, fine] = await Promise.allSettled([
      driver.batch([seen("three"), guard]),
      driver.batch([seen("four"), seen("one")]),
      driver.batch([seen("five")]),
    ]);
    expect(refused).toEqual({ status: "fulfilled", value: 1 });
    expect(wrong).toMatchObject({ status: "rejected", reason: { message: expect.stringContaining("UNIQUE") } });
    expect(fine).toEqual({ status: "fulfilled", value: -1 });
    expect(await all(driver)).toEqual([{ id: "five" }, { id: "one" }, { id: "two" }]);
    await driver.close();
  });

  test("still writes what waits when the database is closed", async () => {
    const { driver } = await crowded();
    const last = [driver.batch([seen("three")]), driver.batch([seen("four")])];
    await driver.close();
    expect(await Promise.all(last)).toEqual([-1, -1]);
    const after = sqlite(file);
    expect(await all(after)).toHaveLength(4);
    await after.close();
  });

  test("refuses what it was writing when it dies; what follows is written without it", async () => {
    const dying = async (): Promise<Beside> => ({
      write: () => Promise.reject(new Error("the thread has died")),
      close: () => Promise.reject(new Error("nobody to close")),
    });
    const { driver } = await crowded(dying);
    const [held, waited] = [driver.batch([seen("three")]), driver.batch([seen("four")])];
    await expect(held).rejects.toThrow("the thread has died");
    await expect(waited).rejects.toThrow("the thread has died");
    expect(await driver.batch([seen("five")])).toBe(-1);
    await driver.close();
  });

  test("is done without where none can be begun", async () => {
    const { driver, handed } = await crowded(() => Promise.reject(new Error("no room for a thread")));
    expect(await driver.batch([seen("three")])).toBe(-1);
    expect(handed.groups).toBe(0);
    await driver.close();
  });

  test("that ends by a fault of its own is noticed", async () => {
    await sqlite(file).close();
    const beside = await startBeside(file);
    await expect(beside.write([{ sql: 7 as never, args: [] }])).rejects.toThrow("never told");
    await expect(beside.write([])).rejects.toThrow("never told");
    await beside.close();
  });
});
