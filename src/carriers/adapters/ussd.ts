import { z } from "zod";
import { countryOf } from "../directory.ts";
import { queries } from "../kinds.ts";
import { readReply, toReading } from "../reply.ts";
import { type Carrier, CarrierId, type FactOf } from "../schema.ts";
import { type AnyAdapter, defineAdapter, type Reach, type Source } from "./adapter.ts";
import type { Found } from "./found.ts";
import { given } from "./input.ts";
import { json } from "./json.ts";
import { SourceError } from "./trouble.ts";
import type { Modem } from "./ussd/modem.ts";
import type { Way } from "./ussd/modems.ts";

/** What a modem is plugged into: a serial port, or ModemManager's number or path of it. */
const Entry = z
  .strictObject({
    /** The number of the SIM card in the modem, digits with the calling code. */
    number: z.string().regex(/^[1-9]\d{6,14}$/, "must be digits with the calling code"),
    carrier: CarrierId,
    port: z.string().startsWith("/").optional(),
    baud: z.int().positive().optional(),
    mmcli: z
      .string()
      .regex(/^[\w/]+$/)
      .optional(),
    /** One of the carrier's known balance codes; the first when left out. */
    code: z.string().optional(),
    /** Where the SIM card lives, for dates without a year. */
    zone: z.string().refine(isZone, "must be an IANA time zone").optional(),
  })
  .refine(({ port, mmcli }) => (port === undefined) !== (mmcli === undefined), "has either a port or mmcli");
type Entry = z.infer<typeof Entry>;

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** What the adapter is handed: the knowledge of carriers, and the way to a modem. */
export type UssdOptions = {
  carrier: (id: string) => Carrier | undefined;
  modem: (way: Way) => Modem;
};

/** The codes of a carrier that may be dialled: they ask for one's own balance, and the answer comes on the screen. */
export const dialable = (carrier: Carrier): FactOf<"ussd">[] =>
  carrier.facts
    .filter((fact) => fact.method === "ussd")
    .filter(({ purpose, code, reply }) => {
      const asks = (queries as readonly string[]).includes(purpose) && purpose !== "validity";
      return asks && reply === undefined && /^[*#\d]+$/.test(code);
    });

/** The code that tells most of a line: its money before anything else. */
const first = (facts: FactOf<"ussd">[]): FactOf<"ussd"> | undefined =>
  facts.find(({ purpose, confidence }) => purpose === "balance" && confidence !== "low") ??
  facts.find(({ purpose }) => purpose === "balance") ??
  facts.find(({ keys }) => keys !== undefined);

/** Dials and walks the menu by the carrier's keys; a talk that ends early ends with what was said. */
async function walk(modem: Modem, { code, keys = [] }: FactOf<"ussd">, signal: AbortSignal): Promise<string> {
  return modem.talk(async (talk) => {
    let said = await talk.say(code);
    for (const key of keys) {
      if (!said.more) break;
      said = await talk.say(key);
    }
    return said.text;
  }, signal);
}

/** Reads the carrier's answer. What is no balance is the network's trouble, or a menu that has changed. */
function found(text: string, { carrier, zone }: Entry, { answers }: FactOf<"ussd">, now: number): Found {
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: zone ?? "UTC" }).format(now);
  const read = readReply(text, {
    country: countryOf(carrier),
    carrier,
    today,
    ...(answers ? { template: answers } : {}),
  });
  if (read.kind === "refused") {
    const passing = read.why === "maintenance" || read.why === "error" || read.why === "empty";
    throw new SourceError(
      { kind: passing ? "unavailable" : "changed" },
      `the carrier's answer is no balance (${read.why})`,
    );
  }
  const reading = toReading(read, { asOf: now, lineId: "" });
  if (!reading) throw new SourceError({ kind: "changed" }, "the carrier's answer is no balance");
  const { money, buckets, validUntil } = reading;
  return {
    ...(money ? { money } : {}),
    buckets,
    ...(validUntil ? { validUntil } : {}),
    ...(read.sure ? {} : { doubtful: text }),
  };
}

function open(entry: Entry, fact: FactOf<"ussd">, id: string, name: string, modem: Modem): Source {
  return {
    id,
    name,
    carriers: [entry.carrier],
    numbers: [entry.number],
    asks: ["msisdn"],
    proof: true,
    experimental: false,
    hosts: [],
    gap: 10 * 60_000,
    lag: 0,
    pace: { calls: 1, per: 20_000 },
    limit: 120_000,
    async read(what, { now, signal }: Reach) {
      // The network answers for the SIM card in the modem, whoever asks.
      if (given(what, "msisdn") !== entry.number)
        throw new SourceError({ kind: "not-found" }, "no modem has this number");
      return found(await walk(modem, fact, signal), entry, fact, now());
    },
  };
}

/**
 * Balance codes dialled by modems of the operator's own. Only codes that the knowledge lists as asking for a balance are
 * dialled: a code can also move money or calls.
 */
export const ussd = ({ carrier, modem }: UssdOptions): AnyAdapter => {
  const Modems = json.pipe(z.array(Entry).min(1)).transform((entries, context) =>
    entries.flatMap((entry) => {
      const known = carrier(entry.carrier);
      const facts = known ? dialable(known) : [];
      const fact = entry.code === undefined ? first(facts) : facts.find(({ code }) => code === entry.code);
      if (known && fact) return [{ entry, fact, name: known.name }];
      const why = known
        ? `${entry.carrier} has no such balance code that may be dialled`
        : `${entry.carrier} is no known carrier`;
      context.addIssue({ code: "custom", message: why });
      return [];
    }),
  );
  return defineAdapter({
    id: "ussd",
    settings: z.object({
      SALDO_USSD: Modems.meta({
        description: 'modems that dial balance codes, as a JSON list: [{"number":…,"carrier":…,"port":"/dev/ttyUSB2"}]',
        secret: true,
      }),
    }),
    open: ({ SALDO_USSD: all }) =>
      all.map(({ entry, fact, name }, i) => {
        const { carrier, port, baud, mmcli } = entry;
        const before = all.slice(0, i).filter((other) => other.entry.carrier === carrier).length;
        const id = before === 0 ? `ussd:${carrier}` : `ussd:${carrier}-${before + 1}`;
        const way: Way = port === undefined ? { mmcli: mmcli ?? "" } : { port, ...(baud ? { baud } : {}) };
        return open(entry, fact, id, name, modem(way));
      }),
  });
};
