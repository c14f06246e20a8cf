/** Why a reminder is silent: the person paused it, or could not be reached any more. */
export type Rest = "paused" | "gone";

/** What a reminder watches for or waits for; `rule` is written as in rule.ts. */
export type Cause =
  /** A time, or times. */
  | { kind: "schedule"; rule: string }
  /** Days before something ends. */
  | { kind: "expiry"; rule: string };

/** Something a person wants to be reminded of. */
export type Reminder = Cause & {
  /** Within the chat. */
  id: string;
  /** What it is for: to look at what is left, or to put money on. */
  deed: "balance" | "topup";
  /** The carrier it is about, when that was said. */
  carrier?: string;
  /** When it is next said, in epoch ms; none when it waits for something else than a time, rests or is over. */
  due?: number;
  rest?: Rest;
};

/** How many reminders a chat keeps at most. */
export const mostReminders = 50;
