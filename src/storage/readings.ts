import type { Reading } from "../carriers/reading.ts";
import type { Effect } from "../engine/effect.ts";
import type { Driver, Statement } from "./driver.ts";

/** How many readings a line keeps: the newest. */
export const readingsKept = 400;

type Row = { line: string; at: number; source: string; json: string };

const columns = "line, at, source, json";

function readingOf({ line, at, source, json }: Row): Reading {
  const rest: Omit<Reading, "asOf" | "source" | "lineId"> = JSON.parse(json);
  return { asOf: at, source, lineId: line, ...rest };
}

function keep(chat: string, { asOf, source, lineId, ...rest }: Reading): Statement[] {
  return [
    {
      sql: `INSERT INTO reading (chat, line, at, source, json) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (chat, line, at) DO UPDATE SET source = excluded.source, json = excluded.json`,
      args: [chat, lineId, asOf, source, JSON.stringify(rest)],
    },
    {
      sql: `DELETE FROM reading WHERE chat = $1 AND line = $2 AND at <=
        (SELECT at FROM reading WHERE chat = $1 AND line = $2 ORDER BY at DESC LIMIT 1 OFFSET ${readingsKept})`,
      args: [chat, lineId],
    },
  ];
}

const drop = (chat: string, line: string, at?: number): Statement =>
  at === undefined
    ? { sql: "DELETE FROM reading WHERE chat = $1 AND line = $2", args: [chat, line] }
    : { sql: "DELETE FROM reading WHERE chat = $1 AND line = $2 AND at = $3", args: [chat, line, at] };

/** What a turn's effects write and delete of readings, in their order: for the turn's own batch. */
export const readingStatements = (chat: string, effects: readonly Effect[]): Statement[] =>
  effects.flatMap((effect) => {
    if (effect.kind === "keep-reading") return keep(chat, effect.reading);
    return effect.kind === "drop-reading" ? [drop(chat, effect.line, effect.at)] : [];
  });

/** What was left on people's lines, and when. */
export function readings(driver: Driver) {
  return {
    /** A line's readings, oldest first. */
    async readingsOf(chat: string, line: string): Promise<Reading[]> {
      const sql = `SELECT ${columns} FROM reading WHERE chat = $1 AND line = $2 ORDER BY at`;
      return (await driver.all<Row>(sql, [chat, line])).map(readingOf);
    },

    /** Every reading of a chat, line by line, for its export. */
    async allReadingsOf(chat: string): Promise<Reading[]> {
      const sql = `SELECT ${columns} FROM reading WHERE chat = $1 ORDER BY line, at`;
      return (await driver.all<Row>(sql, [chat])).map(readingOf);
    },
  };
}
