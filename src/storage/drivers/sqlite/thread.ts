import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { connect } from "./connect.ts";
import { createWriter, type Wanted, type Written } from "./writer.ts";

type Group = readonly Wanted[];

// Writes for the thread that began this one (beside.ts): groups in, what came of each out; nothing in, and it ends. The
// groups that have come meanwhile share a transaction.
const db = connect(String(workerData));
const write = createWriter(db);

parentPort?.on("message", (first: Group | undefined) => {
  const groups = [first];
  for (let more = next(); more; more = next()) groups.push(more.message);
  const wanted = groups.filter((group) => group !== undefined);
  if (wanted.length > 0) parentPort?.postMessage(all(wanted));
  if (wanted.length === groups.length) return;
  db.close();
  parentPort?.close();
});
parentPort?.postMessage("ready");

function next(): { message: Group | undefined } | undefined {
  return parentPort ? receiveMessageOnPort(parentPort) : undefined;
}

/** What came of each group. */
function all(groups: readonly Group[]): Written[][] {
  const written = write(groups.flat());
  return groups.map(({ length }) => written.splice(0, length));
}
