import { DeliveryError } from "../../src/bot/channels/channel.ts";
import type { Driver } from "../../src/storage/driver.ts";
import { sqlite } from "../../src/storage/drivers/sqlite.ts";
import { createStore } from "../../src/storage/store.ts";
import { createClock } from "./clock.ts";
import { type Count, text } from "./counting.ts";
import { createDice } from "./dice.ts";
import { createShell, type Shell } from "./shell.ts";

const updates = 40;
const chatCount = 5;
const chatOf = (update: number) => `tg:${update % chatCount}`;
const rounds = 3;

type Process = { alive: boolean; shell: Shell };

/** What came of a simulated life; `wrong` is empty when the books balance. */
export type Books = { wrong: string[]; faults: number; crashes: number; doubled: number };

/**
 * Two processes of the bot on one database, with the real turn, worker, store and SQL, and dice for everything else:
 * reads and commits fail, before or after they were done; processes die; updates are handed in again, and to both;
 * deliveries fail, or are made and said to have failed; the clock jumps. In the end the trouble stops, and the books
 * must balance: every update taken once and in order, every message out, in order. The same seed is the same life.
 * `breakIt` plants a fault, to see that it is found.
 */
export async function simulate(seed: number, breakIt: (driver: Driver) => Driver = (driver) => driver): Promise<Books> {
  const dice = createDice(seed);
  const clock = createClock();
  const base = sqlite(":memory:");
  const delivered: Shell["delivered"] = [];
  const books: Books = { wrong: [], faults: 0, crashes: 0, doubled: 0 };
  let trouble = true;
  const happens = (chance: number) => trouble && dice() < chance && ++books.faults > 0;

  function faulty(driver: Driver, process: { alive: boolean }): Driver {
    const living = () => (process.alive ? undefined : new Promise<never>(() => {})); // the dead never hear back
    return {
      ...driver,
      async all<Row>(sql: string, args: Parameters<Driver["all"]>[1]) {
        if (happens(0.03)) throw new Error("the read failed");
        return (await living()) ?? driver.all<Row>(sql, args);
      },
      async batch(statements) {
        await living();
        if (happens(0.04)) throw new Error("failed before the commit");
        const bad = await driver.batch(statements);
        if (happens(0.04)) throw new Error("failed after the commit");
        return (await living()) ?? bad;
      },
    };
  }

  async function born(): Promise<Process> {
    const process = { alive: true };
    const shell = createShell(breakIt(faulty(base, process)), {
      clock: { ...clock, after: (ms, run) => clock.after(ms, () => process.alive && run()) },
      ...{ random: dice, alone: false, delivered: [], remember: 3, parallel: 3 },
      before: async (delivery) => {
        if (!process.alive) await new Promise(() => {});
        if (happens(0.07)) throw new DeliveryError("limited", { retryAfter: Math.floor(dice() * 3_000) });
        if (happens(0.03)) throw new DeliveryError("unavailable");
        delivered.push(delivery);
        if (happens(0.1)) throw new DeliveryError("unavailable");
      },
    });
    await shell.worker.start().catch(() => {});
    return Object.assign(process, { shell });
  }

  const processes = [await born(), await born()] as [Process, Process];
  const any = () => processes[dice() < 0.5 ? 0 : 1];
  const confirmed = new Set<number>();

  /** Hands in each chat's first update that is not confirmed, as Telegram does. */
  function serve(): void {
    for (let chat = 0; chat < chatCount; chat++) {
      for (let update = chat; update < updates; update += chatCount) {
        if (confirmed.has(update)) continue;
        hand(update);
        if (trouble && dice() < 0.1) hand(update);
        break;
      }
    }
  }

  function hand(update: number): void {
    const lost = trouble && dice() < 0.15;
    any()
      .shell.take(text(chatOf(update), `${update}`, `${update}`))
      .then(
        () => lost || confirmed.add(update),
        () => {},
      );
  }

  for (let step = 0; step < 50; step++) {
    serve();
    await clock.pass(Math.floor(dice() * 300), rounds);
    if (dice() < 0.05) await clock.pass(30_000, rounds);
    if (dice() < 0.2) {
      books.crashes++;
      const i = dice() < 0.5 ? 0 : 1;
      processes[i].alive = false;
      processes[i] = await born();
    }
  }
  trouble = false;
  const left = async () => (await base.all("SELECT 1 FROM job", [])).length;
  for (let i = 0; i < 60 && (confirmed.size < updates || (await left()) > 0); i++) {
    serve();
    await clock.pass(i % 4 === 3 ? 90_000 : 1_500, rounds);
  }

  const store = createStore(base);
  if (confirmed.size < updates) books.wrong.push(`${updates - confirmed.size} updates were never taken`);
  if ((await left()) > 0) books.wrong.push(`${await left()} jobs are left`);
  for (let i = 0; i < chatCount; i++) {
    const chat = `tg:${i}`;
    const mine = Array.from({ length: updates }, (_, update) => `${update}`).filter(
      (_, update) => chatOf(update) === chat,
    );
    const { taken } = ((await store.load(chat)).session ?? { taken: [] }) as Count;
    if (taken.join() !== mine.join()) books.wrong.push(`${chat} took ${taken} of ${mine}`);
    const told = delivered.filter((delivery) => delivery.chat === chat);
    const first = told.filter((delivery, at) => told.findIndex((other) => other.id === delivery.id) === at);
    const due = mine.flatMap((update, at) => [`heard ${update}`, `question ${at + 1}`]);
    if (first.map((delivery) => delivery.text).join() !== due.join()) {
      books.wrong.push(`${chat} was told ${first.map((delivery) => delivery.text)}`);
    }
    books.doubled += told.length - first.length;
  }
  for (const process of processes) process.alive = false;
  clock.stop();
  await base.close();
  return books;
}
