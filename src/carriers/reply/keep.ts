import type { Bucket, Reading } from "../reading.ts";
import type { Read } from "./read.ts";

/** What was read from a pasted reply, as it is kept: `asOf` is when the carrier said it, in epoch ms. Undefined when the text was refused. */
export function toReading(read: Read, from: { asOf: number; lineId: string }): Reading | undefined {
  if (read.kind === "refused") return undefined;
  const { balance, data, voiceMinutes, sms, validUntil, others } = read;
  const buckets: Bucket[] = [
    ...data.map(({ left, unit }): Bucket => ({ kind: "data", left: { amount: left, unit } })),
    ...(voiceMinutes === undefined ? [] : [{ kind: "voice", left: { amount: voiceMinutes, unit: "min" } } as const]),
    ...(sms === undefined ? [] : [{ kind: "sms", left: { amount: sms, unit: "sms" } } as const]),
    ...others.map(
      ({ label, amount, currency }): Bucket => ({
        kind: "other",
        category: label,
        left: { amount, unit: currency ?? "" },
      }),
    ),
  ];
  return {
    asOf: from.asOf,
    source: "paste",
    lineId: from.lineId,
    ...(balance && { money: balance }),
    buckets,
    ...(validUntil && { validUntil }),
  };
}
