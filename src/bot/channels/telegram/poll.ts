import type { Update } from "grammy/types";
import type { Log } from "../../log.ts";
import { backoff, rest } from "../backoff.ts";
import { type Heard, insist } from "./insist.ts";

/** The most updates Telegram hands out at once. */
const most = 100;
/** How long Telegram may hold an empty answer back, in seconds. */
const patience = 30;

export type Polling = {
  get(ask: { offset: number; limit: number; timeout: number }, signal: AbortSignal): Promise<Update[]>;
  /** Told of each update once, when it is first seen. */
  noticed(update: Update): void;
  /** Resolves when the update is committed; rejects when it must be handed in again. */
  take(update: Update): Promise<void>;
  /** What an update must keep its order with. */
  chatOf(update: Update): number | undefined;
  log: Log;
  signal: AbortSignal;
  heard?: Heard | undefined;
};

/** Takes updates in: in order within a chat, chats side by side. Gives back those to be handed in again. */
async function takeAll(updates: readonly Update[], { take, chatOf, log }: Polling): Promise<Update[]> {
  const chats = Map.groupBy(updates, (update) => chatOf(update) ?? `update ${update.update_id}`);
  const left = await Promise.all(
    [...chats.values()].map(async (own) => {
      for (const [index, update] of own.entries()) {
        try {
          await take(update);
        } catch (error) {
          log.warn(
            { update: update.update_id, err: error },
            "telegram: an update was not committed, and is tried again",
          );
          return own.slice(index);
        }
      }
      return [];
    }),
  );
  return left.flat().sort((a, b) => a.update_id - b.update_id);
}

/**
 * Long polling that confirms an update to Telegram only after it was taken: the offset asked for stays at the lowest
 * update that is not, so that a killed process is handed it again (`@grammyjs/runner` asks for the next offset
 * while updates are under way, and loses them; `bot.start()` keeps them, one chat at a time). An update that keeps
 * failing does not stand in the way of other chats: when nothing new fits into Telegram's window any more it is
 * confirmed, and tried on from memory.
 * Resolves when the signal is given and what was under way has ended. @throws {Stopped}
 */
export async function poll(polling: Polling): Promise<void> {
  const { get, noticed, log, signal } = polling;
  const done = new Set<number>();
  let failing: Update[] = [];
  let offset = 0;
  let failures = 0;
  while (!signal.aborted) {
    const asked = performance.now();
    const timeout = failing.length > 0 ? 0 : patience;
    const updates = (await insist((until) => get({ offset, limit: most, timeout }, until), polling)) ?? [];
    const known = new Set(failing.map((update) => update.update_id));
    const fresh = updates.filter(({ update_id: id }) => !done.has(id) && !known.has(id));
    fresh.forEach(noticed);
    const tried = [...failing, ...fresh];
    failing = await takeAll(tried, polling);
    const left = new Set(failing.map((update) => update.update_id));
    for (const { update_id: id } of tried) if (!left.has(id)) done.add(id);

    const last = updates.at(-1)?.update_id;
    const stuck = updates.length === most && fresh.length === 0 && updates.some(({ update_id: id }) => done.has(id));
    if (stuck) log.error({ updates: [...left] }, "telegram: updates that keep failing are kept in memory only");
    const lowest = stuck ? undefined : failing.find(({ update_id: id }) => id >= offset)?.update_id;
    offset = lowest ?? (last === undefined ? offset : Math.max(offset, last + 1));
    for (const id of done) if (id < offset) done.delete(id);

    failures = failing.length > 0 ? failures + 1 : 0;
    if (failures > 0) await rest(backoff(failures, 1000), signal);
    // A server that does not hold empty answers back must not make us run in circles.
    else if (updates.length === 0 && performance.now() - asked < 50) await rest(50, signal);
  }
  // Tells Telegram what is done, so that the next start is not handed it again; its ids are known anyway.
  if (offset > 0) await get({ offset, limit: 1, timeout: 0 }, AbortSignal.timeout(2000)).catch(() => undefined);
}
