import type { Problem } from "../check.ts";
import { factKey } from "../factKey.ts";
import { confidences } from "../kinds.ts";
import type { Carrier, Confidence, Fact, Knowledge } from "../schema.ts";

/** How long what was read is believed as it was. */
const years = 2;

/** Whether a day (`2025`, `2025-04`, `2025-04-01`, its end where it is not told) is more than two years before `now`, in ms. */
export function isOld(checked: string | undefined, now: number): boolean {
  if (checked === undefined) return false;
  const [year = 0, month = 12, day = 28] = checked.split("-").map(Number);
  return Date.UTC(year + years, month - 1, day) < now;
}

/** How sure a fact is by now: one step less than when it was read, if that is more than two years ago. */
export function sureNow({ confidence, checked }: Pick<Fact, "confidence" | "checked">, now: number): Confidence {
  const place = confidences.indexOf(confidence) + (isOld(checked, now) ? 1 : 0);
  return confidences[Math.min(place, confidences.length - 1)] ?? "low";
}

/** What a person acts on; names and shops age slower than codes. */
const ages = ({ method }: Fact): boolean => ["ussd", "sms", "hotline", "topup"].includes(method);

/** What was read too long ago to be as sure as it says: to be read again. Nothing that keeps the knowledge from shipping. `now`: ms. */
export function warnings({ carriers, paths }: Knowledge, now: number): Problem[] {
  const old = (carrier: Carrier): Fact[] =>
    carrier.facts.filter((fact) => ages(fact) && fact.confidence !== "low" && isOld(fact.checked, now));
  return carriers.flatMap((carrier) =>
    old(carrier).map((fact) => ({
      check: "was read within two years",
      where: paths?.get(carrier.id) ?? `${carrier.id.slice(0, 2)}/${carrier.id.slice(3)}.json`,
      what: `read ${factKey(fact)} again, or make it ${sureNow(fact, now)}: its source is of ${fact.checked}`,
    })),
  );
}
