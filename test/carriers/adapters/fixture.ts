import { readFileSync } from "node:fs";

/** A body of `test/fixtures/adapters`. */
export const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../fixtures/adapters/${name}`, import.meta.url), "utf8"));
