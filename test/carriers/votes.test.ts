import { describe, expect, test } from "vitest";
import { createDirectory } from "../../src/carriers/directory.ts";
import { factKey, factMark } from "../../src/carriers/factKey.ts";
import { balanceGuide } from "../../src/carriers/guide.ts";
import { loadKnowledge } from "../../src/carriers/load.ts";
import { Carrier, type Fact } from "../../src/carriers/schema.ts";
import { estimate, type Poll, trust, type Vote, weigh } from "../../src/carriers/votes.ts";

const today = 20_780;
const poll = (vote: Vote, change: Partial<Poll> = {}): Poll => ({
  ...{ carrier: "co-invented", fact: "ussd:*9#", channel: "tg", day: today, vote, young: false, people: 1 },
  ...change,
});
/** The same each day for so many days up to today. */
const daily = (days: number, vote: Vote, change: Partial<Poll> = {}): Poll[] =>
  Array.from({ length: days }, (_, ago) => poll(vote, { ...change, day: today - ago }));
const bandOf = (confidence: "high" | "medium" | "low", polls: readonly Poll[]): number =>
  trust(confidence, weigh(polls, today));

describe("what people say", () => {
  test("changes nothing where nobody said anything", () => {
    expect(["high", "medium", "low"].map((confidence) => trust(confidence as "high"))).toEqual([0, 1, 2]);
    expect(["high", "medium", "low"].map((confidence) => bandOf(confidence as "high", []))).toEqual([0, 1, 2]);
  });

  test("counts heads and reasons as they are, by channel", () => {
    const said = [
      poll("worked", { people: 4 }),
      poll("dead", { people: 2 }),
      poll("charged", { channel: "web", young: true }),
    ];
    expect(weigh(said, today)).toMatchObject({
      people: { worked: 4, failed: 3 },
      said: { worked: 4, dead: 2, charged: 1 },
      failedBy: { tg: 2, web: 1 },
    });
  });

  test("weighs half as much after 90 days", () => {
    expect(weigh([poll("failed", { people: 2, day: today - 90 })], today).failed).toBeCloseTo(1);
  });

  test("brings a code down when people of two channels agree over some days, and up again when it works again", () => {
    const bad = [...daily(5, "dead", { people: 2 }), ...daily(5, "silent", { people: 2, channel: "wa" })];
    expect(bandOf("medium", bad)).toBe(3);
    const mended = [...bad, ...daily(8, "worked", { people: 3 }), ...daily(8, "worked", { people: 3, channel: "wa" })];
    expect(bandOf("medium", mended)).toBeLessThan(3);
  });

  test("lifts an unconfirmed code that works, though never to what a good source says", () => {
    expect(bandOf("low", daily(3, "worked"))).toBe(1);
    expect(bandOf("low", [...daily(60, "worked", { people: 50 }), ...daily(60, "worked", { channel: "wa" })])).toBe(1);
  });
});

describe("a flood", () => {
  const thousand = { people: 1000 };

  test("of newcomers of one channel moves no good fact, however long it lasts", () => {
    const flood = daily(90, "failed", { ...thousand, channel: "web", young: true });
    expect(weigh(flood, today).people.failed).toBe(90_000);
    expect(bandOf("high", flood)).toBe(0);
    expect(bandOf("medium", flood)).toBe(1);
  });

  test("of chats that were prepared the day before does no more in a day than three people", () => {
    expect(weigh([poll("failed", thousand)], today).failed).toBe(3);
    expect(bandOf("high", [poll("failed", thousand)])).toBe(trust("high", { worked: 0, failed: 3 }));
  });

  test("from one channel, in every way and for a year, leaves a good fact above those that fail", () => {
    const flood = [true, false].flatMap((young) => daily(365, "dead", { ...thousand, channel: "web", young }));
    expect(bandOf("high", flood)).toBe(2);
    expect(bandOf("medium", flood)).toBe(2);
  });

  test("cannot bury a fact that people of other channels confirm", () => {
    const flood = daily(30, "dead", { ...thousand, channel: "web" });
    const honest = [...daily(30, "worked"), ...daily(30, "worked", { channel: "wa" })];
    expect(bandOf("high", [...flood, ...honest])).toBeLessThanOrEqual(1);
    expect(estimate("medium", weigh([...flood, ...honest], today))).toBeGreaterThan(0.6);
  });

  test("of praise makes no wrong code a sure one", () => {
    const flood = daily(90, "worked", { ...thousand, channel: "web", young: true });
    expect(bandOf("low", flood)).toBe(1);
  });
});

const directory = createDirectory(loadKnowledge());
const evidence = { checked: "2026-01-01", sources: [{ ref: "https://example.org/balance" }] };
const code = (code: string, confidence: Fact["confidence"]): Fact => ({
  ...{ method: "ussd", purpose: "balance", code, confidence, ...evidence },
});
const sms: Fact = { method: "sms", purpose: "balance", text: "Saldo", to: "777", confidence: "medium", ...evidence };
const invented = (...facts: Fact[]) =>
  Carrier.parse({
    ...{ id: "co-invented", name: "Invented", aliases: [], type: "mno", status: { state: "active" }, currency: "COP" },
    ...{ networks: [], prefixes: [], facts },
  });
const failing = [...daily(5, "dead", { people: 3 }), ...daily(5, "dead", { people: 3, channel: "wa" })];
const saidOf = (key: string) => (_: string, fact: string) => (fact === key ? weigh(failing, today) : undefined);

describe("the next person", () => {
  test("is shown another way first, and told that people found otherwise", () => {
    const carrier = invented(code("*9#", "high"), sms);
    expect(balanceGuide(carrier, directory).ways.map(({ method }) => method)).toEqual(["ussd", "sms", "store"]);
    const { ways } = balanceGuide(carrier, directory, undefined, saidOf("ussd:*9#"));
    expect(ways.map(({ method }) => method)).toEqual(["sms", "ussd", "store"]);
    expect(ways[1]?.lines.slice(-2)).toEqual([
      { key: "guide.doubted", style: "note" },
      { key: "guide.sure.high", args: { checked: "2026-01-01" }, style: "note" },
    ]);
    expect(ways[0]?.lines.filter((line) => "key" in line && line.key === "guide.doubted")).toEqual([]);
  });

  test("is shown the better of two codes first", () => {
    const carrier = invented(code("*9#", "medium"), code("*8#", "medium"));
    const first = (scores?: Parameters<typeof balanceGuide>[3]) =>
      balanceGuide(carrier, directory, undefined, scores).ways[0]?.copy;
    expect(first()).toEqual(["*9#", "*8#"]);
    expect(first(saidOf("ussd:*9#"))).toEqual(["*8#", "*9#"]);
  });
});

describe("a fact's key", () => {
  test("stays when its sources, purpose and confidence change, and goes with what is dialled", () => {
    const before = code("*9#", "low");
    expect(factKey({ ...code("*9#", "high"), purpose: "menu" } as Fact)).toBe(factKey(before));
    expect(factKey(code("*8#", "low"))).not.toBe(factKey(before));
    expect(factKey(sms)).toBe("sms:SALDO>777");
  });

  test("is one of the carrier's, as every way names it, and no mark stands for two", () => {
    let ways = 0;
    for (const carrier of directory.all) {
      const keys = [...new Set(carrier.facts.map(factKey))];
      expect(new Set(keys.map(factMark)).size, carrier.id).toBe(keys.length);
      const guide = balanceGuide(carrier, directory);
      const known = directory.carrier(guide.successor ?? guide.carrier)?.facts.map(factKey) ?? [];
      for (const { facts, method } of guide.ways) {
        if (method !== "store") expect(facts.length, carrier.id).toBeGreaterThan(0);
        for (const fact of facts) expect(known, carrier.id).toContain(fact);
        ways += facts.length;
      }
    }
    expect(ways).toBeGreaterThan(500);
  });
});
