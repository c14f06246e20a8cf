import { SourceError } from "../trouble.ts";
import { createQueue, type Modem, type Said } from "./modem.ts";

export type MmcliOptions = {
  /** The modem's number or path, as `mmcli -L` lists it. */
  modem: string;
  /** Runs a program and gives what it prints; rejects when it fails. */
  run: (file: string, args: readonly string[], signal: AbortSignal) => Promise<string>;
  /** Waits so many ms. */
  rest: (ms: number) => Promise<void>;
};

/** How often and how many times the network's answer to a key is looked for. */
const look = { every: 1_000, times: 30 };

/** ModemManager writes letters beyond ASCII as bytes in octal, line ends as `\n`. */
function unescaped(text: string): string {
  const simple: Record<string, string> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f", v: "\v" };
  const bytes = text.replace(/\\([0-7]{3}|.)|[^\\]/gsu, (whole, escaped: string | undefined) => {
    if (escaped === undefined) return Buffer.from(whole).toString("latin1");
    return /^\d/.test(escaped) ? String.fromCharCode(Number.parseInt(escaped, 8)) : (simple[escaped] ?? escaped);
  });
  return Buffer.from(bytes, "latin1").toString("utf8");
}

const field = (printed: string, name: string): string => {
  const value = printed.match(new RegExp(`^modem\\.3gpp\\.ussd\\.${name}\\s*:[ \\t]*(.*)$`, "m"))?.[1]?.trim() ?? "";
  return value === "--" ? "" : unescaped(value);
};

/** A modem that ModemManager holds, spoken to by its `mmcli`. What it prints on failing repeats the command: it is not passed on. */
export function createMmcliModem({ modem, run, rest }: MmcliOptions): Modem {
  const queue = createQueue();
  return {
    talk: (work, signal) =>
      queue(async () => {
        const mmcli = (...args: string[]): Promise<string> =>
          run("mmcli", ["-m", modem, ...args], signal).catch(() => {
            throw new SourceError({ kind: "unavailable" }, "mmcli fails");
          });
        const status = async () => {
          const printed = await mmcli("-K", "--3gpp-ussd-status");
          const state = field(printed, "status");
          return { state, text: field(printed, "network-request") || field(printed, "network-notification") };
        };

        /** The answer to a key is not printed: it comes to be the modem's request or notification later. */
        async function awaited(before: string): Promise<Said> {
          for (let i = 0; i < look.times && !signal.aborted; i++) {
            const { state, text } = await status();
            const idle = state !== "active" && state !== "user-response";
            if (text && (text !== before || idle)) return { text, more: state === "user-response" };
            if (idle) break;
            await rest(look.every);
          }
          throw new SourceError({ kind: "unavailable" }, "the modem hears nothing of the network");
        }

        let begun = false;
        let last = "";
        const say = async (text: string): Promise<Said> => {
          if (!/^[0-9*#]+$/.test(text)) throw new Error("only codes and keys are sent to the network");
          const printed = await mmcli(`--3gpp-ussd-${begun ? "respond" : "initiate"}=${text}`);
          begun = true;
          const said = printed.match(/new reply from network: '([\s\S]*)'\s*$/)?.[1]?.trim();
          const answer = said ? { text: said, more: (await status()).state === "user-response" } : await awaited(last);
          last = answer.text;
          return answer;
        };
        try {
          return await work({ say });
        } finally {
          if (begun) await mmcli("--3gpp-ussd-cancel").catch(() => undefined);
        }
      }),
  };
}
