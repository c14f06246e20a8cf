import { randomUUID } from "node:crypto";
import { isPoll } from "../engine/live.ts";
import type { Instant } from "../instant.ts";
import type { Store } from "../storage/store.ts";
import type { Wake } from "../storage/wakes.ts";
import type { Log } from "./log.ts";
import type { Pacer } from "./pace.ts";
import { type After, timer } from "./timer.ts";
import type { Taken } from "./turn.ts";

type Options = {
  store: Pick<Store, "due" | "postpone" | "lease">;
  /** Takes a reminder's turn. */
  fire: (wake: Wake) => Promise<Taken>;
  channels: readonly string[];
  /** How fast a channel may be spoken into; nothing for one that takes all at once. */
  paceOf?: (channel: string) => Pacer | undefined;
  log: Log;
  now: () => Instant;
  /** No other process serves these channels. */
  alone: boolean;
  /** How often the store is asked, in ms, and how many turns are under way at the same moment. */
  every?: number;
  parallel?: number;
  after?: After;
};

/** How many are asked for at once. */
const stretch = 500;
/** How long one whose turn failed waits. */
const rest = 3_600_000;

/**
 * Looks for reminders that are due and has their turns taken, the longest waiting first, as fast as their channel can be
 * spoken into: what it has no room for stays due. So does what is missed while nobody looks; where several instances
 * look, only one turn is committed, and the lease merely saves work.
 */
export function createReminders(options: Options) {
  const { store, fire, channels, paceOf, log, now, alone, every = 1_000, parallel = 16, after = timer } = options;
  const owner = randomUUID();
  let looking: Promise<void> | undefined;
  let stopLooking = () => {};
  let stopped = false;

  async function take(wake: Wake): Promise<void> {
    try {
      if ((await fire(wake)) === "done") return;
      await store.postpone(wake, now() + rest); // no effect where another instance was first
    } catch (error) {
      log.error({ chat: wake.chat, err: error }, "reminders: one could not be taken up");
    }
  }

  /** All that is due on channels that take it at once. */
  async function takeAll(channels: readonly string[]): Promise<void> {
    for (let more = channels.length > 0; more && !stopped; ) {
      const wakes = await store.due({ limit: stretch, channels }, now());
      more = wakes.length === stretch;
      const left = wakes.values();
      await Promise.all(
        Array.from({ length: Math.min(parallel, wakes.length) }, async () => {
          for (const wake of left) {
            if (stopped) return;
            await take(wake);
          }
        }),
      );
    }
  }

  /** What a channel has room for until the next look. A chat that was just spoken to is found again by a later one. */
  async function takeSome(channel: string, pace: Pacer): Promise<void> {
    let left = every;
    if (pace.rest() > left) return;
    for (const wake of await store.due({ limit: stretch, channels: [channel] }, now())) {
      if (stopped) return;
      if (isPoll(wake.reminder)) {
        await take(wake); // it says nothing yet
        continue;
      }
      if (pace.isFresh(wake.chat)) continue;
      const rest = pace.rest();
      if (rest > left) return;
      if (rest > 0) await new Promise<void>((done) => void after(rest, done));
      if (stopped) return;
      left -= rest;
      pace.takes(wake.chat);
      await take(wake);
    }
  }

  async function look(): Promise<void> {
    if (!alone && !(await store.lease("reminders", owner, 10 * every, now()))) return;
    const works = channels.flatMap((channel) => {
      const pace = paceOf?.(channel);
      return pace ? [takeSome(channel, pace)] : [];
    });
    works.push(takeAll(channels.filter((channel) => !paceOf?.(channel))));
    for (const work of await Promise.allSettled(works)) if (work.status === "rejected") throw work.reason;
  }

  /** Takes up all that are due and have room; one call at a time. */
  function tick(): Promise<void> {
    looking ??= look()
      .catch((error: unknown) => log.error({ err: error }, "reminders: the store cannot be asked"))
      .finally(() => {
        looking = undefined;
      });
    return looking;
  }

  function keepLooking(rest = every): void {
    stopLooking = after(rest, async () => {
      const began = now();
      await tick();
      if (!stopped) keepLooking(Math.max(0, every - (now() - began)));
    });
  }

  return {
    tick,
    start: () => keepLooking(),
    /** Begins nothing any more; what is under way ends. */
    async stop(): Promise<void> {
      stopped = true;
      stopLooking();
      await looking;
    },
  };
}
