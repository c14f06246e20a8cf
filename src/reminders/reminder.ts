/** Why a reminder is silent: the person paused it, or could not be reached any more. */
type Rest = "paused" | "gone";

/** What a reminder watches for or waits for; `rule` is written as in rule.ts, `line` is a saved line's id. */
type Cause =
  /** A time, or times. */
  | { kind: "schedule"; rule: string }
  /** Days before something ends. */
  | { kind: "expiry"; rule: string }
  /** A line's money or data below an amount: a decimal string, and MB, GB or ISO 4217; without one, in the line's currency. */
  | { kind: "low"; amount: string; unit?: string }
  /** A line that nothing was read of for so many days. */
  | { kind: "stale"; days: number }
  /** A line that is used faster than the time it is valid for passes. */
  | { kind: "pace" }
  /** A line whose balance went down. */
  | { kind: "changed" };

/** The kinds that wait for what a line shows. */
export const watches = ["low", "pace", "changed", "stale"] as const;
export type Watch = (typeof watches)[number];

/** Something a person wants to be reminded of. */
export type Reminder = Cause & {
  /** Within the chat. */
  id: string;
  line?: string;
  /** The carrier it is about, when that was said. */
  carrier?: string;
  /** When it is next said, in epoch ms; none when it waits for something else than a time, rests or is over. */
  due?: number;
  rest?: Rest;
  /** It was put off: its time is not its rule's. */
  off?: true;
  /** It was said, and is not said again until what it watches has recovered. */
  told?: true;
};

/** How many reminders a chat keeps at most. */
export const mostReminders = 50;

/** Whether a reminder will never be said again by itself. */
export const isOver = ({ kind, due, rest }: Reminder): boolean =>
  (kind === "schedule" || kind === "expiry") && due === undefined && rest === undefined;
