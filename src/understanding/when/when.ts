import type { When } from "../../engine/event.ts";
import { clockOf } from "./clock.ts";
import { type Token, tokensOf } from "./tokens.ts";

const days: Record<string, number> = { D: 1, W: 7, M: 30 };
const units = { m: "minute", h: "hour", D: "day", W: "week", M: "month" } as const;

/** A date in figures; undefined where day and month could be the other way round. */
function dateOf(text: string): When | undefined {
  if (text.includes("-")) {
    const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
    return dated(day, month, year);
  }
  const [first = 0, second = 0, year] = text.split(/[./]/).map(Number);
  if (text.includes(".")) return dated(first, second, year);
  if (first <= 12 && second <= 12 && first !== second) return undefined;
  return second > 12 ? dated(second, first, year) : dated(first, second, year);
}

const dated = (day: number, month: number, year?: number): When | undefined =>
  day >= 1 && day <= 31 && month >= 1 && month <= 12 && (year === undefined || (year > 2000 && year < 2200))
    ? { kind: "date", day, month, ...(year ? { year } : {}) }
    : undefined;

/** What words of time mean without a time of day; undefined when they are not understood to the last. */
function read(tokens: readonly Token[]): When | undefined {
  const text = tokens.map(({ is }) => is).join("");
  const numbers = tokens.filter(({ is }) => is === "n").map(({ n }) => n);
  const [n = 1] = numbers;
  const weekdays = [...new Set(tokens.filter(({ is }) => is === "w").map(({ n }) => n))].sort();
  const unit = (kinds: string) => tokens.find(({ is }) => kinds.includes(is))?.is ?? "";
  if (/F/.test(text)) return /^F+$/.test(text) ? { kind: "off" } : undefined;
  if (/X/.test(text)) return ahead(text, tokens);
  if (/^E?a?LDi?a?E?M$|^E?MLD$|^aLDM$/.test(text) && /LDM|MLD|LDEM|LD.?M/.test(text)) return { kind: "month", on: 31 };
  if (/^i?a?E?n?[DW]a?$/.test(text) && /E/.test(text)) {
    const every = n * (days[unit("DW")] ?? 0);
    return every >= 1 && every <= 366 ? { kind: "days", every } : undefined;
  }
  if (/^a?E(?:a?w)+(?:Ea?w)*a?$|^a?Ew(?:aw)*a?$/.test(text)) return { kind: "week", on: weekdays };
  if (/^a?EMa?$/.test(text)) return { kind: "month" };
  if (/^a?EMa?[aiD]*nO?$|^a?D?a?nO?a?i?EM$|^a?D?nOi?aM$|^EnOM?$/.test(text))
    return n >= 1 && n <= 31 ? { kind: "month", on: n } : undefined;
  if (/^a?i+n?[mhDWM]$|^n?[mhDWM]f$/.test(text)) {
    const last = units[unit("mhDWM") as keyof typeof units];
    return n >= 1 && n <= 999 ? { kind: "in", count: n, unit: last } : undefined;
  }
  if (/^[ai]*x[WM]$|^[ai]*[WM]x$/.test(text))
    return { kind: "in", count: 1, unit: unit("WM") === "W" ? "week" : "month" };
  if (/^a?ta?$/.test(text)) return { kind: "in", count: tokens.find(({ is }) => is === "t")?.n ?? 1, unit: "day" };
  if (/^[ai]*wa?$/.test(text)) return { kind: "weekday", on: weekdays[0] ?? 1 };
  if (/^[ai]*(?:xw|wx)a?$/.test(text)) return { kind: "weekday", on: weekdays[0] ?? 1, next: true };
  if (/^[aiB]*d$/.test(text)) return dateOf(tokens.find(({ is }) => is === "d")?.text ?? "");
  return monthDay(text, tokens);
}

/** «31 декабря», "December 31", "12月31日", with a year or without. */
function monthDay(text: string, tokens: readonly Token[]): When | undefined {
  const numbers = tokens.filter(({ is }) => is === "n").map(({ n }) => n);
  const month = tokens.find(({ is }) => is === "o")?.n;
  const year = numbers.find((n) => n > 31);
  const [day = 0, other] = numbers.filter((n) => n <= 31);
  if (month !== undefined && /^[aiB]*(?:nO?o|onO?)n?$/.test(text)) return dated(day, month, year);
  if (other !== undefined && /^[aiB]*n?nMn[OD]$/.test(text)) return dated(other, day, year);
  return undefined;
}

/** "a week before it expires", «за 3 дня до окончания», "到期前一周提醒我". */
function ahead(text: string, tokens: readonly Token[]): When | undefined {
  if (/^[aiB]*XB?$/.test(text)) return { kind: "ahead", days: [] };
  if (!/^[aiBX]*n?[DWM][BX]*$/.test(text) || !text.includes("B")) return undefined;
  const n = tokens.find(({ is }) => is === "n")?.n ?? 1;
  const unit = tokens.find(({ is }) => "DWM".includes(is))?.is ?? "D";
  const before = n * (days[unit] ?? 1);
  return before >= 1 && before <= 366 ? { kind: "ahead", days: [before] } : undefined;
}

/**
 * The time a text tells, in any of Saldo's languages. Nothing where a word of time in it is not understood: to ask is
 * better than to be wrong.
 */
export function whenOf(text: string): When | undefined {
  const tokens = tokensOf(text);
  if (tokens.length === 0) return undefined;
  const whole = read(tokens);
  if (whole && !(whole.kind === "date" && clockOf(tokens))) return whole;
  const clock = clockOf(tokens);
  if (!clock?.at) return undefined;
  const rest = [...tokens.slice(0, clock.start), ...tokens.slice(clock.end)];
  const { at } = clock;
  if (/^a*$/.test(rest.map(({ is }) => is).join(""))) return at === "?" ? undefined : { kind: "clock", at };
  if (/^a?E$/.test(rest.map(({ is }) => is).join(""))) return { kind: "days", every: 1, at };
  const day = read(rest);
  return day && day.kind !== "off" && day.kind !== "clock" ? { ...day, at } : undefined;
}
