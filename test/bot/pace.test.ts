import { describe, expect, test } from "vitest";
import { createPacer } from "../../src/bot/pace.ts";
import { theHeart } from "../support/person.ts";
import { faults, simulateRush } from "../support/rush.ts";

test("3,000 reminders of one minute leave in order and at the channel's pace, and people who write are answered", async () => {
  expect(faults(await simulateRush(theHeart(), { reminders: 3_000 }))).toEqual([]);
}, 60_000);

describe("what nobody asked for", () => {
  function begin(gap = 100) {
    const clock = { now: 1_800_000_000_000 };
    const pacer = createPacer({ gap: [gap, gap], chat: 1_000 }, { now: () => clock.now, random: () => 0.5 });
    /** When it next has room. */
    const next = () => {
      clock.now += pacer.rest();
      return clock.now;
    };
    return { clock, pacer, next };
  }

  test("keeps a gap between two of them, and a longer one in a chat", () => {
    const { clock, pacer, next } = begin();
    const start = next();
    pacer.takes("tg:1");
    expect(next() - start).toBe(100);
    expect([pacer.isFresh("tg:1"), pacer.isFresh("tg:2")]).toEqual([true, false]);
    clock.now = start + 1_000;
    expect(pacer.isFresh("tg:1")).toBe(false);
  });

  test("gives way to answers, and is never held up for good by them", () => {
    const { pacer, next } = begin();
    const start = next();
    pacer.takes("tg:1");
    pacer.answers("tg:2");
    pacer.answers("tg:3");
    expect(pacer.rest()).toBe(300);
    for (let i = 0; i < 100; i++) pacer.answers(`tg:${i}`);
    expect(next() - start).toBe(400);
  });

  test("waits for as long as the service says when it refuses one chat after the other, and not for one alone", () => {
    const { pacer } = begin();
    pacer.ended("tg:1", "limited", 30_000);
    pacer.ended("tg:1", "limited", 30_000);
    expect(pacer.rest()).toBe(0);
    pacer.ended("tg:2");
    pacer.ended("tg:3", "limited", 30_000);
    expect(pacer.rest()).toBe(0);
    pacer.ended("tg:4", "limited", 7_000);
    expect(pacer.rest()).toBe(7_000);
    pacer.ended("tg:5"); // was under way
    expect(pacer.rest()).toBe(7_000);
  });

  test("tries a service that is away ever more rarely, and goes on when anything gets through", () => {
    const { clock, pacer } = begin();
    const rests = [1, 2, 3, 4].map((i) => {
      pacer.ended(`tg:${i}`, "unavailable");
      pacer.ended(`tg:${i}0`, "unavailable"); // at the same moment: the same trouble
      const rest = pacer.rest();
      clock.now += rest;
      return rest;
    });
    expect(rests).toEqual([1_000, 2_000, 4_000, 8_000]);
    pacer.ended("tg:5", "unavailable");
    pacer.ended("tg:5");
    expect(pacer.rest()).toBe(0);
  });
});
