import type { Instant } from "../instant.ts";
import type { Driver } from "./driver.ts";

/** One entry of a chat's transcript; `n` grows, and never comes twice in a chat. */
export type Entry = { chat: string; n: number; at: Instant; body: unknown };

/** How many entries a chat keeps: the newest. */
export const entriesKept = 200;

/** What a page shows again after a reload. */
export function transcripts(driver: Driver) {
  return {
    /** Adds an entry, whose body is any JSON, and gives its number. */
    async append(chat: string, body: unknown, at: Instant): Promise<number> {
      const text = JSON.stringify(body);
      for (;;) {
        const [last] = await driver.all<{ n: number | null }>("SELECT MAX(n) AS n FROM transcript WHERE chat = $1", [
          chat,
        ]);
        const n = Math.max(at, (last?.n ?? 0) + 1); // the clock's, so that numbers go on after old entries were pruned
        const bad = await driver.batch([
          {
            sql: "INSERT INTO transcript (chat, n, at, body) VALUES ($1, $2, $3, $4) ON CONFLICT (chat, n) DO NOTHING",
            args: [chat, n, at, text],
            guard: true,
          },
          {
            sql: `DELETE FROM transcript WHERE chat = $1 AND n <=
              (SELECT n FROM transcript WHERE chat = $1 ORDER BY n DESC LIMIT 1 OFFSET ${entriesKept})`,
            args: [chat],
          },
        ]);
        if (bad < 0) return n; // else another entry took the number meanwhile
      }
    },

    /** A chat's entries after number `n`, oldest first. */
    async since(chat: string, n: number, limit: number): Promise<Entry[]> {
      const rows = await driver.all<Entry & { body: string }>(
        "SELECT chat, n, at, body FROM transcript WHERE chat = $1 AND n > $2 ORDER BY n LIMIT $3",
        [chat, n, limit],
      );
      return rows.map((row) => ({ ...row, body: JSON.parse(row.body) }));
    },
  };
}
