import { expect, test } from "vitest";
import { DeliveryError } from "../../src/bot/channels/channel.ts";
import type { Driver } from "../../src/storage/driver.ts";
import { sqlite } from "../../src/storage/drivers/sqlite.ts";
import { calm } from "../support/clock.ts";
import { text } from "../support/counting.ts";
import { createShell } from "../support/shell.ts";

// Two instances of the bot on one database: `here` and `there`. What one holds the other must not overtake.

const chat = "tg:1";

async function instances(driver: Driver, before: () => Promise<void>) {
  const here = createShell(driver, { alone: false, before });
  const there = createShell(driver, { clock: here.clock, delivered: here.delivered, alone: false });
  await here.worker.start();
  await there.worker.start();
  return { here, there };
}

const limited = (retryAfter: number) => {
  let first = true;
  return async () => {
    if (!first) return;
    first = false;
    throw new DeliveryError("limited", { retryAfter });
  };
};

test("what one instance says waits for what another has put off", async () => {
  const { here, there } = await instances(sqlite(":memory:"), limited(10_000));
  await here.take(text(chat, "1", "hi"));
  await calm();
  await there.take(text(chat, "2", "ho"));
  await here.clock.pass(9_000);
  expect(here.delivered).toEqual([]);
  await here.clock.pass(5_000);
  expect(here.textsTo(chat)).toEqual(["heard hi", "question 1", "heard ho", "question 2"]);
});

test("what the next life of a chat is told waits for the farewell another instance has put off", async () => {
  const { here, there } = await instances(sqlite(":memory:"), limited(10_000));
  await here.take(text(chat, "1", "forget"));
  await calm();
  await there.take(text(chat, "2", "hello"));
  await here.clock.pass(9_000);
  expect(here.delivered).toEqual([]);
  await here.clock.pass(5_000);
  expect(here.textsTo(chat)).toEqual(["heard forget", "question 1", "heard hello", "question 1"]);
});

/** An instance whose clock is a little ahead, so that it takes what falls due before the others do, and then hangs. */
async function taker(driver: Driver, { clock, delivered }: ReturnType<typeof createShell>) {
  const hangs = Promise.withResolvers<void>();
  const ahead = { ...clock, now: () => clock.now() + 1 };
  const shell = createShell(driver, { clock: ahead, alone: false, delivered, before: () => hangs.promise });
  await shell.worker.start();
  return { letGo: hangs.resolve };
}

test("a message that another instance took when it fell due again is not sent by the first as well", async () => {
  const driver = sqlite(":memory:");
  const here = createShell(driver, { alone: false, before: limited(10_500) });
  await here.take(text(chat, "1", "hi"));
  await here.clock.pass(10_499);
  const { letGo } = await taker(driver, here);
  await here.clock.pass(5_000);
  expect(here.delivered).toEqual([]);
  letGo();
  await here.clock.pass(5_000);
  expect(here.textsTo(chat)).toEqual(["heard hi", "question 1"]);
});

test("what was committed for a worker that has lost the chat meanwhile is given back, and comes in its turn", async () => {
  const base = sqlite(":memory:");
  const answered = Promise.withResolvers<void>();
  let slow = false;
  const driverHere: Driver = {
    ...base,
    async batch(statements) {
      const bad = await base.batch(statements);
      if (slow && statements.some(({ sql }) => sql.startsWith("INSERT INTO seen"))) await answered.promise;
      return bad;
    },
  };
  const here = createShell(driverHere, { alone: false, before: limited(10_500) });
  await here.take(text(chat, "1", "hi"));
  await here.clock.pass(10_499);
  slow = true;
  const second = here.take(text(chat, "2", "ho")); // `here` still holds what stands before
  await calm();
  const { letGo } = await taker(base, here);
  await here.clock.pass(3_000); // `here` finds that another has it
  answered.resolve();
  await second;
  await here.clock.pass(3_000);
  expect(here.delivered).toEqual([]);
  letGo();
  await here.clock.pass(5_000);
  expect(here.textsTo(chat)).toEqual(["heard hi", "question 1", "heard ho", "question 2"]);
});
