import { isOver } from "./directory.ts";
import { confidences, queries } from "./kinds.ts";
import type { Carrier, Confidence, Fact } from "./schema.ts";

/**
 * How much can be done for the lines of a carrier. Computed, never claimed: `known` by name; `guided` (see {@link tierOf}) step by
 * step; `proven` by a real answer that is read; `live` by an adapter that keeps its contract.
 */
export const tiers = ["known", "guided", "proven", "live"] as const;
export type Tier = (typeof tiers)[number];

/** What a person may need to know of a carrier, one word a kind. */
export const kinds = ["code", "hotline", "app", "web", "store", "topup", "esim", "messaging"] as const;
export type Kind = (typeof kinds)[number];

/** Carriers whose real answers are read, and whose adapters keep their contract: by id, from the parts that can tell. */
export type Proof = { proven?: ReadonlySet<string>; live?: ReadonlySet<string> };

const asks: readonly string[] = queries;

/** The kind of help a fact is; none when it is about something else, or only a part: an app without a shop's id, a minimum sum. */
function kindOf(fact: Fact): Kind | undefined {
  switch (fact.method) {
    case "ussd":
    case "sms":
      return asks.includes(fact.purpose) ? "code" : undefined;
    case "hotline":
      return fact.purpose === "balance" || fact.purpose === "bill"
        ? "code"
        : fact.purpose === "service"
          ? "hotline"
          : undefined;
    case "app":
      return fact.id === undefined ? undefined : "app";
    case "web":
      return "web";
    case "store":
      return fact.purpose === "documents" ? undefined : "store";
    case "topup":
      return fact.purpose === "minimum" || fact.purpose === "validity" ? undefined : "topup";
    case "messaging":
      return "messaging";
    default:
      return fact satisfies never;
  }
}

/** The kinds something sourced is known of, in the order of {@link kinds}. */
export function kindsOf({ facts, esim }: Pick<Carrier, "facts" | "esim">): Kind[] {
  const found = new Set(facts.filter(({ sources }) => sources.length > 0).map(kindOf));
  return kinds.filter((kind) => found.has(kind) || (kind === "esim" && esim !== undefined));
}

/** Whether a balance is seen there: a code, a text, a voice, an app (by name or id), pages to log in to. */
const tellsBalance = (fact: Fact): boolean =>
  kindOf(fact) === "code" || fact.method === "app" || (fact.method === "web" && seen.includes(fact.purpose));
const seen: readonly string[] = ["self-care", "balance", "bill"];

/** How sure the surest way to the balance is. */
const surest = ({ facts }: Pick<Carrier, "facts">): Confidence | undefined =>
  confidences.find((each) => facts.some((fact) => tellsBalance(fact) && fact.confidence === each));

/**
 * Guided is a living carrier of which five kinds or more are known, and one way to the balance by a source that is not old or copied
 * (medium or high). Whatever is over is known, whatever is written of it.
 */
export function tierOf(carrier: Carrier, { proven, live }: Proof = {}): Tier {
  if (isOver(carrier)) return "known";
  if (live?.has(carrier.id)) return "live";
  if (proven?.has(carrier.id)) return "proven";
  const sure = surest(carrier);
  return kindsOf(carrier).length >= 5 && sure !== undefined && sure !== "low" ? "guided" : "known";
}
