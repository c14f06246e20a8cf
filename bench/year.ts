import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { createHeart } from "../src/heart.ts";
import { simulateYear, type Year } from "../test/support/year.ts";

type World = { people: number; seed: number };

/**
 * A year of reminders in one run: `npm run simulate:reminders -- --people 10000 --seed 1`. People know nothing of one
 * another, so they are dealt out to whole worlds, a thread each. Fails when a reminder was lost, early, late or said twice.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      people: { type: "string", default: "10000" },
      seed: { type: "string", default: "1" },
      worlds: { type: "string", default: String(availableParallelism()) },
    },
  });
  const [people, seed, worlds] = [Number(values.people), Number(values.seed), Number(values.worlds)];
  const began = performance.now();
  const years = await Promise.all(
    Array.from({ length: worlds }, (_, i) =>
      live({ people: Math.floor((people + i) / worlds), seed: seed * worlds + i }),
    ),
  );
  const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
  const { early, lost, late, ...figures } = years.reduce(together);
  const wrong = [...early, ...late, ...lost];
  process.stdout.write(
    `${JSON.stringify({ worlds, ...figures, early: early.length, late: late.length, lost: lost.length, seconds })}\n`,
  );
  for (const name of wrong.slice(0, 10)) process.stdout.write(`${name}\n`);
  return wrong.length + figures.undelivered ? 1 : 0;
}

/** A world's year, in a thread of its own. */
const live = (world: World): Promise<Year> =>
  new Promise((done, failed) => {
    new Worker(new URL(import.meta.url), { workerData: world }).on("message", done).on("error", failed);
  });

/** What two worlds came to. Zones and stops are the same in all. */
const together = (one: Year, other: Year): Year => ({
  people: one.people + other.people,
  zones: one.zones,
  promised: one.promised + other.promised,
  said: one.said + other.said,
  delayed: one.delayed + other.delayed,
  folded: one.folded + other.folded,
  crashes: one.crashes + other.crashes,
  faults: one.faults + other.faults,
  resent: one.resent + other.resent,
  stops: one.stops,
  undelivered: one.undelivered + other.undelivered,
  early: [...one.early, ...other.early],
  lost: [...one.lost, ...other.lost],
  late: [...one.late, ...other.late],
});

if (isMainThread) process.exit(await main());
parentPort?.postMessage(await simulateYear(createHeart(), workerData as World));
