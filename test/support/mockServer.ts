import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const require = createRequire(import.meta.url);
const prism = require.resolve("@stoplight/prism-cli/dist/index.js");

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (child.exitCode !== null) break;
    const there = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
    if (there) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("the mock server does not start");
}

/**
 * Starts Prism (`@stoplight/prism-cli`) on a loopback port with a compressed Swagger file: a server whose requests are
 * checked and whose answers are made by the file alone. `seed`: the answers are filled at random from it.
 */
export async function startMockServer(swagger: URL, seed?: number): Promise<{ port: number; stop(): void }> {
  const folder = mkdtempSync(join(tmpdir(), "saldo-prism-"));
  const file = join(folder, "swagger.json");
  writeFileSync(file, gunzipSync(readFileSync(swagger)));
  const port = await freePort();
  const dynamic = seed === undefined ? [] : ["--dynamic", "--seed", String(seed)];
  const args = [prism, "mock", "--host", "127.0.0.1", "--port", String(port), ...dynamic, file];
  const child = spawn(process.execPath, args, { stdio: "ignore", env: { ...process.env, SCARF_ANALYTICS: "false" } });
  const stop = () => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await listening(port, child);
  } catch (error) {
    stop();
    throw error;
  }
  return { port, stop };
}
