/**
 * `npm run bench:reminders`: a million reminders in the embedded store. Prints how fast they are set, what they take on
 * disk and in memory, how long it takes to find what is due at each minute of a day, and how 30,000 of one minute are
 * taken up, and then leave by a channel that takes what Telegram takes, while people write (`--unpaced`: as they would
 * without a pace). Ends with 1 when finding takes longer than 50 ms in more than one of a hundred minutes, somebody was
 * overtaken or had to wait for an answer, or the channel was asked for more than it takes.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { parseArgs } from "node:util";
import { createReminders } from "../src/bot/reminders.ts";
import { createHeart } from "../src/heart.ts";
import type { Driver, Statement } from "../src/storage/driver.ts";
import { sqlite } from "../src/storage/drivers/sqlite.ts";
import { createStore } from "../src/storage/store.ts";
import { type Wake, wakeStatements } from "../src/storage/wakes.ts";
import { createDice } from "../test/support/dice.ts";
import { faults, simulateRush } from "../test/support/rush.ts";

const { values } = parseArgs({
  options: { people: { type: "string", default: "1000000" }, unpaced: { type: "boolean", default: false } },
});
const people = Number(values.people);
const rush = Math.min(30_000, people);
const minute = 60_000;
const day = 1440 * minute;
const start = Date.UTC(2027, 0, 4);
/** When a part of them is due at the very same minute. */
const nine = start + 8 * day + 9 * 60 * minute;
const limit = 50;

const say = (what: object): void => void process.stdout.write(`${JSON.stringify(what)}\n`);
const megabytes = (bytes: number): number => Math.round(bytes / 1e6);
const folder = mkdtempSync(join(tmpdir(), "saldo-reminders-"));
const file = join(folder, "saldo.db");
const driver: Driver = sqlite(file);
const roll = createDice(7);

/** Sets everybody's reminder at a time within a week that people choose: whole hours mostly. */
async function set(): Promise<void> {
  const began = performance.now();
  for (let from = 0; from < people; from += 5000) {
    const statements: Statement[] = [];
    for (let i = from; i < Math.min(from + 5000, people); i++) {
      const hour = [7, 8, 9, 9, 9, 12, 18, 19, 20, 21][Math.floor(roll() * 10)] ?? 9;
      const zone = Math.floor(roll() * 24);
      const at = roll() < 0.7 ? 0 : Math.floor(roll() * 60);
      const due =
        i < rush ? nine : start + Math.floor(roll() * 7) * day + ((hour + zone) % 24) * 60 * minute + at * minute;
      statements.push(...wakeStatements(`io:${100_000_000 + i}`, [{ kind: "wake", reminder: "1", due }]));
    }
    await driver.batch(statements);
  }
  const seconds = (performance.now() - began) / 1000;
  say({ set: people, seconds: Number(seconds.toFixed(1)), perSecond: Math.round(people / seconds) });
}

/** A reminder's turn, as far as the store goes: set again a week later. */
const again = (fired: Wake[], now: () => number) => async (wake: Wake) => {
  fired.push(wake);
  await driver.batch(
    wakeStatements(wake.chat, [
      { kind: "wake", reminder: wake.reminder, due: wake.due + 7 * day, at: Math.max(wake.due + 7 * day, now()) },
    ]),
  );
  return "done" as const;
};

await set();
const other = new DatabaseSync(file);
other.exec("PRAGMA wal_checkpoint(TRUNCATE)");
other.close();
const store = createStore(driver);
say({
  file: `${megabytes(statSync(file).size)} MB`,
  bytesEach: Math.round(statSync(file).size / people),
  memory: `${megabytes(process.memoryUsage().rss)} MB`,
});

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const found: number[] = [];
const fired: Wake[] = [];
let now = start;
const timed = {
  ...store,
  async due(what: Parameters<typeof store.due>[0], at: number) {
    const began = performance.now();
    const rows = await store.due(what, at);
    found.push(performance.now() - began);
    return rows;
  },
};
const scheduler = createReminders({
  store: timed,
  fire: again(fired, () => now),
  channels: ["io", "tg"],
  log: quiet,
  now: () => now,
  alone: true,
});
const began = performance.now();
let most = 0;
for (now = start; now < start + day; now += minute) {
  const before = fired.length;
  await scheduler.tick();
  most = Math.max(most, fired.length - before);
}
found.sort((a, b) => a - b);
const at = (share: number): number => Number((found[Math.floor((found.length - 1) * share)] ?? 0).toFixed(2));
const slow = at(0.99) > limit;
say({
  day: { fired: fired.length, seconds: Number(((performance.now() - began) / 1000).toFixed(1)), mostInAMinute: most },
  findingMs: { median: at(0.5), p99: at(0.99), worst: at(1), queries: found.length },
  memory: `${megabytes(process.memoryUsage().rss)} MB`,
});

// The rush: all that is due of one minute, in the order of its seconds.
await driver.batch([{ sql: "DELETE FROM reminder WHERE due < $1", args: [nine] }]);
fired.length = 0;
now = nine + minute;
const rushed = performance.now();
await scheduler.tick();
const seconds = (performance.now() - rushed) / 1000;
const mine = fired.filter(({ due }) => due === nine);
const overtaken = mine.filter((wake, i) => i > 0 && wake.at < (mine[i - 1]?.at ?? 0)).length;
say({
  rush: mine.length,
  seconds: Number(seconds.toFixed(2)),
  perSecond: Math.round(mine.length / seconds),
  overtaken,
});

await driver.close();
rmSync(folder, { recursive: true });

const drain = await simulateRush(createHeart(), { reminders: rush, paced: !values.unpaced });
const wrong = faults(drain);
say({ drain, wrong });
process.exit(slow || overtaken > 0 || mine.length !== rush || wrong.length > 0 ? 1 : 0);
