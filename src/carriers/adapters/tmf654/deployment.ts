import { z } from "zod";
import { CarrierId, Currency } from "../../schema.ts";
import { hidden } from "../hidden.ts";
import { json } from "../json.ts";

const https = z.url({ protocol: /^https$/, error: "must be an address that begins with https://" });

/** How the source is asked for access; TMF654 leaves it to each operator. */
const Auth = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({ kind: z.literal("bearer"), token: hidden }),
  z.strictObject({ kind: z.literal("basic"), user: z.string().min(1), password: hidden }),
  /** OAuth 2 client credentials; `id` and `secret` go in the form, or (`place: basic`) in the header. */
  z.strictObject({
    kind: z.literal("oauth"),
    url: https,
    id: z.string().min(1),
    secret: hidden,
    scope: z.string().optional(),
    place: z.enum(["form", "basic"]).default("form"),
  }),
]);
export type Auth = z.infer<typeof Auth>;

/**
 * What one of a unit is: so much of a currency (`{ money: "USD" }`; of cents, `{ money: "USD", parts: 100 }`), so many
 * bytes, seconds or messages.
 */
const Meaning = z.union([
  z.strictObject({ money: Currency, parts: z.int().positive().default(1) }),
  z.strictObject({ data: z.int().positive() }),
  z.strictObject({ voice: z.int().positive() }),
  z.strictObject({ sms: z.int().positive() }),
]);
export type Meaning = z.infer<typeof Meaning>;

/** One operator's TMF654: everything the standard leaves open. */
export const Deployment = z.strictObject({
  /** Part of the source's id: `tmf654:<name>`. */
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** What people call it. */
  title: z.string().min(1),
  carriers: z.array(CarrierId).min(1),
  /** Up to and without `/bucket`. */
  url: https.transform((url) => url.replace(/\/+$/, "")),
  auth: Auth,
  /** Further headers, `X-API-Key` for one. */
  headers: z.record(z.string(), hidden).default({}),
  /** The query's name for the line: `logicalResource.id`, `relatedParty.id`, `product.id`. */
  filter: z.string().min(1).default("logicalResource.id"),
  /** What stands before a number: nothing, or `+`. */
  prefix: z.enum(["", "+"]).default(""),
  /** Further parts of the query, `limit` for one. */
  query: z.record(z.string(), z.string()).default({}),
  /** The source's units, as it writes them; letter case counts (a Gb is no GB). What is not listed is not guessed. */
  units: z.record(z.string(), Meaning),
  /** Name or id of the bucket that is the line's money, where it has several of money. */
  main: z.string().optional(),
  /** The source's buckets do not say whose they are, and its operator vouches for the filter. */
  trusted: z.boolean().default(false),
});
export type Deployment = z.infer<typeof Deployment>;

/** A JSON list of deployments, as one setting. */
export const Deployments = json.pipe(
  z
    .array(Deployment)
    .min(1)
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, "each name once"),
);
