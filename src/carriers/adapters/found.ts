import type { Instant } from "../../engine/event.ts";
import type { Bucket as AnyBucket, Reading } from "../reading.ts";

/** A bucket with what only live sources tell of it. */
export type Bucket = AnyBucket & {
  /** The amounts are a day's, and begin anew each day. */
  daily?: true;
  /** For use abroad only. */
  roaming?: true;
  /** Bought, and not begun. */
  waiting?: true;
};

/** Whether a line can be used, where the source says: `waiting` has not begun. */
export const statuses = ["active", "waiting", "used-up", "expired", "blocked"] as const;
export type Status = (typeof statuses)[number];

/** What a source knows of a line: a reading without who asked. `asOf` is left out where it is the moment of asking. */
export type Found = Omit<Reading, "asOf" | "source" | "lineId" | "buckets" | "status"> & {
  asOf?: Instant;
  buckets: Bucket[];
  status?: Status;
  /** The carrier's own words, where what was read of them is to be confirmed by the person before it is kept. */
  doubtful?: string;
};
