import { describe, expect, test } from "vitest";
import { DeliveryError } from "../../src/bot/channels/channel.ts";
import { takeCensus } from "../../src/console/census.ts";
import { createCounting } from "../../src/console/counting.ts";
import { languages } from "../../src/words.ts";
import { openSaldo } from "../support/person.ts";
import { open, seen } from "./open.ts";

const minute = 60_000;

/** Four people in Bogotá: one waits, one has paused everything, one has blocked the bot, one has no reminder. */
async function fourPeople() {
  let blocked = false;
  const saldo = await openSaldo({
    onSend: async () => {
      if (blocked) throw new DeliveryError("gone");
    },
  });
  async function asks(name: string, ...wishes: string[]) {
    const person = saldo.person(name, { language: "en" });
    await person.says("claro colombia");
    for (const wish of wishes) {
      await person.says(wish);
      await person.taps("Yes");
    }
    return person;
  }
  await asks("573000000001", "remind me every day at 6pm");
  const paused = await asks("573000000002", "remind me every monday at 9am", "remind me tomorrow at 11am");
  await paused.says("/remind");
  await paused.taps("Pause all");
  await asks("573000000003", "remind me every day at 10am");
  await asks("573000000004");
  blocked = true;
  await saldo.pass(Date.parse("2026-11-22T15:01:30Z") - saldo.now());
  return saldo;
}

describe("the page of reminders", () => {
  test("counts people, reminders by kind and state, and what is due, and names nobody", async () => {
    const saldo = await fourPeople();
    const { see, clock } = await open({ store: saldo.store });
    clock.now = saldo.now();
    const page = await see("/console/reminders");
    const text = seen(page);
    expect(text).toContain("In the next hour 0 In the next 24 hours 1 In the next 7 days 1");
    expect(text).toContain("Busiest minutes of the next 24 hours Sun, Nov 22, 23:00 UTC 1");
    expect(text).toContain("People with reminders 3 People in all 4 People out of reach 1");
    expect(text).toContain("Kind On Paused Out of reach Over At set times 1 2 1 0");
    expect(text).toContain("All 1 2 1 0 Counted now.");
    expect(page).not.toMatch(/57300|claro|io:/i);
    await saldo.close();
  });

  test("has words for every kind of reminder, in every language", async () => {
    const { see } = await open();
    for (const language of languages) expect((await see("/console/reminders", language)).length).toBeGreaterThan(2_000);
  });

  test("says that it still counts, looks again by itself, and then knows", async () => {
    const { store } = await open();
    let ready = () => {};
    const slow = { ...store, sessionsAfter: () => new Promise<never[]>((done) => (ready = () => done([]))) };
    const { see } = await open({ store: slow });
    const page = await see("/console/reminders");
    expect(seen(page)).toContain("This is being counted in the background.");
    expect(page).toContain('http-equiv="refresh"');
    ready();
    await new Promise(setImmediate);
    const then = await see("/console/reminders");
    expect(seen(then)).toContain("People in all 0");
    expect(then).not.toContain('http-equiv="refresh"');
  });
});

describe("the census", () => {
  test("reads everybody once, a stretch at a time, and rests in between", async () => {
    const chats = Array.from({ length: 450 }, (_, i) => `tg:${String(i).padStart(3, "0")}`);
    const session = JSON.stringify({
      v: 1,
      profile: { lines: [], reminders: [{ id: "1", kind: "low", amount: "5" }] },
    });
    const sessionsAfter = async (after: string, limit: number) =>
      chats
        .filter((chat) => chat > after)
        .slice(0, limit)
        .map((chat) => ({ chat, session }));
    const rests: number[] = [];
    const { people, reminders } = await takeCensus({ sessionsAfter }, async (ms) => rests.push(ms));
    expect(people).toEqual({ all: 450, reminded: 450, gone: 0 });
    expect(reminders.get("low")).toEqual({ active: 450, paused: 0, gone: 0, over: 0 });
    expect(rests).toHaveLength(2);
  });
});

describe("what takes long to count", () => {
  test("is counted once for all who look, and anew when it is old; meanwhile the last is shown", async () => {
    const clock = { now: 0 };
    let counts = 0;
    let ready = () => {};
    const count = () => new Promise<number>((done) => (ready = () => done(++counts)));
    const look = createCounting(count, { fresh: minute, patience: 20, now: () => clock.now });
    expect(await Promise.all([look(), look()])).toEqual([undefined, undefined]);
    ready();
    await new Promise(setImmediate);
    expect(await look()).toEqual({ value: 1, at: 0 });
    clock.now = minute;
    expect(await look()).toEqual({ value: 1, at: 0 });
    ready();
    await new Promise(setImmediate);
    expect(await look()).toEqual({ value: 2, at: minute });
    expect(counts).toBe(2);
  });

  test("is tried again after it failed, and whoever waits is told", async () => {
    let works = false;
    const count = async () => {
      if (!works) throw new Error("no database");
      return 7;
    };
    const look = createCounting(count, { fresh: minute, patience: 1_000, now: () => 0 });
    await expect(look()).rejects.toThrow("no database");
    works = true;
    expect(await look()).toEqual({ value: 7, at: 0 });
  });
});
