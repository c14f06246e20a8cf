import type { Effect } from "../engine/effect.ts";
import type { Instant } from "../instant.ts";
import { spread } from "../reminders/spread.ts";
import type { Driver, Statement } from "./driver.ts";
import { ofChannels } from "./statements.ts";

/** A reminder whose time has come: `due` is the instant it was set to, `at` when it was to be taken up. */
export type Wake = { chat: string; reminder: string; due: Instant; at: Instant };

function set(chat: string, { reminder, due, at = due }: Extract<Effect, { kind: "wake" }>): Statement {
  if (due === undefined || at === undefined) {
    return { sql: "DELETE FROM reminder WHERE chat = $1 AND id = $2", args: [chat, reminder] };
  }
  return {
    sql: `INSERT INTO reminder (chat, id, due, at) VALUES ($1, $2, $3, $4)
      ON CONFLICT (chat, id) DO UPDATE SET due = excluded.due, at = excluded.at`,
    args: [chat, reminder, due, at + spread(`${chat} ${reminder}`)],
  };
}

/** What a turn's effects change of when reminders are due: for the turn's own batch. */
export const wakeStatements = (chat: string, effects: readonly Effect[]): Statement[] =>
  effects.flatMap((effect) => (effect.kind === "wake" ? [set(chat, effect)] : []));

/**
 * When people's reminders are due. What a reminder is stands in its chat's session; a row is written in the same commit,
 * and only tells whom to wake.
 */
export function wakes(driver: Driver) {
  return {
    /** Reminders to be taken up by now, the longest waiting first. */
    async due({ limit, channels }: { limit: number; channels: readonly string[] }, now: Instant): Promise<Wake[]> {
      const args: (string | number)[] = [now, limit];
      const mine = ofChannels("chat", channels, args);
      return driver.all<Wake>(
        `SELECT chat, id AS reminder, due, at FROM reminder WHERE at <= $1 AND (${mine}) ORDER BY at LIMIT $2`,
        args,
      );
    },

    /** Takes a reminder up again later, unless it was changed meanwhile. */
    async postpone({ chat, reminder, at }: Wake, until: Instant): Promise<void> {
      const sql = "UPDATE reminder SET at = $1 WHERE chat = $2 AND id = $3 AND at = $4";
      await driver.batch([{ sql, args: [until, chat, reminder, at] }]);
    },
  };
}
