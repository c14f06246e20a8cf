import type { ConnectionState, WASocket, WAVersion } from "@whiskeysockets/baileys";
import type { Instant } from "../../../../instant.ts";
import type { AuthState, AuthStates } from "../../../../storage/authState.ts";
import { backoff, rest as pause } from "../../backoff.ts";
import { createCache } from "./cache.ts";
import { type LineOptions, openLine } from "./line.ts";
import { createPairingState, type Pairing } from "./pairing.ts";
import { deedFor } from "./reason.ts";

export type ConnectionOptions = Omit<LineOptions, "times"> & {
  auth: AuthStates;
  /** The name the auth state is kept under. */
  account: string;
  /** Digits of the number to show a pairing code for, besides the QR code. */
  number: string | undefined;
  /** A socket that is open, before anything is sent or received over it. */
  opened(socket: WASocket): void;
  /** The connection has ended. */
  closed(): void;
  /** The newest version WhatsApp's own client has. */
  latestVersion: () => Promise<WAVersion>;
  random: () => number;
  /** Told once when there will be no connection any more; the message is a sentence for the operator. */
  onStopped(error: Error): void;
  times?: (LineOptions["times"] & { longestRest?: number }) | undefined;
};

/** A line that has been up for so long, in ms, is not held to be failing when it ends. */
const steady = 60_000;

const statusOf = (error: unknown): number | undefined => {
  if (typeof error !== "object" || error === null || !("output" in error)) return undefined;
  const { output } = error as { output?: { statusCode?: number } };
  return output?.statusCode;
};

/**
 * Keeps the one connection of an account: pairs it, connects again by the reason it ended for, and notices when it is
 * open and deaf. Every connection is a new socket on the same stored state.
 */
export function createConnection(options: ConnectionOptions) {
  const { auth, account, log, now, random, times = {} } = options;
  const ending = new AbortController();
  const pairing = createPairingState();
  const retries = createCache();
  let wanted = options.number;
  let socket: WASocket | undefined;
  let ready = false;
  let version: WAVersion | undefined;
  let saving: Promise<unknown> = Promise.resolve();
  let failures = 0;
  let running: Promise<void> = Promise.resolve();
  let proceed = () => {};

  /** One connection, from its beginning to its end. Gives the status it ended with. */
  function connect(auth: AuthState): Promise<number | undefined> {
    const own = openLine(auth, options, { version, retries });
    socket = own;
    own.ev.on("creds.update", () => {
      saving = saving
        .then(auth.save)
        .catch((error: unknown) => log.error({ err: error }, "whatsapp: keys were not saved"));
    });
    const asked = { number: undefined as string | undefined };
    return new Promise((ended) => {
      own.ev.on("connection.update", (update) => {
        if (update.qr) void show(own, update.qr, asked);
        if (update.connection === "open") open(own, auth.state.creds.me?.id ?? "");
        if (update.connection !== "close") return;
        ready = false;
        options.closed();
        ended(codeOf(update));
      });
    });
  }

  const codeOf = ({ lastDisconnect }: Partial<ConnectionState>): number | undefined => statusOf(lastDisconnect?.error);

  function open(own: WASocket, id: string): void {
    ready = true;
    wanted = undefined;
    options.opened(own);
    log.info({}, "whatsapp: ready");
    pairing.become({ kind: "open", number: id.split(/[:@]/)[0] ?? "" });
  }

  /** Shows a QR code, and asks for the code to type in where one is wanted: that works only after the first QR code. */
  async function show(own: WASocket, qr: string, asked: { number: string | undefined }): Promise<void> {
    const before = pairing.state();
    const code = before.kind === "pairing" ? before : undefined;
    pairing.become({ ...code, kind: "pairing", qr });
    if (wanted === undefined || asked.number === wanted) return;
    const number = wanted;
    asked.number = number;
    try {
      const code = await own.requestPairingCode(number);
      pairing.become({ kind: "pairing", qr, code, number });
    } catch (error) {
      log.warn({ err: error }, "whatsapp: no pairing code was given");
    }
  }

  /** Whether the phone has taken us in. (A pairing code alone already writes a name into the state.) */
  const isPaired = ({ state }: AuthState): boolean => state.creds.account !== undefined;

  async function rest(since: Instant): Promise<void> {
    failures = now() - since > steady ? 1 : failures + 1;
    const most = times.longestRest ?? 60_000;
    await pause(backoff(failures + 3, most) * (0.75 + random() / 2), ending.signal);
  }

  /** Waits until the operator asks for codes. */
  const asking = () =>
    new Promise<void>((resolve) => {
      proceed = resolve;
      ending.signal.addEventListener("abort", () => resolve(), { once: true });
    });

  async function renew(): Promise<boolean> {
    const latest = await options.latestVersion().catch(() => undefined);
    if (!latest || latest.join() === version?.join()) return false;
    version = latest;
    return true;
  }

  function stop(why: string): void {
    pairing.become({ kind: "stopped", why });
    options.onStopped(new Error(why));
    ending.abort();
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      const since = now();
      const state = await auth.open(account);
      if (!isPaired(state) && state.state.creds.me) {
        await auth.wipe(account); // left by a pairing that came to nothing
        continue;
      }
      const code = await connect(state);
      socket = undefined;
      await saving;
      if (ending.signal.aborted) return;
      const deed = deedFor(code, isPaired(state));
      log.info({ code, deed: deed.kind }, "whatsapp: the connection has ended");
      switch (deed.kind) {
        case "again":
          pairing.become({ kind: isPaired(state) ? "away" : "connecting" });
          if (deed.rest) await rest(since);
          break;
        case "wipe":
          await auth.wipe(account);
          log.error({}, "whatsapp: the phone has unlinked us; pair anew");
          pairing.become({ kind: "unpaired", why: "unlinked" });
          await asking();
          break;
        case "wait":
          log.warn({}, "whatsapp: nobody has scanned the QR codes; ask for new ones to pair");
          pairing.become({ kind: "unpaired", why: "ended" });
          await asking();
          break;
        case "renew":
          if (!(await renew())) return stop("WhatsApp takes this version of its client no more: update Saldo.");
          break;
        case "stop":
          return stop(deed.why);
        default:
          deed satisfies never;
      }
    }
  }

  return {
    pairing: {
      state: pairing.state,
      watch: pairing.watch,
      begin(number) {
        wanted = number;
        const { kind } = pairing.state();
        const current = pairing.state();
        if (kind === "unpaired") {
          pairing.become({ kind: "connecting" });
          proceed();
        } else if (current.kind === "pairing" && current.qr && socket && number) {
          void show(socket, current.qr, { number: undefined });
        }
      },
    } satisfies Pairing,
    /** The socket, when it is open or will be within so many ms. */
    async socket(within = 0): Promise<WASocket | undefined> {
      if (!ready && within > 0 && !ending.signal.aborted) {
        const { promise, resolve } = Promise.withResolvers<void>();
        const unwatch = pairing.watch(({ kind }) => kind === "open" && resolve());
        const timer = setTimeout(resolve, within);
        ending.signal.addEventListener("abort", () => resolve(), { once: true });
        await promise;
        clearTimeout(timer);
        unwatch();
      }
      return ready ? socket : undefined;
    },
    start(): void {
      running = run().catch((error: unknown) => {
        log.error({ err: error }, "whatsapp: the connection cannot be kept");
        stop("WhatsApp cannot be kept connected; the log says why.");
      });
    },
    /** Ends the connection; resolves when everything about it is saved. */
    async stop(): Promise<void> {
      ending.abort();
      const last = socket;
      if (last) await last.end(undefined);
      await running;
      await saving;
    },
  };
}
