import { describe, expect, test } from "vitest";
import { createPacer, human } from "../../../../src/bot/channels/whatsapp/baileys/pace.ts";
import { createWatchdog } from "../../../../src/bot/channels/whatsapp/baileys/watchdog.ts";

const limits = { silent: 90_000, deaf: 60_000, idle: 3_600_000 };

function watch() {
  const clock = { now: 1_000_000 };
  return { clock, dog: createWatchdog(() => clock.now, limits) };
}

describe("the watchdog", () => {
  test("is content while pings are answered and messages handed on", () => {
    const { clock, dog } = watch();
    for (let i = 0; i < 20; i++) {
      clock.now += 30_000;
      dog.frame();
      dog.stanza();
      dog.handed();
      expect(dog.verdict()).toBe("well");
    }
  });

  test("barks when nothing comes at all", () => {
    const { clock, dog } = watch();
    clock.now += 90_001;
    expect(dog.verdict()).toBe("silent");
  });

  test("barks when messages come and are not handed on, from the first of them", () => {
    const { clock, dog } = watch();
    dog.stanza();
    for (let i = 0; i < 7; i++) {
      clock.now += 10_000;
      dog.frame();
      dog.stanza();
    }
    expect(dog.verdict()).toBe("deaf");
    dog.handed();
    expect(dog.verdict()).toBe("well");
  });

  test("barks when pings are answered and no message comes for an hour", () => {
    const { clock, dog } = watch();
    for (let i = 0; i < 121; i++) {
      clock.now += 30_000;
      dog.frame();
    }
    expect(dog.verdict()).toBe("idle");
  });
});

test("the pace is a person's: longer for longer texts, never the same, and with a gap between any two messages", async () => {
  const waits: number[] = [];
  let seed = 0;
  const random = () => {
    seed = (seed + 0.37) % 1;
    return seed;
  };
  const pacer = createPacer(human, random, async (ms) => void waits.push(ms));
  await pacer.typing(10);
  await pacer.typing(10);
  await pacer.typing(400);
  const [first = 0, second = 0, long = 0] = waits;
  expect(first).not.toBe(second);
  expect(long).toBeGreaterThan(Math.max(first, second));
  expect(Math.max(...waits)).toBeLessThanOrEqual(human.longest);
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(human.think[0]);
  waits.length = 0;
  await pacer.turn();
  await pacer.turn();
  await pacer.turn();
  expect(waits.length).toBeGreaterThanOrEqual(2);
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(human.gap[0]);
});
