import { DatabaseSync } from "node:sqlite";

/** Opens a connection: a log beside the file, and every commit on the disk before it holds. */
export function connect(file: string): DatabaseSync {
  const db = new DatabaseSync(file);
  try {
    db.exec("PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
