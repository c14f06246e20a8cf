import { DatabaseSync } from "node:sqlite";

/**
 * How many pages of 4 KiB the log gathers before they are brought into the file. Chats are many and far apart: a page
 * that was written eight times is then brought once.
 */
const gathered = 8_000;

/** Opens a connection: a log beside the file, and every commit on the disk before it holds. */
export function connect(file: string): DatabaseSync {
  const db = new DatabaseSync(file);
  try {
    db.exec("PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    db.exec(`PRAGMA wal_autocheckpoint = ${gathered}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
