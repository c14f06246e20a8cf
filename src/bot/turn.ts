import { setTimeout as sleep } from "node:timers/promises";
import type { Effect } from "../engine/effect.ts";
import type { Incoming } from "../engine/event.ts";
import type { Instant } from "../instant.ts";
import type { Joined } from "../storage/driver.ts";
import type { Kept, Shown } from "../storage/kept.ts";
import type { Store } from "../storage/store.ts";
import type { Log } from "./log.ts";
import { createSequence } from "./sequence.ts";
import type { Worker } from "./worker.ts";

/** Tries before an event is given back to its channel; each waits a little longer than the one before. */
const tries = 50;

type Options<Session> = {
  store: Pick<Store, "load" | "commit">;
  worker: Pick<Worker, "last" | "take" | "lease">;
  /** The engine: what the session becomes, and what is to happen. `shown` is the last question that reached the person. */
  step: (
    session: Session | undefined,
    incoming: Incoming,
    shown: Shown | undefined,
    now: Instant,
  ) => [Session, Effect[]];
  /** Brings a stored session to the form `step` knows. It is small JSON that this program, or an older one, wrote. */
  open: (stored: unknown) => Session;
  /** A session as JSON, where it is known better than by making it: what `open` is given once it has been read. */
  text?: (session: Session) => string | Joined;
  /** What is done for a person whose event made the step throw. */
  onFault: (incoming: Incoming) => Effect[];
  /** Is told what was committed to happen in a chat. */
  onDone?: (chat: string, effects: readonly Effect[]) => void;
  log: Log;
  now: () => Instant;
  random?: () => number;
  wait?: (ms: number) => Promise<unknown>;
};

/** How an event was taken: with its step, without it because it threw, or not at all because it is known. */
export type Taken = "done" | "fault" | "duplicate";

/**
 * Takes events in: load, step, commit, and the jobs to the worker. Events of one chat are taken one after the other;
 * where another instance takes one of the same chat, the commit that comes second is made again.
 * Rejects when the event was not committed, as far as anybody knows: it is to be handed in again.
 */
export function createTurn<Session>(options: Options<Session>): (incoming: Incoming) => Promise<Taken> {
  const { store, worker, open, text = JSON.stringify, step, onFault, onDone, log, now } = options;
  const { random = Math.random, wait = sleep } = options;

  /** The step; when it throws, the session stays as it is and the person is told. */
  function decide(
    incoming: Incoming,
    kept: Kept,
    at: Instant,
  ): { session: unknown; text: string | Joined | undefined; effects: Effect[]; error?: unknown } {
    try {
      const before = kept.session === undefined ? undefined : open(kept.session);
      const [session, effects] = step(before, incoming, kept.shown, at);
      return { session, text: session === undefined ? undefined : text(session), effects };
    } catch (error) {
      return { session: kept.session, text: undefined, effects: onFault(incoming), error };
    }
  }

  async function take(incoming: Incoming): Promise<Taken> {
    const { chat, id } = incoming;
    for (let i = 0; i < tries; i++) {
      if (i > 0) await wait(random() * 4 * i);
      const kept = await store.load(chat);
      const at = now();
      const { session, text, effects, error } = decide(incoming, kept, at);
      // The jobs can go straight to this process's worker when nothing stands before them that it does not hold itself.
      const alone = kept.sent >= kept.tail || effects.some((effect) => effect.kind === "forget");
      const lease = alone || worker.last(chat) === kept.tail ? worker.lease : 0;
      const result = await store.commit({ chat, event: id, kept, session, text, effects, at, lease });
      switch (result.outcome) {
        case "done":
          if (error) log.error({ chat, event: incoming.event.kind, err: error }, "turn: the step failed");
          worker.take(chat, result.jobs, { ...(!alone && { after: kept.tail }), forgotten: result.forgotten });
          onDone?.(chat, effects);
          return error ? "fault" : "done";
        case "duplicate":
          return "duplicate";
        case "conflict":
          continue;
        default:
          result satisfies never;
      }
    }
    throw new Error(`turn: the chat was changed by others ${tries} times over`);
  }

  const inOrder = createSequence<string>();
  return (incoming) => inOrder(incoming.chat, () => take(incoming));
}
