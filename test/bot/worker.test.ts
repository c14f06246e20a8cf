import { expect, test } from "vitest";
import { DeliveryError } from "../../src/bot/channels/channel.ts";
import { sqlite } from "../../src/storage/drivers/sqlite.ts";
import { calm } from "../support/clock.ts";
import { text } from "../support/counting.ts";
import { createShell } from "../support/shell.ts";

const chat = "tg:1";
const both = (word: string, n: number) => [`heard ${word}`, `question ${n}`];

/** Throws the error for the first so many messages of the chat. */
const failing = (times: number, error: () => Error, only = chat) => {
  let left = times;
  return async (delivery: { chat: string }) => {
    if (delivery.chat === only && left-- > 0) throw error();
  };
};

test("a message refused with 429 is sent after the time asked for, before what follows it, and holds up nobody else", async () => {
  const shell = createShell(sqlite(":memory:"), {
    before: failing(1, () => new DeliveryError("limited", { retryAfter: 7_000 })),
  });
  await shell.worker.start();
  await shell.take(text(chat, "1", "hi"));
  await shell.take(text("tg:2", "2", "hi"));
  await shell.take(text(chat, "3", "ho"));
  await shell.clock.pass(6_999);
  expect(shell.textsTo(chat)).toEqual([]);
  expect(shell.textsTo("tg:2")).toEqual(both("hi", 1));
  await shell.clock.pass(1);
  expect(shell.textsTo(chat)).toEqual([...both("hi", 1), ...both("ho", 2)]);
});

test("a service that is away is tried again, each time later, until it is back", async () => {
  const times: number[] = [];
  const shell = createShell(sqlite(":memory:"));
  const start = shell.clock.now();
  const away = failing(5, () => new DeliveryError("unavailable"));
  shell.messenger.before = (delivery) => {
    times.push(shell.clock.now() - start);
    return away(delivery);
  };
  await shell.worker.start();
  await shell.take(text(chat, "1", "hi"));
  await shell.clock.pass(120_000);
  expect(times.slice(0, 6)).toEqual([0, 1_000, 3_000, 7_000, 15_000, 31_000]);
  expect(shell.textsTo(chat)).toEqual(both("hi", 1));
});

test("what rests because the service was away is tried at once when the person writes, and leaves before the answer", async () => {
  const shell = createShell(sqlite(":memory:"), { before: failing(6, () => new DeliveryError("unavailable")) });
  await shell.worker.start();
  await shell.take(text(chat, "1", "hi"));
  await shell.clock.pass(40_000);
  expect(shell.textsTo(chat)).toEqual([]);
  await shell.take(text(chat, "2", "ho"));
  await shell.worker.settled(chat);
  expect(shell.textsTo(chat)).toEqual([...both("hi", 1), ...both("ho", 2)]);
});

test("a message the service will never take is dropped with an error, and the rest of its chat goes on", async () => {
  const shell = createShell(sqlite(":memory:"), { before: failing(1, () => new DeliveryError("refused")) });
  await shell.take(text(chat, "1", "hi"));
  await shell.worker.settled(chat);
  expect(shell.textsTo(chat)).toEqual(["question 1"]);
  expect(shell.logged).toMatchObject([{ level: "error", message: "worker: a message is given up" }]);
  expect((await shell.store.exportChat(chat)).jobs).toEqual([]);
});

test("a fault of ours is tried five times, then dropped", async () => {
  const shell = createShell(sqlite(":memory:"), { before: failing(5, () => new TypeError("no such word")) });
  await shell.take(text(chat, "1", "hi"));
  await shell.clock.pass(60_000);
  expect(shell.textsTo(chat)).toEqual(["question 1"]);
  expect(shell.logged.map((line) => line.level)).toEqual(["warn", "warn", "warn", "warn", "error"]);
});

test("what is still to be sent to a chat that is gone is dropped, and a person who comes back is answered", async () => {
  const shell = createShell(sqlite(":memory:"), { before: failing(1, () => new DeliveryError("gone")) });
  await shell.take(text(chat, "1", "hi"));
  await shell.worker.settled(chat);
  expect(shell.delivered).toEqual([]);
  expect((await shell.store.exportChat(chat)).jobs).toEqual([]);
  await shell.take(text(chat, "2", "ho"));
  await shell.worker.settled(chat);
  expect(shell.textsTo(chat)).toEqual(both("ho", 2));
});

test("a delivery that never ends is given up after its lease and tried again under the same id", async () => {
  const ids: string[] = [];
  const shell = createShell(sqlite(":memory:"));
  shell.messenger.before = async ({ id }) => {
    if (ids.push(id) === 1) await new Promise(() => {});
  };
  await shell.worker.start();
  await shell.take(text(chat, "1", "hi"));
  await shell.clock.pass(65_000);
  expect(shell.textsTo(chat)).toEqual(both("hi", 1));
  expect(ids[1]).toBe(ids[0]);
});

test("serves so many chats at a time and no more, and in the end all", async () => {
  let now = 0;
  let most = 0;
  const shell = createShell(sqlite(":memory:"), { parallel: 4 });
  shell.messenger.before = async () => {
    most = Math.max(most, ++now);
    await calm(2);
    now--;
  };
  const chats = Array.from({ length: 30 }, (_, i) => `tg:${i}`);
  await Promise.all(chats.map((name, i) => shell.take(text(name, `${i}`, "hi"))));
  await Promise.all(chats.map((name) => shell.worker.settled(name)));
  expect(most).toBe(4);
  expect(shell.delivered).toHaveLength(60);
});

test("a process that died between saving and sending loses nothing: the next one sends at its start", async () => {
  const driver = sqlite(":memory:");
  const dead = createShell(driver, { before: () => new Promise(() => {}) });
  for (let i = 0; i < 100; i++) await dead.take(text(`tg:${i % 40}`, `${i}`, `word ${i}`));
  const next = createShell(driver, { clock: dead.clock, parallel: 8 });
  await next.worker.start();
  await calm(400);
  expect(next.delivered).toHaveLength(200);
  const order = next.textsTo("tg:7").filter((said) => said.startsWith("heard"));
  expect(order).toEqual(["heard word 7", "heard word 47", "heard word 87"]);
});

test("a turn taken while messages from before the crash wait is answered after them", async () => {
  const driver = sqlite(":memory:");
  const dead = createShell(driver, { before: () => new Promise(() => {}) });
  await dead.take(text(chat, "1", "hi"));
  const next = createShell(driver, { clock: dead.clock });
  await next.take(text(chat, "2", "ho"));
  await calm();
  expect(next.delivered).toEqual([]);
  await next.worker.start();
  await calm(40);
  expect(next.textsTo(chat)).toEqual([...both("hi", 1), ...both("ho", 2)]);
});

test("another instance sends a dead one's messages once their lease is over, and not before", async () => {
  const driver = sqlite(":memory:");
  const dead = createShell(driver, { alone: false, before: () => new Promise(() => {}) });
  await dead.take(text(chat, "1", "hi"));
  const other = createShell(driver, { alone: false }); // its own clock: the dead one's stands still
  await other.worker.start();
  await other.clock.pass(59_000);
  expect(other.delivered).toEqual([]);
  await other.clock.pass(25_000);
  expect(other.textsTo(chat)).toEqual(both("hi", 1));
});

test("leaves the jobs of channels it does not serve alone", async () => {
  const driver = sqlite(":memory:");
  const dead = createShell(driver, { before: () => new Promise(() => {}) });
  await dead.take(text("io:me", "1", "hi"));
  const next = createShell(driver);
  await next.worker.start();
  await next.clock.pass(200_000);
  expect(next.delivered).toEqual([]);
});

test("a delivery the store could not note is noted later, and not sent again", async () => {
  const driver = sqlite(":memory:");
  let full = false;
  const shell = createShell({
    ...driver,
    batch: (statements) => (full ? Promise.reject(new Error("database or disk is full")) : driver.batch(statements)),
  });
  await shell.worker.start();
  shell.messenger.before = async () => {
    full = true;
  };
  await shell.take(text(chat, "1", "hi"));
  await shell.clock.pass(10_000);
  expect(shell.textsTo(chat)).toEqual(both("hi", 1));
  expect(await driver.all("SELECT n FROM job", [])).toHaveLength(2);
  full = false;
  await shell.clock.pass(2_000);
  expect(shell.textsTo(chat)).toEqual(both("hi", 1));
  expect(await shell.store.exportChat(chat)).toMatchObject({ jobs: [], shown: { question: 1 } });
});

test("stopping lets the delivery under way end, begins no other, and leaves the rest to the next start", async () => {
  const driver = sqlite(":memory:");
  const shell = createShell(driver, { alone: false });
  const delivery = Promise.withResolvers<void>();
  shell.messenger.before = () => delivery.promise;
  await shell.take(text(chat, "1", "hi"));
  const stopped = shell.worker.stop();
  delivery.resolve();
  await stopped;
  expect(shell.textsTo(chat)).toEqual(["heard hi"]);
  const next = createShell(driver, { alone: false });
  await next.worker.start();
  await calm();
  expect(next.textsTo(chat)).toEqual(["question 1"]);
});

test("stopping waits ten seconds for a delivery, and no longer", async () => {
  const shell = createShell(sqlite(":memory:"), { before: () => new Promise(() => {}) });
  await shell.take(text(chat, "1", "hi"));
  let stopped = false;
  shell.worker.stop().then(() => {
    stopped = true;
  });
  await shell.clock.pass(9_999);
  expect(stopped).toBe(false);
  await shell.clock.pass(1);
  await calm();
  expect(stopped).toBe(true);
});

test("a chat is settled when its messages are out, at once when it has none, and while one waits for its time", async () => {
  const shell = createShell(sqlite(":memory:"), {
    before: failing(1, () => new DeliveryError("limited", { retryAfter: 500 })),
  });
  await shell.worker.settled("tg:nobody");
  await shell.take(text(chat, "1", "hi"));
  await shell.worker.settled(chat);
  expect(shell.delivered).toEqual([]);
  await shell.clock.pass(500);
  await shell.worker.settled(chat);
  expect(shell.textsTo(chat)).toEqual(both("hi", 1));
});
