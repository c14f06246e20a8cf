import { expect, test } from "vitest";
import { DeliveryError } from "../../src/bot/channels/channel.ts";
import type { Driver } from "../../src/storage/driver.ts";
import { sqlite } from "../../src/storage/drivers/sqlite.ts";
import { calm, createClock } from "../support/clock.ts";
import { text } from "../support/counting.ts";
import { createShell } from "../support/shell.ts";
import { simulate } from "../support/simulate.ts";

const seeds = Number(process.env.SEEDS ?? 200);
const firstSeed = Number(process.env.FIRST_SEED ?? 1);

test(`in ${seeds} simulated lives full of trouble nothing is lost, taken twice or out of order`, {
  timeout: 300_000,
}, async () => {
  const sum = { faults: 0, crashes: 0, doubled: 0 };
  for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
    const { wrong, faults, crashes, doubled } = await simulate(seed);
    expect(wrong, `again with SEEDS=1 FIRST_SEED=${seed}`).toEqual([]);
    sum.faults += faults;
    sum.crashes += crashes;
    sum.doubled += doubled;
  }
  expect(sum.faults).toBeGreaterThan(seeds * 20);
  expect(sum.crashes).toBeGreaterThan(seeds);
  process.stdout.write(`simulation: ${seeds} seeds, ${JSON.stringify(sum)}\n`);
});

const without =
  (part: string) =>
  (driver: Driver): Driver => ({
    ...driver,
    batch: (statements) => driver.batch(statements.filter(({ sql }) => !sql.startsWith(part))),
  });

test("the simulation finds a store that does not remember events", async () => {
  const lives = await Promise.all([1, 2, 3].map((seed) => simulate(seed, without("INSERT INTO seen"))));
  expect(lives.filter((books) => books.wrong.length > 0)).toHaveLength(3);
});

test("the simulation finds a store that writes on a revision it has not read", async () => {
  const blind = (driver: Driver): Driver => ({
    ...driver,
    batch: (statements) =>
      driver.batch(
        statements.map((statement) => ({
          ...statement,
          sql: statement.sql.replace(/ AND revision = \$5\s+AND CASE .* = \$6$/, " AND $5 = $5 AND $6 = $6"),
        })),
      ),
  });
  const lives = await Promise.all([1, 2, 3, 4, 5].map((seed) => simulate(seed, blind)));
  expect(lives.some((books) => books.wrong.length > 0)).toBe(true);
});

/** A driver and a messenger that die for good at the given step of the process, counted from 1. */
function mortal(driver: Driver, diesAt: number) {
  let step = 0;
  const go = async () => {
    if (++step >= diesAt) await new Promise(() => {});
  };
  const around = async <T>(deed: () => Promise<T>): Promise<T> => {
    await go();
    const done = await deed();
    await go();
    return done;
  };
  return {
    go,
    survived: () => step < diesAt,
    driver: {
      ...driver,
      all: <Row>(sql: string, args: Parameters<Driver["all"]>[1]) => around(() => driver.all<Row>(sql, args)),
      batch: (statements: Parameters<Driver["batch"]>[0]) => around(() => driver.batch(statements)),
    },
  };
}

test("a process that dies between any two steps of a turn loses nothing and takes nothing twice", async () => {
  for (let diesAt = 1; ; diesAt++) {
    const base = sqlite(":memory:");
    const clock = createClock();
    const { driver, go, survived } = mortal(base, diesAt);
    const dying = createShell(driver, { clock, before: go });
    for (const id of ["1", "2"]) {
      dying.take(text("tg:1", id, `word ${id}`));
      await calm(8);
    }
    const alive = survived();

    const next = createShell(base, { clock, delivered: dying.delivered });
    await next.worker.start();
    const again = Promise.all(["1", "2"].map((id) => next.take(text("tg:1", id, `word ${id}`))));
    await clock.pass(2_000);
    await again;
    expect((await next.store.load("tg:1")).session, `died at step ${diesAt}`).toMatchObject({ n: 2 });
    const texts = next.textsTo("tg:1").filter((said, i, all) => all.indexOf(said) === i);
    expect(texts, `died at step ${diesAt}`).toEqual(["heard word 1", "question 1", "heard word 2", "question 2"]);
    expect(next.delivered.length - texts.length).toBeLessThanOrEqual(2);
    if (alive) {
      expect(diesAt).toBeGreaterThan(15);
      return;
    }
  }
});

test("a messenger that answers 429 to everything for a minute gets every message once, none before its time", async () => {
  const shell = createShell(sqlite(":memory:"));
  const start = shell.clock.now();
  const allowed = new Map<string, number>();
  shell.messenger.before = async ({ chat }) => {
    const now = shell.clock.now();
    expect(now).toBeGreaterThanOrEqual(allowed.get(chat) ?? 0);
    if (now - start >= 60_000) return;
    allowed.set(chat, now + 4_000);
    throw new DeliveryError("limited", { retryAfter: 4_000 });
  };
  await shell.worker.start();
  const chats = Array.from({ length: 100 }, (_, i) => `tg:${i}`);
  await Promise.all(chats.map((chat) => shell.take(text(chat, `update of ${chat}`, "hi"))));
  await shell.clock.pass(70_000);
  for (const chat of chats) expect(shell.textsTo(chat)).toEqual(["heard hi", "question 1"]);
});
