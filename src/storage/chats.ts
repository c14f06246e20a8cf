import type { Effect } from "../engine/effect.ts";
import type { Instant } from "../instant.ts";
import type { Driver, Joined, Statement } from "./driver.ts";
import { firstRevision, idOf, isDeed, type Job, orderOf } from "./job.ts";
import type { Kept, Memory, Shown } from "./kept.ts";
import { linkStatements, type links } from "./links.ts";
import { readingStatements, type readings } from "./readings.ts";
import {
  deleteAll,
  deleteAt,
  insertJobs,
  markSeen,
  neverShown,
  noQuestion,
  placed,
  questionOf,
  write,
} from "./statements.ts";
import type { votes } from "./votes.ts";
import { wakeStatements } from "./wakes.ts";

/** A turn, to be written down. */
export type Turn = {
  chat: string;
  /** The event's id. */
  event: string;
  /** What `load` gave and the turn was made from. */
  kept: Kept;
  /** The chat's new session; undefined leaves a chat that has none without one. */
  session: unknown;
  /** The session as JSON, where that is known. */
  text?: string | Joined | undefined;
  effects: readonly Effect[];
  at: Instant;
  /** How long the jobs are held for the caller's own worker, in ms; 0 leaves them to whoever claims first. */
  lease: number;
};

export type Outcome =
  /** Committed; `jobs` are to be done in this order. */
  | { outcome: "done"; jobs: Job[]; forgotten: boolean }
  /** The event was taken before: nothing was written. */
  | { outcome: "duplicate" }
  /** The chat has changed since it was read: nothing was written. */
  | { outcome: "conflict" };

type ChatRow = {
  revision: number;
  session: string;
  tail: number;
  put: number;
  question: number;
  seq: number | null;
};
/** The first and last of a chat's jobs, and the chat, where there are any. */
type Found = { first: number | null; last: number | null } & (ChatRow | { session: null });

const shownIn = ({ question, seq }: Pick<ChatRow, "question" | "seq">): Shown | undefined =>
  question === noQuestion ? undefined : seq === null ? { question } : { question, seq };

/**
 * Sessions and the turns that change them. A turn is only written on what was read, so that a stale memory costs one
 * more try and nothing else.
 */
export function chats(
  driver: Driver,
  memory: Memory,
  voting: Omit<ReturnType<typeof votes>, "polls">,
  { allReadingsOf }: Pick<ReturnType<typeof readings>, "allReadingsOf">,
  { linksOf }: Pick<ReturnType<typeof links>, "linksOf">,
) {
  /** Reads a chat. */
  async function load(chat: string): Promise<Kept> {
    const known = memory.get(chat);
    if (known) return known;
    const [row] = await driver.all<Found>(
      `SELECT first, last, revision, session, tail, put, question, seq
        FROM (SELECT MIN(n) AS first, MAX(n) AS last FROM job WHERE chat = $1) left_over LEFT JOIN chat ON id = $1`,
      [chat],
    );
    // A forgotten chat may still have its farewell to send; what follows must come after it.
    if (!row || row.session === null) {
      return { revision: 0, tail: row?.last ?? 0, sent: row?.first ? row.first - 1 : 0, put: 0 };
    }
    const { first, last, revision, put } = row;
    const tail = Math.max(row.tail, last ?? 0); // an instance may have said something before another made the session
    const sent = first === null ? tail : first - 1;
    const kept: Kept = { session: JSON.parse(row.session), revision, tail, sent, put };
    const shown = sent < put ? undefined : shownIn(row);
    if (shown) kept.shown = shown;
    if (!memory.get(chat)) memory.set(chat, kept);
    return kept;
  }

  /** Writes a turn: refuses a known event, and anything but the chat that was read. Rejects when nobody knows how it ended. */
  async function commit({ chat, event, kept, session, text, effects, at, lease }: Turn): Promise<Outcome> {
    const revision = kept.revision === 0 ? firstRevision(at, kept.tail) : kept.revision + 1;
    const forgotten = effects.some((effect) => effect.kind === "forget");
    const jobs = effects.filter(isDeed).map((effect, i): Job => {
      const n = orderOf(revision, i);
      return { chat, n, id: idOf(n), effect, tries: 0, lease: lease && at + lease };
    });
    const asking = jobs.findLast((job) => questionOf(job) !== undefined);
    const next: Kept = { ...kept, session, revision, tail: jobs.at(-1)?.n ?? kept.tail, put: asking?.n ?? kept.put };
    if (kept.revision === 0 && kept.tail === 0) next.sent = orderOf(revision, 0) - 1; // nothing from before is its own
    if (next.tail < next.sent) next.tail = next.sent;

    const statements: Statement[] = [markSeen(chat, event, at)];
    if (forgotten) statements.push(...deleteAt(chat, kept.revision));
    else if (session !== undefined) statements.push(write(chat, kept, next, asking && questionOf(asking), text));
    if (jobs.length > 0) statements.push(insertJobs(jobs, at));
    if (jobs.length < effects.length) {
      statements.push(...readingStatements(chat, effects), ...wakeStatements(chat, effects));
      statements.push(...linkStatements(chat, effects, at), ...(await voting.ballots(chat, effects, at)));
    }

    try {
      const bad = await driver.batch(statements);
      if (bad < 0) {
        if (forgotten || session === undefined) memory.forget(chat);
        else memory.committed(chat, kept, next);
        return { outcome: "done", jobs, forgotten };
      }
      if (bad === 0) return { outcome: "duplicate" };
      memory.forget(chat);
      return { outcome: "conflict" };
    } catch (error) {
      memory.forget(chat);
      throw error;
    }
  }

  /**
   * The statements that note that a job was done, and which question it has shown: all of them or, where the job is gone
   * with what was forgotten, none. Memory is told at once; where it does not know the chat, a question's place is written.
   * Like turns, they touch the chat before its jobs: the other way round PostgreSQL would find them in each other's way.
   */
  function progress(job: Job, shown: Shown | undefined): Statement[] {
    const { chat, n } = job;
    const known = memory.get(chat);
    const told = known !== undefined && known.sent < n;
    if (told) memory.set(chat, { ...known, sent: n, ...(shown && { shown }) });
    const done: Statement = { sql: "DELETE FROM job WHERE chat = $1 AND n = $2", args: [chat, n], guard: true };
    const question = questionOf(job);
    if (question !== undefined && !shown) return [neverShown(chat, question), done];
    return shown && !told ? [...placed(chat, shown), done] : [done];
  }

  /** Where questions stand that memory alone knows the places of: to be written before it ends. */
  const places = (): Statement[] => memory.all().flatMap(([chat, { shown }]) => (shown ? placed(chat, shown) : []));

  /** Deletes everything that is kept about a chat. */
  async function forget(chat: string): Promise<void> {
    memory.forget(chat);
    await driver.batch([...deleteAll(chat), await voting.withdrawal(chat)]);
    memory.forget(chat);
  }

  /** Everything that is kept about a chat, as plain JSON. */
  async function exportChat(chat: string): Promise<Record<string, unknown>> {
    const { session = null, shown = null } = await load(chat);
    const jobs = await driver.all<{ due: number; effect: string }>(
      "SELECT due, effect FROM job WHERE chat = $1 ORDER BY n",
      [chat],
    );
    const transcript = await driver.all<{ n: number; at: number; body: string }>(
      "SELECT n, at, body FROM transcript WHERE chat = $1 ORDER BY n",
      [chat],
    );
    const votes = await voting.votesOf(chat);
    const readings = await allReadingsOf(chat);
    const linked = await linksOf(chat);
    return {
      chat,
      session,
      shown,
      jobs: jobs.map(({ due, effect }) => ({ due, effect: JSON.parse(effect) })),
      transcript: transcript.map(({ n, at, body }) => ({ n, at, body: JSON.parse(body) })),
      ...(votes.length > 0 ? { votes } : {}),
      ...(readings.length > 0 ? { readings } : {}),
      ...(linked.length > 0 ? { links: linked } : {}),
    };
  }

  return { load, commit, progress, places, forget, exportChat };
}
