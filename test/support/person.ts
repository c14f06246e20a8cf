import { type BotOptions, createBot } from "../../src/bot/bot.ts";
import type { Channel, Rendered } from "../../src/bot/channels/channel.ts";
import { createGuard } from "../../src/bot/guard.ts";
import type { Event, Incoming } from "../../src/engine/event.ts";
import type { Step } from "../../src/engine/flow.ts";
import { createHeart, type Heart } from "../../src/heart.ts";
import { plain } from "../../src/i18n/marks.ts";
import { openStore } from "../../src/storage/open.ts";
import type { Store } from "../../src/storage/store.ts";

/** What the bot says in one message, as a channel with every ability gets it. */
export type Said = Rendered & { replaced?: string };

/** Somebody who writes to Saldo; each call gives what is answered. */
export type Person = {
  says(text: string): Promise<Said[]>;
  /** Takes a choice of the last message by its label or token. */
  taps(choice: string): Promise<Said[]>;
  /** Takes a choice by its token, whether it was offered or not. */
  presses(token: string): Promise<Said[]>;
  shares(what: { number: string; own?: boolean } | { latitude: number; longitude: number }): Promise<Said[]>;
  sends(what: string): Promise<Said[]>;
  /** Hands events in at the same moment, under ids of their own. */
  atOnce(...events: { id: string; event: Event }[]): Promise<Said[]>;
  /** Everything that was said, marks left out. */
  heard(): string[];
  said(): readonly Said[];
};

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

let heart: Heart | undefined;

/** The knowledge and words, read once for all tests of a file. */
export const theHeart = (): Heart => {
  heart ??= createHeart();
  return heart;
};

/** Each opened later than the one before, with event ids of its own. */
let opened = 0;

/** The whole bot on a store, with a channel that keeps what it is given. Time goes on by a second an event, and by `wait`. */
export async function openSaldo(
  options: {
    store?: Store;
    step?: Step;
    /** What happens before a message is out: it may throw, or never end. */
    onSend?: () => Promise<void>;
    lookUps?: BotOptions["lookUps"];
    log?: BotOptions["log"];
    /** The channel tells where each message stands: it is the first, the second … */
    places?: true;
    /** What time it is, where the test keeps it. */
    clock?: () => number;
  } = {},
) {
  const store = options.store ?? (await openStore(":memory:"));
  const { step, write } = theHeart();
  const out = new Map<string, Said[]>();
  const chats = new Set<string>();
  let now = Date.parse("2026-11-22T12:00:00Z") + opened++ * 3_600_000;
  const run = opened;
  let n = 0;
  const channel: Channel = {
    name: "io",
    own: true,
    abilities: {
      choices: 100,
      links: true,
      copy: true,
      replace: true,
      request: ["contact", "location"],
      length: 4096,
    },
    async start() {},
    async send(chat, message, { replace }) {
      await options.onSend?.();
      out.set(chat, [...(out.get(chat) ?? []), { ...message, ...(replace ? { replaced: replace } : {}) }]);
      return options.places ? { seq: (out.get(chat) ?? []).length } : {};
    },
    async stop() {},
  };
  const bot = createBot({
    store,
    step: options.step ?? step,
    lookUps: options.lookUps,
    write,
    channels: [channel],
    guard: createGuard({ log: quiet }),
    log: options.log ?? quiet,
    now: () => options.clock?.() ?? now,
    alone: true,
  });
  await bot.start();

  const person = (name: string, hint: Incoming["hint"] = {}): Person => {
    const chat = `io:${name}`;
    chats.add(chat);
    const all = () => out.get(chat) ?? [];
    const hear = async (event: Event): Promise<Said[]> => {
      const before = all().length;
      now += 1000;
      await bot.receive({ id: `${chat}:${run}-${++n}`, chat, at: options.clock?.() ?? now, event, hint });
      await bot.settled(chat);
      return all().slice(before);
    };
    const hand = async (events: { id: string; event: Event }[]): Promise<Said[]> => {
      const before = all().length;
      await Promise.all(
        events.map(({ id, event }) => bot.receive({ id: `${chat}:${id}`, chat, at: now, event, hint })),
      );
      await bot.settled(chat);
      return all().slice(before);
    };
    return {
      says: (text) => hear({ kind: "text", text }),
      taps(choice) {
        const offered = all().at(-1)?.choices ?? [];
        const found = offered.find(({ id, label }) => id === choice || label === choice);
        if (!found) throw new Error(`«${choice}» is not offered, but: ${offered.map(({ label }) => label).join(", ")}`);
        return hear({ kind: "choice", token: found.id });
      },
      presses: (token) => hear({ kind: "choice", token }),
      shares: (what) =>
        hear("number" in what ? { kind: "contact", own: true, ...what } : { kind: "location", ...what }),
      sends: (what) => hear({ kind: "unsupported", what }),
      atOnce: (...events) => hand(events),
      said: all,
      heard: () => all().map(({ text }) => plain(text)),
    };
  };
  return {
    person,
    store,
    wait: (ms: number) => {
      now += ms;
    },
    /** Lets time pass, and what has fallen due be said. */
    async pass(ms: number): Promise<void> {
      now += ms;
      await bot.remind();
      for (const chat of chats) await bot.settled(chat);
    },
    now: () => now,
    async close() {
      await bot.stop();
      await store.close();
    },
  };
}
