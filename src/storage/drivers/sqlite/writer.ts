import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import { type Statement, type Value, whole } from "../../driver.ts";

/** What is to be written: a batch, or one statement whose rows are wanted. */
export type Wanted = { batch: readonly Statement[] } | { sql: string; args: readonly Value[] };

/** What came of it: the place of the guard that failed or -1, rows, or why nothing was written. */
export type Written = number | { rows: unknown[] } | { error: unknown };

/** A statement made ready, with the places its arguments go to: `$2 … $1` becomes `? … ?` and `[1, 0]`. */
type Ready = { statement: StatementSync; places: number[] | undefined };

/** Runs statements on a connection, each made ready once. */
export function createRunner(db: DatabaseSync) {
  const prepared = new Map<string, Ready>();

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
    places ? places.map((place) => whole(args[place] ?? null)) : args.map(whole);

  return {
    rows(sql: string, args: readonly Value[]): unknown[] {
      const made = ready(sql);
      return made.statement.all(...bind(made, args));
    },
    /** Whether it touched a row. */
    touch({ sql, args }: Statement): boolean {
      const made = ready(sql);
      return made.statement.run(...bind(made, args)).changes !== 0;
    },
  };
}

/**
 * Writes groups on a connection: one transaction, and so one flush to the disk. Nearly always all of a group holds;
 * where something in it does not, it is written once more, each batch behind a savepoint of its own.
 */
export function createWriter(db: DatabaseSync): (group: readonly Wanted[]) => Written[] {
  const { rows, touch } = createRunner(db);
  const [begin, commit, savepoint, release] = ["BEGIN IMMEDIATE", "COMMIT", "SAVEPOINT batch", "RELEASE batch"].map(
    (sql) => db.prepare(sql),
  ) as [StatementSync, StatementSync, StatementSync, StatementSync];

  /** The place of the guard that failed, or -1. */
  const failing = (batch: readonly Statement[]): number =>
    batch.findIndex((statement) => !touch(statement) && statement.guard);

  /** Writes what surely holds. @throws {Error} where it does not. */
  function surely(wanted: Wanted): Written {
    if (!("batch" in wanted)) return { rows: rows(wanted.sql, wanted.args) };
    if (failing(wanted.batch) >= 0) throw new Error("a guard failed");
    return -1;
  }

  /** Writes a batch if it holds; what was written of it before its guard failed is undone. */
  function attempt(batch: readonly Statement[]): number {
    savepoint.run();
    try {
      const bad = failing(batch);
      if (bad > 0) db.exec("ROLLBACK TO batch");
      return bad;
    } catch (error) {
      if (db.isTransaction) db.exec("ROLLBACK TO batch");
      throw error;
    } finally {
      if (db.isTransaction) release.run();
    }
  }

  function carefully(wanted: Wanted): Written {
    try {
      return "batch" in wanted ? attempt(wanted.batch) : { rows: rows(wanted.sql, wanted.args) };
    } catch (error) {
      if (!db.isTransaction) throw error; // a full disk undoes the whole transaction, what came before this one too
      return { error };
    }
  }

  function undo(): void {
    if (db.isTransaction) db.exec("ROLLBACK");
  }

  function all(group: readonly Wanted[]): Written[] {
    try {
      return group.map(surely);
    } catch {
      undo();
      begin.run();
      return group.map(carefully);
    }
  }

  return (group) => {
    try {
      begin.run();
      const written = all(group);
      commit.run();
      return written;
    } catch (error) {
      undo();
      return group.map(() => ({ error }));
    }
  };
}
