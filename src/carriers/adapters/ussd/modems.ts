import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { createAtModem } from "./at.ts";
import { createMmcliModem } from "./mmcli.ts";
import type { Modem } from "./modem.ts";
import { openSerial } from "./serial.ts";

/** Where a modem is: a serial port with its speed, or ModemManager's number or path of it. */
export type Way = { port: string; baud?: number } | { mmcli: string };

const longest = 60_000;

async function run(file: string, args: readonly string[], signal: AbortSignal): Promise<string> {
  const { stdout } = await promisify(execFile)(file, [...args], {
    signal,
    timeout: longest,
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });
  return stdout;
}

/** This machine's modems. `after` calls back after so many ms, and gives the way to call it off. */
export const createModems =
  (after: (ms: number, run: () => void) => () => void) =>
  (way: Way): Modem => {
    if ("port" in way) return createAtModem({ open: () => openSerial(way.port, way.baud), after });
    const rest = (ms: number) =>
      new Promise<void>((done) => {
        after(ms, done);
      });
    return createMmcliModem({ modem: way.mmcli, run, rest });
  };
