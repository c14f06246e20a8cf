import type { Instant } from "../engine/event.ts";
import type { Shown } from "../storage/chats.ts";
import type { Deed, Job } from "../storage/job.ts";
import type { Store } from "../storage/store.ts";
import { DeliveryError, type Receipt } from "./channels/channel.ts";
import type { Log } from "./log.ts";
import { patience, restFor, type WhyNot } from "./retry.ts";

type Options = {
  store: Pick<Store, "claim" | "done" | "later" | "renew" | "release" | "reclaim" | "releaseAll" | "drop">;
  /** Does a deed. `id` is the same when it is tried again. @throws {DeliveryError}, or anything when it is at fault. */
  deliver: (chat: string, deed: Deed, id: string) => Promise<Receipt>;
  log: Log;
  now: () => Instant;
  /** The channels this process serves: jobs of others are left to those who do. */
  channels: readonly string[];
  /** No other process serves these channels, so that leases found at the start are a dead one's. */
  alone?: boolean;
  /** How many chats are served at the same moment. */
  parallel?: number;
  /** For how long a job is held, in ms; a delivery that takes longer is tried again. */
  lease?: number;
  /** How often the store is asked for what became due, in ms. */
  every?: number;
  random?: () => number;
  /** Calls back after so many ms; gives the way to call it off. */
  after?: (ms: number, run: () => void) => () => void;
};

/** A chat that something is to be done for, and the jobs this process holds for it, in order. */
type Line = {
  chat: string;
  queue: Job[];
  /** The last job that was put into the queue: jobs that follow it may be put in, too. */
  last: number;
  /** Jobs that cannot be put in, to be given back. */
  back: Job[];
  /** The store may have more to do for this chat. */
  more: boolean;
  state: "new" | "waiting" | "running" | "resting";
  /** Calls off the rest. */
  rise?: () => void;
  /** Deliveries the store has not noted yet, and who waits for the last of them. */
  unnoted: number;
  noted?: () => void;
  settled: (() => void)[];
};

export type Worker = ReturnType<typeof createWorker>;

/**
 * Does the jobs: a chat's in their order, many chats at a time. What this process's turns commit comes by `take`, at
 * once; what is left over from a crash, was put off, or belongs to a chat another instance was serving, is claimed.
 * A message may be sent twice (when the process dies before it has noted it), and is never lost.
 */
export function createWorker(options: Options) {
  const { store, deliver, log, now, channels, alone = false, random = Math.random, after = timer } = options;
  const { parallel = 64, lease = 60_000, every = 1_000 } = options;
  const lines = new Map<string, Line>();
  const waiting: Line[] = [];
  /** Delivered, but the store could not note it: to be noted, not sent again. */
  const owed = new Map<string, Shown | undefined>();
  let busy = 0;
  let stopped = false;
  let backlog = false;
  let looking = false;
  let reclaimed: Instant = 0;
  let stopLooking = () => {};
  let stillness: (() => void) | undefined;

  function lineOf(chat: string): Line {
    const known = lines.get(chat);
    if (known) return known;
    const line: Line = { chat, queue: [], last: 0, back: [], more: false, state: "new", unnoted: 0, settled: [] };
    lines.set(chat, line);
    return line;
  }

  function put(line: Line, job: Job): void {
    const place = line.queue.findIndex((other) => other.n >= job.n);
    if (place < 0) line.queue.push(job);
    else line.queue.splice(place, line.queue[place]?.n === job.n ? 1 : 0, job);
    line.last = Math.max(line.last, job.n);
  }

  function remove(line: Line, job: Job): void {
    const place = line.queue.findIndex((other) => other.n === job.n);
    if (place >= 0) line.queue.splice(place, 1);
  }

  /** Serves a line as soon as there is room; one that is served or waits already goes on as it is. */
  function serve(line: Line): void {
    if (stopped || line.state === "running" || line.state === "waiting") return;
    line.rise?.();
    delete line.rise;
    if (busy < parallel) void run(line);
    else {
      line.state = "waiting";
      waiting.push(line);
    }
  }

  async function run(line: Line): Promise<void> {
    busy++;
    line.state = "running";
    let rest: number | undefined;
    try {
      rest = await work(line);
    } catch (error) {
      log.error({ chat: line.chat, err: error }, "worker: the store failed");
      rest = every;
    }
    busy--;
    line.state = "new";
    if (stopped) settle(line);
    else if (rest !== undefined) {
      line.state = "resting";
      line.rise = after(rest, () => serve(line));
      settle(line);
    } else if (line.queue.length > 0 || line.more) serve(line);
    else {
      lines.delete(line.chat);
      settle(line);
    }
    const next = waiting.shift();
    if (next) {
      next.state = "new";
      serve(next);
    } else if (backlog && busy < parallel / 2) void look();
    if (busy === 0) stillness?.();
  }

  function settle(line: Line): void {
    for (const tell of line.settled.splice(0)) tell();
  }

  /** Does a line's jobs one after the other. Gives how many ms to rest before going on, or undefined when none is left. */
  async function work(line: Line): Promise<number | undefined> {
    while (!stopped) {
      const job = line.queue[0] ?? (await fetch(line));
      if (!job) return undefined;
      const rest = await attempt(line, job);
      if (rest !== undefined) return rest;
    }
    await allNoted(line);
    return undefined;
  }

  /** The chat's next job, once the store knows of all that were done. */
  async function fetch(line: Line): Promise<Job | undefined> {
    await allNoted(line);
    if (line.back.length > 0) await store.release(line.back.splice(0));
    if (line.more) {
      line.more = false;
      const [job] = await store.claim({ limit: 1, lease, chat: line.chat }, now());
      if (job) put(line, job);
      line.more ||= job !== undefined;
    }
    return line.queue[0];
  }

  const allNoted = (line: Line): Promise<void> | undefined =>
    line.unnoted === 0
      ? undefined
      : new Promise((noted) => {
          line.noted = noted;
        });

  async function attempt(line: Line, job: Job): Promise<number | undefined> {
    const key = `${job.chat} ${job.id}`;
    if (owed.has(key)) {
      await store.done(job, owed.get(key));
      owed.delete(key);
      remove(line, job);
      return undefined;
    }
    if (job.lease <= now()) {
      const until = now() + lease;
      if (!(await store.renew(job, until))) return lost(line);
      job.lease = until;
    }
    let receipt: Receipt;
    try {
      receipt = await inTime(deliver(job.chat, job.effect, job.id));
    } catch (error) {
      return failed(line, job, error);
    }
    note(line, job, shownBy(job, receipt));
    return undefined;
  }

  /** The job is done with. The next one does not wait until the store has noted it. */
  function note(line: Line, job: Job, shown?: Shown): void {
    remove(line, job);
    line.unnoted++;
    const noted = () => {
      if (--line.unnoted === 0) line.noted?.();
    };
    store.done(job, shown).then(noted, (error) => {
      log.error({ chat: job.chat, err: error }, "worker: a delivery could not be noted");
      owed.set(`${job.chat} ${job.id}`, shown);
      put(line, job);
      noted();
    });
  }

  /** Somebody else has the line's first job, or it was deleted: what follows it is not for this process, either. */
  async function lost(line: Line): Promise<undefined> {
    line.more = true;
    line.last = 0;
    line.back.push(...line.queue.splice(0));
  }

  async function failed(line: Line, job: Job, error: unknown): Promise<number | undefined> {
    const { chat, tries } = job;
    const why: WhyNot = error instanceof DeliveryError ? error.trouble : "fault";
    if (why === "gone") {
      log.info({ chat }, "worker: the chat is gone, its messages are dropped");
      line.queue.length = 0;
      await store.drop(chat);
      return undefined;
    }
    if (tries + 1 >= patience[why]) {
      log.error({ chat, why, tries: tries + 1, err: error }, "worker: a message is given up");
      note(line, job);
      return undefined;
    }
    const asked = error instanceof DeliveryError ? error.retryAfter : undefined;
    const rest = Math.ceil(asked ?? restFor(tries, random()));
    log.warn({ chat, why, tries: tries + 1, rest, ...(why === "fault" && { err: error }) }, "worker: put off");
    if (!(await store.later(job, now() + rest))) return lost(line);
    if (line.queue[0]?.n === job.n) line.queue[0] = { ...job, tries: tries + 1, lease: 0 };
    return rest;
  }

  function inTime<T>(delivery: Promise<T>): Promise<T> {
    return new Promise((done, fail) => {
      const callOff = after(lease, () => fail(new DeliveryError("unavailable", { cause: "took too long" })));
      delivery.finally(callOff).then(done, fail);
    });
  }

  /** Asks the store for what is due and nobody's. */
  async function look(): Promise<void> {
    const limit = parallel - busy - waiting.length;
    if (looking || stopped || limit <= 0) return;
    looking = true;
    try {
      if (now() - reclaimed >= lease / 3) {
        await store.reclaim(now());
        reclaimed = now();
      }
      const found = await store.claim({ limit, lease, channels }, now());
      backlog = found.length === limit;
      for (const job of found) {
        const line = lineOf(job.chat);
        put(line, job);
        line.more = true;
        serve(line);
      }
    } catch (error) {
      log.error({ err: error }, "worker: the store cannot be asked");
    } finally {
      looking = false;
    }
  }

  function keepLooking(): void {
    stopLooking = after(every, async () => {
      await look();
      if (!stopped) keepLooking();
    });
  }

  return {
    lease,

    /** Begins, with what an earlier process left. To be awaited before the first turn. */
    async start(): Promise<void> {
      if (alone) await store.releaseAll(channels);
      await look();
      keepLooking();
    },

    /** The last job held for a chat, by its order number. */
    last: (chat: string): number | undefined => lines.get(chat)?.last,

    /**
     * Takes what a turn of this process has committed. `after`: the job before the first of them, when it may not be
     * done yet. `forgotten`: everything that was to be done before is not to be done any more.
     */
    take(chat: string, jobs: Job[], { after, forgotten }: { after?: number; forgotten: boolean }): void {
      const known = lines.get(chat);
      if (forgotten && known) known.queue.length = 0;
      const [first] = jobs;
      if (!first) return;
      const line = known ?? lineOf(chat);
      if (first.lease > 0 && (after === undefined || line.last === after)) {
        for (const job of jobs) put(line, job);
      } else {
        if (first.lease > 0) line.back.push(...jobs);
        line.more = true;
      }
      if (line.state === "new") serve(line);
    },

    /** Resolves when nothing can be done for a chat now: all is done, or waits for its time. */
    settled(chat: string): Promise<void> {
      const line = lines.get(chat);
      if (!line || line.state === "resting" || stopped) return Promise.resolve();
      return new Promise((tell) => line.settled.push(tell));
    },

    /** Begins nothing any more and lets what is under way end, for 10 s at most; the rest is done after the next start. */
    async stop(): Promise<void> {
      stopped = true;
      stopLooking();
      for (const line of lines.values()) line.rise?.();
      if (busy > 0) {
        await new Promise<void>((still) => {
          const callOff = after(10_000, still);
          stillness = () => {
            callOff();
            still();
          };
        });
      }
      for (const line of lines.values()) settle(line);
      const held = [...lines.values()].flatMap((line) => [...line.queue, ...line.back]);
      await store.release(held.filter((job) => job.lease > 0));
    },
  };
}

function timer(ms: number, run: () => void): () => void {
  const handle = setTimeout(run, ms);
  return () => clearTimeout(handle);
}

/** The question a delivery has put before the person. */
function shownBy({ effect }: Job, { seq }: Receipt): Shown | undefined {
  if (effect.kind !== "say" || effect.question === undefined) return undefined;
  return seq === undefined ? { question: effect.question } : { question: effect.question, seq };
}
