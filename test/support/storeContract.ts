import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Reading } from "../../src/carriers/reading.ts";
import type { Effect } from "../../src/engine/effect.ts";
import { pollId } from "../../src/engine/live.ts";
import type { Turn } from "../../src/storage/chats.ts";
import { counted } from "../../src/storage/counts.ts";
import type { Driver } from "../../src/storage/driver.ts";
import type { Kept } from "../../src/storage/kept.ts";
import { readingsKept } from "../../src/storage/readings.ts";
import { createStore, type Store } from "../../src/storage/store.ts";
import { said as say, textOf } from "./counting.ts";

const T = 1_800_000_000_000;
const lease = 30_000;

/** What a store promises, whatever engine is under it and whether it remembers chats. `open` gives an empty database. */
export function storeContract(name: string, open: () => Promise<Driver>, remember: number): void {
  describe(name, () => {
    let driver: Driver;
    let store: Store;
    let chatCount = 0;
    let eventCount = 0;
    const newChat = () => `tg:77${chatCount++}`;
    const newEvent = () => `tg:1:${eventCount++}`;

    beforeAll(async () => {
      driver = await open();
      store = createStore(driver, { remember });
    });
    afterAll(() => store.close());

    /** A turn on what is kept now; the parts that do not matter to a test are filled in. */
    async function turn(chat: string, given: Partial<Turn> = {}) {
      const kept = given.kept ?? (await store.load(chat));
      return store.commit({ chat, event: newEvent(), session: { v: 1 }, effects: [], at: T, lease: 0, ...given, kept });
    }
    const claim = (chat: string, now = T) => store.claim({ limit: 10, lease, chat }, now);
    const count = async (n: number, kept?: Kept) => (kept?.session as { n: number } | undefined)?.n ?? n;

    describe("a turn", () => {
      test("finds nothing of a chat that is new", async () => {
        const kept = await store.load(newChat());
        expect(kept.session).toBeUndefined();
        expect(kept.revision).toBe(0);
        expect(kept.shown).toBeUndefined();
      });

      test("leaves its session and its jobs together", async () => {
        const chat = newChat();
        expect(
          await turn(chat, { session: { words: "сальдо 余额" }, effects: [say("one"), say("two")] }),
        ).toMatchObject({
          outcome: "done",
        });
        expect((await store.load(chat)).session).toEqual({ words: "сальдо 余额" });
        expect((await claim(chat)).map((job) => textOf(job.effect))).toEqual(["one"]);
      });

      test("keeps a session that is told in parts as one", async () => {
        const chat = newChat();
        const session = { words: "сальдо" };
        await turn(chat, { session, text: ['{"words":"', "сальдо", '"}'] });
        await turn(chat, { session, text: ['{"words":"', "сальдо", '"}'] });
        expect((await createStore(driver).load(chat)).session).toEqual(session);
      });

      test("changes nothing when its event was seen, even on an older revision", async () => {
        const chat = newChat();
        const event = newEvent();
        const before = await store.load(chat);
        await turn(chat, { event, session: { n: 1 } });
        expect(await turn(chat, { event, session: { n: 2 }, effects: [say("again")] })).toEqual({
          outcome: "duplicate",
        });
        expect(await turn(chat, { event, kept: before, session: { n: 3 } })).toEqual({ outcome: "duplicate" });
        expect((await store.load(chat)).session).toEqual({ n: 1 });
        expect(await claim(chat)).toEqual([]);
      });

      test("changes nothing when the chat has changed since it was read, and its event is not seen by that", async () => {
        const chat = newChat();
        const fresh = await store.load(chat);
        await turn(chat, { session: { n: 1 } });
        const event = newEvent();
        expect(await turn(chat, { event, kept: fresh, session: { n: 9 }, effects: [say("lost")] })).toEqual({
          outcome: "conflict",
        });
        const read = await store.load(chat);
        await turn(chat, { session: { n: 2 } });
        expect(await turn(chat, { event, kept: read, session: { n: 9 } })).toEqual({ outcome: "conflict" });
        expect((await store.load(chat)).session).toEqual({ n: 2 });
        expect(await claim(chat)).toEqual([]);
        expect(await turn(chat, { event, session: { n: 3 } })).toMatchObject({ outcome: "done" });
      });

      test("is never lost when twenty are made of one chat at once", async () => {
        const chat = newChat();
        const take = async (event: string): Promise<void> => {
          const kept = await store.load(chat);
          const session = { n: (await count(0, kept)) + 1 };
          const { outcome } = await turn(chat, { event, kept, session });
          if (outcome === "conflict") await take(event);
        };
        await Promise.all(Array.from({ length: 20 }, () => take(newEvent())));
        expect((await store.load(chat)).session).toEqual({ n: 20 });
      });

      test("can leave deeds to a chat that has no session, and no session with them", async () => {
        const chat = newChat();
        await turn(chat, { session: undefined, effects: [say("sorry")] });
        expect((await store.load(chat)).revision).toBe(0);
        await turn(chat, { effects: [say("then")] });
        const [sorry] = await claim(chat);
        expect(sorry && textOf(sorry.effect)).toBe("sorry");
      });

      test("goes on after a deed without a session that is later than the session's own", async () => {
        const chat = newChat();
        const kept = await store.load(chat);
        await turn(chat, { kept, session: undefined, effects: [say("sorry")], at: T + 1_000 });
        await turn(chat, { kept, at: T });
        const { sent, tail } = await createStore(driver).load(chat);
        expect(sent, "it is still to be said, before what comes next").toBeLessThan(tail);
        const outcomes = [await turn(chat), await turn(chat)].map(({ outcome }) => outcome);
        expect(outcomes).toContain("done");
      });

      test("holds its jobs for its own worker when it is told to, and for everybody once the lease is over", async () => {
        const chat = newChat();
        const done = await turn(chat, { effects: [say("mine")], lease });
        if (done.outcome !== "done") throw new Error(done.outcome);
        expect(done.jobs.map((job) => textOf(job.effect))).toEqual(["mine"]);
        expect(await claim(chat)).toEqual([]);
        await store.reclaim(T + lease - 1);
        expect(await claim(chat, T + lease)).toEqual([]);
        await store.reclaim(T + lease);
        expect((await claim(chat, T + lease)).map((job) => job.id)).toEqual(done.jobs.map((job) => job.id));
      });
    });

    describe("jobs", () => {
      test("come one at a time and in order, whatever their chat's turns did meanwhile", async () => {
        const chat = newChat();
        await turn(chat, { effects: [say("1"), say("2")] });
        await turn(chat, { effects: [say("3")], at: T - 5_000 }); // a clock that went back
        const order: string[] = [];
        for (let i = 0; i < 3; i++) {
          const [job, ...others] = await claim(chat);
          expect(others).toEqual([]);
          expect(await claim(chat)).toEqual([]);
          if (!job) break;
          order.push(textOf(job.effect));
          await store.done(job);
        }
        expect(order).toEqual(["1", "2", "3"]);
      });

      test("of many chats are claimed oldest first, up to the limit, and only of the channels asked for", async () => {
        const chats = ["x1", "x2", "x3"].map((name) => `wa:${name}`);
        for (const [i, chat] of chats.entries()) await turn(chat, { effects: [say(chat)], at: T - 100 + i });
        await turn("io:x", { effects: [say("io")], at: T - 200 });
        const claimed = await store.claim({ limit: 2, lease, channels: ["wa", "sms"] }, T);
        expect(new Set(claimed.map((job) => job.chat))).toEqual(new Set(chats.slice(0, 2)));
        expect((await store.claim({ limit: 9, lease, channels: ["wa"] }, T)).map((job) => job.chat)).toEqual(["wa:x3"]);
      });

      test("are claimed once, however many ask at once", async () => {
        const chats = Array.from({ length: 8 }, newChat);
        for (const chat of chats) await turn(chat, { effects: [say("once"), say("after")] });
        const mine = (jobs: { chat: string }[]) => jobs.filter((job) => chats.includes(job.chat));
        const asked = await Promise.all(
          Array.from({ length: 6 }, () => store.claim({ limit: 50, lease, channels: ["tg"] }, T)),
        );
        expect(asked.flatMap(mine)).toHaveLength(8);
        expect(asked.flat().filter((job) => textOf(job.effect) === "after" && chats.includes(job.chat))).toEqual([]);
      });

      test("that are put off hold up what follows them, and count their tries", async () => {
        const chat = newChat();
        await turn(chat, { effects: [say("first"), say("second")] });
        const [job] = await claim(chat);
        if (!job) throw new Error("no job");
        expect(await store.later(job, T + 5_000)).toBe(true);
        expect(await claim(chat, T + 4_999)).toEqual([]);
        const [again] = await claim(chat, T + 5_000);
        expect(again).toMatchObject({ id: job.id, tries: 1 });
      });

      test("belong to the newest lease: the older one can neither put off nor renew", async () => {
        const chat = newChat();
        await turn(chat, { effects: [say("only")] });
        const [old] = await claim(chat);
        await store.reclaim(T + lease);
        const [now] = await claim(chat, T + lease);
        if (!old || !now) throw new Error("no job");
        expect(await store.later(old, T)).toBe(false);
        expect(await store.renew(old, T + 2 * lease)).toBe(false);
        expect(await store.renew(now, T + 3 * lease)).toBe(true);
        await store.reclaim(T + 2 * lease);
        expect(await claim(chat, T + 2 * lease)).toEqual([]);
      });

      test("can be claimed at once after a start gives up all leases of its channels, unless they were put off", async () => {
        const [held, putOff, other] = ["own:held", "own:off", "other:held"];
        for (const chat of [held, putOff, other])
          await turn(chat, { effects: [say(chat)], lease: chat === putOff ? 0 : lease });
        const [job] = await claim(putOff);
        if (job) await store.later(job, T + 600_000);
        await store.releaseAll(["own"]);
        expect((await store.claim({ limit: 9, lease, channels: ["own", "other"] }, T)).map((job) => job.chat)).toEqual([
          held,
        ]);
      });

      test("tell when all of a chat's are done, and which question was shown, without a new revision", async () => {
        const chat = newChat();
        await turn(chat, { effects: [say("hello"), say("which?", 4)] });
        const before = await store.load(chat);
        expect(before.sent).toBeLessThan(before.tail);
        for (const shown of [undefined, { question: 4, seq: 812 }]) {
          const [job] = await claim(chat);
          if (job) await store.done(job, shown);
        }
        const after = await store.load(chat);
        expect(after).toMatchObject({ revision: before.revision, tail: before.tail, sent: before.tail });
        expect(after.shown).toEqual({ question: 4, seq: 812 });
      });

      test("tell whoever reads the chat anew that its question was shown once it was, and not before", async () => {
        const chat = newChat();
        await turn(chat, { effects: [say("which?", 4), say("by the way")] });
        const anew = createStore(driver);
        expect((await anew.load(chat)).shown).toBeUndefined();
        const [question] = await claim(chat);
        if (question) await store.done(question, { question: 4 });
        expect((await anew.load(chat)).shown).toEqual({ question: 4 });
        await turn(chat, { effects: [say("a word in between")] });
        expect((await anew.load(chat)).shown).toEqual({ question: 4 });
        for (let [job] = await claim(chat); job; [job] = await claim(chat)) await store.done(job);
        expect((await anew.load(chat)).shown).toEqual({ question: 4 });
      });

      test("tell where a question stands that an earlier process left", async () => {
        const chat = newChat();
        await turn(chat, { effects: [say("which?", 4)] });
        const anew = createStore(driver, { remember });
        const [job] = await claim(chat);
        if (job) await anew.done(job, { question: 4, seq: 12 });
        expect((await anew.load(chat)).shown).toEqual({ question: 4, seq: 12 });
      });

      test("tell whoever read the chat, or went on with it, before they were done that its question was shown", async () => {
        for (const effects of [undefined, [say("a word in between")]]) {
          const chat = newChat();
          await turn(chat, { effects: [say("which?", 4), say("by the way")] });
          const [first] = await claim(chat);
          if (first) await store.done(first, { question: 4 });
          const anew = createStore(driver, { remember });
          await anew.load(chat);
          if (effects) {
            const kept = await anew.load(chat);
            await anew.commit({ chat, event: newEvent(), kept, session: { v: 1 }, effects, at: T, lease: 0 });
          }
          for (let [job] = await claim(chat); job; [job] = await claim(chat)) await anew.done(job);
          expect((await anew.load(chat)).shown).toEqual({ question: 4 });
        }
      });

      test("tell what was shown while a turn was under way, also of a chat that was not remembered for so long", async () => {
        const [chat, other] = [newChat(), newChat()];
        await turn(other);
        const narrow = createStore(driver, { remember: Math.min(remember, 1) });
        const begin = async (effects: Effect[]) => {
          const kept = await narrow.load(chat);
          return { turn: narrow.commit({ chat, event: newEvent(), kept, session: {}, effects, at: T, lease: 0 }) };
        };
        for (const shown of [
          { question: 4, seq: 3 },
          { question: 5, seq: 7 },
        ]) {
          await (await begin([say("which?", shown.question)])).turn;
          const [job] = await claim(chat);
          const word = await begin([say("a word")]);
          await narrow.load(other);
          if (job) await narrow.done(job, shown);
          if ((await word.turn).outcome === "conflict") await (await begin([say("a word")])).turn;
          const [next] = await claim(chat);
          if (next) await narrow.done(next);
          expect((await narrow.load(chat)).shown).toEqual(shown);
        }
      });

      test("leave a question unshown that was given up, or dropped with its chat", async () => {
        const chat = newChat();
        await turn(chat, { effects: [say("which?", 1)] });
        const [job] = await claim(chat);
        if (job) await store.done(job);
        expect((await createStore(driver).load(chat)).shown).toBeUndefined();
        await turn(chat, { effects: [say("which?", 2)] });
        await turn(chat, { effects: [say("which?", 3)] });
        for (const shown of [undefined, { question: 3 }]) {
          const [job] = await claim(chat);
          if (job) await store.done(job, shown);
        }
        expect((await createStore(driver).load(chat)).shown).toEqual({ question: 3 });
        await turn(chat, { effects: [say("a word")] });
        await store.drop(chat);
        expect((await createStore(driver).load(chat)).shown).toEqual({ question: 3 });
        await turn(chat, { effects: [say("which?", 4)] });
        await store.drop(chat);
        expect((await createStore(driver).load(chat)).shown).toBeUndefined();
      });

      test("refuse a turn that was made before a question was shown", async () => {
        const chat = newChat();
        await turn(chat, { effects: [say("which?", 1)] });
        const read = await store.load(chat);
        const [job] = await claim(chat);
        if (job) await store.done(job, { question: 1 });
        expect(await turn(chat, { kept: read })).toEqual({ outcome: "conflict" });
        expect((await store.load(chat)).shown).toEqual({ question: 1 });
      });

      test("of a chat that is gone are all dropped, and later ones go out again", async () => {
        const chat = newChat();
        await turn(chat, { effects: [say("1"), say("2")] });
        await store.drop(chat);
        expect(await claim(chat)).toEqual([]);
        const kept = await store.load(chat);
        expect(kept.sent).toBe(kept.tail);
        await turn(chat, { effects: [say("3")] });
        expect(await claim(chat)).toHaveLength(1);
      });
    });

    describe("forgetting", () => {
      test("leaves nothing that names the chat but the farewell, and after that nothing", async () => {
        const chat = "web:secretname";
        const event = "web:secretname:77";
        await turn(chat, { event, session: { secretname: 1 }, effects: [say("unsent")] });
        await store.append(chat, { text: "hi" }, T);
        await turn(chat, { event: "web:secretname:78", effects: [{ kind: "forget" }, say("farewell")] });
        expect(await store.load(chat)).toMatchObject({ revision: 0 });
        expect(await store.exportChat(chat)).toMatchObject({
          session: null,
          transcript: [],
          jobs: [{ effect: say("farewell") }],
        });
        const [job] = await claim(chat);
        if (job) await store.done(job);
        for (const table of ["chat", "job", "transcript", "seen"]) {
          expect(JSON.stringify(await driver.all(`SELECT * FROM ${table}`, []))).not.toContain("secretname");
        }
        expect(await turn(chat, { event })).toEqual({ outcome: "duplicate" });
      });

      test("does nothing on a chat that has changed since it was read", async () => {
        const chat = newChat();
        await turn(chat);
        const kept = await store.load(chat);
        await turn(chat, { session: { n: 2 } });
        expect(await turn(chat, { kept, effects: [{ kind: "forget" }] })).toEqual({ outcome: "conflict" });
        expect((await store.load(chat)).session).toEqual({ n: 2 });
      });

      test("keeps the farewell before what the chat's next life says, and its deeds out of that life", async () => {
        const chat = newChat();
        await turn(chat, { effects: [say("old question", 7)] });
        const [old] = await claim(chat);
        await turn(chat, { effects: [{ kind: "forget" }, say("farewell")] });
        await turn(chat, { effects: [say("welcome")], session: { life: 2 } });
        if (old) await store.done(old, { question: 7 });
        expect((await store.load(chat)).shown).toBeUndefined();
        const [farewell] = await claim(chat);
        expect(farewell && textOf(farewell.effect)).toBe("farewell");
        if (farewell) await store.done(farewell);
        const [welcome] = await claim(chat);
        expect(welcome && textOf(welcome.effect)).toBe("welcome");
      });

      test("can be asked of the store itself", async () => {
        const chat = newChat();
        await turn(chat, { effects: [say("x")] });
        await store.forget(chat);
        expect(await store.exportChat(chat)).toEqual({ chat, session: null, shown: null, jobs: [], transcript: [] });
      });
    });

    test("what is kept is told whole, also while that is on its way", async () => {
      const chat = newChat();
      await turn(chat, { effects: [say("which?", 4)] });
      const [job] = await claim(chat);
      if (job) await store.done(job, { question: 4, seq: 12 });
      await turn(chat, { session: { n: 2 }, effects: [{ kind: "export", language: "en" }] });
      expect(await store.exportChat(chat)).toMatchObject({ session: { n: 2 }, shown: { question: 4, seq: 12 } });
    });

    describe("a transcript", () => {
      test("gives what came after a number, oldest first, and numbers that grow", async () => {
        const chat = newChat();
        const numbers = await Promise.all(["a", "b", "c"].map((text) => store.append(chat, { text }, T)));
        expect(new Set(numbers).size).toBe(3);
        const all = await store.since(chat, 0, 10);
        expect(all.map((entry) => entry.n)).toEqual(numbers.toSorted((a, b) => a - b));
        expect(await store.since(chat, all[0]?.n ?? 0, 1)).toEqual([all[1]]);
      });

      test("keeps the newest 200", async () => {
        const chat = newChat();
        for (let i = 0; i < 205; i++) await store.append(chat, i, T + i);
        expect((await store.since(chat, 0, 1_000)).map((entry) => entry.body)).toEqual(
          Array.from({ length: 200 }, (_, i) => i + 5),
        );
      });
    });

    test("a lease is one owner's until it is over, and the owner may keep it", async () => {
      expect(await store.lease("poll", "a", 1_000, T)).toBe(true);
      expect(await store.lease("poll", "b", 1_000, T + 999)).toBe(false);
      expect(await store.lease("poll", "a", 1_000, T + 999)).toBe(true);
      expect(await store.lease("poll", "b", 1_000, T + 1_999)).toBe(true);
    });

    describe("readings", () => {
      const reading = (at: number, amount: string, line = "1"): Reading => ({
        asOf: at,
        source: "paste",
        lineId: line,
        money: { amount, currency: "COP" },
        buckets: [{ kind: "data", left: { amount: "1.5", unit: "GB" } }],
        validUntil: "2026-12-15",
      });
      const keep = (what: Reading): Effect => ({ kind: "keep-reading", reading: what });

      test("are kept in the turn's own commit, oldest first, each line's apart", async () => {
        const chat = newChat();
        await turn(chat, { effects: [keep(reading(T + 2, "80")), keep(reading(T, "50")), keep(reading(T, "7", "2"))] });
        expect(await store.readingsOf(chat, "1")).toEqual([reading(T, "50"), reading(T + 2, "80")]);
        expect(await store.readingsOf(chat, "2")).toEqual([reading(T, "7", "2")]);
        expect(await store.readingsOf(newChat(), "1")).toEqual([]);
      });

      test("one of the same moment takes the other's place; an event taken twice keeps one", async () => {
        const chat = newChat();
        const event = newEvent();
        await turn(chat, { event, effects: [keep(reading(T, "50"))] });
        expect(await turn(chat, { event, effects: [keep(reading(T, "51"))] })).toEqual({ outcome: "duplicate" });
        expect(await store.readingsOf(chat, "1")).toEqual([reading(T, "50")]);
        await turn(chat, { effects: [keep(reading(T, "52"))] });
        expect(await store.readingsOf(chat, "1")).toEqual([reading(T, "52")]);
      });

      test("one can be deleted, or all of a line", async () => {
        const chat = newChat();
        await turn(chat, {
          effects: [keep(reading(T, "1")), keep(reading(T + 1, "2")), keep(reading(T, "3", "2"))],
        });
        await turn(chat, { effects: [{ kind: "drop-reading", line: "1", at: T }] });
        expect(await store.readingsOf(chat, "1")).toEqual([reading(T + 1, "2")]);
        await turn(chat, { effects: [{ kind: "drop-reading", line: "1" }] });
        expect(await store.readingsOf(chat, "1")).toEqual([]);
        expect(await store.readingsOf(chat, "2")).toHaveLength(1);
      });

      test("a line keeps the newest", async () => {
        const chat = newChat();
        for (let i = 0; i < readingsKept + 2; i += 100) {
          const some = Array.from({ length: Math.min(100, readingsKept + 2 - i) }, (_, j) =>
            keep(reading(T + i + j, "1")),
          );
          await turn(chat, { effects: some });
        }
        const kept = await store.readingsOf(chat, "1");
        expect(kept).toHaveLength(readingsKept);
        expect(kept[0]?.asOf).toBe(T + 2);
      });

      test("are exported, and forgotten with everything else", async () => {
        const chat = newChat();
        await turn(chat, { effects: [keep(reading(T, "50"))] });
        expect(await store.exportChat(chat)).toMatchObject({ readings: [{ lineId: "1", money: { amount: "50" } }] });
        await turn(chat, { effects: [{ kind: "forget" }] });
        expect(await store.readingsOf(chat, "1")).toEqual([]);
        await turn(chat, { effects: [keep(reading(T, "50"))] });
        await store.forget(chat);
        expect(await store.readingsOf(chat, "1")).toEqual([]);
      });
    });

    describe("reminders", () => {
      const wake = (due?: number, at?: number): Effect => ({
        kind: "wake",
        reminder: "1",
        ...(due === undefined ? {} : { due }),
        ...(at === undefined ? {} : { at }),
      });
      const dueBy = async (now: number, chat: string) =>
        (await store.due({ limit: 1000, channels: ["tg"] }, now)).filter((row) => row.chat === chat);
      const minute = 60_000;

      test("are due at their time, within the minute, and when they were promised", async () => {
        const chat = newChat();
        await turn(chat, { effects: [wake(T)] });
        expect(await dueBy(T - 1, chat)).toEqual([]);
        const [row] = await dueBy(T + minute, chat);
        expect(row).toMatchObject({ chat, reminder: "1", due: T });
        expect((row?.at ?? 0) - T).toBeGreaterThanOrEqual(0);
        expect((row?.at ?? 0) - T).toBeLessThan(minute);
      });

      test("are set anew and ended in the turn's own commit, or not at all", async () => {
        const chat = newChat();
        await turn(chat, { effects: [wake(T)] });
        await turn(chat, { effects: [wake(T + 5 * minute)] });
        expect(await dueBy(T + minute, chat)).toEqual([]);
        const stale = await store.load(chat);
        await turn(chat);
        expect(await turn(chat, { kept: stale, effects: [wake()] })).toEqual({ outcome: "conflict" });
        expect(await dueBy(T + 6 * minute, chat)).toHaveLength(1);
        await turn(chat, { effects: [wake()] });
        expect(await dueBy(T + 6 * minute, chat)).toEqual([]);
      });

      test("may be taken up later than they were promised", async () => {
        const chat = newChat();
        await turn(chat, { effects: [wake(T, T + 30 * minute)] });
        expect(await dueBy(T + 29 * minute, chat)).toEqual([]);
        expect(await dueBy(T + 31 * minute, chat)).toMatchObject([{ due: T }]);
      });

      test("are put off, unless they were changed meanwhile", async () => {
        const chat = newChat();
        await turn(chat, { effects: [wake(T)] });
        const [row] = await dueBy(T + minute, chat);
        if (!row) throw new Error("it is due");
        await store.postpone(row, T + 10 * minute);
        expect(await dueBy(T + 9 * minute, chat)).toEqual([]);
        await turn(chat, { effects: [wake(T + 2 * minute)] });
        await store.postpone(row, T + 99 * minute);
        expect(await dueBy(T + 3 * minute, chat)).toHaveLength(1);
      });

      test("are taken up in their order, and those of other channels left alone", async () => {
        const [first, second] = [newChat(), newChat()];
        await turn(second, { effects: [wake(T - 500 * minute)] });
        await turn(first, { effects: [wake(T - 510 * minute)] });
        const rows = await store.due({ limit: 1000, channels: ["tg"] }, T - 400 * minute);
        expect(rows.map(({ chat }) => chat)).toEqual([first, second]);
        expect(await store.due({ limit: 1, channels: ["tg"] }, T - 400 * minute)).toHaveLength(1);
        expect(await store.due({ limit: 1000, channels: ["xx"] }, T)).toEqual([]);
      });

      test("are forgotten with everything else", async () => {
        const [told, dropped] = [newChat(), newChat()];
        await turn(told, { effects: [wake(T)] });
        await turn(told, { effects: [{ kind: "forget" }] });
        await turn(dropped, { effects: [wake(T)] });
        await store.forget(dropped);
        expect([...(await dueBy(T + minute, told)), ...(await dueBy(T + minute, dropped))]).toEqual([]);
      });
    });

    describe("counts for the operator", () => {
      const wake = (due: number): Effect => ({ kind: "wake", reminder: "1", due });
      const minute = 60_000;
      const far = T + 1_000_000 * minute;

      test("what is still to be done, and since when what nobody has taken up", async () => {
        const before = (await store.backlog(0)).jobs;
        const [chat, held] = [newChat(), newChat()];
        await turn(chat, { effects: [say("1"), say("2")], at: -9 * minute });
        await turn(held, { effects: [say("3")], at: -10 * minute, lease });
        expect(await store.backlog(-minute)).toEqual({ jobs: before + 3, oldest: -9 * minute });
        await store.drop(chat);
        await store.drop(held);
        expect(await store.backlog(-minute)).toEqual({ jobs: before });
      });

      test("reminders that are late, those of other channels apart", async () => {
        const chats = [newChat(), newChat(), `xx:${newChat()}`];
        for (const [at, chat] of chats.entries()) await turn(chat, { effects: [wake((at - 10_000) * minute)] });
        expect(await store.behind(["tg"], -10_001 * minute)).toEqual({ late: 0, others: 0 });
        const { oldest, ...late } = await store.behind(["tg", "web"], -9_000 * minute);
        expect(late).toEqual({ late: 2, others: 1 });
        expect(Math.floor((oldest ?? 0) / minute)).toBe(-10_000);
        for (const chat of chats) await store.forget(chat);
      });

      test("reminders by the minute they are due in, up to an instant and not beyond", async () => {
        for (const at of [0, 0, 0, 7, 60, 61]) await turn(newChat(), { effects: [wake(far + at * minute)] });
        await turn(newChat(), { effects: [{ kind: "wake", reminder: pollId("1"), due: far }] }); // no reminder
        expect([...(await store.dueByMinute(far, far + 61 * minute))].sort(([a], [b]) => a - b)).toEqual([
          [far, 3],
          [far + 7 * minute, 1],
          [far + 60 * minute, 1],
        ]);
        expect((await store.dueByMinute(far + minute, far + 2 * minute)).size).toBe(0);
      });

      test("very many reminders, some of one instant, each once", async () => {
        const long = 1_000 * minute;
        const most = 2 * counted + 5;
        const sql = `INSERT INTO reminder (chat, id, due, at) WITH RECURSIVE n (i) AS (
          SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${most})
          SELECT 'tg:many' || i, '1', ${long}, ${long} + CASE WHEN i > ${counted - 3} AND i < ${counted + 3} THEN 0 ELSE i END FROM n`;
        await driver.batch([{ sql, args: [] }]);
        const found = await store.dueByMinute(long, long + minute);
        expect([...found]).toEqual([[long, most]]);
        expect(await store.behind(["tg"], long + minute)).toMatchObject({ late: counted, oldest: long });
        await driver.batch([{ sql: `DELETE FROM reminder WHERE due = ${long}`, args: [] }]);
      });

      test("sessions, some at a time, each once", async () => {
        const chats = [newChat(), newChat()].sort();
        for (const chat of chats) await turn(chat, { session: { of: chat } });
        const seen: { chat: string; session: string }[] = [];
        for (let after = ""; ; ) {
          const some = await store.sessionsAfter(after, 2);
          seen.push(...some);
          if (some.length < 2) break;
          after = some.at(-1)?.chat ?? "";
        }
        expect(new Set(seen.map(({ chat }) => chat)).size).toBe(seen.length);
        expect(seen.filter(({ chat }) => chats.includes(chat)).map(({ session }) => JSON.parse(session))).toEqual(
          chats.map((of) => ({ of })),
        );
      });
    });

    test("pruning forgets events after 8 days and transcripts after 30, and nothing sooner", async () => {
      const day = 86_400_000;
      const chat = newChat();
      const [old, young] = [newEvent(), newEvent()];
      await turn(chat, { event: old, at: T - 9 * day });
      await turn(chat, { event: young, at: T - 7 * day });
      await store.append(chat, "old", T - 31 * day);
      await store.append(chat, "young", T - 29 * day);
      await store.prune(T);
      expect(await turn(chat, { event: young })).toEqual({ outcome: "duplicate" });
      expect(await turn(chat, { event: old })).toMatchObject({ outcome: "done" });
      expect((await store.since(chat, 0, 10)).map((entry) => entry.body)).toEqual(["young"]);
    });

    test("a batch whose guard touches no row leaves nothing of what stood before it", async () => {
      const insert = (name: string) => ({ sql: "INSERT INTO meta (name, value) VALUES ($1, $2)", args: [name, 1] });
      const guard = { sql: "UPDATE meta SET value = $1 WHERE name = $2", args: [2, "nowhere"], guard: true };
      expect(await driver.batch([insert("undone"), guard, insert("never")])).toBe(1);
      expect(await driver.batch([insert("kept")])).toBe(-1);
      expect(await driver.all("SELECT name FROM meta WHERE name <> 'schema'", [])).toEqual([{ name: "kept" }]);
    });

    test("a batch whose guard touches no row is that guard's, whatever would have failed after it", async () => {
      const guard = { sql: "UPDATE meta SET value = $1 WHERE name = $2", args: [2, "nowhere"], guard: true };
      const twice = { sql: "INSERT INTO meta (name, value) VALUES ($1, $2)", args: ["schema", 1] };
      expect(await driver.batch([guard, twice])).toBe(0);
      await expect(driver.batch([twice, guard])).rejects.toThrow();
    });

    test("a batch that fails harms neither the one before it nor the one after", async () => {
      const insert = (name: string) => ({ sql: "INSERT INTO meta (name, value) VALUES ($1, $2)", args: [name, 1] });
      const outcomes = await Promise.allSettled([
        driver.batch([insert("a")]),
        driver.batch([insert("b"), insert("a-twice"), insert("a-twice")]),
        driver.batch([insert("c")]),
      ]);
      expect(outcomes.map((outcome) => outcome.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
      const rows = await driver.all("SELECT name FROM meta WHERE name IN ('a', 'b', 'a-twice', 'c') ORDER BY name", []);
      expect(rows).toEqual([{ name: "a" }, { name: "c" }]);
    });
  });
}
