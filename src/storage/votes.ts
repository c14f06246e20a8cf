import { createHmac, randomBytes } from "node:crypto";
import type { Poll, Vote } from "../carriers/votes.ts";
import type { Effect } from "../engine/effect.ts";
import type { Instant } from "../instant.ts";
import type { Driver, Statement } from "./driver.ts";

const day = 86_400_000;
/** By then a vote weighs next to nothing; see carriers/votes.ts. */
export const votesKept = 365 * day;

type Ballot = Extract<Effect, { kind: "vote" }>;

/**
 * What people say of facts. A row is named by a keyed hash of the chat and not by the chat, and a chat has one for each
 * fact. `key` is the hash's; without one the database keeps its own, made by chance.
 */
export function votes(driver: Driver, key?: Buffer) {
  let secret = key;

  async function theKey(): Promise<Buffer> {
    if (secret) return secret;
    const sql = "INSERT INTO secret (name, value) VALUES ('voters', $1) ON CONFLICT (name) DO NOTHING";
    await driver.batch([{ sql, args: [randomBytes(32).toString("base64")] }]);
    const [row] = await driver.all<{ value: string }>("SELECT value FROM secret WHERE name = 'voters'", []);
    if (!row) throw new Error("the database has lost the key of its votes");
    secret = Buffer.from(row.value, "base64");
    return secret;
  }

  const voterOf = async (chat: string): Promise<string> =>
    createHmac("sha256", await theKey())
      .update(chat)
      .digest("base64url");

  return {
    /** What a turn's votes write, and its wish to be forgotten deletes: for the turn's own batch. */
    async ballots(chat: string, effects: readonly Effect[], at: Instant): Promise<Statement[]> {
      const cast = effects.filter((effect): effect is Ballot => effect.kind === "vote");
      const forgotten = effects.some(({ kind }) => kind === "forget");
      if (cast.length === 0 && !forgotten) return [];
      const voter = await voterOf(chat);
      const channel = chat.slice(0, chat.indexOf(":"));
      return [
        ...(forgotten ? [withdrawAll(voter)] : []),
        ...cast.flatMap(({ carrier, votes, young }) =>
          votes.map(({ fact, vote }): Statement => {
            if (vote === "none")
              return {
                sql: "DELETE FROM vote WHERE voter = $1 AND carrier = $2 AND fact = $3",
                args: [voter, carrier, fact],
              };
            return {
              sql: `INSERT INTO vote (voter, carrier, fact, vote, channel, young, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
                ON CONFLICT (voter, carrier, fact) DO UPDATE
                SET vote = excluded.vote, channel = excluded.channel, young = excluded.young, at = excluded.at`,
              args: [voter, carrier, fact, vote, channel, young ? 1 : 0, at],
            };
          }),
        ),
      ];
    },

    /** The statement that takes back everything a chat said. */
    withdrawal: async (chat: string): Promise<Statement> => withdrawAll(await voterOf(chat)),

    /** What a chat said, for its export. */
    votesOf: async (chat: string): Promise<{ carrier: string; fact: string; vote: Vote; at: Instant }[]> =>
      driver.all("SELECT carrier, fact, vote, at FROM vote WHERE voter = $1 ORDER BY at, carrier, fact", [
        await voterOf(chat),
      ]),

    /** What everybody said within a year, counted; it names nobody. */
    async polls(now: Instant): Promise<Poll[]> {
      const rows = await driver.all<Omit<Poll, "young"> & { young: number }>(
        `SELECT carrier, fact, channel, at / ${day} AS day, vote, young, COUNT(*) AS people FROM vote WHERE at > $1
          GROUP BY carrier, fact, channel, at / ${day}, vote, young`,
        [now - votesKept],
      );
      return rows.map((row) => ({ ...row, people: Number(row.people), day: Number(row.day), young: row.young === 1 }));
    },
  };
}

const withdrawAll = (voter: string): Statement => ({ sql: "DELETE FROM vote WHERE voter = $1", args: [voter] });
