import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { understandLines } from "../understanding/command.ts";
import type { Understand } from "../understanding/understand.ts";

/** Says of each line of JSON what its text means, for whoever measures the understanding. */
export async function understand(input: Readable, output: Writable, understand: Understand): Promise<void> {
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of understandLines(lines, understand)) output.write(`${line}\n`);
}
