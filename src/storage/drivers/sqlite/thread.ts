import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { connect } from "./connect.ts";
import { createUnpacker, type Packed } from "./packed.ts";
import { createWriter, type Wanted, type Written } from "./writer.ts";

// Writes for the thread that began this one (beside.ts): groups in, what came of each out; nothing in, and it ends. The
// groups that have come meanwhile share a transaction.
const db = connect(String(workerData));
const write = createWriter(db);
const unpack = createUnpacker();

parentPort?.on("message", (first: Packed | undefined) => {
  const groups = [first];
  for (let more = next(); more; more = next()) groups.push(more.message);
  const wanted = groups.filter((group) => group !== undefined).map(unpack);
  if (wanted.length > 0) parentPort?.postMessage(all(wanted));
  if (wanted.length === groups.length) return;
  db.close();
  parentPort?.close();
});
parentPort?.postMessage("ready");

function next(): { message: Packed | undefined } | undefined {
  return parentPort ? receiveMessageOnPort(parentPort) : undefined;
}

/** What came of each group. */
function all(groups: readonly (readonly Wanted[])[]): Written[][] {
  const written = write(groups.flat());
  return groups.map(({ length }) => written.splice(0, length));
}
