import type { Trouble } from "./channels/channel.ts";

/** Why a job could not be done: the delivery's trouble, or a fault of ours on the way to it. */
export type WhyNot = Trouble | "fault";

/** How often a job is tried before it is given up: for a service that is away, about a day. */
export const patience: Record<Exclude<WhyNot, "gone">, number> = {
  limited: 300,
  unavailable: 300,
  refused: 1,
  fault: 5,
};

const longestRest = 5 * 60_000;

/** How long to rest after so many tries, in ms: twice as long each time, up to five minutes, give or take a quarter. */
export function restFor(tries: number, random: number): number {
  return Math.min(1_000 * 2 ** Math.min(tries, 20), longestRest) * (0.75 + random / 2);
}
