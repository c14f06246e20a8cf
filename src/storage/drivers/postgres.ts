import pg from "pg";
import { type Driver, type Statement, type Value, whole } from "../driver.ts";
import { readVersion, upgradesFrom, versionTable } from "../schema.ts";

/** The lock under which one instance at a time looks after the schema; the number means nothing. */
const schemaLock = 7261;

/** Transactions PostgreSQL undid because of one another: to be run again as they are. */
const collisions = new Set(["40001", "40P01"]);

/**
 * PostgreSQL. A batch takes two round trips (everything at once, then COMMIT), a batch of one statement takes one.
 * @throws {Error} a sentence for the operator, when it cannot be reached or is newer than this code.
 */
export async function postgres(url: string): Promise<Driver> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 20_000,
    keepAlive: true,
    pipeline: true, // sends a batch's statements without waiting for each
    types: {
      getTypeParser: (oid, format) => (oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)),
    },
  });
  pool.on("error", () => {}); // an idle connection was lost; the next query opens another, or says why not
  try {
    await prepareSchema(pool);
  } catch (cause) {
    await pool.end();
    throw new Error(`PostgreSQL cannot be used: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }

  const names = new Map<string, string>();
  /** Prepared once for each connection, under a short name. */
  function named({ sql, args }: Statement) {
    const name = names.get(sql) ?? `q${names.size}`;
    names.set(sql, name);
    return { name, text: sql, values: args.map(whole) };
  }

  async function transaction(statements: readonly Statement[]): Promise<number> {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      const sent = [client.query("BEGIN"), ...statements.map((statement) => client.query(named(statement)))];
      const results = await Promise.allSettled(sent);
      const [, ...outcomes] = results;
      // All of them were sent at once: what a failed guard should have kept from being run may have failed because of it.
      const bad = outcomes.findIndex(
        (outcome, i) => outcome.status === "rejected" || (statements[i]?.guard && !outcome.value.rowCount),
      );
      const stopped = results[0]?.status === "rejected" ? results[0] : outcomes[bad];
      if (stopped?.status === "rejected") throw stopped.reason;
      await client.query(bad < 0 ? "COMMIT" : "ROLLBACK");
      return bad;
    } catch (error) {
      await client.query("ROLLBACK").catch((cause: Error) => {
        broken = cause;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  return {
    skipLocked: "FOR UPDATE SKIP LOCKED",
    all: async <Row>(sql: string, args: readonly Value[]) =>
      (await pool.query<Row & pg.QueryResultRow>(named({ sql, args }))).rows,
    async batch(statements) {
      const [only, ...others] = statements;
      if (only && others.length === 0) {
        const { rowCount } = await pool.query(named(only));
        return only.guard && !rowCount ? 0 : -1;
      }
      for (let tries = 1; ; tries++) {
        try {
          return await transaction(statements);
        } catch (error) {
          if (tries === 5 || !(error instanceof pg.DatabaseError) || !collisions.has(error.code ?? "")) throw error;
        }
      }
    },
    close: () => pool.end(),
  };
}

async function prepareSchema(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [schemaLock]); // instances start together
    await client.query(versionTable);
    const { rows } = await client.query<{ value: number }>(readVersion);
    for (const sql of upgradesFrom(rows[0]?.value ?? 0)) await client.query(sql.replace(" WITHOUT ROWID", ""));
    await client.query("COMMIT");
  } finally {
    client.release(true); // not used again: a transaction that failed ends with it
  }
}
