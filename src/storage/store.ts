import type { Instant } from "../instant.ts";
import { chats } from "./chats.ts";
import { counts } from "./counts.ts";
import type { Driver } from "./driver.ts";
import { jobs } from "./jobs.ts";
import { createMemory } from "./kept.ts";
import { links } from "./links.ts";
import { readings } from "./readings.ts";
import { transcripts } from "./transcripts.ts";
import { votes, votesKept } from "./votes.ts";
import { wakes } from "./wakes.ts";

const day = 86_400_000;
/** Telegram repeats an update for a day, WhatsApp's cloud for a week. */
const seenKept = 8 * day;
const transcriptKept = 30 * day;
/** How many rows go at once, so that the turns in between wait a moment and not a second. */
const stretch = 2_000;

export type Store = ReturnType<typeof createStore>;

/**
 * Everything that must not be lost, on any driver.
 * @param remember how many chats are kept in memory; 0 where several instances share the work.
 * @param voters the key of the hash that votes are named by; the database's own when it is left out.
 */
export function createStore(driver: Driver, { remember = 0, voters }: { remember?: number; voters?: Buffer } = {}) {
  const memory = createMemory(remember);
  const { polls, ...voting } = votes(driver, voters);
  const reading = readings(driver);
  const linked = links(driver);
  const { progress, places, ...chatPart } = chats(driver, memory, voting, reading, linked);

  /** Walks a table by its key, a stretch at a time: an index on `at` would cost every turn. */
  async function pruneSeen(before: Instant): Promise<void> {
    for (let from = ""; ; ) {
      const [end] = await driver.all<{ id: string | null }>(
        "SELECT MAX(id) AS id FROM (SELECT id FROM seen WHERE id > $1 ORDER BY id LIMIT $2) stretch",
        [from, stretch],
      );
      if (end?.id == null) return;
      await driver.batch([
        { sql: "DELETE FROM seen WHERE id > $1 AND id <= $2 AND at < $3", args: [from, end.id, before] },
      ]);
      from = end.id;
    }
  }

  async function pruneTranscripts(before: Instant): Promise<void> {
    const oldest = "SELECT chat, n FROM transcript WHERE at < $1 ORDER BY at LIMIT $2";
    const sql = `DELETE FROM transcript WHERE (chat, n) IN (${oldest})`;
    while ((await driver.batch([{ sql, args: [before, stretch], guard: true }])) < 0);
  }

  return {
    /** For tables that others keep beside these. */
    driver,
    ...chatPart,
    ...jobs(driver, memory, { progress }),
    ...transcripts(driver),
    ...reading,
    ...wakes(driver),
    ...linked,
    ...counts(driver),
    polls,

    /** Takes or keeps a name for `ms`; false while somebody else has it. Saves work, and is no lock: clocks differ. */
    lease: async (name: string, owner: string, ms: number, now: Instant): Promise<boolean> =>
      (await driver.batch([
        {
          sql: `INSERT INTO lease (name, owner, until) VALUES ($1, $2, $3)
            ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until
            WHERE lease.owner = excluded.owner OR lease.until <= $4`,
          args: [name, owner, now + ms, now],
          guard: true,
        },
      ])) < 0,

    /** Deletes what is too old to be of use: seen event ids after 8 days, transcripts after 30, votes after a year. For once a day. */
    async prune(now: Instant): Promise<void> {
      await pruneSeen(now - seenKept);
      await pruneTranscripts(now - transcriptKept);
      await driver.batch([{ sql: "DELETE FROM vote WHERE at < $1", args: [now - votesKept] }]);
    },

    async close(): Promise<void> {
      const statements = places();
      // Without them a text that was sent before a question may be taken for its answer; closing must not fail for that.
      if (statements.length > 0) await driver.batch(statements).catch(() => {});
      await driver.close();
    },
  };
}
