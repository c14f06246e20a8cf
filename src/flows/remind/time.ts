import type { Context, Filling, Slot } from "../../engine/flow.ts";
import { dayAfter, dayAt } from "../../reminders/recurrence.ts";
import { dated, resolve } from "../../reminders/resolve.ts";
import { isDay, type Rule, readRule } from "../../reminders/rule.ts";
import type { When } from "../../reminders/when.ts";
import type { Words } from "../../words.ts";
import { clocks } from "./clocks.ts";
import { afresh, daysIn, isWatch, making, spanIn, watchIn, whenIn } from "./wish.ts";

/** Times to tap that need no more to be told. */
const presets: Record<string, When> = { day: { kind: "days", every: 1 }, ends: { kind: "ahead", days: [] } };

/** What can be tapped by its sort: days of the week and of the month as their rules, every few days, in so many days, what is watched. */
const sorts: Record<string, readonly string[]> = {
  week: ["w1", "w2", "w3", "w4", "w5", "w6", "w7", "w1,2,3,4,5", "w6,7"],
  month: ["m1", "m5", "m10", "m15", "m20", "m25", "m31", "m1,15"],
  few: ["d2", "d3", "d5", "d10", "d14", "d30", "d60", "d90"],
  once: ["i1", "i2", "i3", "i7", "i14", "i30"],
  seen: ["pace", "changed", "stale"],
};

/** What a new reminder may be, with the way back no more than a list of WhatsApp holds. */
const wishes = ["day", "week", "month", "few", "once", "ends", "low", "seen"];

type End = NonNullable<Extract<When, { kind: "date" }>["end"]>;

/** Days before an end, when the person names none. */
const usualAhead = [1, 7, 30];

/** What a tap on a sort, a preset or a time means, those of earlier messages among them. */
function tapped(value: string, context: Context): Filling | undefined {
  if (isWatch(value)) return { ...afresh(context), watch: value };
  if (sorts[value]) return { ...afresh(context), sort: value };
  const when = presets[value] ?? timeOf({ monday: "w1", first: "m1", last: "m31" }[value] ?? value);
  return when && { ...afresh(context), time: JSON.stringify(when) };
}

/** A time to tap, by its letter and numbers. */
function timeOf(value: string): When | undefined {
  const count = Number(/^[di]([1-9]\d?)$/.exec(value)?.[1]);
  if (count) {
    return value.startsWith("d") ? { kind: "days", every: count } : { kind: "in", count, unit: "day" };
  }
  const rule = readRule(`${value} 09:00`);
  return rule?.kind === "week" || rule?.kind === "month" ? { kind: rule.kind, on: [...rule.on] } : undefined;
}

/** A time to tap in words, without its hour, or what is watched. */
function timeWords(value: string): Words {
  if (isWatch(value)) return { key: `remind.preset.${value}` };
  const numbers = value.slice(1).split(",");
  const [count] = numbers.map(Number);
  if (value === "w1,2,3,4,5") return { key: "remind.each.workdays" };
  if (value === "w6,7") return { key: "remind.each.weekend" };
  if (value.startsWith("w")) {
    return { key: "remind.each.week", args: { days: numbers.map((day) => `remind.day.${day}`).join("|") } };
  }
  if (value === "m31") return { key: "remind.preset.last" };
  if (value.startsWith("m"))
    return { key: `remind.each.month${numbers.length > 1 ? "Days" : ""}`, args: { on: numbers.join("|") } };
  if (value === "i1") return { key: "remind.deed.day" };
  return { key: `remind.each.${value.startsWith("d") ? "days" : "in"}`, args: { count: count ?? 0 } };
}

const asksWhen = (context: Context): boolean => making(context) && !watchIn(context) && !context.slots.move;

/** What sort of time, or of happening. Why a time that was said is none is told with it, and what would be. */
export const sort: Slot = {
  name: "sort",
  dates: true,
  when: (context) => asksWhen(context) && !context.slots.time,
  ask: ({ slots, profile }) => ({
    message: {
      lines: [
        { key: slots.why ? `remind.${slots.why}` : "remind.ask", style: "title" },
        ...(slots.why || profile.reminders?.length ? [] : [{ key: "remind.noneYet" }]),
        { key: "remind.askHow" },
      ],
    },
    options: wishes.map((value) => ({
      value,
      label: { key: `remind.preset.${value}` },
    })),
  }),
  take: tapped,
};

/** When, as it was said or tapped. */
export const time: Slot = {
  name: "time",
  dates: true,
  when: asksWhen,
  heard({ meaning }, context) {
    const { when } = meaning ?? {};
    if (!when || when.kind === "off") return undefined;
    if (when.kind === "often" || when.kind === "unclear") return { ...afresh(context), why: when.kind };
    return { ...afresh(context), time: JSON.stringify(when) };
  },
  ask: ({ slots }) => ({
    message: { lines: [{ key: `remind.askSort.${slots.sort}`, style: "title" }] },
    options: (sorts[slots.sort ?? ""] ?? []).map((value) => ({ value, label: timeWords(value) })),
  }),
  take: tapped,
};

/** The day something ends, where days before it are wanted. */
export const day: Slot = {
  name: "day",
  dates: true,
  when: (context) => making(context) && whenIn(context)?.kind === "ahead",
  known({ profile, slots, now }) {
    const saved = profile.lines.find(({ id }) => id === profile.line) ?? profile.lines[0];
    const until = saved?.recent?.[0]?.validUntil?.slice(0, 10);
    return isDay(until) && until > dayAt(now, clocks({ slots, profile })) ? { day: until } : undefined;
  },
  ask(context) {
    const days = ruleOfCarrier(context);
    return {
      message: { lines: [{ key: "remind.askEnd", style: "title" }, { key: "remind.askEndHow" }] },
      options: days ? [{ value: `+${days}`, label: { key: "remind.fromToday", args: { count: days } } }] : [],
    };
  },
  answer({ event, meaning }, context) {
    const { when } = meaning ?? {};
    const today = dayAt(context.now, clocks(context));
    const span = event.kind === "text" ? spanIn(event.text, context.world) : undefined;
    if (when?.kind === "date" && when.end) return endAhead(when.end, today, context);
    const end =
      when?.kind === "date"
        ? dated(when, today)
        : span &&
          dayAfter(today, span.unit === "month" ? { months: span.count } : { days: span.count * daysIn[span.unit] });
    return end && end > today ? { day: end } : undefined;
  },
  take(value, context) {
    const days = Number(/^\+(\d{1,3})$/.exec(value)?.[1]);
    return days ? { day: dayAfter(dayAt(context.now, clocks(context)), { days }) } : undefined;
  },
};

/** An end told with how long before it somebody wants to hear of it: «за 3 дня до 15 декабря». */
function endAhead({ ahead, ...told }: End, today: string, context: Context): Filling | undefined {
  const end = dated({ kind: "date", ...told }, today);
  if (!end || end <= today) return undefined;
  const time = JSON.stringify({ ...whenIn(context), kind: "ahead", days: [ahead] });
  return { ...context.slots, day: end, time };
}

/** For how many days a top-up keeps a line alive, where its carrier is known to say. */
function ruleOfCarrier({ slots, profile, world }: Context): number | undefined {
  const id = slots.about ?? profile.lines.find(({ id }) => id === profile.line)?.carrier ?? profile.lines[0]?.carrier;
  const facts = world.carriers.carrier(id ?? "")?.facts ?? [];
  return facts.flatMap((fact) => (fact.method === "topup" && fact.purpose === "validity" ? [fact.days] : []))[0];
}

/** The hour, when it could be two, or another is wanted. */
export const hour: Slot = {
  name: "hour",
  when: (context) => making(context) && (context.slots.other !== undefined || whenIn(context)?.at === "?"),
  ask: () => ({
    message: { lines: [{ key: "remind.askHour", style: "title" }] },
    options: ["07:00", "08:00", "09:00", "12:00", "15:00", "18:00", "20:00", "21:00"].map((value) => ({
      value,
      label: { raw: value },
    })),
  }),
  answer({ meaning, event }, { world }) {
    const text = event.kind === "text" ? event.text : "";
    const when = meaning?.when ?? world.understand(`at ${text}`, {}).when;
    return when?.kind === "clock" ? { hour: when.at, other: "" } : undefined;
  },
  take: (value) => (/^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? { hour: value, other: "" } : undefined),
};

/** The rule that has been agreed so far; undefined when its day has passed. */
export function ruleOf(context: Context): Rule | undefined {
  const when = whenIn(context);
  if (!when) return undefined;
  const { slots, now } = context;
  const at = slots.hour ?? when.at;
  if (when.kind === "ahead") {
    const ahead = when.days.length ? when.days : usualAhead;
    return slots.day ? { kind: "before", day: slots.day, ahead, at: at ?? "10:00" } : undefined;
  }
  return resolve({ ...when, ...(at ? { at } : {}) } as When, clocks(context), now);
}
