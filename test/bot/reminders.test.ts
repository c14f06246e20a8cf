import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPacer } from "../../src/bot/pace.ts";
import { createReminders } from "../../src/bot/reminders.ts";
import type { Taken } from "../../src/bot/turn.ts";
import { spread } from "../../src/reminders/spread.ts";
import { openStore } from "../../src/storage/open.ts";
import type { Store } from "../../src/storage/store.ts";
import type { Wake } from "../../src/storage/wakes.ts";
import { theHeart } from "../support/person.ts";
import { simulateYear } from "../support/year.ts";

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const start = Date.UTC(2027, 0, 1);
const hour = 3_600_000;

test("a year with crashes and three stops of a day loses no reminder, says none twice and none early", async () => {
  const year = await simulateYear(theHeart(), { people: 100, seed: 20270101 });
  expect(year).toMatchObject({ early: [], late: [], lost: [], undelivered: 0, stops: 3 });
  expect(year.promised).toBeGreaterThan(3000);
  expect(year.crashes).toBeGreaterThan(5);
  expect(year.faults).toBeGreaterThan(5);
  expect(year.folded).toBeGreaterThan(0);
  // Of each stop, at most a message a person.
  expect(year.delayed).toBeLessThanOrEqual(3 * year.people);
}, 120_000);

describe("the scheduler", () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore(":memory:");
  });
  afterAll(() => store.close());

  let n = 0;
  /** A chat with a reminder that is due. */
  async function due(chat: string, at: number, reminder = "1"): Promise<void> {
    await store.commit({
      chat,
      event: `set ${n++}`,
      kept: await store.load(chat),
      session: { v: 1 },
      effects: [{ kind: "wake", reminder, due: at }],
      at: start,
      lease: 0,
    });
  }
  const over =
    (chat: string, reminder = "1") =>
    async () =>
      store.commit({
        chat,
        event: `over ${n++}`,
        kept: await store.load(chat),
        session: { v: 1 },
        effects: [{ kind: "wake", reminder }],
        at: start,
        lease: 0,
      });

  function schedulerOf(fire: (wake: Wake) => Promise<Taken>, now: () => number, alone = true) {
    return createReminders({ store, fire, channels: ["io"], log: quiet, now, alone });
  }

  test("takes up what is due, the longest waiting first, and leaves other channels' chats alone", async () => {
    const fired: string[] = [];
    for (const [chat, at] of [
      ["io:b", 2],
      ["io:a", 1],
      ["xx:c", 1],
      ["io:d", 9],
    ] as const)
      await due(chat, start + at * hour);
    const scheduler = schedulerOf(
      async (wake) => {
        fired.push(wake.chat);
        await over(wake.chat)();
        return "done";
      },
      () => start + 3 * hour,
    );
    await scheduler.tick();
    expect(fired).toEqual(["io:a", "io:b"]);
    await scheduler.tick();
    expect(fired).toHaveLength(2);
    for (const chat of ["xx:c", "io:d"]) await over(chat)();
  });

  test("not before its minute, and within it", async () => {
    await due("io:minute", start + hour);
    const fired: number[] = [];
    let now = start;
    const scheduler = schedulerOf(
      async ({ chat }) => {
        fired.push(now);
        await over(chat)();
        return "done";
      },
      () => now,
    );
    for (now = start + hour - 60_000; now < start + hour + 120_000; now += 1000) await scheduler.tick();
    expect(fired).toHaveLength(1);
    const [at = 0] = fired;
    expect(at - (start + hour)).toBeGreaterThanOrEqual(0);
    expect(at - (start + hour)).toBeLessThanOrEqual(60_000);
  });

  test("puts off one whose turn fails, and not those behind it", async () => {
    await due("io:bad", start);
    await due("io:good", start + 1);
    const fired: string[] = [];
    let now = start + hour;
    const scheduler = schedulerOf(
      async ({ chat }) => {
        fired.push(chat);
        if (chat === "io:bad") return "fault";
        await over(chat)();
        return "done";
      },
      () => now,
    );
    await scheduler.tick();
    await scheduler.tick();
    expect(fired.toSorted()).toEqual(["io:bad", "io:good"]);
    now += hour + 1;
    await scheduler.tick();
    expect(fired.filter((chat) => chat === "io:bad")).toHaveLength(2);
    await over("io:bad")();
  });

  test("keeps what it could not take up when the store fails", async () => {
    await due("io:later", start);
    let broken = true;
    const fired: string[] = [];
    const scheduler = schedulerOf(
      async ({ chat }) => {
        if (broken) throw new Error("no connection");
        fired.push(chat);
        await over(chat)();
        return "done";
      },
      () => start + hour,
    );
    await scheduler.tick();
    broken = false;
    await scheduler.tick();
    expect(fired).toEqual(["io:later"]);
  });

  test("leaves what a channel has no room for to the next look, and reads lines meanwhile", async () => {
    for (const name of ["1", "2", "3"]) await due(`io:p${name}`, start);
    await due("io:p4", start, "poll:x");
    const fired: string[] = [];
    const scheduler = createReminders({
      ...{ store, channels: ["io"], log: quiet, alone: true, every: 100, now: () => start + hour },
      fire: async ({ chat, reminder }) => {
        fired.push(chat);
        await over(chat, reminder)();
        return "done";
      },
      paceOf: () => createPacer({ gap: [80, 80], chat: 1_000 }, { now: () => start + hour, random: () => 0 }),
      after: (_, run) => {
        run();
        return () => {};
      },
    });
    await scheduler.tick();
    expect(fired.filter((chat) => chat !== "io:p4")).toHaveLength(2);
    await scheduler.tick();
    expect(fired.toSorted()).toEqual(["io:p1", "io:p2", "io:p3", "io:p4"]);
  });

  test("of two instances, one looks", async () => {
    const fired: string[] = [];
    const fire =
      (name: string) =>
      async ({ chat }: Wake) => {
        fired.push(name);
        await over(chat)();
        return "done" as const;
      };
    await due("io:two", start);
    const [one, other] = ["one", "other"].map((name) => schedulerOf(fire(name), () => start + hour, false));
    await Promise.all([one?.tick(), other?.tick()]);
    expect(fired).toHaveLength(1);
  });
});

test("nine o'clock is spread over its minute evenly", () => {
  const seconds = new Array(60).fill(0);
  for (let i = 0; i < 60_000; i++) seconds[Math.floor(spread(`tg:${100_000_000 + i}`) / 1000)]++;
  expect(Math.min(...seconds)).toBeGreaterThan(850);
  expect(Math.max(...seconds)).toBeLessThan(1150);
});
