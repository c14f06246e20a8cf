import { pollId } from "../engine/live.ts";
import type { Instant } from "../instant.ts";
import type { Driver } from "./driver.ts";
import { ofChannels } from "./statements.ts";

/** How far is counted where there may be any number; what is more is told as so many. */
export const counted = 10_000;

const minute = 60_000;

/**
 * Counts for the operator, naming nobody. Each statement reads a stretch of an index, of `counted` rows or so, so that
 * no turn waits for more than some milliseconds where the database lives in this process.
 */
export function counts(driver: Driver) {
  const one = async (sql: string, args: readonly (string | number)[]): Promise<Record<string, number | null>> =>
    (await driver.all<Record<string, number | null>>(sql, args))[0] ?? {};

  return {
    /** What is still to be said or done, and since when the longest of what nobody has taken up is due. */
    async backlog(now: Instant): Promise<{ jobs: number; oldest?: Instant }> {
      const { jobs } = await one("SELECT COUNT(*) AS jobs FROM (SELECT 1 FROM job LIMIT $1) waiting", [counted]);
      const { oldest } = await one("SELECT MIN(due) AS oldest FROM job WHERE lease = 0 AND due <= $1", [now]);
      return { jobs: jobs ?? 0, ...(oldest == null ? {} : { oldest }) };
    },

    /** Reminders that should have been taken up by now: those of the channels, and those of others, which wait for them. */
    async behind(
      channels: readonly string[],
      now: Instant,
    ): Promise<{ late: number; others: number; oldest?: Instant }> {
      const args: (string | number)[] = [now, counted];
      const mine = ofChannels("chat", channels, args);
      const { late, every, oldest } = await one(
        `SELECT COUNT(CASE WHEN ${mine} THEN 1 END) AS late, COUNT(*) AS every, MIN(CASE WHEN ${mine} THEN at END) AS oldest
          FROM (SELECT chat, at FROM reminder WHERE at <= $1 ORDER BY at LIMIT $2) overdue`,
        args,
      );
      return { late: late ?? 0, others: (every ?? 0) - (late ?? 0), ...(oldest == null ? {} : { oldest }) };
    },

    /** How many reminders, readings of lines not counted, are due from one instant to another, by the instants their minutes begin with; others come in between. */
    async dueByMinute(from: Instant, until: Instant): Promise<Map<Instant, number>> {
      const found = new Map<Instant, number>();
      for (let at = from; at < until; ) {
        const [next] = await driver.all<{ at: Instant }>(
          "SELECT at FROM reminder WHERE at >= $1 AND at < $2 ORDER BY at LIMIT 1 OFFSET $3",
          [at, until, counted],
        );
        const end = next ? next.at + 1 : until; // all of one instant are counted together
        const rows = await driver.all<{ minute: Instant; due: number }>(
          `SELECT at / ${minute} AS minute, COUNT(*) AS due FROM reminder
            WHERE at >= $1 AND at < $2 AND substr(id, 1, ${pollId("").length}) <> $3 GROUP BY at / ${minute}`,
          [at, end, pollId("")],
        );
        for (const row of rows) found.set(row.minute * minute, (found.get(row.minute * minute) ?? 0) + row.due);
        at = end;
        await new Promise(setImmediate);
      }
      return found;
    },

    /** Some chats' sessions as they are kept, by their names, after one. */
    sessionsAfter: (chat: string, limit: number): Promise<{ chat: string; session: string }[]> =>
      driver.all("SELECT id AS chat, session FROM chat WHERE id > $1 ORDER BY id LIMIT $2", [chat, limit]),
  };
}
