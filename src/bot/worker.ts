import type { Instant } from "../instant.ts";
import type { Job } from "../storage/job.ts";
import type { Store } from "../storage/store.ts";
import { createService, held, type Line, newLine, put, type Service } from "./line.ts";
import { timer } from "./timer.ts";

type Options = Pick<Service, "deliver" | "log" | "now"> &
  Partial<Pick<Service, "random" | "lease" | "after" | "onGone">> & {
    store: Service["store"] & Pick<Store, "reclaim" | "releaseAll">;
    /** The channels this process serves: jobs of others are left to those who do. */
    channels: readonly string[];
    /** No other process serves these channels, so that leases found at the start are a dead one's. */
    alone?: boolean;
    /** How many chats are served at the same moment. */
    parallel?: number;
    /** How often the store is asked for what became due, in ms. */
    every?: number;
  };

/** A chat that something is to be done for. */
type Customer = {
  line: Line;
  state: "new" | "waiting" | "served" | "resting";
  /** Calls off the rest. */
  rise: () => void;
  /** Who waits until nothing can be done for it now. */
  settled: (() => void)[];
};

export type Worker = ReturnType<typeof createWorker>;

/**
 * Does the jobs: a chat's in their order, many chats at a time. What this process's turns commit comes by `take`, at
 * once; what is left over from a crash, was put off, or belongs to a chat another instance was serving, is claimed.
 * A message may be sent twice (when the process dies before it has noted it), and is never lost.
 */
export function createWorker(options: Options) {
  const { store, log, now, channels, alone = false, random = Math.random, after = timer } = options;
  const { parallel = 64, lease = 60_000, every = 1_000 } = options;
  const work = createService({ ...options, random, lease, after, stopped: () => stopped });
  const customers = new Map<string, Customer>();
  const waiting: Customer[] = [];
  let busy = 0;
  let stopped = false;
  let nobodyBusy = () => {};
  /** The last claim found as much as it asked for: there may be more. */
  let backlog = false;
  let looking = false;
  let stopLooking = () => {};
  let reclaimed: Instant = 0;

  function customerOf(chat: string): Customer {
    const known = customers.get(chat);
    if (known) return known;
    const customer: Customer = { line: newLine(chat), state: "new", rise: () => {}, settled: [] };
    customers.set(chat, customer);
    return customer;
  }

  /** Serves a chat as soon as there is room; one that is served or waits already goes on as it is. */
  function serve(customer: Customer): void {
    if (stopped || customer.state === "served" || customer.state === "waiting") return;
    customer.rise();
    if (busy < parallel) void run(customer);
    else {
      customer.state = "waiting";
      waiting.push(customer);
    }
  }

  async function run(customer: Customer): Promise<void> {
    const { line } = customer;
    busy++;
    customer.state = "served";
    let rest: number | undefined;
    try {
      rest = await work(line);
    } catch (error) {
      log.error({ chat: line.chat, err: error }, "worker: the store failed");
      rest = every;
    }
    busy--;
    customer.state = "new";
    if (!stopped) {
      if (rest !== undefined) {
        customer.state = "resting";
        customer.rise = after(rest, () => serve(customer));
      } else if (line.queue.length === 0 && !line.more) customers.delete(line.chat);
      else serve(customer);
    }
    if (customer.state === "new" || customer.state === "resting") settle(customer);
    const next = waiting.shift();
    if (next) {
      next.state = "new";
      serve(next);
    } else if (backlog && busy < parallel / 2) void look();
    if (busy === 0) nobodyBusy();
  }

  function settle(customer: Customer): void {
    for (const tell of customer.settled.splice(0)) tell();
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
        const customer = customerOf(job.chat);
        put(customer.line, job);
        customer.line.more = true;
        serve(customer);
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
    last: (chat: string): number | undefined => customers.get(chat)?.line.last,

    /**
     * Takes what a turn of this process has committed. `after`: the job before the first of them, when it may not be
     * done yet. `forgotten`: everything that was to be done before is not to be done any more.
     */
    take(chat: string, jobs: readonly Job[], { after, forgotten }: { after?: number; forgotten: boolean }): void {
      const [first] = jobs;
      if (forgotten) customers.get(chat)?.line.queue.splice(0);
      if (!first) return;
      const customer = customerOf(chat);
      const { line } = customer;
      if (first.lease > 0 && (after === undefined || line.last === after)) for (const job of jobs) put(line, job);
      else {
        if (first.lease > 0) line.back.push(...jobs);
        line.more = true;
      }
      if (customer.state === "new" || (customer.state === "resting" && line.away)) serve(customer);
    },

    /** Resolves when nothing can be done for a chat now: all is done, or waits for its time. */
    settled(chat: string): Promise<void> {
      const customer = customers.get(chat);
      if (!customer || customer.state === "resting" || stopped) return Promise.resolve();
      return new Promise((tell) => customer.settled.push(tell));
    },

    /** Begins nothing any more and lets what is under way end, for 10 s at most; the rest is done after the next start. */
    async stop(): Promise<void> {
      stopped = true;
      stopLooking();
      for (const customer of customers.values()) customer.rise();
      if (busy > 0) {
        await new Promise<void>((done) => {
          const callOff = after(10_000, done);
          nobodyBusy = () => {
            callOff();
            done();
          };
        });
      }
      for (const customer of customers.values()) settle(customer);
      await store.release([...customers.values()].flatMap((customer) => held(customer.line)));
    },
  };
}
