import { resolve } from "node:path";
import { expect, test } from "vitest";
import { killAgainAndAgain } from "../support/kill/kill.ts";

const kills = 12;
const play = resolve(import.meta.dirname, "../support/kill/play.ts");

test(`killed ${kills} times under load, the bot loses no message, takes no update twice and keeps the order`, {
  timeout: 90_000,
}, async () => {
  const report = await killAgainAndAgain({ kills, play });
  process.stdout.write(`kill -9: ${JSON.stringify({ ...report, errors: report.errors.length })}\n`);
  expect(report.wrong).toEqual([]);
  expect(report.updates).toBeGreaterThan(1_000);
  expect(report.messages - report.doubled).toBe(2 * report.updates);
});
