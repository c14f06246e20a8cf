/** What is known beside the text. `today` is an ISO day; without it a date without a year, or «7 days», gives no day. */
export type Context = { country?: string; carrier?: string; template?: string[]; today?: string; currency?: string };

/** Why a reading is to be asked about before it is kept. */
export type Doubt = "number" | "currency" | "date" | "meaning" | "several" | "numbers left over" | "odd";

/** Why a text is no reading. */
export type Refusal =
  | "empty"
  | "too long"
  | "code"
  | "menu"
  | "maintenance"
  | "error"
  | "low balance"
  | "usage"
  | "top-up"
  | "bill"
  | "charge"
  | "advert"
  | "tariff"
  | "number"
  | "no balance";

/** Money as a decimal string; `currency` is ISO 4217, null when the text names one that several countries share. */
export type Money = { amount: string; currency: string | null };

/** What a reply says. Amounts are decimal strings; minutes in minutes; days ISO. `others` are bonuses, limits and the like. */
export type Read =
  | {
      kind: "reading";
      balance?: Money;
      others: (Money & { label: string })[];
      data: { left: string; unit: "MB" | "GB" }[];
      voiceMinutes?: string;
      sms?: string;
      validUntil?: string;
      /** The day after which the line is lost, when the text names it besides. */
      finalUntil?: string;
      /** Kept without asking: every number in the text is accounted for and nothing can be read two ways. */
      sure: boolean;
      doubts: Doubt[];
    }
  | { kind: "refused"; why: Refusal /** A day a bill or charge notice names; nothing to keep. */; validUntil?: string };
