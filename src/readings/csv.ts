import type { Reading } from "../carriers/reading.ts";

const columns = ["time", "balance", "currency", "data_mb", "minutes", "sms", "valid_until", "source"] as const;

/** A field that no spreadsheet takes for a formula: numbers stay as they are, what begins like one otherwise is quoted. */
function field(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const sum = (reading: Reading, kind: "data" | "voice" | "sms"): string => {
  const left = reading.buckets.flatMap((bucket) => (bucket.kind === kind && bucket.left ? [bucket.left] : []));
  if (left.length === 0) return "";
  const total = left.reduce((sum, { amount, unit }) => sum + Number(amount) * (unit === "GB" ? 1024 : 1), 0);
  return String(Math.round(total * 100) / 100);
};

/** Readings as a table for other programs (RFC 4180, with a byte order mark for spreadsheets): one a row, times in UTC. */
export function csvOf(readings: readonly Reading[]): string {
  const rows = readings.map((reading) => [
    new Date(reading.asOf).toISOString(),
    reading.money?.amount ?? "",
    reading.money?.currency ?? "",
    sum(reading, "data"),
    sum(reading, "voice"),
    sum(reading, "sms"),
    reading.validUntil ?? "",
    reading.source,
  ]);
  return `\uFEFF${[columns, ...rows].map((row) => row.map(field).join(",")).join("\r\n")}\r\n`;
}
