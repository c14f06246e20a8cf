import type { Instant } from "../../../../instant.ts";

/** How long, in ms, an open connection may show each sign before it is taken for dead. */
export type Limits = {
  /** Nothing at all comes, not even answers to pings. */
  silent: number;
  /** Messages come, and are not handed on. */
  deaf: number;
  /** No message comes: nobody writes, or WhatsApp has forgotten us. */
  idle: number;
};

export const limits: Limits = { silent: 90_000, deaf: 60_000, idle: 3_600_000 };

export type Verdict = "well" | keyof Limits;

/**
 * Notices a connection that is open and deaf: it happens to Baileys, which then stays so until somebody restarts it
 * (its issues 2331, 2491). To be asked now and then.
 */
export function createWatchdog(now: () => Instant, limits: Limits) {
  let heard = now();
  let message = now();
  let waiting: Instant | undefined;
  return {
    /** Anything came. */
    frame: () => {
      heard = now();
    },
    /** A message came. */
    stanza: () => {
      message = now();
      waiting ??= now();
    },
    /** Messages were handed on. */
    handed: () => {
      waiting = undefined;
    },
    verdict(): Verdict {
      const at = now();
      if (at - heard > limits.silent) return "silent";
      if (waiting !== undefined && at - waiting > limits.deaf) return "deaf";
      return at - message > limits.idle ? "idle" : "well";
    },
  };
}
