/**
 * A time as a text tells it: what it comes to depends on the day it is said. `at` is `HH:MM`, or `?` when an hour is told
 * that could be two; days of the week are 1 (Monday) to 7, the 31st is a month's last day.
 */
export type When = { at?: string } & (
  | { kind: "week"; on: number[] }
  /** Every so many days; of whole weeks, on a day of the week where one is told. */
  | { kind: "days"; every: number; on?: number }
  | { kind: "month"; on?: number[] }
  /** A day of the week within a month: its first to fourth, or, the fifth, its last. */
  | { kind: "nth"; nth: number; on: number }
  /** Every so many months, twelve being a year; on a day, or a day of a month, where one is told. */
  | { kind: "months"; every: number; day?: number; month?: number }
  | { kind: "in"; count: number; unit: "minute" | "hour" | "day" | "week" | "month" }
  /** The coming one, or that of the week after. */
  | { kind: "weekday"; on: number; next?: true }
  /** Without a month, the coming day of that number. `end`: the day that it was told to be so many days ahead of. */
  | {
      kind: "date";
      day: number;
      month?: number;
      year?: number;
      end?: { day: number; month: number; year?: number; ahead: number };
    }
  /** Nothing but a time of day. */
  | { kind: "clock"; at: string }
  /** So many days before something ends; none when the text says only that it ends. */
  | { kind: "ahead"; days: number[] }
  /** More than once a day, which no reminder is. */
  | { kind: "often" }
  /** A time that is not understood to the last word. */
  | { kind: "unclear" }
  /** No more; or no more of what stands at a place in the list, its last being -1. */
  | { kind: "off"; nth?: number }
);
