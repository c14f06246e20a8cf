import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { createPacker } from "./packed.ts";
import type { Wanted, Written } from "./writer.ts";

/** A thread that writes for this one, on a connection of its own. */
export type Beside = {
  /** Writes a group; others may be on their way. Rejects when the thread has died: nobody knows whether the group holds. */
  write(group: readonly Wanted[]): Promise<Written[]>;
  /** Ends it, after what is on its way. */
  close(): Promise<void>;
};

/** It holds statements and some groups of turns, no more. */
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 128 };

/** Starts a thread that writes to a file. Rejects when it cannot. */
export async function startBeside(file: string): Promise<Beside> {
  const thread = new Worker(new URL("./thread.ts", import.meta.url), { workerData: file, resourceLimits });
  const pack = createPacker();
  const onTheirWay: { done: (written: Written[]) => void; failed: (error: Error) => void }[] = [];
  let died: Error | undefined;
  const end = (error: Error) => {
    died ??= error;
    for (const { failed } of onTheirWay.splice(0)) failed(died);
  };
  thread.on("error", end);
  thread.on("exit", () => end(new Error("The thread that writes has ended")));
  await once(thread, "message"); // rejects with the error when there is one
  thread.unref(); // it keeps no process alive, but while it writes
  thread.on("message", (groups: Written[][]) => {
    for (const written of groups) onTheirWay.shift()?.done(written);
    if (onTheirWay.length === 0) thread.unref();
  });
  return {
    write: (group) =>
      new Promise((done, failed) => {
        if (died) return failed(died);
        if (onTheirWay.push({ done, failed }) === 1) thread.ref();
        thread.postMessage(pack(group));
      }),
    async close() {
      if (died) return;
      thread.ref();
      thread.postMessage(undefined);
      await once(thread, "exit");
    },
  };
}
