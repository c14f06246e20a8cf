import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { Driver, Statement, Value } from "../driver.ts";
import { readVersion, upgradesFrom, versionTable } from "../schema.ts";

/** A statement made ready, with the places its arguments go to: `$2 … $1` becomes `? … ?` and `[1, 0]`. */
type Ready = { statement: StatementSync; places: number[] | undefined };

/** A deed that waits for the next commit. It leaves nothing behind when it throws, and gives what to tell when it holds. */
type Waiting = { deed: () => () => void; failed: (error: unknown) => void };

/**
 * SQLite in this process. `file` may be ":memory:". What waits to be written at the same moment shares one transaction,
 * and so one flush to the disk, each batch behind a savepoint of its own (12 to 25 times the turns at 32 in flight).
 * @throws {Error} a sentence for the operator, when the file is no database, cannot be written, or is newer than this code.
 */
export function sqlite(file: string): Driver {
  const db = open(file);
  const prepared = new Map<string, Ready>();
  const [begin, commit, savepoint, release] = ["BEGIN IMMEDIATE", "COMMIT", "SAVEPOINT batch", "RELEASE batch"].map(
    (sql) => db.prepare(sql),
  ) as [StatementSync, StatementSync, StatementSync, StatementSync];
  let waiting: Waiting[] = [];

  function ready(sql: string): Ready {
    const known = prepared.get(sql);
    if (known) return known;
    const places: number[] = [];
    const text = sql.replace(/\$(\d+)/g, (_, place: string) => {
      places.push(Number(place) - 1);
      return "?";
    });
    const asGiven = places.every((place, i) => place === i);
    const made = { statement: db.prepare(text), places: asGiven ? undefined : places };
    prepared.set(sql, made);
    return made;
  }

  const bind = ({ places }: Ready, args: readonly Value[]): SQLInputValue[] =>
    places ? places.map((place) => args[place] ?? null) : (args as SQLInputValue[]);

  function run({ sql, args }: Statement): boolean {
    const made = ready(sql);
    return made.statement.run(...bind(made, args)).changes !== 0;
  }

  /** The place of the guard that failed, or -1. What was written before it is undone. */
  function attempt(statements: readonly Statement[]): number {
    const first = statements[0];
    if (statements.length === 1 && first) return run(first) || !first.guard ? -1 : 0;
    savepoint.run();
    try {
      const bad = statements.findIndex((statement) => !run(statement) && statement.guard);
      if (bad > 0) db.exec("ROLLBACK TO batch");
      return bad;
    } catch (error) {
      if (db.isTransaction) db.exec("ROLLBACK TO batch");
      throw error;
    } finally {
      if (db.isTransaction) release.run();
    }
  }

  function flush(): void {
    const group = waiting;
    waiting = [];
    if (group.length === 0) return; // closing has flushed already
    const outcomes: (() => void)[] = [];
    try {
      begin.run();
      for (const { deed, failed } of group) {
        try {
          outcomes.push(deed());
        } catch (error) {
          if (!db.isTransaction) throw error; // a full disk undoes the whole transaction, the deeds before this one too
          outcomes.push(() => failed(error));
        }
      }
      commit.run();
    } catch (error) {
      if (db.isTransaction) db.exec("ROLLBACK");
      for (const { failed } of group) failed(error);
      return;
    }
    for (const tell of outcomes) tell();
  }

  const written = <T>(deed: () => T): Promise<T> =>
    new Promise((done, failed) => {
      const waits: Waiting = {
        failed,
        deed() {
          const result = deed();
          return () => done(result);
        },
      };
      if (!db.isOpen) failed(new Error("The database is closed"));
      else if (waiting.push(waits) === 1) setImmediate(flush);
    });

  return {
    skipLocked: "",
    async all<Row>(sql: string, args: readonly Value[]) {
      const made = ready(sql);
      const rows = () => made.statement.all(...bind(made, args)) as Row[];
      return sql.startsWith("SELECT") ? rows() : written(rows);
    },
    batch: (statements) => written(() => attempt(statements)),
    async close() {
      if (waiting.length > 0) flush();
      db.close();
    },
  };
}

function open(file: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file);
    db.exec("PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    db.exec("BEGIN IMMEDIATE");
    db.exec(versionTable);
    const version = Number(db.prepare(readVersion).get()?.value ?? 0);
    for (const sql of upgradesFrom(version)) db.exec(sql);
    db.exec("COMMIT");
    return db;
  } catch (cause) {
    db?.close();
    throw new Error(`The database ${file} cannot be opened: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}
