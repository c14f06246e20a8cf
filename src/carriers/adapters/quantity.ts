import type { Quantity } from "../reading.ts";

/** A number as JSON has it, as a decimal string: `0.1` is `0.1`, `1e21` is written out. */
export function decimal(value: number): string {
  const text = String(value);
  if (!text.includes("e")) return text;
  return value.toFixed(20).replace(/\.?0+$/, "");
}

/** A whole number of hundredths (kopecks, cents) as a decimal string: `-12345` is `-123.45`. */
export function hundredths(value: number): string {
  const digits = String(Math.abs(Math.round(value))).padStart(3, "0");
  const text = `${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/\.00$/, "");
  return value < 0 && text !== "0" ? `-${text}` : text;
}

/** Rounded down to hundredths: nobody is told of more than there is. */
const part = (value: number, whole: number): string => decimal(Math.floor((value / whole) * 100) / 100);

/** Megabytes of so many bytes; the source's own megabyte has 1,000,000 or 1,048,576 of them. */
export const bytes = (value: number, megabyte: 1_000_000 | 1_048_576): Quantity => ({
  amount: part(value, megabyte),
  unit: "MB",
});

export const megabytes = (value: number): Quantity => ({ amount: decimal(value), unit: "MB" });
export const seconds = (value: number): Quantity => ({ amount: part(value, 60), unit: "min" });
export const minutes = (value: number): Quantity => ({ amount: decimal(value), unit: "min" });
export const messages = (value: number): Quantity => ({ amount: decimal(value), unit: "sms" });
