import { afterAll, describe, expect, test } from "vitest";
import type { Vote } from "../../src/carriers/votes.ts";
import type { Effect } from "../../src/engine/effect.ts";
import type { Driver } from "../../src/storage/driver.ts";
import { postgres } from "../../src/storage/drivers/postgres.ts";
import { sqlite } from "../../src/storage/drivers/sqlite.ts";
import { createStore } from "../../src/storage/store.ts";
import { ownSchema, postgresAnswers, type Schema } from "../support/postgres.ts";

const day = 86_400_000;
const T = 20_780 * day + 1_000;
const says = (vote: Vote | "none", fact = "ussd:*9#", young = false): Effect => ({
  ...{ kind: "vote", carrier: "co-claro", votes: [{ fact, vote }], young },
});

/** What a store promises of votes, whatever engine is under it. */
function contract(open: () => Promise<Driver>): void {
  const driver = open();
  const store = driver.then((driver) => createStore(driver));
  let n = 0;
  afterAll(async () => (await store).close());

  async function turn(chat: string, effects: Effect[], { at = T, event = `${chat}:${++n}` } = {}) {
    const open = await store;
    return open.commit({ chat, event, kept: await open.load(chat), session: { v: 1 }, effects, at, lease: 0 });
  }
  const polls = async (now = T) => (await (await store).polls(now)).toSorted((a, b) => a.day - b.day);

  test("are counted by channel, day and kind of person, and name nobody", async () => {
    await turn("tg:1", [says("worked")]);
    await turn("tg:2", [says("worked")]);
    await turn("tg:3", [says("dead", undefined, true)], { at: T - 2 * day });
    const common = { carrier: "co-claro", fact: "ussd:*9#", channel: "tg" };
    expect(await polls()).toEqual([
      { ...common, day: 20_778, vote: "dead", young: true, people: 1 },
      { ...common, day: 20_780, vote: "worked", young: false, people: 2 },
    ]);
    expect(JSON.stringify(await (await driver).all("SELECT * FROM vote", []))).not.toMatch(/tg:\d/);
    for (const chat of ["tg:1", "tg:2", "tg:3"]) await (await store).forget(chat);
    expect(await polls()).toEqual([]);
  });

  test("are one a person and fact: the latest holds, and can be taken back", async () => {
    await turn("tg:4", [says("failed"), says("worked", "sms:A>1")]);
    await turn("tg:4", [says("charged")]);
    expect((await polls()).map(({ fact, vote, people }) => [fact, vote, people]).sort()).toEqual([
      ["sms:A>1", "worked", 1],
      ["ussd:*9#", "charged", 1],
    ]);
    await turn("tg:4", [says("none")]);
    expect((await polls()).map(({ fact }) => fact)).toEqual(["sms:A>1"]);
    await (await store).forget("tg:4");
  });

  test("hold once when their event comes twice, and not at all when the chat has changed meanwhile", async () => {
    const open = await store;
    await turn("tg:5", [says("worked")], { event: "tg:5:same" });
    await turn("tg:5", [says("none")]);
    expect(await turn("tg:5", [says("worked")], { event: "tg:5:same" })).toEqual({ outcome: "duplicate" });
    expect(await polls()).toEqual([]);
    const kept = await open.load("tg:5");
    await turn("tg:5", []);
    const late = {
      chat: "tg:5",
      event: "tg:5:late",
      kept,
      session: { v: 2 },
      effects: [says("dead")],
      at: T,
      lease: 0,
    };
    expect(await open.commit(late)).toEqual({ outcome: "conflict" });
    expect(await polls()).toEqual([]);
  });

  test("are no jobs: what is said beside them is", async () => {
    const outcome = await turn("tg:6", [
      { kind: "say", language: "en", message: { lines: [{ raw: "thanks" }] } },
      says("worked"),
    ]);
    expect(outcome).toMatchObject({ outcome: "done", jobs: [{ effect: { kind: "say" } }] });
    expect(await (await store).exportChat("tg:6")).toMatchObject({
      votes: [{ carrier: "co-claro", fact: "ussd:*9#", vote: "worked", at: T }],
    });
    await (await store).forget("tg:6");
  });

  test("go with whoever is forgotten, in the same turn", async () => {
    await turn("tg:7", [says("worked")]);
    await turn("tg:7", [{ kind: "forget" }]);
    expect(await polls()).toEqual([]);
  });

  test("count for a year, and are deleted then", async () => {
    await turn("tg:8", [says("worked")]);
    expect(await polls(T + 364 * day)).toHaveLength(1);
    expect(await polls(T + 366 * day)).toEqual([]);
    await (await store).prune(T + 366 * day);
    expect(await (await driver).all("SELECT * FROM vote", [])).toEqual([]);
  });

  test("are the same person's whichever instance takes them, and another key makes other names", async () => {
    await turn("tg:9", [says("worked")]);
    const other = createStore(await driver);
    await other.commit({
      ...{ chat: "tg:9", event: "tg:9:other", kept: await other.load("tg:9"), session: { v: 2 }, at: T, lease: 0 },
      effects: [says("dead")],
    });
    expect((await polls()).map(({ vote, people }) => [vote, people])).toEqual([["dead", 1]]);
    const keyed = createStore(await driver, { voters: Buffer.alloc(32, 7) });
    expect(await keyed.exportChat("tg:9")).not.toHaveProperty("votes");
    expect(await other.exportChat("tg:9")).toHaveProperty("votes");
  });
}

describe("votes in SQLite", () => contract(async () => sqlite(":memory:")));

describe.skipIf(!(await postgresAnswers()))("votes in PostgreSQL", () => {
  let schema: Schema | undefined;
  afterAll(() => schema?.drop());
  contract(async () => {
    schema = await ownSchema();
    return postgres(schema.url);
  });
});
