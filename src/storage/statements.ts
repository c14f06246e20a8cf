import { hash } from "node:crypto";
import { jsonOf } from "../engine/repeated.ts";
import type { Instant } from "../instant.ts";
import type { Joined, Statement, Value } from "./driver.ts";
import type { Deed, Job } from "./job.ts";
import type { Kept, Shown } from "./kept.ts";

/** What stands in `chat.question` where no question was put, or the last one will never be shown. */
export const noQuestion = -1;

/** The tables that hold something of a chat, and the column that names it. */
const tables = {
  chat: "id",
  job: "chat",
  transcript: "chat",
  reading: "chat",
  reminder: "chat",
  link: "chat",
  look_up: "chat",
  sealing_key: "owner",
  whatsapp_person: "chat",
  whatsapp_sent: "chat",
  whatsapp_held: "chat",
};

/** The condition that a chat is one of the channels' own; what it compares with is added to the arguments. */
export const ofChannels = (column: string, channels: readonly string[], args: Value[]): string =>
  channels.map((name) => `substr(${column}, 1, ${name.length + 1}) = $${args.push(`${name}:`)}`).join(" OR ");

/** Refuses a known event. An id that holds the chat's own name is kept as a digest, for it would outlive `forget`. */
export function markSeen(chat: string, event: string, at: Instant): Statement {
  const name = chat.slice(chat.indexOf(":") + 1);
  const id = event.includes(name) ? hash("sha256", event, "base64url") : event;
  return { sql: "INSERT INTO seen (id, at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING", args: [id, at], guard: true };
}

/**
 * Writes a session, if the chat is still as it was read: nothing has changed it, and no question that was on its way has
 * reached the person. `question` is the one the turn puts.
 */
export function write(
  chat: string,
  kept: Kept,
  next: Kept,
  question: number | undefined,
  session: string | Joined = JSON.stringify(next.session),
): Statement {
  if (kept.revision === 0) {
    return {
      sql: `INSERT INTO chat (id, revision, session, tail, put, question) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (id) DO NOTHING`,
      args: [chat, next.revision, session, next.tail, next.put, question ?? noQuestion],
      guard: true,
    };
  }
  const args = [next.revision, session, next.tail, chat, kept.revision, kept.sent < kept.put ? 1 : 0];
  if (question === undefined) return { sql: writeOn, args, guard: true };
  return { sql: writeOnAndPut, args: [...args, next.put, question], guard: true };
}

/** The condition that a chat's last question is still on its way. */
export const onItsWay = (chat: string): string => `EXISTS (SELECT 1 FROM job WHERE job.chat = ${chat} AND n <= put)`;

const [writeOn, writeOnAndPut] = ["", ", put = $7, question = $8, seq = NULL"].map(
  (put) => `UPDATE chat SET revision = $1, session = $2, tail = $3${put} WHERE id = $4 AND revision = $5
    AND CASE WHEN ${onItsWay("$4")} THEN 1 ELSE 0 END = $6`,
) as [string, string];

/** Notes that a chat's last question, if it is still this one, will never be shown: what is said next is no answer to it. */
export const neverShown = (chat: string, question: number): Statement => ({
  sql: `UPDATE chat SET question = ${noQuestion}, seq = NULL WHERE id = $1 AND question = $2`,
  args: [chat, question],
});

/** Notes where a question stands, unless another was put since. */
export const placed = (chat: string, { question, seq }: Shown): Statement[] =>
  seq === undefined
    ? []
    : [{ sql: "UPDATE chat SET seq = $1 WHERE id = $2 AND question = $3", args: [seq, chat, question] }];

/** The question that a job puts, by its number. */
export const questionOf = ({ effect }: Job): number | undefined =>
  effect.kind === "say" ? effect.question : undefined;

/** Deletes everything that is kept about a chat. */
export const deleteAll = (chat: string): Statement[] =>
  Object.entries(tables).map(([table, column]) => ({ sql: `DELETE FROM ${table} WHERE ${column} = $1`, args: [chat] }));

/** Deletes everything of a chat that is still as it was read. */
export function deleteAt(chat: string, revision: number): Statement[] {
  if (revision === 0) return deleteAll(chat);
  return [
    { sql: "DELETE FROM chat WHERE id = $1 AND revision = $2", args: [chat, revision], guard: true },
    ...deleteAll(chat),
  ];
}

/** One statement for all of a turn's jobs; its text depends on their number only. */
export function insertJobs(jobs: readonly Job[], due: Instant): Statement {
  const args: Value[] = [];
  for (const { chat, n, lease, effect } of jobs) args.push(chat, n, due, lease, textOf(effect));
  return { sql: insertSql(jobs.length), args };
}

/** A deed as JSON. A message has been written as JSON before. */
function textOf(effect: Deed): string | Joined {
  if (effect.kind !== "say") return JSON.stringify(effect);
  const { message, ...others } = effect;
  return [`${JSON.stringify(others).slice(0, -1)},"message":`, jsonOf(message), "}"];
}

const insertTexts: string[] = [];

function insertSql(count: number): string {
  insertTexts[count] ??= `INSERT INTO job (chat, n, due, lease, effect, tries) VALUES ${Array.from(
    { length: count },
    (_, i) => `($${5 * i + 1}, $${5 * i + 2}, $${5 * i + 3}, $${5 * i + 4}, $${5 * i + 5}, 0)`,
  ).join(", ")}`;
  return insertTexts[count];
}
