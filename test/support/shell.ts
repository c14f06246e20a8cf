import type { Receipt } from "../../src/bot/channels/channel.ts";
import type { Log } from "../../src/bot/log.ts";
import { createTurn } from "../../src/bot/turn.ts";
import { createWorker } from "../../src/bot/worker.ts";
import type { Driver } from "../../src/storage/driver.ts";
import type { Deed } from "../../src/storage/job.ts";
import { createStore } from "../../src/storage/store.ts";
import { type Clock, createClock } from "./clock.ts";
import { type Count, countingStep, said, textOf } from "./counting.ts";

type Delivery = { chat: string; text: string; id: string };
type Deliver = (chat: string, deed: Deed, id: string) => Promise<Receipt>;

export type Shell = ReturnType<typeof createShell>;

/** Turn, worker and store as the bot composes them, with a clock that stands still and a messenger that can be played with. */
export function createShell(driver: Driver, given: Given = {}) {
  const {
    clock = createClock(),
    remember = 100,
    random = () => 0.5,
    step = countingStep,
    parallel,
    alone = true,
  } = given;
  const store = createStore(driver, { remember });
  const delivered: Delivery[] = given.delivered ?? [];
  const logged: { level: string; what: object; message: string }[] = [];
  const note = (level: string) => (what: object, message: string) => void logged.push({ level, what, message });
  const log: Log = { debug: note("debug"), info: note("info"), warn: note("warn"), error: note("error") };
  /** What the messenger does with a message before it takes it: nothing, or throw. */
  const messenger = { before: given.before ?? (async (_: Delivery) => {}) };

  const deliver: Deliver = async (chat, deed, id) => {
    const delivery = { chat, text: textOf(deed), id };
    await messenger.before(delivery);
    delivered.push(delivery);
    return { seq: delivered.length };
  };
  const worker = createWorker({
    ...{ store, deliver, log, now: clock.now, after: clock.after, channels: ["tg"], alone, random },
    ...(parallel && { parallel }),
  });
  const take = createTurn<Count>({
    ...{ store, worker, step, log, now: clock.now, random },
    open: (stored) => stored as Count,
    onFault: () => [said("sorry")],
    wait: (ms) => new Promise<void>((done) => void clock.after(ms, done)),
  });
  return { clock, store, worker, take, messenger, delivered, logged, textsTo: textsTo(delivered) };
}

export type Given = {
  clock?: Clock;
  remember?: number;
  random?: () => number;
  step?: typeof countingStep;
  parallel?: number;
  alone?: boolean;
  delivered?: Delivery[];
  before?: (delivery: Delivery) => Promise<void>;
};

const textsTo = (delivered: Delivery[]) => (chat: string) =>
  delivered.filter((delivery) => delivery.chat === chat).map((delivery) => delivery.text);
