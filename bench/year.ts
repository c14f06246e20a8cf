import { parseArgs } from "node:util";
import { createHeart } from "../src/heart.ts";
import { simulateYear } from "../test/support/year.ts";

/** A year of reminders in one run: `npm run simulate:reminders -- --people 10000 --seed 1`. Fails when one was lost, early or said twice. */
const { values } = parseArgs({
  options: { people: { type: "string", default: "10000" }, seed: { type: "string", default: "1" } },
});
const began = performance.now();
const year = await simulateYear(createHeart(), { people: Number(values.people), seed: Number(values.seed) });
const seconds = ((performance.now() - began) / 1000).toFixed(1);
const { early, lost, late, ...figures } = year;
process.stdout.write(
  `${JSON.stringify({ ...figures, late: late.length, early: early.length, lost: lost.length, seconds: Number(seconds) })}\n`,
);
for (const name of [...early.slice(0, 5), ...lost.slice(0, 5)]) process.stdout.write(`${name}\n`);
process.exit(early.length + lost.length + year.undelivered ? 1 : 0);
