/** An amount of something as a decimal string, never a float. `unit`: MB, GB, min, sms, or an ISO 4217 code. */
export type Quantity = { amount: string; unit: string };

/** One kind of thing on a line, in TMF654's vocabulary: what is left, was used, was there. `validUntil` is an ISO day or instant. */
export type Bucket = {
  kind: "data" | "voice" | "sms" | "other";
  left?: Quantity;
  used?: Quantity;
  total?: Quantity;
  unlimited?: boolean;
  category?: string;
  validUntil?: string;
  /** The amounts are a day's, and begin anew each day. */
  daily?: boolean;
  /** For use abroad only. */
  roaming?: boolean;
  /** Bought, and not begun. */
  waiting?: boolean;
};

/**
 * What is left on a line: `asOf` in epoch ms, `source` an adapter's id or `paste`. `currency` is ISO 4217; null when the carrier's sign means
 * several (`Bs.` in Venezuela). `validUntil` is an ISO day or instant, until when the line or its money holds.
 */
export type Reading = {
  asOf: number;
  source: string;
  lineId: string;
  money?: { amount: string; currency: string | null };
  buckets: Bucket[];
  validUntil?: string;
  plan?: string;
  status?: string;
};
