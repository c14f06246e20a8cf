import { randomBytes } from "node:crypto";
import pg from "pg";

/** Where the tests look for PostgreSQL. */
const address = process.env.DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/test";

/** A schema of a test's own. */
export type Schema = { url: string; drop(): Promise<void> };

/** Whether PostgreSQL answers. When it does not, says so loudly; under CI that is a failure. */
export async function postgresAnswers(): Promise<boolean> {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 3_000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (cause) {
    if (process.env.CI === "true") throw new Error("PostgreSQL does not answer, and CI must test with it", { cause });
    process.stderr.write("\n!!! PostgreSQL does not answer (see DATABASE_URL): its tests are SKIPPED !!!\n\n");
    return false;
  }
}

/** Makes an empty schema; everything done through `url` happens in it. */
export async function ownSchema(): Promise<Schema> {
  const name = `saldo_test_${randomBytes(6).toString("hex")}`;
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await run(`CREATE SCHEMA ${name}`);
  const url = new URL(address);
  url.searchParams.set("options", `-c search_path=${name}`);
  return { url: url.href, drop: () => run(`DROP SCHEMA ${name} CASCADE`) };
}
