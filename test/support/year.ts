import { createBot } from "../../src/bot/bot.ts";
import type { Channel } from "../../src/bot/channels/channel.ts";
import { createGuard } from "../../src/bot/guard.ts";
import { fresh, type Session } from "../../src/engine/session.ts";
import { put, rescheduled } from "../../src/flows/remind/change.ts";
import type { Heart } from "../../src/heart.ts";
import { next } from "../../src/reminders/recurrence.ts";
import type { Reminder } from "../../src/reminders/reminder.ts";
import { type Rule, writeRule } from "../../src/reminders/rule.ts";
import type { Driver, Statement } from "../../src/storage/driver.ts";
import { sqlite } from "../../src/storage/drivers/sqlite.ts";
import { idOf } from "../../src/storage/job.ts";
import { createStore } from "../../src/storage/store.ts";
import { createDice } from "./dice.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Later than this a message is late, and the most it then waits for people to be awake, an hour of their clocks included. */
const slack = 10 * minute;
const night = 11 * hour;
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

const zones = [
  ...["America/Bogota", "America/Mexico_City", "America/Lima", "America/Santiago", "America/Asuncion"],
  ...["America/Argentina/Buenos_Aires", "America/Havana", "America/New_York", "America/Los_Angeles", "Europe/Madrid"],
  ...["Europe/London", "Europe/Moscow", "Asia/Yekaterinburg", "Asia/Vladivostok", "Asia/Shanghai"],
  ...["Asia/Kolkata", "Asia/Almaty", "Africa/Cairo", "Africa/Casablanca", "Australia/Sydney"],
];

type Person = { chat: string; rule: Rule; zone: string; since: number };
/** Nobody was served between these. */
type Stop = { from: number; until: number };

/** What a year came to. `early` (what is said twice is early the second time), `late`, `lost` and `undelivered` are to be none. */
export type Year = {
  people: number;
  zones: number;
  /** Times that were promised, how many messages stood for them, how many of those waited for a stop to end, or stood for several. */
  promised: number;
  said: number;
  delayed: number;
  folded: number;
  crashes: number;
  faults: number;
  stops: number;
  early: string[];
  lost: string[];
  late: string[];
  /** Messages that were agreed in a turn and never left, and that left once more, under the same id, after a crash. */
  undelivered: number;
  resent: number;
};

function someRule(roll: () => number, start: number): Rule {
  const below = (n: number) => Math.floor(roll() * n);
  const at = `${String(below(24)).padStart(2, "0")}:${roll() < 0.6 ? "00" : String(below(60)).padStart(2, "0")}`;
  const date = (days: number) => new Date(start + days * day).toISOString().slice(0, 10);
  const kind = roll();
  if (kind < 0.35) return { kind: "days", every: 1 + below(20) * below(4), from: date(below(10)), at };
  if (kind < 0.65) return { kind: "week", on: [1 + below(7)], at };
  if (kind < 0.75) return { kind: "month", on: roll() < 0.5 ? [15, 31] : [1 + below(31)], at };
  if (kind < 0.8) return { kind: "nth", nth: 1 + below(5), on: 1 + below(7), at };
  if (kind < 0.85) return { kind: "months", every: 1 + below(6), from: date(below(31)), at };
  if (kind < 0.95) return { kind: "before", day: date(20 + below(330)), ahead: [1, 7, 30], at };
  return { kind: "once", day: date(1 + below(360)), at };
}

/**
 * Lets people be reminded for a year of a given clock: the whole bot, on a database whose commits fail now and then
 * before they hold and after, in processes that are killed at any moment, and stop for a day three times.
 */
export async function simulateYear(
  heart: Heart,
  { people: count, seed }: { people: number; seed: number },
): Promise<Year> {
  const roll = createDice(seed);
  const start = Date.UTC(2027, 0, 1);
  const end = start + 365 * day;
  let now = start;
  const figures = { crashes: 0, faults: 0, resent: 0, put: 0 };
  const said = new Map<string, number[]>();
  /** Messages that were agreed in a turn and have not left. */
  const agreed = new Set<string>();
  const real = sqlite(":memory:");

  /** Notes the reminders among jobs that are committed. */
  function note(statements: readonly Statement[]): void {
    for (const { sql, args } of statements) {
      if (!sql.startsWith("INSERT INTO job")) continue;
      for (let i = 0; i < args.length; i += 5) {
        const [chat, n, , , effect] = args.slice(i, i + 5);
        if (!String(effect).includes('"intent":"remind"')) continue;
        said.get(String(chat))?.push(now);
        agreed.add(`${chat} ${idOf(Number(n))}`);
      }
    }
  }

  /** The database as one process sees it: it fails, and is gone once the process is dead. */
  function driverOf(process: { dead: boolean; faulty: boolean }): Driver {
    const fail = (when: string): never => {
      figures.faults++;
      throw new Error(`the connection was lost ${when}`);
    };
    return {
      ...real,
      all: async (sql, args) => (process.dead ? fail("for good") : real.all(sql, args)),
      async batch(statements) {
        if (process.dead) throw new Error("dead");
        if (process.faulty && roll() < 0.002) fail("before the commit");
        const bad = await real.batch(statements);
        if (bad < 0) note(statements);
        if (process.faulty && roll() < 0.002) fail("after the commit");
        return bad;
      },
    };
  }

  const channelOf = (process: { dead: boolean }): Channel => ({
    name: "io",
    own: true,
    abilities: { choices: 10, links: true, copy: true, replace: true, request: [], length: 4096 },
    async start() {},
    async send(chat, _, { id }) {
      if (process.dead) throw new Error("dead");
      if (!agreed.delete(`${chat} ${id}`)) figures.resent++;
      return {};
    },
    async stop() {},
  });

  function begin(faulty = true) {
    const process = { dead: false, faulty };
    const fired = new Set<string>();
    const store = createStore(driverOf(process), { remember: 5000 });
    const due = store.due;
    store.due = async (what, at) => {
      const found = await due(what, at);
      for (const { chat } of found) fired.add(chat);
      return found;
    };
    const guard = createGuard({ log: quiet });
    const bot = createBot({
      ...heart,
      store,
      channels: [channelOf(process)],
      guard,
      log: quiet,
      now: () => now,
      alone: true,
    });
    return { process, bot, fired };
  }

  const people: Person[] = [];
  const setup = createStore(real);
  for (let i = 0; i < count; i++) {
    const zone = zones[i % zones.length] ?? "UTC";
    const chat = `io:y${i}`;
    const rule = someRule(roll, start);
    const kind = rule.kind === "before" ? "expiry" : "schedule";
    const reminder: Reminder = rescheduled({ id: "1", kind, rule: writeRule(rule) }, zone, start);
    const session: Session = fresh({ id: "", chat, at: start, event: { kind: "gone" } }, start);
    const { profile, effects } = put({ ...session.profile, zone }, reminder);
    const kept = { revision: 0, tail: 0, sent: 0, put: 0 };
    await setup.commit({
      chat,
      event: `begin ${i}`,
      kept,
      session: { ...session, profile },
      effects,
      at: start,
      lease: 0,
    });
    people.push({ chat, rule, zone, since: start });
    said.set(chat, []);
  }

  const stops = [60, 150, 299].map((at) => start + (at + roll()) * day);
  const stopped: Stop[] = [];
  let running = begin();
  await running.bot.start();
  const kill = async () => {
    running.process.dead = true;
    void running.bot.stop().catch(() => {});
    figures.crashes++;
    running = begin();
    await running.bot.start().catch(() => {});
  };
  let turn = 0;
  while (now < end) {
    const tick = running.bot.remind();
    // A process dies between ticks, or in the midst of one: before a commit, after it, after what it sent.
    if (roll() < 0.002) {
      for (let i = Math.floor(roll() * 30); i > 0; i--) await (i % 6 ? undefined : new Promise(setImmediate));
      await kill();
    } else await tick;
    for (const chat of running.fired) await running.bot.settled(chat);
    running.fired.clear();
    if (++turn % 64 === 0) await new Promise(setImmediate);
    const [row] = await real.all<{ at: number | null }>("SELECT MIN(at) AS at FROM reminder", []);
    if (row?.at == null) break;
    const from = now;
    now = Math.max(now + minute, Math.ceil(row.at / minute) * minute);
    const stop = stops.findIndex((at) => at <= now);
    if (stop >= 0) {
      stops.splice(stop, 1);
      now += day;
      stopped.push({ from, until: now });
      await kill();
    }
  }
  now = Math.max(now, end);
  await kill();
  running.process.faulty = false;
  await running.bot.remind();
  now += 2 * minute; // leases of the dead are over
  for (let i = 0; i < 100 && agreed.size > 0; i++) await new Promise((done) => setTimeout(done, 100));
  await running.bot.stop();
  await real.close();
  return {
    ...judge(people, said, stopped, now),
    ...figures,
    stops: stopped.length,
    undelivered: agreed.size,
  };
}

/** Holds what was said against what was promised: each message stands for every promise since the one before. */
function judge(
  people: readonly Person[],
  said: ReadonlyMap<string, number[]>,
  stopped: readonly Stop[],
  end: number,
): Omit<Year, "crashes" | "faults" | "resent" | "stops" | "undelivered"> {
  const early: string[] = [];
  const late: string[] = [];
  const lost: string[] = [];
  let [promised, messages, delayed, folded] = [0, 0, 0, 0];
  for (const { chat, rule, zone, since } of people) {
    const all: number[] = [];
    for (let at = next(rule, zone, since); at !== undefined && at <= end; at = next(rule, zone, at)) all.push(at);
    promised += all.length;
    let served = 0;
    for (const at of said.get(chat) ?? []) {
      messages++;
      const before = served;
      while ((all[served] ?? Number.POSITIVE_INFINITY) <= at) served++;
      const [due = at, ...others] = all.slice(before, served);
      const name = `${chat} ${writeRule(rule)} ${zone} at ${new Date(at).toISOString()}`;
      if (served === before) early.push(name);
      if (others.length > 0) folded++;
      if (at - due <= slack) continue;
      if (stopped.some(({ from, until }) => due > from - slack && at < until + night)) delayed++;
      else late.push(name);
    }
    // The last may be on its way.
    for (const at of all.slice(served)) if (at < end - slack) lost.push(`${chat} ${new Date(at).toISOString()}`);
  }
  return { people: people.length, zones: zones.length, promised, said: messages, delayed, folded, early, lost, late };
}
