import type { Duplex } from "node:stream";
import { SourceError } from "../trouble.ts";
import { createReader, type ModemLine } from "./cusd.ts";
import { decode } from "./decode.ts";
import { createQueue, type Modem, type Said } from "./modem.ts";

export type AtOptions = {
  /** Opens the modem's port. */
  open: () => Promise<Duplex>;
  /** Calls back after so many ms; gives the way to call it off. */
  after: (ms: number, run: () => void) => () => void;
};

/** How long a command, an answer of the network, and what may follow a talk that ended without words are waited for, in ms. */
const waits = { command: 5_000, network: 30_000, late: 3_000 };

const unavailable = (why: string) => new SourceError({ kind: "unavailable" }, `the modem ${why}`);

/** What some networks wrap around an answer; it is none. */
const releasing = /^initiating release\.?$/i;

/** A modem that is spoken to by AT commands (3GPP TS 27.007 §7.15) over a serial port. */
export function createAtModem({ open, after }: AtOptions): Modem {
  const queue = createQueue();

  async function talkOver<T>(port: Duplex, work: Parameters<Modem["talk"]>[0], signal: AbortSignal): Promise<T> {
    const read = createReader();
    const heard: ModemLine[] = [];
    let wake = () => {};
    let gone = false;
    const onData = (chunk: Buffer | string) => {
      heard.push(...read(typeof chunk === "string" ? chunk : chunk.toString("latin1")));
      wake();
    };
    const onEnd = () => {
      gone = true;
      wake();
    };
    port.on("data", onData).on("error", onEnd).on("end", onEnd).on("close", onEnd);
    signal.addEventListener("abort", onEnd);

    /** The next line of interest. */
    async function next(ms: number): Promise<ModemLine | undefined> {
      let over = false;
      const callOff = after(ms, () => {
        over = true;
        wake();
      });
      try {
        for (;;) {
          const line = heard.shift();
          if (line) return line;
          if (gone || signal.aborted) throw unavailable("is gone");
          if (over) return undefined;
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      } finally {
        callOff();
      }
    }

    /** Sends a command and takes what comes up to its end: answers of the network may come before. */
    async function command(text: string): Promise<(ModemLine & { kind: "cusd" })[]> {
      const early: (ModemLine & { kind: "cusd" })[] = [];
      port.write(`${text}\r`);
      for (;;) {
        const line = await next(early.length > 0 ? waits.late : waits.command);
        // Old modems hold the end of a command until the talk has ended.
        if (!line && early.length === 0) throw unavailable("does not answer");
        if (!line || line.kind === "ok") return early;
        if (line.kind === "error") throw unavailable(`refuses a command${line.code ? ` (${line.code})` : ""}`);
        if (line.kind === "cusd") early.push(line);
      }
    }

    /** The answer among what the network sends. */
    async function answer(early: (ModemLine & { kind: "cusd" })[]): Promise<Said> {
      let ended = false;
      for (;;) {
        const line: ModemLine | undefined = early.shift() ?? (await next(ended ? waits.late : waits.network));
        if (!line) throw unavailable(ended ? "says that the network ended the talk" : "hears nothing of the network");
        if (line.kind !== "cusd") continue;
        if (line.m >= 3) throw unavailable(`cannot talk to the network (${line.m})`);
        const text = line.text === undefined ? "" : decode(line.text, line.dcs).trim();
        if (text === "" || releasing.test(text)) ended ||= line.m === 2;
        else return { text, more: line.m === 1 };
      }
    }

    try {
      await command("ATE0");
      for (const setting of ["AT+CMEE=1", 'AT+CSCS="GSM"', "AT+CUSD=1"]) await command(setting);
      let more = false;
      const say = async (text: string): Promise<Said> => {
        if (!/^[0-9*#]+$/.test(text)) throw new Error("only codes and keys are sent to the network");
        more = true;
        const said = await answer(await command(`AT+CUSD=1,"${text}",15`));
        more = said.more;
        return said;
      };
      try {
        return (await work({ say })) as T;
      } finally {
        if (more && !gone && !signal.aborted) await command("AT+CUSD=2").catch(() => undefined);
        else if (more) port.write("AT+CUSD=2\r");
      }
    } finally {
      signal.removeEventListener("abort", onEnd);
      port.off("data", onData);
      port.destroy();
    }
  }

  return {
    talk: (work, signal) =>
      queue(async () => {
        if (signal.aborted) throw unavailable("was not free in time");
        const port = await open().catch((error: unknown) => {
          const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
          throw unavailable(`cannot be opened${code}`);
        });
        return talkOver(port, work, signal);
      }),
  };
}
