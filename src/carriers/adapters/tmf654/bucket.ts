import { z } from "zod";
import type { Bucket } from "../../reading.ts";
import type { Found } from "../found.ts";
import { instant, latest } from "../instant.ts";
import { bytes, decimal, messages, seconds } from "../quantity.ts";
import type { Deployment, Meaning } from "./deployment.ts";

const Amount = z.union([z.number(), z.stringFormat("decimal", /^-?\d+(\.\d+)?$/).transform(Number)]);
const Quantity = z.object({ amount: Amount, units: z.string() });
const Named = z.object({ id: z.string().optional(), name: z.string().optional() });

/** A bucket of v4.0.0 or, in the old words (`bucketType`, `remainedAmount`, `realizingResource`), of v2.0.4. */
export const BucketOrBalance = z.object({
  id: z.string().optional(),
  name: z.string().optional(),
  status: z.string().optional(),
  usageType: z.string().optional(),
  bucketType: z.string().optional(),
  remainingValue: Quantity.optional(),
  remainedAmount: Quantity.optional(),
  remainingValueName: z.string().optional(),
  validFor: z.object({ endDateTime: z.string().optional() }).optional(),
  logicalResource: z.array(Named).optional(),
  realizingResource: z.array(Named).optional(),
  relatedParty: z.array(Named).optional(),
  product: z.array(Named).optional(),
  partyAccount: Named.optional(),
});
export type BucketOrBalance = z.infer<typeof BucketOrBalance>;

/** Something without an amount is no bucket of either version. */
export const Buckets = z.array(
  BucketOrBalance.refine(
    (one) => one.remainingValue ?? one.remainedAmount ?? one.remainingValueName ?? one.usageType ?? one.bucketType,
    "no bucket",
  ),
);

/**
 * Whether a bucket is this line's; undefined when it does not say whose it is. `by` is what the filter asks for
 * (`relatedParty.id`): a bucket that has one with another id is another's.
 */
export function isOf(line: string, bucket: BucketOrBalance, by: string): boolean | undefined {
  const { logicalResource = [], realizingResource = [], relatedParty = [], product = [], partyAccount } = bucket;
  const owners = {
    logicalResource,
    realizingResource,
    relatedParty,
    product,
    partyAccount: partyAccount ? [partyAccount] : [],
  };
  const idsOf = (named: { id?: string | undefined }[]) =>
    named.map(({ id }) => id?.replace(/^(tel:)?\+?/, "")).filter((id) => id !== undefined);
  if (Object.values(owners).some((named) => idsOf(named).includes(line))) return true;
  const [asked = ""] = by.split(".");
  const naming = [...logicalResource, ...(Object.entries(owners).find(([name]) => name === asked)?.[1] ?? [])];
  return idsOf(naming).length > 0 ? false : undefined;
}

const kinds: Record<string, Bucket["kind"]> = { data: "data", voice: "voice", sms: "sms" };

/** The amount as the deployment's units read it. */
function quantity(amount: number, meaning: Meaning): Pick<Bucket, "kind" | "left"> {
  if ("data" in meaning) return { kind: "data", left: bytes(amount * meaning.data, 1_000_000) };
  if ("voice" in meaning) return { kind: "voice", left: seconds(amount * meaning.voice) };
  if ("sms" in meaning) return { kind: "sms", left: messages(amount * meaning.sms) };
  return { kind: "other", left: { amount: money(amount, meaning.parts), unit: meaning.money } };
}

/** Divides by moving the point: `parts` is a power of ten wherever money has parts. */
function money(amount: number, parts: number): string {
  if (parts === 1) return decimal(amount);
  const places = Math.max(0, Math.ceil(Math.log10(parts))) + 2;
  return (amount / parts).toFixed(places).replace(/\.?0+$/, "");
}

function bucket(one: BucketOrBalance, units: Deployment["units"]): Bucket {
  const { name, remainingValueName: shown, usageType = one.bucketType } = one;
  const value = one.remainingValue ?? one.remainedAmount;
  const meaning = value && Object.hasOwn(units, value.units) ? units[value.units] : undefined;
  const until = instant(one.validFor?.endDateTime);
  const kind = kinds[usageType?.toLowerCase() ?? ""] ?? "other";
  // Of a unit that is not known nothing is told but what the source itself shows people.
  const category = meaning ? name : [name, shown].filter(Boolean).join(": ");
  return {
    ...(value && meaning ? quantity(value.amount, meaning) : { kind }),
    ...(category ? { category } : {}),
    ...(until ? { validUntil: until } : {}),
  };
}

const isMoney = ({ kind, left }: Bucket): boolean => kind === "other" && left !== undefined;

/** What the buckets say together. Several of money, with none named as the main one, are told side by side. */
export function found(buckets: BucketOrBalance[], { units, main }: Deployment): Found {
  const usable = buckets.filter(({ status }) => status === undefined || !/^(expired|suspended)$/i.test(status));
  const read = usable.map((one) => ({ one, bucket: bucket(one, units) }));
  const ofMoney = read.filter((each) => isMoney(each.bucket));
  const named = ofMoney.filter(({ one }) => main !== undefined && (one.name === main || one.id === main));
  const [purse] = named.length > 0 ? named : ofMoney.length === 1 ? ofMoney : [];
  const left = purse?.bucket.left;
  const rest = read.filter((each) => each !== purse).map((each) => each.bucket);
  const until = purse ? purse.bucket.validUntil : latest(rest.map(({ validUntil }) => validUntil));
  return {
    ...(left ? { money: { amount: left.amount, currency: left.unit } } : {}),
    buckets: rest,
    ...(until ? { validUntil: until } : {}),
    ...(usable.length === 0 && buckets.length > 0 ? { status: statusOf(buckets) } : {}),
  };
}

const statusOf = (buckets: BucketOrBalance[]): "blocked" | "expired" =>
  buckets.some(({ status }) => /^suspended$/i.test(status ?? "")) ? "blocked" : "expired";
