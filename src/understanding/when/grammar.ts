import type { When } from "../../reminders/when.ts";
import type { Token } from "./tokens.ts";

const days: Record<string, number> = { D: 1, W: 7, M: 30 };
const units = { m: "minute", h: "hour", D: "day", W: "week", M: "month", Y: "month" } as const;

/** Days that are so many times a week or a month, as evenly as they can be. */
const evenly: Record<string, Record<number, number[]>> = {
  W: { 2: [1, 4], 3: [1, 3, 5] },
  M: { 2: [1, 15], 3: [1, 11, 21] },
};

/** What tokens say: their letters but "at", what their numbers are, and whether one of them may be a time of day. */
type Said = { text: string; tokens: readonly Token[]; numbers: number[]; n: number; timed: boolean };

/** What words of time mean without a time of day; undefined when they are not understood to the last. `again`: it is said to come again and again. */
export function read(all: readonly Token[], again: boolean): When | undefined {
  const tokens = all.filter(({ is }) => is !== "a");
  const timed = /n.*[aA]n|An(?!O)|[aA]d/.test(all.map(({ is, n }) => (is === "a" && n ? "A" : is)).join(""));
  const said = saidBy(tokens, timed);
  const { text } = said;
  if (text.includes("F")) return noMore(said);
  if (text.includes("X")) return ahead(said) ?? ending(tokens.filter(({ is }) => is !== "X"));
  return (
    times(said) ?? week(said, again) ?? month(said, again) ?? year(said) ?? daily(said) ?? once(said) ?? before(tokens)
  );
}

function saidBy(tokens: readonly Token[], timed = false): Said {
  const numbers = tokens.filter(({ is }) => is === "n").map(({ n }) => n);
  return { text: tokens.map(({ is }) => is).join(""), tokens, numbers, n: numbers[0] ?? 1, timed };
}

/** «хватит», "stop all", which has an "every", "cancel the second one". */
function noMore({ text, n }: Said): When | undefined {
  if (/^F[FE]*$/.test(text)) return { kind: "off" };
  if (/^(?:F+L|LF+)$/.test(text)) return { kind: "off", nth: -1 };
  return /^(?:F+nO|nOF+)$/.test(text) ? { kind: "off", nth: n } : undefined;
}

const unitOf = ({ tokens }: Said, kinds: string): string => tokens.find(({ is }) => kinds.includes(is))?.is ?? "";

/** «каждые 3 дня», "every week". */
function daily({ text, n, tokens }: Said): When | undefined {
  if (!/^i?En?[DW]$/.test(text)) return undefined;
  const every = n * (days[tokens.at(-1)?.is ?? ""] ?? 0);
  return every >= 1 && every <= 366 ? { kind: "days", every } : undefined;
}

/** «два раза в неделю», "twice a month", and what is oftener than a reminder is: "every 3 hours", "dos veces al día". */
function times(said: Said): When | undefined {
  const { text, n, numbers } = said;
  if (/^En?[mh]$/.test(text)) {
    const every = unitOf(said, "mh") === "h" ? n / 24 : n / 1440;
    if (every >= 1) return Number.isInteger(every) && every <= 366 ? { kind: "days", every } : undefined;
    return { kind: "often" };
  }
  const counted = /^(n?)K?E?n?[hDWMY]$/.test(text) && text.includes("K");
  if (!counted && !/^E?n?[hDWMY]nK$/.test(text)) return undefined;
  const count = counted ? n : (numbers.at(-1) ?? 1);
  const others = counted ? numbers.slice(1) : numbers.slice(0, -1);
  if (count < 2 || others.some((other) => other !== 1)) return undefined;
  const unit = unitOf(said, "hDWMY");
  if (unit === "Y") return 12 % count === 0 ? { kind: "months", every: 12 / count } : undefined;
  if (unit === "h" || unit === "D") return { kind: "often" };
  const on = evenly[unit]?.[count];
  return on && { kind: unit === "W" ? "week" : "month", on };
}

/** «по понедельникам», "cada dos lunes", "every Monday and Thursday". */
function week({ text, n, tokens }: Said, again: boolean): When | undefined {
  if (text.includes("~")) return allBut(text, tokens);
  const on = [...new Set(tokens.filter(({ is }) => is === "w").map((token) => token.n))].sort();
  const [day = 1, other] = on;
  if (/^(?:EW)?(?:E?w)+(?:EW)?E?$/.test(text)) {
    if (again || other !== undefined || text.includes("E")) return { kind: "week", on };
    return { kind: "weekday", on: day };
  }
  if (other !== undefined) return undefined;
  if (/^i?w$/.test(text)) return { kind: "weekday", on: day };
  if (/^i?(?:xw|wx)$/.test(text)) return { kind: "weekday", on: day, next: true };
  const weeks = /^EnW?E?w$|^E?wEnW$/.test(text) ? n : /^EnOw$/.test(text) && n === 2 ? n : 0;
  return weeks >= 1 && weeks <= 52 ? { kind: "days", every: 7 * weeks, on: day } : undefined;
}

/** "every day except Sunday", «с понедельника по субботу, кроме среды», "除了周日每天". */
function allBut(text: string, tokens: readonly Token[]): When | undefined {
  if (!/^(?:ED|E?w+)~(?:E?w)+$|^~w+ED$/.test(text)) return undefined;
  const at = text.indexOf("~");
  const daysAmong = (some: readonly Token[]) => some.filter(({ is }) => is === "w").map(({ n }) => n);
  const all = text.includes("ED") ? [1, 2, 3, 4, 5, 6, 7] : daysAmong(tokens.slice(0, at));
  const on = all.filter((day) => !daysAmong(tokens.slice(at)).includes(day));
  return on.length > 0 && on.length < all.length ? { kind: "week", on } : undefined;
}

/** "el 1 y el 15", «5-го числа каждого месяца», "the last day of the month", "first Monday of the month", "every 3 months". */
function month({ text, n, numbers, tokens, timed }: Said, again: boolean): When | undefined {
  const last = text.includes("L");
  const nth = /^E?(?:nO?|L)E?wE?M$|^E?M(?:nO?|Ln?)w$/.test(text) && (!last || n === 1) ? (last ? 5 : n) : 0;
  if (nth >= 1 && nth <= (last ? 5 : 4)) return { kind: "nth", nth, on: tokens.find(({ is }) => is === "w")?.n ?? 1 };
  if (/^i?EM$/.test(text)) return { kind: "month" };
  if (/^EnM(?:D?nO?)?$|^D?nO?EnM$/.test(text)) {
    const [every = 1, day] = text.startsWith("En") ? numbers : numbers.toReversed();
    if (every < 1 || every > 36 || (day !== undefined && !isDay(day))) return undefined;
    if (every === 1) return { kind: "month", ...(day ? { on: [day] } : {}) };
    return { kind: "months", every, ...(day ? { day } : {}) };
  }
  if (timed) return undefined;
  const parts = text.replaceAll("LD", "Λ").replace(/^EM(?:nD)+$|^nOD(?=i?E?M$)/, (all) => all.replaceAll("D", "O")); // «1日», "the third day"
  const list = "D?(?:D?(?:nO*|Λ))+";
  const dated =
    new RegExp(`^EM[iD]*${list}$|^i?${list}i?EM$|^E${list}M?$`).test(parts) ||
    (new RegExp(`^${list}i?M$`).test(parts) && /O|Λ/.test(parts)) ||
    (new RegExp(`^${list}$`).test(parts) && /O|^D/.test(parts) && (again || numbers.length > 1));
  if (!dated || (/^E/.test(parts) && !/[OΛM]/.test(parts))) return undefined;
  const on = [...new Set([...numbers, ...(parts.includes("Λ") ? [31] : [])])].sort((a, b) => a - b);
  return on.every(isDay) ? { kind: "month", on } : undefined;
}

const isDay = (n: number): boolean => n >= 1 && n <= 31;

/** «раз в год», "cada año el 5 de marzo", "every March 5". */
function year({ text, n, tokens }: Said): When | undefined {
  if (/^i?EY$/.test(text)) return { kind: "months", every: 12 };
  if (/^EnY$/.test(text)) return n >= 1 && n <= 3 ? { kind: "months", every: 12 * n } : undefined;
  const rest = tokens.filter(({ is }) => is !== "E" && is !== "Y");
  const yearly = /^EY?[^E]+$|^[^EY]+EY$/.test(text) && text.length > rest.length;
  const date = yearly ? monthDay(rest) : undefined;
  return date?.month && !date.year ? { kind: "months", every: 12, day: date.day, month: date.month } : undefined;
}

/** «через неделю», "mañana", "next month", "on 31 December", "the 20th". */
function once({ text, n, tokens, timed }: Said): When | undefined {
  if (/^i+n?[mhDWMY]$|^n?[mhDWMY]f$/.test(text)) {
    const last = text.replace("f", "").at(-1) as keyof typeof units;
    const count = last === "Y" ? 12 * n : n;
    return count >= 1 && count <= 999 ? { kind: "in", count, unit: units[last] } : undefined;
  }
  if (/^i*x[WM]$|^i*[WM]x$/.test(text)) return { kind: "in", count: 1, unit: text.includes("W") ? "week" : "month" };
  if (/^t$/.test(text)) return { kind: "in", count: tokens[0]?.n ?? 1, unit: "day" };
  if (/^[iB]*d$/.test(text)) {
    const date = dateOf(tokens.at(-1)?.text ?? "");
    return timed && !date?.year ? undefined : date; // «в 10.05» is no day of May
  }
  if (/^D?nO$|^Dn$/.test(text)) return isDay(n) ? { kind: "date", day: n } : undefined;
  const date = monthDay(tokens);
  return date ?? (/w/.test(text) ? monthDay(tokens.filter(({ is }) => is !== "w")) : undefined); // "Monday, 30 November"
}

/** "it expires on 15 December", "a week before it ends on the 15th of December". */
function ending(tokens: readonly Token[]): When | undefined {
  const date = tokens.some(({ is }) => is === "B") ? before(tokens) : once(saidBy(tokens));
  return date?.kind === "date" ? date : undefined;
}

/** «за 3 дня до 15 декабря», "a week before December 15", "12月15日前三天": the day it comes to. */
function before(tokens: readonly Token[]): When | undefined {
  const text = tokens.map(({ is }) => is).join("");
  const span = /^B?n?[DWM]B(?=.*[od])|B(?:n[DW]|[DW])$/.exec(text);
  if (!span) return undefined;
  const said = tokens.slice(span.index, span.index + span[0].length);
  const count = said.find(({ is }) => is === "n")?.n ?? 1;
  const away = count * (days[said.find(({ is }) => is in days)?.is ?? ""] ?? 0);
  const rest = span.index ? tokens.slice(0, span.index) : tokens.slice(span[0].length);
  const end = once(saidBy(rest));
  if (end?.kind !== "date" || !end.month || away < 1 || away > 366) return undefined;
  const [day, other] = [end.year ?? 2027, end.year ?? 2028].map((year) => {
    const then = new Date(Date.UTC(year, (end.month ?? 1) - 1, end.day - away));
    return dated(then.getUTCDate(), then.getUTCMonth() + 1, end.year && then.getUTCFullYear());
  });
  if (day?.day !== other?.day) return undefined; // it depends on whether the year is a leap year
  const { day: last, month, year } = end;
  return day && { ...day, end: { day: last, month, ...(year ? { year } : {}), ahead: away } };
}

/** A date in figures; undefined where day and month could be the other way round. */
function dateOf(text: string): ReturnType<typeof dated> {
  if (text.includes("-")) {
    const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
    return dated(day, month, year);
  }
  const [first = 0, second = 0, year] = text.split(/[./]/).map(Number);
  if (text.includes(".")) return dated(first, second, year);
  if (first <= 12 && second <= 12 && first !== second) return undefined;
  return second > 12 ? dated(second, first, year) : dated(first, second, year);
}

const dated = (day: number, month: number, year?: number): Extract<When, { kind: "date" }> | undefined =>
  isDay(day) && month >= 1 && month <= 12 && (year === undefined || (year > 2000 && year < 2200))
    ? { kind: "date", day, month, ...(year ? { year } : {}) }
    : undefined;

/** «31 декабря», "December 31", "12月31日", with a year or without. */
function monthDay(tokens: readonly Token[]): ReturnType<typeof dated> {
  const text = tokens.map(({ is }) => is).join("");
  const numbers = tokens.filter(({ is }) => is === "n").map(({ n }) => n);
  const month = tokens.find(({ is }) => is === "o")?.n;
  const year = numbers.find((n) => n > 31);
  const [day = 0, other] = numbers.filter((n) => n <= 31);
  if (month !== undefined && /^[iB]*(?:nO?o|onO?)n?Y?$/.test(text)) return dated(day, month, year);
  if (other !== undefined && /^[iB]*(?:nY?)?nMn[OD]$/.test(text)) return dated(other, day, year);
  return undefined;
}

/** "a week before it expires", «за неделю и за день до окончания», "到期前一周提醒我". */
function ahead({ text, tokens }: Said): When | undefined {
  if (/^[iB]*XB?$/.test(text)) return { kind: "ahead", days: [] };
  if (!/^[iBX]*(?:B?(?:n+[DWM]|[DWM](?=B)))+[BX]*$/.test(text) || !text.includes("B")) return undefined;
  const before: number[] = [];
  let counts: number[] = [];
  for (const { is, n } of tokens) {
    if (is === "n") counts.push(n);
    if (!(is in days)) continue;
    before.push(...(counts.length ? counts : [1]).map((count) => count * (days[is] ?? 1)));
    counts = [];
  }
  const each = [...new Set(before)].sort((a, b) => a - b);
  return each.every((n) => n >= 1 && n <= 366) ? { kind: "ahead", days: each } : undefined;
}
