import type { Effect } from "../engine/effect.ts";
import { isPoll } from "../engine/live.ts";
import type { Instant } from "../instant.ts";
import type { Driver, Statement } from "./driver.ts";
import { ofChannels } from "./statements.ts";

/** A look-up that is to be made. `id` is of the chat's own; at `at` it is taken up by whoever finds it still there. */
export type LookUp = { chat: string; id: string; line: string; source: string; at: Instant };

/** For how long a look-up is left to the process that began it, in ms: longer than the slowest source may take. */
const grace = 150_000;
/** The same of one that nobody asked for, and that may have to wait for those. */
const long = 3_600_000;

function statement(chat: string, effect: Effect, at: Instant): Statement[] {
  if (effect.kind === "unlink") {
    // A look-up under way keeps nothing any more, see keepLink.
    return ["link", "look_up"].map((table) => ({
      sql: `DELETE FROM ${table} WHERE chat = $1 AND line = $2`,
      args: [chat, effect.line],
    }));
  }
  if (effect.kind !== "look-up") return [];
  const { id, line, source } = effect;
  return [
    {
      sql: `INSERT INTO look_up (chat, id, line, source, at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (chat, id) DO NOTHING`,
      args: [chat, id, line, source, at + (isPoll(id) ? long : grace)],
    },
  ];
}

/** What a turn's effects write of look-ups and links; what the person gave is not among it, for it is sealed first. */
export const linkStatements = (chat: string, effects: readonly Effect[], at: Instant): Statement[] =>
  effects.flatMap((effect) => statement(chat, effect, at));

/** What lines are read with, each value sealed, and the look-ups under way. */
export function links(driver: Driver) {
  return {
    /** What is kept of a line with a source, sealed. */
    async linkOf(chat: string, line: string, source: string): Promise<string | undefined> {
      const sql = "SELECT value FROM link WHERE chat = $1 AND line = $2 AND source = $3";
      return (await driver.all<{ value: string }>(sql, [chat, line, source]))[0]?.value;
    },

    /** Keeps it, while the look-up that brings it is still wanted: the chat may have been forgotten meanwhile. */
    async keepLink({ chat, id, line, source }: LookUp, value: string): Promise<void> {
      await driver.batch([
        {
          sql: `INSERT INTO link (chat, line, source, value)
            SELECT chat, line, source, $1 FROM look_up WHERE chat = $2 AND id = $3 AND line = $4 AND source = $5
            ON CONFLICT (chat, line) DO UPDATE SET source = excluded.source, value = excluded.value`,
          args: [value, chat, id, line, source],
        },
      ]);
    },

    /** Which of a chat's lines are linked, and with what, for its export. */
    linksOf: (chat: string): Promise<{ line: string; source: string }[]> =>
      driver.all<{ line: string; source: string }>("SELECT line, source FROM link WHERE chat = $1 ORDER BY line", [
        chat,
      ]),

    /** Look-ups that whoever began them has left. */
    async leftLookUps(
      { limit, channels }: { limit: number; channels: readonly string[] },
      now: Instant,
    ): Promise<LookUp[]> {
      const args: (string | number)[] = [now, limit];
      const mine = ofChannels("chat", channels, args);
      return driver.all<LookUp>(
        `SELECT chat, id, line, source, at FROM look_up WHERE at <= $1 AND (${mine}) ORDER BY at LIMIT $2`,
        args,
      );
    },

    /** The look-up has been answered. */
    async lookedUp({ chat, id }: Pick<LookUp, "chat" | "id">): Promise<void> {
      await driver.batch([{ sql: "DELETE FROM look_up WHERE chat = $1 AND id = $2", args: [chat, id] }]);
    },
  };
}
