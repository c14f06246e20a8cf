/**
 * What people say of facts, weighed. A person counts once a fact: the latest word holds. All numbers are chosen so that
 * votes from one place can flag a fact, and move it a little, but never bury it:
 *
 * - A word loses half its weight in 90 days: codes change, and so may have changed back.
 * - Somebody who wrote for the first time within the last day is a newcomer and weighs a quarter.
 * - Of one channel, one day and one direction, newcomers weigh 1 at most and others 3; in all, newcomers 2, and all of them 12.
 *
 * So any number of newcomers of one channel moves no fact of high or medium confidence out of its band (see `trust`), and
 * any number of patient ones, with nobody else to contradict them, moves one no further than to «unconfirmed».
 */
import { confidences } from "./kinds.ts";
import type { Confidence } from "./schema.ts";

/** What somebody can say of a fact; all but the first are ways of not working. */
export type Vote = "worked" | "failed" | "silent" | "other" | "charged" | "dead";

/** People who said the same of one fact on one day in one channel. `day` counts from the epoch; `young`: newcomers. */
export type Poll = {
  carrier: string;
  /** See factKey.ts. */
  fact: string;
  channel: string;
  day: number;
  vote: Vote;
  young: boolean;
  people: number;
};

/** What is said of one fact: weights, how many people that is, and what they said. */
export type Tally = {
  worked: number;
  failed: number;
  people: { worked: number; failed: number };
  said: Partial<Record<Vote, number>>;
  /** How many people by channel said it failed. */
  failedBy: Record<string, number>;
};

/** What is said of a carrier's fact, by its key; nothing when nobody said anything. */
export type Scores = (carrier: string, fact: string) => Tally | undefined;

const halfLife = 90;
const newcomer = 0.25;
const most = { young: { day: 1, all: 2 }, known: { day: 3, all: 12 }, channel: 12 };

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, number) => total + number, 0);

/** The weight of what was said in one direction in one channel by newcomers, or by others. */
function capped(polls: readonly Poll[], today: number, young: boolean): number {
  const limit = young ? most.young : most.known;
  const days = [...Map.groupBy(polls, ({ day }) => day)].map(([day, polls]) => {
    const weight = sum(polls.map(({ people }) => people)) * (young ? newcomer : 1);
    return Math.min(weight, limit.day) * 0.5 ** (Math.max(0, today - day) / halfLife);
  });
  return Math.min(sum(days), limit.all);
}

function inAll(polls: readonly Poll[], today: number): number {
  const channels = [...Map.groupBy(polls, ({ channel }) => channel).values()].map((polls) => {
    const { young = [], known = [] } = Object.groupBy(polls, ({ young }) => (young ? "young" : "known"));
    return Math.min(capped(young, today, true) + capped(known, today, false), most.channel);
  });
  return sum(channels);
}

const headcount = (polls: readonly Poll[]): number => sum(polls.map(({ people }) => people));
const counts = <K extends string>(groups: Map<K, Poll[]>): Record<K, number> =>
  Object.fromEntries([...groups].map(([key, polls]) => [key, headcount(polls)])) as Record<K, number>;

/** Weighs what was said of one fact. `today` counts days from the epoch. */
export function weigh(polls: readonly Poll[], today: number): Tally {
  const worked = polls.filter(({ vote }) => vote === "worked");
  const failed = polls.filter(({ vote }) => vote !== "worked");
  return {
    worked: inAll(worked, today),
    failed: inAll(failed, today),
    people: { worked: headcount(worked), failed: headcount(failed) },
    said: counts(Map.groupBy(polls, ({ vote }) => vote)),
    failedBy: counts(Map.groupBy(failed, ({ channel }) => channel)),
  };
}

/** What people are worth beside the sources: as if so many had said that it works, and that it does not. */
const prior: Record<Confidence, readonly [number, number]> = { high: [18, 2], medium: [8.4, 3.6], low: [3, 3] };

/** How likely a fact works, 0 to 1: the mean of a beta distribution that starts from the sources. */
export function estimate(confidence: Confidence, said?: Pick<Tally, "worked" | "failed">): number {
  const [good, bad] = prior[confidence];
  const { worked, failed } = said ?? { worked: 0, failed: 0 };
  return (good + worked) / (good + bad + worked + failed);
}

/** From which estimate on a fact counts as high, medium, low. */
const bands = [0.8, 0.6, 0.35] as const;

/**
 * How far down a fact stands: 0 high, 1 medium, 2 low as its sources have it, moved by what people say; 3 when they say
 * that it fails. What no good source says never gets to 0.
 */
export function trust(confidence: Confidence, said?: Pick<Tally, "worked" | "failed">): number {
  if (!said) return confidences.indexOf(confidence);
  const p = estimate(confidence, said) + 1e-9;
  const band = bands.findIndex((least) => p >= least);
  return Math.max(band < 0 ? bands.length : band, confidence === "low" ? 1 : 0);
}

/** Whether people say that a fact is worse than its sources have it. */
export const doubted = (confidence: Confidence, said?: Pick<Tally, "worked" | "failed">): boolean =>
  trust(confidence, said) > confidences.indexOf(confidence);

/** What everybody says of everything, ready to be asked for. `today` counts days from the epoch. */
export function scoresOf(polls: readonly Poll[], today: number): Scores {
  const key = (carrier: string, fact: string): string => `${carrier} ${fact}`;
  const groups = Map.groupBy(polls, ({ carrier, fact }) => key(carrier, fact));
  const tallies = new Map([...groups].map(([name, polls]) => [name, weigh(polls, today)]));
  return (carrier, fact) => tallies.get(key(carrier, fact));
}
