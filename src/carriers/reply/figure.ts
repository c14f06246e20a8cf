import type { Dated } from "./date.ts";

/** A span of the text that holds digits, and what they are. Amounts are decimal strings; data is in MB or GB, voice in minutes. */
export type Figure = { start: number; end: number } & (
  | { kind: "money"; value: string; currency: string | null; certain: boolean; named: boolean }
  | { kind: "data"; value: string; unit: "MB" | "GB"; certain: boolean }
  | { kind: "voice" | "sms"; value: string; certain: boolean }
  | { kind: "span"; days: number }
  | { kind: "date"; date: Dated }
  | { kind: "number"; raw: string }
  | { kind: "aside" }
);

/** Money, data, minutes, messages: what can be left on a line. */
export type Amount = Extract<Figure, { value: string }>;
export const isAmount = (figure: Figure): figure is Amount => "value" in figure;

/** A decimal string of a number rounded to hundredths, without needless zeros: 7191.216… is `7191.22`. */
export const rounded = (value: number): string => String(Math.round(value * 100) / 100);
