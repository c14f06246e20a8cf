import { GrammyError } from "grammy";
import { expect, test } from "vitest";
import { backoff } from "../../../../src/bot/channels/backoff.ts";
import { insist } from "../../../../src/bot/channels/telegram/insist.ts";

const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const refusal = (error_code: number, parameters = {}) =>
  new GrammyError("x", { ok: false, error_code, description: "x", parameters }, "getUpdates", {});

/** A call that fails with these and then answers; `calls` counts. */
function failing(...errors: unknown[]) {
  const made = { calls: 0, call: async () => answer() };
  const answer = () => {
    const error = errors[made.calls++];
    if (error) throw error;
    return "answer";
  };
  return made;
}

test("asks again when, and not before, Telegram said", async () => {
  const made = failing(refusal(429, { retry_after: 5 }));
  const pauses: number[] = [];
  const pause = async (ms: number) => void pauses.push(ms);
  expect(await insist(made.call, { log, signal: new AbortController().signal, pause })).toBe("answer");
  expect(pauses).toEqual([5000]);
});

test("asks again ever more rarely when Telegram is down", async () => {
  const made = failing(refusal(500), refusal(502), refusal(500), refusal(500));
  const pauses: number[] = [];
  const pause = async (ms: number) => void pauses.push(ms);
  await insist(made.call, { log, signal: new AbortController().signal, pause });
  expect(pauses).toEqual([100, 200, 400, 800]);
  expect(backoff(1000, 30_000)).toBe(30_000);
});

test("does not ask again when that is of no use, nor when told to end", async () => {
  const wrong = failing(refusal(401));
  await expect(insist(wrong.call, { log, signal: new AbortController().signal })).rejects.toThrow(/token/);
  const ending = new AbortController();
  ending.abort();
  expect(await insist(failing().call, { log, signal: ending.signal })).toBeUndefined();
});
