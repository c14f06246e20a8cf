import { randomUUID } from "node:crypto";
import type { Instant } from "../engine/event.ts";
import type { Store } from "../storage/store.ts";
import type { Wake } from "../storage/wakes.ts";
import type { Log } from "./log.ts";
import type { Taken } from "./turn.ts";

type Options = {
  store: Pick<Store, "due" | "postpone" | "lease">;
  /** Takes a reminder's turn. */
  fire: (wake: Wake) => Promise<Taken>;
  channels: readonly string[];
  log: Log;
  now: () => Instant;
  /** No other process serves these channels. */
  alone: boolean;
  /** How often the store is asked, in ms, and how many turns are under way at the same moment. */
  every?: number;
  parallel?: number;
};

/** How many are asked for at once. */
const stretch = 500;
/** How long one whose turn failed waits. */
const rest = 3_600_000;

/**
 * Looks for reminders that are due and has their turns taken, the longest waiting first. What is missed while nobody
 * looks stays due; where several instances look, only one turn is committed, and the lease merely saves work.
 */
export function createReminders({ store, fire, channels, log, now, alone, every = 1_000, parallel = 16 }: Options) {
  const owner = randomUUID();
  let looking: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function take(wake: Wake): Promise<void> {
    try {
      if ((await fire(wake)) === "done") return;
      await store.postpone(wake, now() + rest); // no effect where another instance was first
    } catch (error) {
      log.error({ chat: wake.chat, err: error }, "reminders: one could not be taken up");
    }
  }

  async function look(): Promise<void> {
    if (!alone && !(await store.lease("reminders", owner, 10 * every, now()))) return;
    for (let more = true; more && !stopped; ) {
      const wakes = await store.due({ limit: stretch, channels }, now());
      more = wakes.length === stretch;
      const left = wakes.values();
      await Promise.all(
        Array.from({ length: parallel }, async () => {
          for (const wake of left) {
            if (stopped) return;
            await take(wake);
          }
        }),
      );
    }
  }

  /** Takes up all that are due; one call at a time. */
  function tick(): Promise<void> {
    looking ??= look()
      .catch((error: unknown) => log.error({ err: error }, "reminders: the store cannot be asked"))
      .finally(() => {
        looking = undefined;
      });
    return looking;
  }

  function keepLooking(): void {
    timer = setTimeout(async () => {
      await tick();
      if (!stopped) keepLooking();
    }, every);
  }

  return {
    tick,
    start: keepLooking,
    /** Begins nothing any more; what is under way ends. */
    async stop(): Promise<void> {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
