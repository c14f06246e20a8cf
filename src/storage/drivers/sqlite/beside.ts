import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Wanted, Written } from "./writer.ts";

/** A thread that writes for this one, on a connection of its own. */
export type Beside = {
  /** Writes a group, one at a time. Rejects when the thread has died: nobody knows whether the group holds. */
  write(group: readonly Wanted[]): Promise<Written[]>;
  close(): Promise<void>;
};

/** It holds statements and a group of turns, no more. */
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 128 };

/** Starts a thread that writes to a file. Rejects when it cannot. */
export async function startBeside(file: string): Promise<Beside> {
  const thread = new Worker(new URL("./thread.ts", import.meta.url), { workerData: file, resourceLimits });
  let died: Error | undefined;
  let tell: ((written: Written[]) => void) | undefined;
  let fail = (_: Error) => {};
  const end = (error: Error) => {
    died ??= error;
    fail(died);
  };
  thread.on("error", end);
  thread.on("exit", () => end(new Error("The thread that writes has ended")));
  await once(thread, "message"); // rejects with the error when there is one
  thread.unref(); // it keeps no process alive, but while it writes
  thread.on("message", (written: Written[]) => {
    thread.unref();
    tell?.(written);
  });
  return {
    write: (group) =>
      new Promise((done, failed) => {
        if (died) return failed(died);
        tell = done;
        fail = failed;
        thread.ref();
        thread.postMessage(group);
      }),
    async close() {
      if (died) return;
      thread.ref();
      thread.postMessage(undefined);
      await once(thread, "exit");
    },
  };
}
