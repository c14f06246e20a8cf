import type { DatabaseSync } from "node:sqlite";
import type { Driver, Value } from "../driver.ts";
import { readVersion, upgradesFrom, versionTable } from "../schema.ts";
import { type Beside, startBeside } from "./sqlite/beside.ts";
import { connect } from "./sqlite/connect.ts";
import { createRunner, createWriter, type Wanted, type Written } from "./sqlite/writer.ts";

/** What waits for the next commit, and who waits for what comes of it. */
type Waiting = { wanted: Wanted; done: (result: unknown) => void; failed: (error: unknown) => void };

function tell(group: readonly Waiting[], outcomes: readonly Written[]): void {
  group.forEach(({ done, failed }, i) => {
    const outcome = outcomes[i];
    if (typeof outcome === "number") done(outcome);
    else if (outcome && "rows" in outcome) done(outcome.rows);
    else failed(outcome?.error);
  });
}

/** So many batches are handed to the thread at once, so that it writes while more gather. */
const handful = 40;

/**
 * SQLite in this process. `file` may be ":memory:". What waits to be written at the same moment shares one transaction,
 * and so one flush to the disk (12 to 25 times the turns at 32 in flight). Once a `crowd` of batches waits, it is worth
 * a thread: from then on that one writes and flushes, while this one goes on; reading stays here.
 * @throws {Error} a sentence for the operator, when the file is no database, cannot be written, or is newer than this code.
 */
export function sqlite(file: string, { crowd = 24, start = startBeside } = {}): Driver {
  const db = open(file);
  const { rows } = createRunner(db);
  const write = createWriter(db);
  let waiting: Waiting[] = [];
  let beside: Beside | undefined;
  /** Resolves when the thread has started, or could not. */
  let starting: Promise<void> | undefined;
  /** Resolves when all that was handed to the thread is told. */
  let told: Promise<void> | undefined;
  let closed = false;

  async function begin(): Promise<void> {
    beside = await start(file).catch(() => undefined);
  }

  function flush(): void {
    if (waiting.length === 0) return;
    const group = waiting;
    waiting = [];
    const wanted = group.map((one) => one.wanted);
    if (beside) told = hand(beside, group, wanted);
    else {
      if (group.length >= crowd && file !== ":memory:") starting ??= begin();
      tell(group, write(wanted));
    }
  }

  async function hand({ write }: Beside, group: readonly Waiting[], wanted: readonly Wanted[]): Promise<void> {
    const outcomes = await write(wanted).catch((error: unknown): Written[] => {
      beside = undefined;
      return group.map(() => ({ error }));
    });
    tell(group, outcomes);
  }

  const written = <T>(wanted: Wanted): Promise<T> =>
    new Promise((done, failed) => {
      if (closed) return failed(new Error("The database is closed"));
      const count = waiting.push({ wanted, done: done as Waiting["done"], failed });
      if (beside && count >= handful) flush();
      else if (count === 1) setImmediate(flush);
    });

  return {
    skipLocked: "",
    all: async <Row>(sql: string, args: readonly Value[]) =>
      sql.startsWith("SELECT") ? (rows(sql, args) as Row[]) : written<Row[]>({ sql, args }),
    batch: (batch) => written({ batch }),
    async close() {
      await starting;
      closed = true; // nothing may come between the last flush and the end
      flush();
      await told;
      await beside?.close();
      db.close();
    },
  };
}

function open(file: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    db = connect(file);
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
