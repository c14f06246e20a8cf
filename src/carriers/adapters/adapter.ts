import type { z } from "zod";
import type { Instant } from "../../instant.ts";
import type { Found } from "./found.ts";
import type { Http } from "./http.ts";
import type { Session } from "./session.ts";

/** What a person can be asked for, one thing at a time; `link.ask.<id>` are the words. */
export const askIds = ["iccid", "msisdn", "otp"] as const;
export type AskId = (typeof askIds)[number];

/** What the person gave: 18 to 22 digits of a SIM card; digits of a number with its calling code, without `+`. */
export type Given = { iccid?: string; msisdn?: string };

/** What is kept of a linked line, as JSON text: tokens and the like. It is sealed wherever it lies. */
export type Kept = string;

/** What an adapter works with: everything that is not its own knowledge of the wire. */
export type Reach = {
  /** Asks the source's hosts, and no others. */
  http: Http;
  now: () => Instant;
  /** Waits so many ms. */
  rest: (ms: number) => Promise<void>;
  /** A random id (UUID). */
  uuid: () => string;
  /** The operator's session with the source: one for all lines. */
  session: Session;
  /** What is kept of the line until now. */
  kept?: Kept;
  /** Keeps something else from now on; call it before what was kept is of no more use. */
  keep: (kept: Kept) => Promise<void>;
  /** Ends when nobody waits any more. */
  signal: AbortSignal;
};

/** One live source, with the operator's account in it. Plain: it knows the wire and nothing else. */
export type Source = {
  /** The adapter's, or the adapter's and a name: `airalo`, `tmf654:za-mtn`. */
  id: string;
  /** What people call it, in Latin letters. */
  name: string;
  /** Carriers (ids of the knowledge) whose lines it may know. Left out: it goes by SIM card, whatever the carrier. */
  carriers?: readonly string[];
  /** The only numbers it knows, digits with the calling code. Left out: any. */
  numbers?: readonly string[];
  /** How the SIM cards it may know begin; a hint, since several resellers sell the same cards. */
  issuers?: readonly string[];
  /** What the person gives, in this order. With `otp` there is a `login`. */
  asks: readonly AskId[];
  /** The number must be proven to be the person's own before anything is asked of the source. */
  proof: boolean;
  /** Unofficial: it may stop at any time. */
  experimental: boolean;
  /** Hosts it may ask, over https. None: it asks no network. */
  hosts: readonly string[];
  /** Least ms between two readings of one line. */
  gap: number;
  /** How old the source's own figures may be when it gives them, in ms. */
  lag: number;
  /** Most calls in so many ms, all lines together. */
  pace: { calls: number; per: number };
  /** Longest a reading may take, in ms. */
  limit: number;
  /** @throws {SourceError} */
  read(given: Given, reach: Reach): Promise<Found>;
  /** For what the person proves by a code: `begin` has it sent, `finish` keeps what it opens. @throws {SourceError} */
  login?: {
    begin(given: Given, reach: Reach): Promise<void>;
    finish(given: Given, code: string, reach: Reach): Promise<void>;
  };
};

/**
 * A kind of source. `settings` are the environment's names with what they are for, as in the operator's own settings
 * (`meta`: `description`, and `secret` where it must not print); with them it opens one source, or several.
 */
export type Adapter<Shape extends z.ZodRawShape = z.ZodRawShape> = {
  id: string;
  experimental?: true;
  settings: z.ZodObject<Shape>;
  open(settings: z.infer<z.ZodObject<Shape>>): Source[];
};

/** An adapter among others: which settings it opens with is its own affair. */
export type AnyAdapter = Omit<Adapter, "open"> & {
  /** Opens with settings as the environment gives them, or says what is wrong with them. */
  configure(given: Record<string, string>): { sources: Source[] } | { problems: string[] };
};

/** Makes an adapter one among others. */
export function defineAdapter<Shape extends z.ZodRawShape>(adapter: Adapter<Shape>): AnyAdapter {
  const { id, experimental, settings, open } = adapter;
  return {
    id,
    ...(experimental ? { experimental } : {}),
    settings,
    configure(given) {
      const read = settings.safeParse(given);
      if (read.success) return { sources: open(read.data) };
      return { problems: read.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`) };
    },
  };
}
