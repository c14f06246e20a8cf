import { createBot } from "../../src/bot/bot.ts";
import { type Channel, DeliveryError } from "../../src/bot/channels/channel.ts";
import { pace } from "../../src/bot/channels/telegram/channel.ts";
import { createGuard } from "../../src/bot/guard.ts";
import type { Heart } from "../../src/heart.ts";
import { sqlite } from "../../src/storage/drivers/sqlite.ts";
import { createStore, type Store } from "../../src/storage/store.ts";
import { createClock } from "./clock.ts";
import { createDice } from "./dice.ts";
import { withReminders } from "./withReminders.ts";

const second = 1_000;
const minute = 60 * second;
const nine = Date.UTC(2027, 0, 12, 9);
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** What Telegram is said to take: messages a second, of all chats and of one. */
const most = 30;
const apart = second;
/** How long it shuts out a bot that sends more, and how long a message takes to get there, in ms. */
const shut = 5 * second;
const way = 60;

/** How many reminders somebody with many has, who is one of so many people. */
const many = 50;
const rare = 3_000;

type Rush = Awaited<ReturnType<typeof simulateRush>>;

/** What is wrong with how a rush went; nothing when it was on time, at the pace, and fair. */
export function faults({ reminders, left, twice, drained, ideal, overtaken, answered, ...rush }: Rush): string[] {
  const wrong = {
    [`${reminders - left} reminders were lost`]: left < reminders,
    [`${twice} reminders were said twice`]: twice > 0,
    [`it took ${drained} s where ${ideal} s would do`]: drained > 1.3 * ideal + minute / second,
    [`${rush.mostInASecond} messages were sent within a second`]: rush.mostInASecond > most,
    [`the service refused ${rush.refused} messages`]: rush.refusedToAll > 0 || rush.refused > 0.02 * reminders,
    [`somebody was overtaken by ${overtaken.one}`]: overtaken.one > 2 * most,
    [`somebody with many was overtaken by ${overtaken.many}`]: overtaken.many > many * (minute / second),
    [`${rush.unanswered} people had no answer`]: rush.unanswered > 0,
    [`somebody waited ${answered.worst} s for an answer`]: answered.worst > 3,
  };
  return Object.keys(wrong).filter((what) => wrong[what]);
}

/** A service that takes so much and refuses the rest, as Telegram does. */
function createService(now: () => number, after: (ms: number, run: () => void) => unknown) {
  const taken: number[] = [];
  const last = new Map<string, number>();
  const tried: number[] = [];
  const figures = { refused: 0, refusedToAll: 0, most: 0 };
  let until = 0;
  return {
    figures,
    async take(chat: string): Promise<void> {
      tried.push(now());
      while ((tried[0] ?? now()) <= now() - second) tried.shift();
      figures.most = Math.max(figures.most, tried.length);
      while ((taken[0] ?? now()) <= now() - second) taken.shift();
      if (now() >= until && taken.length >= most) until = now() + shut;
      const own = (last.get(chat) ?? 0) + apart;
      if (now() < until || now() < own) {
        figures.refused++;
        if (now() < until) figures.refusedToAll++;
        const retryAfter = Math.ceil((Math.max(until, own) - now()) / second) * second;
        throw new DeliveryError("limited", { retryAfter });
      }
      taken.push(now());
      last.set(chat, now());
      await new Promise<void>((done) => void after(way, done));
    },
  };
}

/** Reminders of one minute, a day ahead: one a person, and of a few people many. */
async function setReminders(store: Store, count: number): Promise<string[]> {
  const chats: string[] = [];
  for (let left = count; left > 0; ) {
    const chat = `tg:${100_000_000 + chats.length}`;
    const own = Math.min(left, chats.length % rare === rare / 2 ? many : 1);
    await store.commit(withReminders(chat, own, nine - minute));
    chats.push(chat);
    left -= own;
  }
  return chats;
}

/**
 * Lets so many reminders fall due in the same minute, while people write: the whole bot and a service that takes what
 * Telegram takes, on a given clock. `paced: false` is the same without a pace, to see what it is for.
 */
export async function simulateRush(
  heart: Heart,
  { reminders: count, paced = true }: { reminders: number; paced?: boolean },
) {
  const clock = createClock(nine - minute);
  const { now, after } = clock;
  const random = createDice(9);
  const driver = sqlite(":memory:");
  const store = createStore(driver, { remember: 5_000 });
  const chats = await setReminders(store, count);
  const queue = await driver.all<{ chat: string; id: string }>("SELECT chat, id FROM reminder ORDER BY at", []);
  const places = new Map(queue.map(({ chat, id }, place) => [`${chat} ${id}`, place]));
  const owned = new Map<string, number>();
  for (const { chat } of queue) owned.set(chat, (owned.get(chat) ?? 0) + 1);

  const service = createService(now, after);
  const left = new Map<string, number>();
  const asked = new Map<string, number[]>();
  const waits: number[] = [];
  let twice = 0;
  const overtaken = { one: 0, many: 0 };
  let last = 0;
  const channel: Channel = {
    name: "tg",
    ...(paced ? { pace } : {}),
    abilities: { choices: 40, links: true, copy: true, replace: true, request: [], length: 4096 },
    async start() {},
    async send(chat, { data }) {
      await service.take(chat);
      if (data.intent !== "remind") {
        const at = asked.get(chat)?.shift();
        if (at !== undefined) waits.push(now() - at);
        return {};
      }
      const name = `${chat} ${data.reminder}`;
      if (left.has(name)) twice++;
      else {
        const has = (owned.get(chat) ?? 0) > 1 ? "many" : "one";
        overtaken[has] = Math.max(overtaken[has], left.size - (places.get(name) ?? 0));
        left.set(name, now());
        last = now();
      }
      return {};
    },
    async stop() {},
  };
  const guard = createGuard({ log: quiet });
  const bot = createBot({ ...heart, store, channels: [channel], guard, log: quiet, now, after, random, alone: true });
  await bot.start();

  /** Somebody writes: anybody, or whoever has many reminders that wait. */
  let written = 0;
  function write(): void {
    const chat = chats[random() < 0.1 ? rare / 2 : Math.floor(random() * chats.length)] ?? chats[0] ?? "";
    if ((asked.get(chat)?.length ?? 0) === 0) {
      asked.set(chat, [now()]);
      const event = { kind: "text", text: "/help" } as const;
      void bot.receive({ id: `w${written++}`, chat, at: now(), event });
    }
    after(-Math.log(1 - random()) * 500, write);
  }
  write();

  const longest = nine + (4 * count * second) / most + 2 * minute;
  while (left.size < count && now() < longest) await clock.pass(second, 6);
  await clock.pass(10 * second, 6);
  const waiting = [...asked.values()].flat().length;
  const stopping = bot.stop();
  await clock.pass(15 * second, 6);
  await stopping;
  await driver.close();
  waits.sort((a, b) => a - b);
  const wait = (share: number): number =>
    Number(((waits[Math.floor((waits.length - 1) * share)] ?? 0) / second).toFixed(2));
  return {
    reminders: count,
    left: left.size,
    twice,
    /** Seconds until the last had left, and how many the service takes at best for them and the answers meanwhile. */
    drained: Math.round((last - nine) / second),
    ideal: Math.round(Math.max((count + waits.length) / most, minute / second)),
    /** The most that was tried within a second, how often it was too much, and how often for all chats. */
    mostInASecond: service.figures.most,
    refused: service.figures.refused,
    refusedToAll: service.figures.refusedToAll,
    /** By how many others a reminder was overtaken at worst: somebody's only one, one of somebody's many. */
    overtaken,
    /** How many people wrote meanwhile, how many wait for an answer, and for how many seconds the others did. */
    wrote: written,
    unanswered: waiting,
    answered: { median: wait(0.5), p99: wait(0.99), worst: wait(1) },
  };
}
