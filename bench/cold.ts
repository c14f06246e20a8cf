import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** How long a process took from its birth to its first answer, in s, and the most memory it had by then, in MB. */
export type Start = { seconds: number; memory: number | undefined };

const main = join(import.meta.dirname, "../src/saldo.js");

/** Starts Saldo as an operator does who has configured nothing, waits for its answer, and ends it. */
async function run(
  args: string[],
  firstAnswer: (lines: AsyncIterable<string>, write: (line: string) => void) => Promise<void>,
): Promise<Start> {
  const folder = mkdtempSync(join(tmpdir(), "saldo-bench-"));
  const { PATH } = process.env;
  const began = performance.now();
  const child = spawn(process.execPath, [main, ...args], {
    cwd: folder, // no .env is read there
    env: { ...(PATH ? { PATH } : {}), SALDO_PORT: "0" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  await firstAnswer(createInterface({ input: child.stdout }), (line) => child.stdin.write(`${line}\n`));
  const seconds = (performance.now() - began) / 1000;
  const memory = peak(child.pid);
  child.kill();
  await ended;
  rmSync(folder, { recursive: true });
  return { seconds, memory };
}

/** The most memory a process ever had, in MB, where the system tells (proc(5), VmHWM). */
function peak(pid: number | undefined): number | undefined {
  if (process.platform !== "linux") return undefined;
  const kilobytes = /^VmHWM:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

/** From nothing to the first answer in a program's chat. */
export const chatStart = (): Promise<Start> =>
  run(["chat", "--json"], async (lines, write) => {
    write(JSON.stringify({ chat: "a", text: "哥伦比亚claro怎么查余额" }));
    for await (const line of lines) {
      if (JSON.parse(line).data?.carrier === "co-claro") return;
      throw new Error(`an unexpected answer: ${line}`);
    }
    throw new Error("the chat ended without an answer");
  });

/** From nothing to a web chat that says it is well. */
export const serverStart = (): Promise<Start> =>
  run(["start"], async (lines) => {
    for await (const line of lines) {
      const [address] = /http:\/\/localhost:\d+/.exec(line) ?? [];
      if (!address) continue;
      const { ok } = await fetch(`${address.replace("localhost", "127.0.0.1")}/healthz`);
      if (!ok) throw new Error("the server is not well");
      return;
    }
    throw new Error("the server ended without an answer");
  });
