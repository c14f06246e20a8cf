import { expect, test } from "vitest";
import { sqlite } from "../../src/storage/drivers/sqlite.ts";
import { calm } from "../support/clock.ts";
import { type Count, countingStep, said, text } from "../support/counting.ts";
import { createShell } from "../support/shell.ts";

const chat = "tg:4711";
const countOf = async (shell: ReturnType<typeof createShell>) =>
  (await shell.store.load(chat)).session as Count | undefined;

test("an event becomes a session and messages", async () => {
  const shell = createShell(sqlite(":memory:"));
  expect(await shell.take(text(chat, "1", "hi"))).toBe("done");
  await shell.worker.settled(chat);
  expect(await countOf(shell)).toEqual({ n: 1, taken: ["hi"] });
  expect(shell.textsTo(chat)).toEqual(["heard hi", "question 1"]);
});

test("the same update delivered twice in a row, and twice at once, is one", async () => {
  const shell = createShell(sqlite(":memory:"));
  await shell.take(text(chat, "1", "hi"));
  expect(await shell.take(text(chat, "1", "hi"))).toBe("duplicate");
  const taken = await Promise.all([shell.take(text(chat, "2", "ho")), shell.take(text(chat, "2", "ho"))]);
  expect(taken.toSorted()).toEqual(["done", "duplicate"]);
  await shell.worker.settled(chat);
  expect(await countOf(shell)).toEqual({ n: 2, taken: ["hi", "ho"] });
  expect(shell.textsTo(chat)).toEqual(["heard hi", "question 1", "heard ho", "question 2"]);
});

test("the same update delivered to two instances at once is one", async () => {
  const driver = sqlite(":memory:");
  const here = createShell(driver, { alone: false });
  const there = createShell(driver, { alone: false, delivered: here.delivered });
  const taken = Promise.all([here.take(text(chat, "1", "hi")), there.take(text(chat, "1", "hi"))]);
  await calm();
  expect((await taken).toSorted()).toEqual(["done", "duplicate"]);
  expect(here.textsTo(chat)).toEqual(["heard hi", "question 1"]);
});

test("events of one chat are taken in the order they came, however many came at once", async () => {
  const shell = createShell(sqlite(":memory:"));
  const words = Array.from({ length: 20 }, (_, i) => `word ${i}`);
  await Promise.all(words.map((word, i) => shell.take(text(chat, `${i}`, word))));
  await shell.worker.settled(chat);
  expect((await countOf(shell))?.taken).toEqual(words);
  expect(shell.textsTo(chat)).toEqual(words.flatMap((word, i) => [`heard ${word}`, `question ${i + 1}`]));
});

test("two instances that take different events of one chat lose neither, and keep the messages in order", async () => {
  const driver = sqlite(":memory:");
  const here = createShell(driver, { alone: false });
  const there = createShell(driver, { alone: false, clock: here.clock, delivered: here.delivered });
  await here.worker.start();
  await there.worker.start();
  const taken = Promise.all(
    Array.from({ length: 20 }, (_, i) => (i % 2 ? here : there).take(text(chat, `${i}`, `word ${i}`))),
  );
  await here.clock.pass(5_000);
  expect(await taken).toEqual(Array(20).fill("done"));
  await here.clock.pass(5_000);
  expect((await countOf(here))?.n).toBe(20);
  const questions = here.textsTo(chat).filter((said) => said.startsWith("question"));
  expect(questions).toEqual(Array.from({ length: 20 }, (_, i) => `question ${i + 1}`));
  expect(here.delivered).toHaveLength(40);
});

test("the step is told the last question that reached the person, and where it stands", async () => {
  const told: unknown[] = [];
  const shell = createShell(sqlite(":memory:"), {
    step: (session, incoming, shown, now) => {
      told.push(shown);
      return countingStep(session, incoming, shown, now);
    },
  });
  for (const id of ["1", "2"]) {
    await shell.take(text(chat, id, "hi"));
    await shell.worker.settled(chat);
  }
  await shell.take(text(chat, "3", "hi"));
  expect(told).toEqual([undefined, { question: 1, seq: 2 }, { question: 2, seq: 4 }]);
});

test("a step that throws leaves the session, tells the person, logs no word of theirs, and is not taken again", async () => {
  const shell = createShell(sqlite(":memory:"));
  expect(await shell.take(text(chat, "0", "break"))).toBe("fault");
  await shell.take(text(chat, "1", "hi"));
  expect(await shell.take(text(chat, "2", "break"))).toBe("fault");
  expect(await shell.take(text(chat, "2", "break"))).toBe("duplicate");
  await shell.take(text(chat, "3", "ho"));
  await shell.worker.settled(chat);
  expect((await countOf(shell))?.taken).toEqual(["hi", "ho"]);
  expect(shell.textsTo(chat)).toEqual(["sorry", "heard hi", "question 1", "sorry", "heard ho", "question 2"]);
  expect(shell.logged.map(({ level, message }) => `${level} ${message}`)).toEqual(
    Array(2).fill("error turn: the step failed"),
  );
  expect(Object.keys(shell.logged[0]?.what ?? {})).toEqual(["chat", "event", "err"]);
});

test("forgetting deletes what is not sent yet, sends the farewell, and begins anew", async () => {
  const shell = createShell(sqlite(":memory:"));
  const first = Promise.withResolvers<void>();
  shell.messenger.before = () => first.promise;
  await shell.take(text(chat, "1", "hi"));
  await shell.take(text(chat, "2", "forget"));
  shell.messenger.before = async () => {};
  first.resolve();
  await shell.worker.settled(chat);
  expect(shell.textsTo(chat)).toEqual(["heard hi", "heard forget", "question 2"]);
  expect(await shell.store.exportChat(chat)).toMatchObject({ session: null, jobs: [] });
  await shell.take(text(chat, "3", "hello"));
  await shell.worker.settled(chat);
  expect(await countOf(shell)).toEqual({ n: 1, taken: ["hello"] });
  expect(shell.textsTo(chat).slice(3)).toEqual(["heard hello", "question 1"]);
});

test("an event that could not be committed is refused, and can be handed in again", async () => {
  const driver = sqlite(":memory:");
  let broken = true;
  const shell = createShell({
    ...driver,
    batch: (statements) => (broken ? Promise.reject(new Error("disk full")) : driver.batch(statements)),
  });
  await expect(shell.take(text(chat, "1", "hi"))).rejects.toThrow("disk full");
  broken = false;
  expect(await shell.take(text(chat, "1", "hi"))).toBe("done");
  expect((await countOf(shell))?.n).toBe(1);
});

test("a chat that others change again and again is given back in the end, and not for ever tried", async () => {
  const driver = sqlite(":memory:");
  const shell = createShell(driver, {
    remember: 0,
    step: (session, incoming, shown, now) => {
      driver.all("UPDATE chat SET revision = revision + 1", []);
      return countingStep(session, incoming, shown, now);
    },
  });
  await shell.store.commit({
    ...{ chat, event: "first", kept: await shell.store.load(chat), session: { n: 0, taken: [] } },
    ...{ effects: [said("hi")], at: shell.clock.now(), lease: 0 },
  });
  const outcome = expect(shell.take(text(chat, "1", "hi"))).rejects.toThrow("changed by others 50 times");
  await shell.clock.pass(10_000);
  await outcome;
});
