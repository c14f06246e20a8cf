import { DatabaseSync } from "node:sqlite";

/** How sure a commit is: FULL survives a power cut, NORMAL may lose the last commits to one. */
export type Durability = "FULL" | "NORMAL";

/** A peer's sessions in an SQLite file, behind the three functions its storage interface asks for. */
export function openSessions(file: string, durability: Durability) {
  const db = new DatabaseSync(file);
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${durability}`);
  db.exec("CREATE TABLE session (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID");
  const get = db.prepare("SELECT body FROM session WHERE id = ?");
  const set = db.prepare(
    "INSERT INTO session (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
  );
  const remove = db.prepare("DELETE FROM session WHERE id = ?");
  return {
    async read(id: string): Promise<unknown> {
      const row = get.get(id);
      return row && JSON.parse(String(row.body));
    },
    async write(id: string, value: unknown): Promise<void> {
      set.run(id, JSON.stringify(value));
    },
    async delete(id: string): Promise<void> {
      remove.run(id);
    },
    close: () => db.close(),
  };
}
