import type { Line } from "../../words.ts";
import type { Fact } from "../schema.ts";
import { text } from "./way.ts";

/** What asking costs, where it is known; an amount without its currency is in the carrier's. */
export function cost({ free, cost }: Pick<Fact, "free" | "cost">, currency: string): Line[] {
  if (cost?.freePerMonth !== undefined || cost?.amount !== undefined) {
    const { freePerMonth, amount } = cost;
    const price = `${amount} ${cost.currency ?? currency}`;
    return [
      ...(freePerMonth === undefined ? [] : [text("cost.some", { count: freePerMonth })]),
      ...(amount === undefined ? [] : [text(freePerMonth === undefined ? "cost.each" : "cost.then", { price })]),
    ];
  }
  if (free === undefined) return [];
  return [text(free ? "cost.free" : "cost.paid")];
}
