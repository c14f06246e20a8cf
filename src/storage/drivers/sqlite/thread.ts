import { parentPort, workerData } from "node:worker_threads";
import { connect } from "./connect.ts";
import { createWriter, type Wanted } from "./writer.ts";

// Writes for the thread that began this one (beside.ts): a group in, what came of it out; nothing in, and it ends.
const db = connect(String(workerData));
const write = createWriter(db);
parentPort?.on("message", (group: readonly Wanted[] | undefined) => {
  if (group) return parentPort?.postMessage(write(group));
  db.close();
  parentPort?.close();
});
parentPort?.postMessage("ready");
