import { isDigit } from "./text.ts";

const two = (text: string, at: number): number | undefined =>
  isDigit(text.charAt(at)) && isDigit(text.charAt(at + 1)) && !isDigit(text.charAt(at + 2))
    ? Number(text.slice(at, at + 2))
    : undefined;

/** `119:51:13` or `14:05`: where it ends, the minutes it makes as hours, minutes and seconds; `full` when it has seconds. Also 14时55分. */
export function durationAt(text: string, at: number): { end: number; minutes: number; full: boolean } | undefined {
  let end = at;
  while (end - at < 5 && isDigit(text.charAt(end))) end++;
  if (end - at > 4) return undefined;
  const hours = Number(text.slice(at, end));
  const mark = text.charAt(end);
  if (mark === "时" || mark === "點" || mark === "点" || mark === "時")
    return { end: chineseEnd(text, end + 1), minutes: 0, full: false };
  const minutes = mark === ":" ? two(text, end + 1) : undefined;
  if (minutes === undefined || minutes > 59) return undefined;
  const seconds = text.charAt(end + 3) === ":" ? two(text, end + 4) : undefined;
  if (seconds === undefined || seconds > 59)
    return end - at <= 2 ? { end: end + 3, minutes: hours * 60 + minutes, full: false } : undefined;
  return { end: end + 6, minutes: hours * 60 + minutes + seconds / 60, full: true };
}

function chineseEnd(text: string, from: number): number {
  let end = from;
  while (end - from < 8 && (isDigit(text.charAt(end)) || "分秒".includes(text.charAt(end) || "x"))) end++;
  return end;
}

/** Where a date ends, the time of day right behind it included. */
export function timeAt(text: string, from: number): number {
  let at = from;
  while (at - from < 3 && " ,t".includes(text.charAt(at) || "x")) at++;
  const clock = isDigit(text.charAt(at)) ? durationAt(text, at) : undefined;
  return clock ? clock.end : from;
}
