import { type Duplex, duplexPair } from "node:stream";

/** What a modem does on a command: what it writes, one chunk after the other; nothing: it stays silent. */
export type Script = (command: string) => readonly string[] | undefined;

const settings = /^(ATE0|AT\+CMEE=1|AT\+CSCS="GSM"|AT\+CUSD=1|AT\+CUSD=2)$/;

/**
 * A modem at the other end of a port. It takes the usual settings by itself and echoes commands until it is told not to.
 * `sent` is what it was told to say to the network.
 */
export function createFakeModem(script: Script, own: { refuses?: RegExp } = {}) {
  const sent: string[] = [];
  const commands: string[] = [];
  let opened = 0;
  let closed = 0;

  async function open(): Promise<Duplex> {
    const [port, modem] = duplexPair();
    opened++;
    port.once("close", () => {
      closed++;
    });
    let echo = true;
    let rest = "";
    modem.setEncoding("latin1");
    modem.on("data", (chunk: string) => {
      const lines = (rest + chunk).split("\r");
      rest = lines.pop() ?? "";
      for (const command of lines) answer(command);
    });
    function answer(command: string) {
      commands.push(command);
      if (echo) modem.write(`${command}\r\r\n`, "latin1");
      if (command === "ATE0") echo = false;
      if (own.refuses?.test(command)) return void modem.write("\r\nERROR\r\n");
      if (settings.test(command)) return void modem.write("\r\nOK\r\n");
      const [, said] = command.match(/^AT\+CUSD=1,"(.*)",15$/) ?? [];
      if (said === undefined) return void modem.write("\r\nERROR\r\n");
      sent.push(said);
      write([...(script(said) ?? [])]);
    }
    /** Each chunk comes on its own, as from a wire. */
    function write([next, ...others]: string[]) {
      if (next === undefined || modem.destroyed) return;
      modem.write(next, "latin1");
      setImmediate(() => setImmediate(write, others));
    }
    return port;
  }

  return { open, sent, commands, ports: () => ({ opened, closed }) };
}
