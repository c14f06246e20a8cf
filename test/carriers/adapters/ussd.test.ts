import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Source } from "../../../src/carriers/adapters/adapter.ts";
import { SourceError } from "../../../src/carriers/adapters/trouble.ts";
import { createAtModem } from "../../../src/carriers/adapters/ussd/at.ts";
import { createMmcliModem } from "../../../src/carriers/adapters/ussd/mmcli.ts";
import type { Modem } from "../../../src/carriers/adapters/ussd/modem.ts";
import { createModems } from "../../../src/carriers/adapters/ussd/modems.ts";
import { openSerial } from "../../../src/carriers/adapters/ussd/serial.ts";
import { dialable, ussd } from "../../../src/carriers/adapters/ussd.ts";
import { Carrier } from "../../../src/carriers/schema.ts";
import { promises, reachOver } from "../../support/adapterContract.ts";
import { calm, createClock } from "../../support/clock.ts";
import { createFakeModem, type Script } from "../../support/fakeModem.ts";
import type { FakeSource } from "../../support/fakeSource.ts";

const number = "999101234567";
const sources = [{ ref: "https://example.com" }];
const fact = (more: object) => ({ method: "ussd", purpose: "balance", confidence: "high", sources, ...more });
const carrier = Carrier.parse({
  id: "co-example",
  name: "Example",
  aliases: [],
  type: "mno",
  status: { state: "active" },
  currency: "COP",
  networks: [],
  prefixes: [],
  facts: [
    fact({ code: "*103#" }),
    fact({ code: "*611#", keys: ["1", "2"], purpose: "menu" }),
    fact({ code: "*104#", reply: "sms" }),
    fact({ code: "*105*<code>#", purpose: "balance" }),
    fact({ code: "*150#", purpose: "transfer" }),
  ],
});

/** The adapter's source over a modem. */
function open(modem: Modem, entry: object = {}): Source {
  const adapter = ussd({ carrier: (id) => (id === carrier.id ? carrier : undefined), modem: () => modem });
  const one = { number, carrier: carrier.id, port: "/dev/ttyUSB2", ...entry };
  const made = adapter.configure({ SALDO_USSD: JSON.stringify([one]) });
  if ("problems" in made) throw new Error(made.problems.join("; "));
  return made.sources[0] ?? expect.fail("there is a source");
}

function overAt(script: Script, entry: object = {}, own: Parameters<typeof createFakeModem>[1] = {}) {
  const clock = createClock(Date.parse("2029-12-01T12:00:00Z"));
  const device = createFakeModem(script, own);
  const source = open(createAtModem({ open: device.open, after: clock.after }), entry);
  const given = { msisdn: number };
  const { reach } = reachOver(source, {} as FakeSource, clock);
  return {
    clock,
    device,
    read: (signal?: AbortSignal) => source.read(given, { ...reach, ...(signal ? { signal } : {}) }),
  };
}

const ucs2 = (text: string): string => Buffer.from(text, "utf16le").swap16().toString("hex").toUpperCase();
const ok = "\r\nOK\r\n";
const troubleOf = (reading: Promise<unknown>) =>
  reading.then(
    () => "none",
    (error: unknown) => (error instanceof SourceError ? error.trouble.kind : error),
  );

describe("ussd over a modem", () => {
  promises(open({ talk: () => expect.fail("something was dialled") }));

  test.each([
    ["plain letters", [ok, '\r\n+CUSD: 0,"Tu saldo es $ 12.345 y vence el 31/12/2030",15\r\n']],
    ["UTF-16", [ok, `\r\n+CUSD: 0,"${ucs2("Tu saldo es $ 12.345 y vence el 31/12/2030")}",72\r\n`]],
    ["an answer before the command's end", ['\r\n+CUSD: 0,"Tu saldo es $ 12.345 y vence el 31/12/2030",15\r\n', ok]],
    [
      "an answer of several lines, in pieces",
      [ok, '\r\n+CUSD: 0,"Tu saldo es $ 12', '.345\r\ny vence el 31/12/2030"', ",15\r\n"],
    ],
    [
      "a network that ends the talk with its answer",
      [ok, '\r\n+CUSD: 2,"Tu saldo es $ 12.345 y vence el 31/12/2030",15\r\n'],
    ],
    [
      "a network that wraps its answer",
      [ok, '\r\n+CUSD: 2,"Initiating Release"\r\n', '\r\n+CUSD: 2,"Tu saldo es $ 12.345 y vence el 31/12/2030",15\r\n'],
    ],
    [
      "an empty end before the answer",
      [ok, "\r\n+CUSD: 2\r\n", '\r\n+CUSD: 0,"Tu saldo es $ 12.345 y vence el 31/12/2030"\r\n'],
    ],
    ["noise between", [ok, "\r\n^RSSI:17\r\n", '\r\n+CUSD: 0,"Tu saldo es $ 12.345 y vence el 31/12/2030",15\r\n']],
  ])("reads %s", async (_, chunks) => {
    const { device, read } = overAt(() => chunks);
    expect(await read()).toEqual({
      money: { amount: "12345", currency: "COP" },
      buckets: [],
      validUntil: "2030-12-31",
    });
    expect(device.sent).toEqual(["*103#"]);
    await calm();
    expect(device.ports()).toEqual({ opened: 1, closed: 1 });
  });

  test("reads packed letters", async () => {
    const { read } = overAt(() => [ok, '\r\n+CUSD: 0,"D3309BFCD6816232570D06",15\r\n']);
    expect((await read()).money).toEqual({ amount: "12.50", currency: "COP" });
  });

  test("walks a menu by the carrier's keys, and ends the talk", async () => {
    const said: Record<string, string> = {
      "*611#": '\r\n+CUSD: 1,"1. Consultas\r\n2. Recargas",15\r\n',
      "1": '\r\n+CUSD: 1,"1. Datos\r\n2. Saldo",15\r\n',
      "2": '\r\n+CUSD: 1,"Saldo: $12.345\r\n0. Menu",15\r\n',
    };
    const { device, read } = overAt((code) => [ok, said[code] ?? ""], { code: "*611#" });
    expect((await read()).money?.amount).toBe("12345");
    expect(device.sent).toEqual(["*611#", "1", "2"]);
    expect(device.commands.at(-1)).toBe("AT+CUSD=2");
  });

  test("answers nothing to a network that has ended the talk before the menu's end", async () => {
    const { device, read } = overAt(() => [ok, '\r\n+CUSD: 0,"Saldo: $12.345",15\r\n'], { code: "*611#" });
    expect((await read()).money?.amount).toBe("12345");
    expect(device.sent).toEqual(["*611#"]);
  });

  test("hands on the carrier's words where they can be read two ways", async () => {
    const { read } = overAt(() => [
      ok,
      '\r\n+CUSD: 0,"Su saldo es $1.250.\r\n"Claro", vence 05/01/2030, 1.5 GB",15\r\n',
    ]);
    const found = await read();
    expect(found.money?.amount).toBe("1250");
    expect(found.doubtful).toContain("Su saldo es $1.250.");
  });

  test.each([
    ["a menu in place of a balance", [ok, '\r\n+CUSD: 1,"1. Saldo\r\n2. Recargas\r\n0. Salir",15\r\n'], "changed"],
    ["maintenance", [ok, '\r\n+CUSD: 0,"Servicio no disponible, intente mas tarde",15\r\n'], "unavailable"],
    ["no network", ["\r\n+CME ERROR: 30\r\n"], "unavailable"],
    ["a network that does not support it", [ok, "\r\n+CUSD: 4\r\n"], "unavailable"],
    ["a network that is too slow", [ok, "\r\n+CUSD: 5\r\n"], "unavailable"],
  ])("names the trouble of %s", async (_, chunks, kind) => {
    const { device, read } = overAt(() => chunks);
    expect(await troubleOf(read())).toBe(kind);
    await calm();
    expect(device.ports()).toEqual({ opened: 1, closed: 1 });
  });

  test("gives up on a network that never answers, ends the talk and lets the next one in", async () => {
    let silent = true;
    const { clock, device, read } = overAt(() => (silent ? [ok] : [ok, '\r\n+CUSD: 0,"Saldo: $7",15\r\n']));
    const first = troubleOf(read());
    const second = read();
    await calm(40);
    silent = false;
    await clock.pass(29_000, 40);
    expect(device.sent).toEqual(["*103#"]);
    await clock.pass(2_000, 40);
    expect(await first).toBe("unavailable");
    expect((await second).money?.amount).toBe("7");
    expect(device.commands.filter((command) => command === "AT+CUSD=2")).toHaveLength(1);
  });

  test("gives up on a modem that says nothing at all, and on one that cannot be opened", async () => {
    const { clock, read } = overAt(() => undefined);
    const reading = troubleOf(read());
    await calm(40);
    await clock.pass(6_000, 40);
    expect(await reading).toBe("unavailable");
    const gone = Object.assign(new Error("no such file: /dev/ttyUSB2"), { code: "ENOENT" });
    const source = open(createAtModem({ open: () => Promise.reject(gone), after: clock.after }));
    const { reach } = reachOver(source, {} as FakeSource, clock);
    await expect(source.read({ msisdn: number }, reach)).rejects.toMatchObject({
      message: "unavailable: the modem cannot be opened (ENOENT)",
    });
  });

  test("stops when nobody waits any more", async () => {
    const { device, read } = overAt(() => [ok]);
    const over = new AbortController();
    const reading = troubleOf(read(over.signal));
    await calm(40);
    over.abort();
    expect(await reading).toBe("unavailable");
    await calm();
    expect(device.ports()).toEqual({ opened: 1, closed: 1 });
  });

  test("asks for the number of the card in the modem only", async () => {
    const { device } = overAt(() => [ok]);
    const source = open(createAtModem({ open: device.open, after: createClock().after }));
    const { reach } = reachOver(source, {} as FakeSource, createClock());
    expect(await troubleOf(source.read({ msisdn: "999109999999" }, reach))).toBe("not-found");
    expect(device.ports().opened).toBe(0);
  });
});

describe("codes that may be dialled", () => {
  test("are the carrier's own balance codes whose answer comes on the screen", () => {
    expect(dialable(carrier).map(({ code }) => code)).toEqual(["*103#", "*611#"]);
  });

  test("are all the operator can choose among", () => {
    const idle: Modem = { talk: () => expect.fail("nothing is dialled") };
    for (const code of ["*150#", "*104#", "**21*999101234567#", "*103*1#"]) {
      expect(() => open(idle, { code }), code).toThrow("has no such balance code that may be dialled");
    }
    expect(() => open(idle, { carrier: "co-nobody" })).toThrow("no known carrier");
    expect(() => open(idle, { mmcli: "0" })).toThrow("either a port or mmcli");
  });

  test("are kept to by the modem itself", async () => {
    const device = createFakeModem(() => [ok]);
    const modem = createAtModem({ open: device.open, after: createClock().after });
    const injected = modem.talk((talk) => talk.say('*103#",15\rATD112;'), new AbortController().signal);
    await expect(injected).rejects.toThrow("only codes and keys");
    expect(device.sent).toEqual([]);
  });
});

describe("ussd over ModemManager", () => {
  const menu = "1. Consultas\n2. Recargas";

  function overMmcli(answers: (args: string) => string | Error, entry: object = {}) {
    const ran: string[] = [];
    const clock = createClock();
    const run = async (file: string, args: readonly string[]) => {
      ran.push([file, ...args].join(" "));
      const answer = answers(args.slice(2).join(" "));
      if (answer instanceof Error) throw answer;
      return answer;
    };
    const modem = createMmcliModem({ modem: "0", run, rest: (ms) => new Promise((done) => clock.after(ms, done)) });
    const source = open(modem, { port: undefined, mmcli: "0", ...entry });
    const { reach } = reachOver(source, {} as FakeSource, clock);
    return { ran, clock, read: () => source.read({ msisdn: number }, reach) };
  }
  const status = (state: string, request: string) =>
    [
      `modem.3gpp.ussd.status               : ${state}`,
      `modem.3gpp.ussd.network-request      : ${request}`,
      "modem.3gpp.ussd.network-notification : --",
    ].join("\n");

  test("reads the answer, quotes and line ends included, and ends the talk", async () => {
    const { ran, read } = overMmcli((args) => {
      if (args.startsWith("--3gpp-ussd-initiate"))
        return "USSD session initiated; new reply from network: 'Plan 'Feliz'\nSaldo: $12.345'\n";
      return args.includes("status") ? status("idle", "--") : "";
    });
    expect((await read()).money?.amount).toBe("12345");
    expect(ran[0]).toBe("mmcli -m 0 --3gpp-ussd-initiate=*103#");
    expect(ran.at(-1)).toBe("mmcli -m 0 --3gpp-ussd-cancel");
  });

  test("waits for the answer to a key, which comes only with the modem's state", async () => {
    let polls = 0;
    const { ran, clock, read } = overMmcli(
      (args) => {
        if (args.startsWith("--3gpp-ussd-initiate"))
          return `USSD session initiated; new reply from network: '${menu}'\n`;
        if (args.startsWith("--3gpp-ussd-respond=1"))
          return "response successfully sent in USSD session; new reply from network: ''\n";
        if (args.startsWith("--3gpp-ussd-respond=2"))
          return "response successfully sent in USSD session; new reply from network: ''\n";
        if (!args.includes("status")) return "";
        polls++;
        if (polls < 3) return status("user-response", menu.replace("\n", "\\n"));
        if (polls === 3) return status("user-response", "1. Datos\\n2. Saldo");
        return status("idle", "Su saldo es $12.345 hasta el d\\303\\255a 31/12/2030"); // «í» as bytes in octal
      },
      { code: "*611#" },
    );
    const reading = read();
    await calm(40);
    await clock.pass(3_000, 40);
    const found = await reading;
    expect(found).toMatchObject({ money: { amount: "12345" }, validUntil: "2030-12-31" });
    expect(ran.filter((line) => line.includes("respond"))).toEqual([
      "mmcli -m 0 --3gpp-ussd-respond=1",
      "mmcli -m 0 --3gpp-ussd-respond=2",
    ]);
  });

  test("tells nothing of what mmcli prints when it fails", async () => {
    const { read } = overMmcli(() => new Error("couldn't send USSD command '*103#': rejected"));
    await expect(read()).rejects.toMatchObject({
      message: "unavailable: mmcli fails",
      trouble: { kind: "unavailable" },
    });
  });
});

describe("this machine's modems", () => {
  test("are spoken to by the mmcli that is on the path", async () => {
    const folder = mkdtempSync(join(tmpdir(), "saldo-mmcli-"));
    const script = [
      "#!/bin/sh",
      'echo "$*" >> "$(dirname "$0")/ran"',
      'case "$*" in',
      "*initiate*) echo \"USSD session initiated; new reply from network: 'Saldo: \\$12.345'\" ;;",
      '*status*) echo "modem.3gpp.ussd.status : idle" ;;',
      "esac",
    ];
    writeFileSync(join(folder, "mmcli"), script.join("\n"), { mode: 0o755 });
    const { PATH } = process.env;
    process.env.PATH = `${folder}:${PATH}`;
    try {
      const source = open(createModems(createClock().after)({ mmcli: "3" }), { port: undefined, mmcli: "3" });
      const { reach } = reachOver(source, {} as FakeSource, createClock());
      expect((await source.read({ msisdn: number }, reach)).money?.amount).toBe("12345");
      const ran = readFileSync(join(folder, "ran"), "utf8").trim().split("\n");
      expect(ran[0]).toBe("-m 3 --3gpp-ussd-initiate=*103#");
      expect(ran.at(-1)).toBe("-m 3 --3gpp-ussd-cancel");
    } finally {
      process.env.PATH = PATH;
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

const socat = ["/usr/bin/socat", "/usr/local/bin/socat"].find((path) => existsSync(path));

describe("a serial port", () => {
  test.skipIf(!socat)("carries a talk with a modem, byte for byte", async () => {
    const folder = mkdtempSync(join(tmpdir(), "saldo-tty-"));
    const [ours, theirs] = [join(folder, "ours"), join(folder, "theirs")];
    const wire = spawn(socat ?? "", [`pty,raw,echo=0,link=${ours}`, `pty,raw,echo=0,link=${theirs}`], {
      stdio: "ignore",
    });
    try {
      while (!existsSync(ours) || !existsSync(theirs)) await new Promise((done) => setTimeout(done, 20));
      const device = createFakeModem(() => [ok, `\r\n+CUSD: 0,"${ucs2("Saldo: $12.345")}",72\r\n`]);
      const [modem, far] = [await device.open(), await openSerial(theirs)];
      far.pipe(modem).pipe(far);
      const after = (ms: number, run: () => void) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      };
      const source = open(createAtModem({ open: () => openSerial(ours), after }));
      const { reach } = reachOver(source, {} as FakeSource, createClock());
      expect((await source.read({ msisdn: number }, reach)).money?.amount).toBe("12345");
      expect((await source.read({ msisdn: number }, reach)).money?.amount).toBe("12345");
      far.destroy();
    } finally {
      wire.kill();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("that is not there is said to be missing", async () => {
    execFileSync("stty", ["--version"], { stdio: "ignore" });
    await expect(openSerial("/dev/saldo-no-such-port")).rejects.toThrow();
  });
});
