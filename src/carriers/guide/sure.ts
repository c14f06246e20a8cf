import type { Line } from "../../words.ts";
import { factKey } from "../factKey.ts";
import { confidences } from "../kinds.ts";
import type { Carrier, Confidence, Fact } from "../schema.ts";
import { type Scores, trust } from "../votes.ts";
import { note } from "./way.ts";

type Evidence = { confidence: Confidence; checked?: string | undefined };

export const isLow = ({ confidence }: Pick<Evidence, "confidence">): boolean => confidence === "low";

export const rank = ({ confidence }: Pick<Evidence, "confidence">): number => confidences.indexOf(confidence);

/** For `ordered`: how far down a fact stands, by its sources and by what people say of it. */
export type Trust = (fact: Fact) => number;

/** What a carrier's facts are trusted with. */
export const trustIn =
  ({ id }: Pick<Carrier, "id">, scores: Scores | undefined): Trust =>
  (fact) =>
    trust(fact.confidence, scores?.(id, factKey(fact)));

/** A copy in order, by the first criterion that tells; smaller comes first. */
export function ordered<T>(items: readonly T[], ...criteria: ((item: NoInfer<T>) => number)[]): T[] {
  return [...items].sort((a, b) => {
    for (const criterion of criteria) {
      const difference = criterion(a) - criterion(b);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

/** The first item of each key, in their order. */
export const firstOfEach = <T>(items: readonly T[], key: (item: T) => unknown): T[] =>
  [...Map.groupBy(items, key).values()].flatMap(([first]) => (first === undefined ? [] : [first]));

/** For `ordered`: the later a source is dated, the earlier it comes; the undated last. */
export const freshest = ({ checked }: Pick<Evidence, "checked">): number =>
  -Number((checked ?? "").replace(/-/g, "").padEnd(8, "0"));

/** Prepaid before what is said to be for other lines. */
export const planRank = ({ plan }: Pick<Fact, "plan">): number => (plan === undefined || plan === "prepaid" ? 0 : 1);

/** How sure a way is by the facts it stands on: its best one's confidence, and the freshest date at that confidence. */
export function evidence(facts: readonly Evidence[]): { confidence: Confidence; checked?: string } {
  const [best] = ordered(facts, rank, freshest);
  if (!best) return { confidence: "low" };
  return { confidence: best.confidence, ...(best.checked ? { checked: best.checked } : {}) };
}

/** The last line of a way: how sure it is, and of when. */
export const sure = ({ confidence, checked }: Evidence): Line =>
  checked ? note(`sure.${confidence}`, { checked }) : note(`sureUndated.${confidence}`);
