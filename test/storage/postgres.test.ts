import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { postgres } from "../../src/storage/drivers/postgres.ts";
import { createStore } from "../../src/storage/store.ts";
import { createClock } from "../support/clock.ts";
import { type Count, said, text } from "../support/counting.ts";
import { ownSchema, postgresAnswers, type Schema } from "../support/postgres.ts";
import { createShell } from "../support/shell.ts";

const T = 1_800_000_000_000;

describe.skipIf(!(await postgresAnswers()))("PostgreSQL", () => {
  let schema: Schema;
  beforeAll(async () => {
    schema = await ownSchema();
  });
  afterAll(() => schema.drop());

  test("instances that start together make the schema once", async () => {
    const drivers = await Promise.all(Array.from({ length: 6 }, () => postgres(schema.url)));
    const rows = await Promise.all(
      drivers.map((driver) => driver.all("SELECT value FROM meta WHERE name = 'schema'", [])),
    );
    expect(rows).toEqual(Array(6).fill([{ value: expect.any(Number) }]));
    expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(1);
    await Promise.all(drivers.map((driver) => driver.close()));
  });

  test("one that is not there, or newer than this Saldo, is refused with a sentence", async () => {
    await expect(postgres("postgres://nobody@127.0.0.1:1/none")).rejects.toThrow("PostgreSQL cannot be used: ");
    const other = await ownSchema();
    const driver = await postgres(other.url);
    await driver.batch([{ sql: "UPDATE meta SET value = 99 WHERE name = 'schema'", args: [] }]);
    await driver.close();
    await expect(postgres(other.url)).rejects.toThrow("has schema 99");
    await other.drop();
  });

  test("connections that break refuse what is under way, and the store goes on", async () => {
    const driver = await postgres(schema.url);
    const store = createStore(driver);
    const pids = await Promise.all(
      Array.from({ length: 4 }, () =>
        driver.all<{ pid: number }>("SELECT pg_backend_pid() AS pid, pg_sleep(0.05)", []),
      ),
    );
    const killer = new pg.Client({ connectionString: schema.url });
    await killer.connect();
    for (const pid of new Set(pids.flat().map((row) => row.pid)))
      await killer.query("SELECT pg_terminate_backend($1)", [pid]);
    await killer.end();
    const commit = async () => {
      const kept = await store.load("tg:1");
      return store.commit({ chat: "tg:1", event: "1", kept, session: {}, effects: [said("hi")], at: T, lease: 0 });
    };
    // Each broken connection may refuse one, until the pool has noticed.
    let taken: Awaited<ReturnType<typeof commit>> | undefined;
    for (let tries = 0; tries <= pids.length && !taken; tries++) taken = await commit().catch(() => undefined);
    expect(["done", "duplicate"]).toContain(taken?.outcome);
    await store.close();
  });

  test("a delivery that is noted waits for the turn that forgets its chat, and not the other way round", async () => {
    const driver = await postgres(schema.url);
    const store = createStore(driver);
    for (const [chat, shown] of [
      ["tg:noted", { question: 1, seq: 7 }],
      ["tg:given-up", undefined],
      ["tg:gone", "gone"],
    ] as const) {
      const effects = [said("which?", 1)];
      const kept = await store.load(chat);
      await store.commit({ chat, event: chat, kept, session: {}, effects, at: T, lease: 0 });
      const [job] = await store.claim({ limit: 1, lease: 1, chat }, T);
      if (!job) throw new Error("no job");
      const other = new pg.Client({ connectionString: schema.url });
      await other.connect();
      await other.query("BEGIN; SET LOCAL lock_timeout = '500ms'");
      await other.query("DELETE FROM chat WHERE id = $1", [chat]);
      const noted = shown === "gone" ? store.drop(chat) : store.done(job, shown);
      for (let waiting = false; !waiting; ) {
        const rows = await driver.all("SELECT 1 FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'", []);
        waiting = rows.length > 0;
      }
      await other.query("DELETE FROM job WHERE chat = $1", [chat]);
      await other.query("COMMIT");
      await other.end();
      await noted;
      expect(await store.exportChat(chat)).toMatchObject({ session: null, jobs: [] });
    }
    await store.close();
  });

  test("three instances that share twenty chats, with updates handed in twice, lose nothing and keep the order", async () => {
    const drivers = await Promise.all(Array.from({ length: 3 }, () => postgres(schema.url)));
    const clock = createClock(Date.now());
    const delivered: ReturnType<typeof createShell>["delivered"] = [];
    const real = { ...clock, now: Date.now, after: later };
    const shells = drivers.map((driver) => createShell(driver, { clock: real, alone: false, remember: 50, delivered }));
    await Promise.all(shells.map((shell) => shell.worker.start()));
    const updates = Array.from({ length: 400 }, (_, i) => ({ i, chat: `tg:p${i % 20}` }));
    const taken: string[] = [];
    for (let from = 0; from < updates.length; from += 40) {
      const some = updates.slice(from, from + 40).flatMap(({ i, chat }) => {
        const update = text(chat, `p${i}`, `word ${i}`);
        return i % 3 === 0
          ? [shells[i % 3]?.take(update), shells[(i + 1) % 3]?.take(update)]
          : [shells[i % 3]?.take(update)];
      });
      for (const outcome of await Promise.all(some)) taken.push(outcome ?? "none");
    }
    expect(taken.filter((outcome) => outcome === "done")).toHaveLength(400);
    expect(taken.filter((outcome) => outcome === "duplicate")).toHaveLength(134);
    for (let wait = 0; delivered.length < 800 && wait < 100; wait++) await new Promise((done) => setTimeout(done, 50));
    expect(delivered).toHaveLength(800);
    const fresh = createShell(await postgres(schema.url), { remember: 0 }); // an instance's memory may be old
    for (let chat = 0; chat < 20; chat++) {
      expect(((await fresh.store.load(`tg:p${chat}`)).session as Count).n).toBe(20);
      const questions = shells[0]?.textsTo(`tg:p${chat}`).filter((line) => line.startsWith("question"));
      expect(questions).toEqual(Array.from({ length: 20 }, (_, i) => `question ${i + 1}`));
    }
    await Promise.all(shells.map((shell) => shell.worker.stop()));
    await fresh.store.close();
    await Promise.all(drivers.map((driver) => driver.close()));
  });
});

function later(ms: number, run: () => void): () => void {
  const handle = setTimeout(run, ms);
  return () => clearTimeout(handle);
}
