import { afterAll, describe } from "vitest";
import { postgres } from "../../src/storage/drivers/postgres.ts";
import { sqlite } from "../../src/storage/drivers/sqlite.ts";
import { ownSchema, postgresAnswers, type Schema } from "../support/postgres.ts";
import { storeContract } from "../support/storeContract.ts";

storeContract("SQLite, remembering chats", async () => sqlite(":memory:"), 100);
storeContract("SQLite, remembering nothing", async () => sqlite(":memory:"), 0);

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
