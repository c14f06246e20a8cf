import { hash } from "node:crypto";
import type { Effect } from "../engine/effect.ts";
import type { Instant } from "../engine/event.ts";
import type { Driver, Statement, Value } from "./driver.ts";
import { type Deed, firstRevision, idOf, type Job, orderOf } from "./job.ts";

/** The last question that reached the person, and its place in the chat's own order where the channel has one. */
export type Shown = { question: number; seq?: number };

/** What is known of a chat, as it was read. A turn is written on exactly this, or not at all. */
export type Kept = {
  /** As it was committed; undefined for a chat that is new or forgotten. Not to be changed in place. */
  session?: unknown;
  /** 0 when there is no session. */
  revision: number;
  shown?: Shown;
  /** The order numbers of the last job that was added, and of the last that was done: equal when none is left. */
  tail: number;
  sent: number;
};

/** A turn, to be written down. */
export type Turn = {
  chat: string;
  /** The event's id. */
  event: string;
  /** What `load` gave and the turn was made from. */
  kept: Kept;
  /** The chat's new session; undefined leaves a chat that has none without one. */
  session: unknown;
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

type ChatRow = { revision: number; session: string; tail: number; sent: number; question: number; seq: number | null };

/** What stands for "no question was shown". */
const none = -1;

/** The tables that hold something of a chat, and the column that names it. */
const tables = { chat: "id", job: "chat", transcript: "chat" };

/**
 * Sessions and the turns that change them. The `remember` chats used last are kept in memory: a turn is only written on
 * what was read, so that a stale memory costs one more try and nothing else.
 */
export function chats(driver: Driver, remember: number) {
  const memory = new Map<string, Kept>();

  function memorize(chat: string, kept: Kept): void {
    if (remember === 0) return;
    memory.delete(chat);
    memory.set(chat, kept);
    if (memory.size <= remember) return;
    for (const oldest of memory.keys()) {
      memory.delete(oldest);
      break;
    }
  }

  /** Reads a chat. */
  async function load(chat: string): Promise<Kept> {
    const known = memory.get(chat);
    if (known) return known;
    const [row] = await driver.all<ChatRow>(
      "SELECT revision, session, tail, sent, question, seq FROM chat WHERE id = $1",
      [chat],
    );
    if (row) {
      const { revision, tail, sent } = row;
      const kept: Kept = { session: JSON.parse(row.session), revision, tail, sent };
      if (row.question !== none) {
        kept.shown = row.seq === null ? { question: row.question } : { question: row.question, seq: row.seq };
      }
      if (!memory.has(chat)) memorize(chat, kept);
      return kept;
    }
    // A forgotten chat may still have its farewell to send; what follows must come after it.
    const [left] = await driver.all<{ first: number | null; last: number | null }>(
      "SELECT MIN(n) AS first, MAX(n) AS last FROM job WHERE chat = $1",
      [chat],
    );
    return { revision: 0, tail: left?.last ?? 0, sent: left?.first ? left.first - 1 : 0 };
  }

  /** Writes a turn: refuses a known event, and anything but the chat that was read. Rejects when nobody knows how it ended. */
  async function commit({ chat, event, kept, session, effects, at, lease }: Turn): Promise<Outcome> {
    const revision = kept.revision === 0 ? firstRevision(at, kept.tail) : kept.revision + 1;
    const forgotten = effects.some((effect) => effect.kind === "forget");
    const jobs = effects
      .filter((effect): effect is Deed => effect.kind !== "forget")
      .map((effect, i): Job => {
        const n = orderOf(revision, i);
        return { chat, n, id: idOf(n), effect, tries: 0, lease: lease && at + lease };
      });
    const next: Kept = { ...kept, session, revision, tail: jobs.at(-1)?.n ?? kept.tail };
    if (kept.revision === 0 && kept.tail === 0) next.sent = orderOf(revision, 0) - 1; // nothing from before is its own
    if (next.tail < next.sent) next.tail = next.sent;

    const statements: Statement[] = [markSeen(chat, event, at)];
    if (forgotten) statements.push(...deleteAt(chat, kept.revision));
    else if (session !== undefined) statements.push(write(chat, kept, next));
    if (jobs.length > 0) statements.push(insertJobs(jobs, at));

    try {
      const bad = await driver.batch(statements);
      if (bad < 0) {
        if (forgotten || session === undefined) memory.delete(chat);
        else remembered(chat, kept, next);
        return { outcome: "done", jobs, forgotten };
      }
      if (bad === 0) return { outcome: "duplicate" };
      memory.delete(chat);
      return { outcome: "conflict" };
    } catch (error) {
      memory.delete(chat);
      throw error;
    }
  }

  /** Keeps in memory what was committed, with what was delivered meanwhile. */
  function remembered(chat: string, before: Kept, next: Kept): void {
    const now = memory.get(chat);
    if (now && now !== before && now.revision === before.revision) {
      memorize(chat, { ...next, sent: now.sent, ...(now.shown && { shown: now.shown }) });
    } else if (!now || now.revision < next.revision) memorize(chat, next);
  }

  /**
   * The statement that notes how far a chat's jobs were done, and which question is shown now; undefined when a later
   * job will note it. Memory is told at once, the batch has to follow; `forgetMemory` when it fails.
   */
  function progress({ chat, n }: Job, shown: Shown | undefined): Statement | undefined {
    const known = memory.get(chat);
    if (known && !shown && known.tail > n) return undefined;
    if (known && known.sent < n) memorize(chat, { ...known, sent: n, ...(shown && { shown }) });
    return shown
      ? {
          sql: "UPDATE chat SET sent = $1, question = $2, seq = $3 WHERE id = $4 AND sent < $5",
          args: [n, shown.question, shown.seq ?? null, chat, n],
        }
      : { sql: "UPDATE chat SET sent = $1 WHERE id = $2 AND sent < $3", args: [n, chat, n] };
  }

  /** Deletes everything that is kept about a chat. */
  async function forget(chat: string): Promise<void> {
    memory.delete(chat);
    await driver.batch(deleteAll(chat));
    memory.delete(chat);
  }

  /** Everything that is kept about a chat, as plain JSON. */
  async function exportChat(chat: string): Promise<Record<string, unknown>> {
    const [row] = await driver.all<ChatRow>("SELECT session, question, seq FROM chat WHERE id = $1", [chat]);
    const jobs = await driver.all<{ due: number; effect: string }>(
      "SELECT due, effect FROM job WHERE chat = $1 ORDER BY n",
      [chat],
    );
    const transcript = await driver.all<{ n: number; at: number; body: string }>(
      "SELECT n, at, body FROM transcript WHERE chat = $1 ORDER BY n",
      [chat],
    );
    return {
      chat,
      session: row ? JSON.parse(row.session) : null,
      shown: row && row.question !== none ? { question: row.question, seq: row.seq } : null,
      jobs: jobs.map(({ due, effect }) => ({ due, effect: JSON.parse(effect) })),
      transcript: transcript.map(({ n, at, body }) => ({ n, at, body: JSON.parse(body) })),
    };
  }

  return { load, commit, forget, exportChat, progress, forgetMemory: (chat: string) => memory.delete(chat) };
}

/** Refuses a known event. An id that holds the chat's own name is kept as a digest, for it would outlive `forget`. */
function markSeen(chat: string, event: string, at: Instant): Statement {
  const name = chat.slice(chat.indexOf(":") + 1);
  const id = event.includes(name) ? hash("sha256", event, "base64url") : event;
  return { sql: "INSERT INTO seen (id, at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING", args: [id, at], guard: true };
}

function write(chat: string, kept: Kept, next: Kept): Statement {
  const session = JSON.stringify(next.session);
  return kept.revision === 0
    ? {
        sql: `INSERT INTO chat (id, revision, session, tail, sent, question) VALUES ($1, $2, $3, $4, $5, $6)
          ON CONFLICT (id) DO NOTHING`,
        args: [chat, next.revision, session, next.tail, next.sent, none],
        guard: true,
      }
    : {
        sql: "UPDATE chat SET revision = $1, session = $2, tail = $3 WHERE id = $4 AND revision = $5 AND question = $6",
        args: [next.revision, session, next.tail, chat, kept.revision, kept.shown?.question ?? none],
        guard: true,
      };
}

const deleteAll = (chat: string): Statement[] =>
  Object.entries(tables).map(([table, column]) => ({ sql: `DELETE FROM ${table} WHERE ${column} = $1`, args: [chat] }));

/** Deletes everything of a chat that is still as it was read. */
function deleteAt(chat: string, revision: number): Statement[] {
  if (revision === 0) return deleteAll(chat);
  return [
    { sql: "DELETE FROM chat WHERE id = $1 AND revision = $2", args: [chat, revision], guard: true },
    ...deleteAll(chat),
  ];
}

/** One statement for all of a turn's jobs; its text depends on their number only. */
function insertJobs(jobs: readonly Job[], due: Instant): Statement {
  const args = jobs.flatMap(({ chat, n, lease, effect }): Value[] => [chat, n, due, lease, JSON.stringify(effect)]);
  return { sql: insertSql(jobs.length), args };
}

const insertTexts: string[] = [];

function insertSql(count: number): string {
  insertTexts[count] ??= `INSERT INTO job (chat, n, due, lease, effect, tries) VALUES ${Array.from(
    { length: count },
    (_, i) => `($${5 * i + 1}, $${5 * i + 2}, $${5 * i + 3}, $${5 * i + 4}, $${5 * i + 5}, 0)`,
  ).join(", ")}`;
  return insertTexts[count];
}
