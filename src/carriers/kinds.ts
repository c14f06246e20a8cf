// Kinds that facts are told in, apart from the schema they are part of: that takes a tenth of a second and 20 MB to make.

/** `high`: the operator's or regulator's own page, or several that agree; `medium`: one independent source; `low`: old or a copy of copies. */
export const confidences = ["high", "medium", "low"] as const;

/**
 * What a code or a text asks for. Balances of one's own line: `balance` (money), `data`, `minutes`, `sms`, `packages` (whatever is left of them),
 * `bonus`, `bill` (postpaid: what is owed), `menu` (balance is inside it), `validity`.
 * Everything from `limit` on is something else, and is never shown as a way to read a balance.
 */
export const queries = ["balance", "data", "minutes", "sms", "packages", "bonus", "bill", "menu", "validity"] as const;
export const otherQueries = [
  "limit",
  "charges",
  "payments",
  "debt",
  "number",
  "tariff",
  "services",
  "roaming",
  "points",
  "device",
  "identity",
  "password",
  "settings",
  "support",
  "buy",
  "wallet",
  "transfer",
  "request",
  "advance",
  "other-line",
] as const;

/** The ways to a balance. */
export const methods = ["ussd", "sms", "app", "web", "hotline", "store"] as const;
export type Method = (typeof methods)[number];
