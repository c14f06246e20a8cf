import type { LeadWhy } from "./kinds.ts";
import type { GivenFact } from "./shape.ts";

/**
 * Facts whose remark says something else than their kind. By carrier, method and value; each must be met, or the import stops.
 * `as`: what the fact is; `lead`: why it cannot be told.
 */
type Correction = { as: Partial<Pick<GivenFact, "method" | "kind" | "value">> } | { lead: LeadWhy };

export const corrections: Record<string, Correction> = {
  // Numbers to call, written among the codes.
  "co-wom ussd *302": { as: { method: "hotline", kind: "customer-service" } },
  "co-wom ussd *357": { as: { method: "hotline", kind: "balance-ivr" } },
  "co-etb ussd *701": { as: { method: "hotline", kind: "balance-ivr" } },
  // Menus that sell; the balance is not in them.
  "bo-tigo ussd *222#": { as: { kind: "buy-plans" } },
  // The page lost the code's signs; "121#" stands so in its source.
  "mo-three ussd 122": { lead: "doubtful" },
  "ru-sbermobile ussd *900#": { lead: "doubtful" },
  "ru-rostelecom ussd *105#": { lead: "doubtful" },
  // Claimed for stolen phones.
  "co-tigo hotline 1515": { as: { kind: "lost_card" } },
  "hn-tigo hotline 2265-8446": { as: { kind: "lost_card" } },
  // Its area code is not printed.
  "pe-entel hotline 611 7777": { lead: "doubtful" },
  // For something else than the mobile line.
  "cl-wom hotline 600 600 1106": { lead: "something else" },
  "pe-movistar hotline *611": { lead: "something else" },
  "pe-movistar hotline 790-0611": { lead: "something else" },
  "es-digi sms (bundle keyword) -> 22333": { lead: "no value" },
  // Went with the brand, February 2026.
  "co-wom app Mi WOM": { lead: "ended" },
};
