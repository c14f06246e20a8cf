import { setTimeout as sleep } from "node:timers/promises";

/** How a person's hand is imitated, in ms: an account that answers in no time looks like what it is. */
export type Pace = {
  /** Before a message is marked as read. */
  read: readonly [least: number, most: number];
  /** Before each message, and for each of its characters, up to a limit. */
  think: readonly [least: number, most: number];
  perCharacter: number;
  longest: number;
  /** Between any two messages of the account. */
  gap: readonly [least: number, most: number];
  /** Between any two that nobody asked for at that moment, and between two in one chat. */
  unasked: readonly [least: number, most: number];
  apart: number;
};

export const human: Pace = {
  read: [300, 1_200],
  think: [500, 1_300],
  perCharacter: 4,
  longest: 3_000,
  gap: [80, 250],
  unasked: [2_000, 6_000],
  apart: 10_000,
};

/** As fast as it goes: for tests, and for nobody else. */
export const instant: Pace = {
  ...{ read: [0, 0], think: [0, 0], perCharacter: 0, longest: 0, gap: [0, 0] },
  ...{ unasked: [0, 0], apart: 0 },
};

/** Waits as a person would. */
export function createPacer(pace: Pace, random: () => number, wait: (ms: number) => Promise<unknown> = sleep) {
  const between = ([least, most]: readonly [number, number]): number => least + random() * (most - least);
  const maybe = async (ms: number): Promise<void> => {
    if (ms > 0) await wait(ms);
  };
  let turn: Promise<void> = Promise.resolve();
  return {
    reading: () => maybe(between(pace.read)),
    typing: (length: number) => maybe(Math.min(between(pace.think) + length * pace.perCharacter, pace.longest)),
    /** Waits for one's turn among everything that goes out. */
    turn(): Promise<void> {
      const mine = turn;
      turn = mine.then(() => maybe(between(pace.gap)));
      return mine;
    },
  };
}

export type Pacer = ReturnType<typeof createPacer>;
