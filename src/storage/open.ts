import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { sqlite } from "./drivers/sqlite.ts";
import { createStore, type Store } from "./store.ts";

/** Chats a process remembers when it is likely alone on its database. */
const remembered = 5_000;

/**
 * Opens the store: PostgreSQL for a `postgres://…` address, else the SQLite file of that name (`:memory:` keeps nothing).
 * @throws {Error} a sentence for the operator.
 */
export async function openStore(where: string): Promise<Store> {
  if (/^postgres(ql)?:/.test(where)) {
    const { postgres } = await import("./drivers/postgres.ts"); // its client is loaded only where it is used
    return createStore(await postgres(where));
  }
  if (where !== ":memory:") mkdirSync(dirname(where), { recursive: true });
  return createStore(sqlite(where), { remember: remembered });
}
