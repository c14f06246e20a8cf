import type { Instant } from "../instant.ts";
import type { Deed, Job } from "../storage/job.ts";
import type { Shown } from "../storage/kept.ts";
import type { Store } from "../storage/store.ts";
import { DeliveryError, type Receipt } from "./channels/channel.ts";
import type { Log } from "./log.ts";
import { patience, restFor, type WhyNot } from "./retry.ts";

/** What a line is served with. */
export type Service = {
  store: Pick<Store, "claim" | "done" | "later" | "renew" | "release" | "drop">;
  /** Does a deed. `id` is the same when it is tried again. @throws {DeliveryError}, or anything when it is at fault. */
  deliver: (chat: string, deed: Deed, id: string) => Promise<Receipt>;
  log: Log;
  now: () => Instant;
  random: () => number;
  /** For how long a job is held, in ms; a delivery that takes longer is tried again. */
  lease: number;
  /** Calls back after so many ms; gives the way to call it off. */
  after: (ms: number, run: () => void) => () => void;
  /** A chat turned out to be gone; its jobs are dropped. `id` is that of the job that showed it. */
  onGone?: (chat: string, id: string) => Promise<void>;
  /** Nothing is begun any more. */
  stopped: () => boolean;
};

/** The jobs this process holds for one chat. */
export type Line = {
  chat: string;
  queue: Job[];
  /** The last job that was put in: what follows it may be put in, too. */
  last: number;
  /** Jobs that were held for this line and cannot stand in it: to be given back to the store. */
  back: Job[];
  /** The store may have more to do for this chat. */
  more: boolean;
  /** Done, but the store could not note it: to be noted, not done again. */
  owed?: Map<number, Shown | undefined>;
  /** How many notes are on their way to the store, and who waits for the last of them. */
  unnoted: number;
  noted?: () => void;
  /** It rests because the service was away: not to be waited out when something new is to be said. */
  away?: boolean;
};

export const newLine = (chat: string): Line => ({ chat, queue: [], last: 0, back: [], more: false, unnoted: 0 });

/** Puts a job in its place, or in the place of an older reading of it. */
export function put(line: Line, job: Job): void {
  const { queue } = line;
  const place = queue.findIndex((other) => other.n >= job.n);
  if (place < 0) queue.push(job);
  else queue.splice(place, queue[place]?.n === job.n ? 1 : 0, job);
  line.last = Math.max(line.last, job.n);
}

function remove({ queue }: Line, { n }: Job): void {
  const place = queue.findIndex((other) => other.n === n);
  if (place >= 0) queue.splice(place, 1);
}

/** The jobs whose leases this process still has. */
export const held = ({ queue, back }: Line): Job[] => [...queue, ...back].filter((job) => job.lease > 0);

/**
 * Makes what does a line's jobs, one after the other. It gives how many ms to rest before going on, or undefined when
 * none is left; it rejects when the store fails.
 */
export function createService(options: Service): (line: Line) => Promise<number | undefined> {
  const { store, deliver, log, now, random, lease, after, stopped, onGone } = options;

  const allNoted = (line: Line): Promise<void> | undefined =>
    line.unnoted === 0
      ? undefined
      : new Promise((noted) => {
          line.noted = noted;
        });

  /** The next job, once the store knows of all that were done. */
  async function next(line: Line): Promise<Job | undefined> {
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

  /** Does the first job. Gives how long to rest before it is tried again, or undefined to go on. */
  async function attempt(line: Line, job: Job): Promise<number | undefined> {
    if (line.owed?.has(job.n)) {
      await store.done(job, line.owed.get(job.n));
      line.owed.delete(job.n);
      remove(line, job);
      return undefined;
    }
    if (job.lease <= now()) {
      const until = now() + lease;
      if (!(await store.renew(job, until))) return lost(line);
      job.lease = until;
    }
    try {
      const receipt = await inTime(deliver(line.chat, job.effect, job.id));
      note(line, job, shownBy(job, receipt));
    } catch (error) {
      return failed(line, job, error);
    }
    return undefined;
  }

  /** The job is done with. The next one does not wait until the store has noted it. */
  function note(line: Line, job: Job, shown?: Shown): void {
    remove(line, job);
    line.unnoted++;
    const arrived = () => {
      if (--line.unnoted === 0) line.noted?.();
    };
    store.done(job, shown).then(arrived, (error: unknown) => {
      log.error({ chat: line.chat, err: error }, "worker: a delivery could not be noted");
      line.owed ??= new Map();
      line.owed.set(job.n, shown);
      put(line, job);
      arrived();
    });
  }

  /** Somebody else has the first job, or it was deleted: what follows it is not for this process, either. */
  function lost(line: Line): undefined {
    line.more = true;
    line.last = 0;
    line.back.push(...line.queue.splice(0));
  }

  async function failed(line: Line, job: Job, error: unknown): Promise<number | undefined> {
    const { chat, queue } = line;
    const why: WhyNot = error instanceof DeliveryError ? error.trouble : "fault";
    const tries = job.tries + 1;
    if (why === "gone") {
      log.info({ chat }, "worker: the chat is gone, its messages are dropped");
      queue.length = 0;
      await store.drop(chat);
      await onGone?.(chat, job.id);
      return undefined;
    }
    if (tries >= patience[why]) {
      log.error({ chat, why, tries, err: error }, "worker: a message is given up");
      note(line, job);
      return undefined;
    }
    const asked = error instanceof DeliveryError ? error.retryAfter : undefined;
    const rest = Math.ceil(asked ?? restFor(job.tries, random()));
    line.away = why === "unavailable";
    log.warn({ chat, why, tries, rest, ...(why === "fault" && { err: error }) }, "worker: put off");
    if (!(await store.later(job, now() + rest))) return lost(line);
    if (queue[0]?.n === job.n) queue[0] = { ...job, tries, lease: 0 };
    return rest;
  }

  function inTime<T>(delivery: Promise<T>): Promise<T> {
    return new Promise((done, fail) => {
      const callOff = after(lease, () => fail(new DeliveryError("unavailable", { cause: "it took too long" })));
      delivery.then(
        (result) => {
          callOff();
          done(result);
        },
        (error) => {
          callOff();
          fail(error);
        },
      );
    });
  }

  return async (line) => {
    while (!stopped()) {
      const job = line.queue[0] ?? (await next(line));
      if (!job) return undefined;
      const rest = await attempt(line, job);
      if (rest !== undefined) return rest;
    }
    await allNoted(line);
    return undefined;
  };
}

/** The question a delivery has put before the person. */
function shownBy({ effect }: Job, { seq }: Receipt): Shown | undefined {
  if (effect.kind !== "say" || effect.question === undefined) return undefined;
  return seq === undefined ? { question: effect.question } : { question: effect.question, seq };
}
