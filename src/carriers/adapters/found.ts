import type { Instant } from "../../instant.ts";
import type { Reading } from "../reading.ts";

/** Whether a line can be used, where the source says: `waiting` has not begun. */
export const statuses = ["active", "waiting", "used-up", "expired", "blocked"] as const;
export type Status = (typeof statuses)[number];

/** What a source knows of a line: a reading without who asked. `asOf` is left out where it is the moment of asking. */
export type Found = Omit<Reading, "asOf" | "source" | "lineId" | "status"> & {
  asOf?: Instant;
  status?: Status;
  /** The carrier's own words, where what was read of them is to be confirmed by the person before it is kept. */
  doubtful?: string;
};
