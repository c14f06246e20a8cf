/**
 * The tables, in the order in which they came to be: entry n leads from schema n to n + 1. Once published, an entry is
 * never changed. `WITHOUT ROWID` is for SQLite alone: a table of small rows is one tree, not two. Every index costs each
 * turn: none stands on `seen.at`, and jobs that a worker holds from the start are in none but their key's.
 *
 * - chat: the session, its revision, the order number of the last job (`tail`), and the last question, with the order
 *   number of the job that puts it (`put`) and, once that is known, its place in the chat's own order (`seq`): it has
 *   reached the person when no job up to that one is left.
 * - seen: the ids of events that were taken, so that none is taken twice.
 * - job: what is still to be done; `n` orders a chat's jobs, `lease` is until when a worker holds one, 0 when none does.
 * - transcript: what a page shows again after a reload.
 * - lease: who does what only one instance may do.
 * - reminder: when each of a chat's reminders is due, as promised (`due`) and as it is to be taken up (`at`); what it is
 *   stands in the session.
 * - vote: what people say of the facts of carriers; `voter` is a keyed hash of the chat (votes.ts).
 * - reading: what was left on a chat's lines, and when (readings.ts); `json` is a Reading without what the columns say.
 * - link: what a chat's lines are read with, sealed by the chat's own key (`sealing_key`, whose owner is the chat).
 * - look_up: the look-ups under way; at `at` one that is still there is taken up again.
 * - secret: keys that only this database uses.
 * - sealing_key: the data keys of whoever owns sealed values, wrapped (vault.ts).
 * - whatsapp_auth, _person, _sent, _held: an account's keys, who people are, what was said and what waits; all sealed.
 */
const upgrades: readonly (readonly string[])[] = [
  [
    `CREATE TABLE chat (
      id TEXT PRIMARY KEY, revision BIGINT NOT NULL, session TEXT NOT NULL,
      tail BIGINT NOT NULL, sent BIGINT NOT NULL, question BIGINT NOT NULL, seq BIGINT)`,
    `CREATE TABLE seen (id TEXT PRIMARY KEY, at BIGINT NOT NULL) WITHOUT ROWID`,
    `CREATE TABLE job (
      chat TEXT NOT NULL, n BIGINT NOT NULL, due BIGINT NOT NULL, lease BIGINT NOT NULL, tries BIGINT NOT NULL,
      effect TEXT NOT NULL, PRIMARY KEY (chat, n))`,
    `CREATE INDEX job_due ON job (due) WHERE lease = 0`,
    `CREATE TABLE transcript (
      chat TEXT NOT NULL, n BIGINT NOT NULL, at BIGINT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (chat, n))`,
    `CREATE INDEX transcript_at ON transcript (at)`,
    `CREATE TABLE lease (name TEXT PRIMARY KEY, owner TEXT NOT NULL, until BIGINT NOT NULL)`,
  ],
  [
    `CREATE TABLE vote (
      voter TEXT NOT NULL, carrier TEXT NOT NULL, fact TEXT NOT NULL, vote TEXT NOT NULL,
      channel TEXT NOT NULL, young BIGINT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (voter, carrier, fact))`,
    `CREATE TABLE secret (name TEXT PRIMARY KEY, value TEXT NOT NULL)`,
  ],
  [
    `CREATE TABLE reading (
      chat TEXT NOT NULL, line TEXT NOT NULL, at BIGINT NOT NULL, source TEXT NOT NULL, json TEXT NOT NULL,
      PRIMARY KEY (chat, line, at))`,
  ],
  [
    `CREATE TABLE reminder (
      chat TEXT NOT NULL, id TEXT NOT NULL, due BIGINT NOT NULL, at BIGINT NOT NULL,
      PRIMARY KEY (chat, id)) WITHOUT ROWID`,
    `CREATE INDEX reminder_at ON reminder (at)`,
  ],
  [
    `CREATE TABLE IF NOT EXISTS sealing_key (owner TEXT PRIMARY KEY, wrapped TEXT NOT NULL, kek TEXT NOT NULL)`,
    `CREATE TABLE IF NOT EXISTS whatsapp_auth (
      account TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (account, name))`,
    `CREATE TABLE IF NOT EXISTS whatsapp_person (
      chat TEXT PRIMARY KEY, lid TEXT, alias TEXT, number TEXT, heard BIGINT NOT NULL)`,
    `CREATE INDEX IF NOT EXISTS whatsapp_person_lid ON whatsapp_person (lid)`,
    `CREATE INDEX IF NOT EXISTS whatsapp_person_alias ON whatsapp_person (alias)`,
    `CREATE TABLE IF NOT EXISTS whatsapp_sent (
      id TEXT PRIMARY KEY, chat TEXT NOT NULL, at BIGINT NOT NULL, body TEXT NOT NULL)`,
    `CREATE INDEX IF NOT EXISTS whatsapp_sent_at ON whatsapp_sent (at)`,
    `CREATE INDEX IF NOT EXISTS whatsapp_sent_chat ON whatsapp_sent (chat)`,
    `CREATE TABLE IF NOT EXISTS whatsapp_held (
      chat TEXT NOT NULL, id TEXT NOT NULL, at BIGINT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (chat, id))`,
  ],
  [
    `CREATE TABLE link (
      chat TEXT NOT NULL, line TEXT NOT NULL, source TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (chat, line))`,
    `CREATE TABLE look_up (
      chat TEXT NOT NULL, id TEXT NOT NULL, line TEXT NOT NULL, source TEXT NOT NULL, at BIGINT NOT NULL,
      PRIMARY KEY (chat, id))`,
  ],
  ["ALTER TABLE chat RENAME COLUMN sent TO put"],
];

/** Where the schema's number is kept; to be run first, every time. */
export const versionTable = "CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value BIGINT NOT NULL)";

export const readVersion = "SELECT value FROM meta WHERE name = 'schema'";

/**
 * The statements that lead from a schema's number (0: an empty database) to this code's, its new number included.
 * To be run in one transaction that no other instance can enter.
 * @throws {Error} a sentence for the operator, when the database is newer than this code.
 */
export function upgradesFrom(version: number): string[] {
  if (version > upgrades.length) {
    throw new Error(
      `The database has schema ${version}, and this Saldo knows up to ${upgrades.length}: ` +
        "start the newer Saldo that wrote it, or restore a backup from before.",
    );
  }
  if (version === upgrades.length) return [];
  return [
    ...upgrades.slice(version).flat(),
    `INSERT INTO meta (name, value) VALUES ('schema', ${upgrades.length})
      ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  ];
}
