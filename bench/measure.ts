/** One measurement in a process of its own: `node bench/measure.ts '{"peer":"saldo",…}'` prints a line of JSON. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createHeart } from "../src/heart.ts";
import { createDice } from "../test/support/dice.ts";
import { createMessages } from "./messages.ts";
import { createNames } from "./names.ts";
import type { Bench, Peer } from "./peers/peer.ts";
import { createPeople, type Person, turns } from "./people.ts";
import type { Durability } from "./sessions.ts";
import { median, percentile } from "./statistics.ts";
import { createTransport, written } from "./telegram.ts";

export type PeerName = "saldo" | "conversations" | "telegraf";

/** What is measured. */
export type Setting = {
  peer: PeerName;
  durability: Durability;
  client?: boolean;
  /** Turns in flight. */
  flight: number;
  /** How many people have the conversation, all of them at the same time. */
  people: number;
  /** For how many ms, at least, others have it before them: as after a while, compiled and most of it said before. */
  warm?: number;
};

export type Measured = {
  turnsPerSecond: number;
  /** Processor time of a turn, in µs. */
  processor: number;
  /** From an update to its answer being sent and kept, in ms. */
  median: number;
  p99: number;
  /** Answers that were not the expected text, or not exactly one. */
  wrong: number;
  /** The first of them. */
  example?: unknown;
};

const peers: Record<PeerName, () => Promise<{ open(bench: Bench): Promise<Peer> }>> = {
  saldo: () => import("./peers/saldo.ts"),
  conversations: () => import("./peers/conversations.ts"),
  telegraf: () => import("./peers/telegraf.ts"),
};

/** How many people have it together while an engine warms up. */
const round = 100;

/** For so many s conversations are measured at least, one crowd after the other. */
const least = 2;

async function measure(setting: Setting): Promise<Measured> {
  const { peer: name, durability, client = false, flight, people: count, warm = 5_000 } = setting;
  const folder = join(import.meta.dirname, "../data", `bench-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const heart = createHeart();
  const names = createNames(heart);
  const messages = createMessages(heart);
  const transport = createTransport();
  const person = createPeople(heart, names);
  const { open } = await peers[name]();
  const file = join(folder, "bench.db");
  const peer = await open({ heart, messages, names, transport, file, durability, client });

  const expected = ({ language, country, carrier, method, last }: Person, turn: number): string => {
    const message = [
      () => messages.askCountry(language),
      () => messages.askCarrier(language, country),
      () => messages.steps(language, carrier),
      () => messages.steps(language, carrier, method),
      () => messages.last(language, last),
    ][turn];
    return message ? written(message(), language, heart.write).text : "";
  };

  const texts = new Map<string, string>();
  /** The same text as one string, so that comparing costs little. */
  const once = (text: string): string => texts.get(text) ?? (texts.set(text, text) && text);

  let wrong = 0;
  let example: unknown;
  async function turn(of: Person, n: number, right: string): Promise<number> {
    const text = of.says[n] ?? "";
    const before = performance.now();
    await peer.turn(of, text);
    const took = performance.now() - before;
    const heard = transport.heard(of.id);
    if (heard.length !== 1 || heard[0] !== right) {
      wrong++;
      example ??= { says: of.says, turn: n, right, heard };
    }
    return took;
  }

  /** Leads people through their conversations, in a shuffled order, `flight` turns at a time, one a person. */
  async function lead(from: number, count: number): Promise<{ times: number[]; seconds: number; processor: number }> {
    const everybody = Array.from({ length: count }, (_, i) => {
      const one = person(from + i);
      return {
        one,
        said: 0,
        busy: undefined as Promise<number> | undefined,
        right: Array.from({ length: turns }, (_, n) => once(expected(one, n))),
      };
    });
    const order = shuffled(everybody.flatMap((one) => Array<(typeof everybody)[number]>(turns).fill(one)));
    const times: number[] = [];
    const cpu = process.cpuUsage();
    const began = performance.now();
    let at = 0;
    const lane = async () => {
      for (let next = order[at++]; next; next = order[at++]) {
        const who = next;
        const n = who.said++;
        const speak = () => turn(who.one, n, who.right[n] ?? "");
        const mine = who.busy ? who.busy.then(speak) : speak();
        who.busy = mine;
        times.push(await mine);
        if (who.busy === mine) who.busy = undefined;
      }
    };
    await Promise.all(Array.from({ length: flight }, lane));
    const { user, system } = process.cpuUsage(cpu);
    return { times, seconds: (performance.now() - began) / 1000, processor: user + system };
  }

  let met = 0;
  const awake = performance.now();
  for (; performance.now() - awake < warm; met += round) await lead(met, round);
  const led: Awaited<ReturnType<typeof lead>>[] = [];
  for (let spent = 0; spent < least; met += count) {
    const one = await lead(met, count);
    led.push(one);
    spent += one.seconds;
  }
  const times = led.flatMap(({ times }) => times);
  const sum = (of: "seconds" | "processor") => led.reduce((sum, one) => sum + one[of], 0);
  await peer.close();
  rmSync(folder, { recursive: true });
  return {
    turnsPerSecond: times.length / sum("seconds"),
    processor: sum("processor") / times.length,
    median: median(times),
    p99: percentile(times, 0.99),
    wrong,
    ...(example ? { example } : {}),
  };
}

/** In an order of chance, the same every time (Fisher and Yates). */
function shuffled<T>(list: T[]): T[] {
  const dice = createDice(12_345);
  for (let last = list.length - 1; last > 0; last--) {
    const other = Math.floor(dice() * (last + 1));
    [list[last], list[other]] = [list[other] as T, list[last] as T];
  }
  return list;
}

process.stdout.write(`${JSON.stringify(await measure(JSON.parse(process.argv[2] ?? "{}")))}\n`);
process.exit(0);
