import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { replyLines } from "../carriers/reply.ts";

/** Reads each line of JSON's text as a carrier's reply, for whoever measures the reading. */
export async function replies(input: Readable, output: Writable): Promise<void> {
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of replyLines(lines)) output.write(`${line}\n`);
}
