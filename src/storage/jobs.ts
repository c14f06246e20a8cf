import type { Instant } from "../instant.ts";
import type { chats } from "./chats.ts";
import type { Driver, Statement } from "./driver.ts";
import { idOf, type Job } from "./job.ts";
import type { Memory, Shown } from "./kept.ts";
import { noQuestion, ofChannels, onItsWay } from "./statements.ts";

type JobRow = { chat: string; n: number; lease: number; tries: number; effect: string };

const jobOf = ({ chat, n, lease, tries, effect }: JobRow): Job => {
  return { chat, n, id: idOf(n), effect: JSON.parse(effect), tries, lease };
};

/**
 * What is still to be done. Only a chat's oldest job can be claimed, so that its later ones wait for it; a claim is a
 * lease, and what a worker does to a job holds only while the lease is still the one it was given.
 */
export function jobs(driver: Driver, memory: Memory, { progress }: Pick<ReturnType<typeof chats>, "progress">) {
  /** Changes leased jobs; gives whether the lease was still the caller's. */
  const onLease = async (statement: Statement): Promise<boolean> =>
    (await driver.batch([{ ...statement, guard: true }])) < 0;

  return {
    /**
     * Leases up to `limit` jobs that are due and nobody's, oldest first, each the first of its chat.
     * `channels` leaves the chats of other channels to those who serve them.
     */
    async claim(
      { limit, lease, channels, chat }: { limit: number; lease: number; channels?: readonly string[]; chat?: string },
      now: Instant,
    ): Promise<Job[]> {
      const args: (string | number)[] = [now + lease, now, limit];
      let where = "";
      if (chat !== undefined) where = ` AND j.chat = $${args.push(chat)}`;
      if (channels) where += ` AND (${ofChannels("j.chat", channels, args)})`;
      const rows = await driver.all<JobRow>(
        `WITH head AS MATERIALIZED (
          SELECT j.chat, j.n FROM job j WHERE j.lease = 0 AND j.due <= $2${where}
          AND NOT EXISTS (SELECT 1 FROM job earlier WHERE earlier.chat = j.chat AND earlier.n < j.n)
          ORDER BY j.due LIMIT $3 ${driver.skipLocked})
        UPDATE job SET lease = $1 WHERE lease = 0 AND (chat, n) IN (SELECT chat, n FROM head)
        RETURNING chat, n, lease, tries, effect`,
        args,
      );
      return rows.map(jobOf);
    },

    /** The job was done: deletes it, and notes the question it showed. */
    async done(job: Job, shown?: Shown): Promise<void> {
      try {
        await driver.batch(progress(job, shown));
      } catch (error) {
        memory.forget(job.chat);
        throw error;
      }
    },

    /** Puts a job off. False when somebody else has it by now, or it is gone. */
    later: (job: Job, due: Instant): Promise<boolean> =>
      onLease({
        sql: "UPDATE job SET due = $1, lease = 0, tries = tries + 1 WHERE chat = $2 AND n = $3 AND lease = $4",
        args: [due, job.chat, job.n, job.lease],
      }),

    /** Leases a job anew. False when somebody else has it by now, or it is gone. */
    renew: (job: Job, lease: Instant): Promise<boolean> =>
      onLease({
        sql: "UPDATE job SET lease = $1 WHERE chat = $2 AND n = $3 AND lease = $4",
        args: [lease, job.chat, job.n, job.lease],
      }),

    /** Gives up leases without a try, so that the jobs can be claimed at once. */
    async release(held: readonly Job[]): Promise<void> {
      if (held.length === 0) return;
      await driver.batch(
        held.map(({ chat, n, lease }) => ({
          sql: "UPDATE job SET lease = 0 WHERE chat = $1 AND n = $2 AND lease = $3",
          args: [chat, n, lease],
        })),
      );
    },

    /** Gives up the leases that are over: their worker is dead, or has lost its way to the database. */
    async reclaim(now: Instant): Promise<void> {
      await driver.batch([{ sql: "UPDATE job SET lease = 0 WHERE lease > 0 AND lease <= $1", args: [now] }]);
    },

    /** Gives up all leases on the channels' jobs: for the start of a process that alone serves them, after a crash. */
    async releaseAll(channels: readonly string[]): Promise<void> {
      const args: string[] = [];
      const sql = `UPDATE job SET lease = 0 WHERE lease > 0 AND (${ofChannels("chat", channels, args)})`;
      await driver.batch([{ sql, args }]);
    },

    /** Drops everything that is still to be done in a chat: nobody is there any more. */
    async drop(chat: string): Promise<void> {
      memory.forget(chat);
      await driver.batch([
        {
          sql: `UPDATE chat SET question = ${noQuestion}, seq = NULL WHERE id = $1 AND ${onItsWay("$1")}`,
          args: [chat],
        },
        { sql: "DELETE FROM job WHERE chat = $1", args: [chat] },
      ]);
      memory.forget(chat);
    },
  };
}
