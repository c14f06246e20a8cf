import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe } from "vitest";
import type { Driver } from "../../src/storage/driver.ts";
import { postgres } from "../../src/storage/drivers/postgres.ts";
import { startBeside } from "../../src/storage/drivers/sqlite/beside.ts";
import { sqlite } from "../../src/storage/drivers/sqlite.ts";
import { ownSchema, postgresAnswers, type Schema } from "../support/postgres.ts";
import { storeContract } from "../support/storeContract.ts";

storeContract("SQLite, remembering chats", async () => sqlite(":memory:"), 100);
storeContract("SQLite, remembering nothing", async () => sqlite(":memory:"), 0);

describe("SQLite", () => {
  const folder = mkdtempSync(join(tmpdir(), "saldo-thread-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  storeContract("written by a thread", () => written(join(folder, "saldo.db")), 100);
});

/** A database that a thread writes to from the start. */
async function written(file: string): Promise<Driver> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const driver = sqlite(file, { crowd: 1, start: (where) => startBeside(where).finally(resolve) });
  await driver.batch([]);
  await promise;
  return driver;
}

describe.skipIf(!(await postgresAnswers()))("PostgreSQL", () => {
  const schemas: Schema[] = [];
  const open = async () => {
    const schema = await ownSchema();
    schemas.push(schema);
    return postgres(schema.url);
  };
  afterAll(() => Promise.all(schemas.map((schema) => schema.drop())));
  storeContract("remembering chats", open, 100);
  storeContract("remembering nothing", open, 0);
});
