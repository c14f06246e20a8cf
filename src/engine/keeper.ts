import type { Reading } from "../carriers/reading.ts";
import type { Instant } from "../instant.ts";
import type { Context, Outcome } from "./flow.ts";

/** What is said without having been asked, because of what was agreed. */
export type Keeper = {
  /** A reminder's time has come. */
  due(reminder: string, due: Instant, context: Context): Outcome;
  /** The person cannot be reached. */
  gone(context: Context): Outcome;
  /** New readings of the person's lines; they stand in the profile already. `polled`: nobody asked for them. */
  read(readings: readonly Reading[], context: Context, polled: boolean): Outcome;
  /** The person wrote; nothing where they had never been gone. */
  returned(context: Context): Outcome | undefined;
  /** Whatever happened is over: what is to be read by itself from now on; nothing where that stays as it is. */
  settle(context: Context): Outcome | undefined;
};
