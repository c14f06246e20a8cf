import { ofNumber } from "../../carriers/identify.ts";
import type { When } from "../../engine/event.ts";
import type { Context, Filling, Slot, World } from "../../engine/flow.ts";
import { token } from "../../engine/question.ts";
import type { SavedLine } from "../../engine/session.ts";
import { dayAfter, dayAt, minuteAt } from "../../reminders/recurrence.ts";
import { isOver, type Watch, watches } from "../../reminders/reminder.ts";
import { dated, resolve } from "../../reminders/resolve.ts";
import { isDay, type Rule, readRule } from "../../reminders/rule.ts";
import { isZone, zoneAt, zonesOf } from "../../reminders/zones.ts";
import type { Words } from "../../words.ts";
import { clueSlot, other as otherCarrier, carrier as whichCarrier } from "../carrier.ts";
import { lineName } from "../lines.ts";
import { country as anyCountry } from "../place.ts";
import { deedOf } from "./deed.ts";
import { watchedHow } from "./polls.ts";
import { causeWords, moment, nextLines, ruleWords } from "./words.ts";

const nothing = () => ({ message: { lines: [] }, options: [] });

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

/** Nothing of what was agreed of an earlier wish. */
const afresh = Object.fromEntries(
  ["sort", "time", "watch", "amount", "days", "day", "hour", "other", "sure", "why"].map((name) => [name, ""]),
);

/** Days before an end, when the person names none. */
const usualAhead = [1, 7, 30];

/** The time that was said, as its slot holds it. */
const whenIn = ({ slots }: Pick<Context, "slots">): When | undefined =>
  slots.time ? (JSON.parse(slots.time) as When) : undefined;

/** A deed done to reminders there are: by a choice, or by the words that end them. */
export const to: Slot = {
  name: "to",
  when: ({ slots }) => slots.to !== undefined,
  heard: ({ meaning }) => (meaning?.when?.kind === "off" ? { to: "all:off" } : undefined),
  ask: nothing,
  take: (value, context) => (deedOf(value, context) ? { to: value } : undefined),
};

const making = ({ slots }: Pick<Context, "slots">): boolean => slots.to === undefined;

/** The reminders there are, or a new one. Somebody who has said when wants a new one. */
export const which: Slot = {
  name: "which",
  when: ({ slots, profile }) =>
    making({ slots }) && !slots.move && (profile.reminders ?? []).some((reminder) => !isOver(reminder)),
  heard: ({ meaning }) =>
    (meaning?.when && meaning.when.kind !== "off") || meaning?.below || meaning?.watch ? { which: "new" } : undefined,
  ask: ({ profile }) => {
    const kept = (profile.reminders ?? []).filter((reminder) => !isOver(reminder));
    const rests = kept.every(({ rest }) => rest !== undefined);
    return {
      message: {
        lines: [
          { key: "remind.listed", args: { count: kept.length }, style: "title" },
          ...(profile.zone ? [{ key: "remind.zoneNow", args: { zone: moment(0, profile.zone) } }] : []),
        ],
        choices: [
          {
            token: token("remind", "to", rests ? "all:on" : "all:off"),
            label: { key: rests ? "remind.allOn" : "remind.allOff" },
          },
          { token: token("remind", "move", "yes"), label: { key: "remind.move" } },
        ],
      },
      options: kept.map((reminder) => ({ value: reminder.id, label: listed(reminder, profile.zone ?? "UTC") })),
      page: 8,
      always: [{ value: "new", label: { key: "remind.new" } }],
    };
  },
  take(value, context) {
    if (value === "new") return { which: value };
    return deedOf(`${value}:show`, context) ? { to: `${value}:show` } : undefined;
  },
};

type Kept = NonNullable<Context["profile"]["reminders"]>[number];

/** A reminder as one choice: when it is next said, or what it waits for. */
function listed(reminder: Kept, zone: string): Words {
  if (reminder.rest) return { key: `remind.option.${reminder.rest}` };
  return reminder.due === undefined
    ? causeWords(reminder)
    : { key: "remind.option.next", args: { at: moment(reminder.due, zone) } };
}

/** What a new reminder watches on a line, instead of a time. */
export const watchIn = ({ slots }: Pick<Context, "slots">): Watch | undefined =>
  watches.find((kind) => kind === slots.watch);

const isWatch = (value: string): boolean => watches.some((kind) => kind === value);

/** What a tap on a sort, a preset or a time means, those of earlier messages among them. */
function tapped(value: string): Filling | undefined {
  if (isWatch(value)) return { ...afresh, watch: value };
  if (sorts[value]) return { ...afresh, sort: value };
  const when = presets[value] ?? timeOf({ monday: "w1", first: "m1", last: "m31" }[value] ?? value);
  return when && { ...afresh, time: JSON.stringify(when) };
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
  ask: ({ slots }) => ({
    message: {
      lines: [{ key: slots.why ? `remind.${slots.why}` : "remind.ask", style: "title" }, { key: "remind.askHow" }],
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
  heard({ meaning }) {
    const { when } = meaning ?? {};
    if (!when || when.kind === "off") return undefined;
    if (when.kind === "often" || when.kind === "unclear") return { ...afresh, why: when.kind };
    return { ...afresh, time: JSON.stringify(when) };
  },
  ask: ({ slots }) => ({
    message: { lines: [{ key: `remind.askSort.${slots.sort}`, style: "title" }] },
    options: (sorts[slots.sort ?? ""] ?? []).map((value) => ({ value, label: timeWords(value) })),
  }),
  take: tapped,
};

/** What is watched on a line, when that was said: never asked for, since a time is asked for with it. */
export const watch: Slot = {
  name: "watch",
  when: () => false,
  heard({ meaning }) {
    if (meaning?.watch) {
      const { kind, days } = meaning.watch;
      return { ...afresh, watch: kind, ...(days ? { days: String(days) } : {}) };
    }
    if (!meaning?.below) return undefined;
    const { amount, unit } = meaning.below;
    return { ...afresh, watch: "low", amount: amount ? [amount, unit].filter(Boolean).join(" ") : "" };
  },
  ask: nothing,
};

/** Amounts to tap: round ones below what is left, or of every size where nothing was read. */
function amounts(saved: SavedLine | undefined): string[] {
  const recent = saved?.recent ?? [];
  const money = recent.find((reading) => reading.money)?.money;
  const data = recent.some(({ buckets }) => buckets.some(({ kind }) => kind === "data")) ? ["1 GB", "500 MB"] : [];
  if (!money && data.length > 0) return ["5 GB", "2 GB", ...data, "200 MB"];
  const digits = money ? Math.max(1, money.amount.split(".")[0]?.length ?? 1) : 4;
  const round = [5, 2, 1, 0.5, 0.2, 0.1].map((part) => part * 10 ** (digits - 1)).filter((n) => Number.isInteger(n));
  const below = money ? round.filter((n) => n < Number(money.amount)) : round;
  return [...below.slice(0, 4).map((n) => [n, money?.currency].filter(Boolean).join(" ")), ...data];
}

export const amount: Slot = {
  name: "amount",
  when: (context) => making(context) && watchIn(context) === "low" && context.profile.lines.length > 0,
  ask: ({ slots, profile }) => ({
    message: { lines: [{ key: "remind.askBelow", style: "title" }] },
    options: amounts(profile.lines.find(({ id }) => id === slots.line)).map((value) => ({
      value,
      label: { key: "remind.amount", args: { amount: value } },
    })),
  }),
  take: (value) => (/^\d+(?:\.\d+)?(?: [A-Z]{2,3})?$/.test(value) ? { amount: value } : undefined),
  answer({ event }, { world }) {
    // A bare amount, read as what something is below.
    const said = event.kind === "text" ? world.understand(`below ${event.text}`, {}).below : undefined;
    return said?.amount ? { amount: [said.amount, said.unit].filter(Boolean).join(" ") } : undefined;
  },
};

const daysIn = { day: 1, week: 7, month: 30 } as const;

/** A span of days that a text is, or says to be ahead: «две недели», "in 45 days". */
function spanIn(text: string, { understand }: World): { count: number; unit: keyof typeof daysIn } | undefined {
  const when = [text, `in ${text}`].map((said) => understand(said, {}).when).find((when) => when?.kind === "in");
  return when?.kind === "in" && when.unit !== "minute" && when.unit !== "hour"
    ? { count: when.count, unit: when.unit }
    : undefined;
}

/** After how many days without a reading something is said. */
export const days: Slot = {
  name: "days",
  when: (context) => making(context) && watchIn(context) === "stale" && context.profile.lines.length > 0,
  ask: () => ({
    message: { lines: [{ key: "remind.askDays", style: "title" }] },
    options: ["7", "14", "30", "60", "90"].map((value) => ({
      value,
      label: { key: "remind.days", args: { count: Number(value) } },
    })),
  }),
  answer({ event }, { world }) {
    if (event.kind !== "text") return undefined;
    const when = spanIn(event.text, world);
    const count = when ? when.count * daysIn[when.unit] : Number(/^\d{1,3}$/.exec(event.text)?.[0]);
    return count >= 1 && count <= 366 ? { days: String(count) } : undefined;
  },
  take: (value) => (/^[1-9]\d?$/.test(value) ? { days: value } : undefined),
};

/** The only line there is, or is of the carrier that was named. */
function onlyLine({ slots, profile: { lines } }: Pick<Context, "slots" | "profile">): string | undefined {
  const named = lines.filter(({ carrier }) => carrier === slots.about);
  const [only, ...more] = named.length ? named : lines;
  return more.length === 0 ? only?.id : undefined;
}

/** Which of the person's lines, for what is about one; no question to go back to where there is but one. */
export const line: Slot = {
  name: "line",
  when: (context) =>
    making(context) &&
    watchIn(context) !== undefined &&
    context.profile.lines.length > 0 &&
    (!context.slots.line || context.slots.line !== onlyLine(context)),
  known(context) {
    const only = onlyLine(context);
    return only ? { line: only } : undefined;
  },
  ask: (context) => ({
    message: { lines: [{ key: "balance.askLine", style: "title" }] },
    options: context.profile.lines.map((saved) => ({ value: saved.id, label: lineName(saved, context) })),
    page: 9,
  }),
  take: (value, { profile }) => (profile.lines.some(({ id }) => id === value) ? { line: value } : undefined),
};

/** The carrier it is about, when one was said; it is never asked for. */
export const about: Slot = {
  name: "about",
  when: () => false,
  heard({ meaning }, { profile, world: { carriers } }) {
    const named = meaning?.carrier ? [meaning.carrier] : carriers.siblings(meaning?.brand ?? "").map(({ id }) => id);
    const mine = named.find((id) => profile.lines.some((saved) => saved.carrier === id));
    const here = named.find((id) => carriers.countryOf(id) === profile.country);
    const only = named.length === 1 ? named[0] : undefined;
    const found = mine ?? here ?? only;
    return found && meaning?.intent === "remind" ? { about: found } : undefined;
  },
  ask: nothing,
};

/** The country somebody lives in, as far as it is known without asking. */
const homeOf = ({ slots, profile, hint, world }: Context): string | undefined =>
  slots.country ??
  profile.country ??
  profile.lines
    .find(({ carrier }) => carrier)
    ?.carrier.slice(0, 2)
    .toUpperCase() ??
  (hint.number ? ofNumber(world.carriers, hint.number).country : undefined);

/** The zones somebody may live in, as far as that is known. */
const zonesFor = (context: Context): string[] => zonesOf(homeOf(context) ?? "", context.now);

const onlyZone = (context: Context): string | undefined => {
  const [only, ...more] = zonesFor(context);
  return more.length === 0 ? only : undefined;
};

const placed = ({ slots, profile }: Pick<Context, "slots" | "profile">): boolean =>
  (making({ slots }) && profile.zone === undefined) || slots.move !== undefined;

/** The country whose clocks the person lives by, while nothing tells it. */
export const country: Slot = {
  ...anyCountry,
  when: (context) =>
    (lacksLine(context) && anyCountry.when?.(context) !== false) ||
    (placed(context) && !context.slots.zone && (context.slots.move !== undefined || !homeOf(context))),
};

/** Something is to be watched, and the person keeps no line it could be watched on. */
const lacksLine = (context: Context): boolean =>
  making(context) && watchIn(context) !== undefined && context.profile.lines.length === 0;

const whileLacking = (slot: Slot): Slot => ({
  ...slot,
  when: (context) => lacksLine(context) && slot.when?.(context) !== false,
  heard: (heard, context) => (lacksLine(context) ? slot.heard?.(heard, context) : undefined),
});

export const clue = whileLacking(clueSlot);

/** The carrier whose line is to be kept first. */
export const carrier = whileLacking(whichCarrier);

/** A line is kept in one tap; what was wished goes on after it. */
export const keep: Slot = {
  name: "keep",
  when: (context) => lacksLine(context) && context.slots.carrier !== undefined,
  ask: (context) => {
    const { carrier: id = "" } = context.slots;
    return {
      message: {
        lines: [{ key: "remind.keepFirst", style: "title" }, lineName({ carrier: id }, context)],
        choices: [
          { token: token("keep", "carrier", `${id}.yes`), label: { key: "balance.keep" } },
          { token: token("remind", "carrier", otherCarrier), label: { key: "balance.otherCarrier" } },
        ],
      },
      options: [],
    };
  },
};

/** A wish for other clocks: somebody travels, or was taken for somewhere else. */
export const move: Slot = {
  name: "move",
  when: () => false,
  ask: nothing,
  take: () => ({ move: "yes", which: "", zone: "", country: "" }),
};

function byClock(text: string, context: Context): string | undefined {
  const said = context.world.understand(text, {}).when;
  if (said?.kind !== "clock") return undefined;
  const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
  const wanted = minutes(said.at);
  return zonesFor(context).find((zone) => {
    const away = Math.abs(minutes(minuteAt(context.now, zone).slice(11)) - wanted);
    return Math.min(away, 1440 - away) <= 10;
  });
}

/** The zone whose clocks the person lives by: the country's only one, that of a shared place, or told by what time it is. */
export const zone: Slot = {
  name: "zone",
  when: (context) =>
    placed(context) && !lacksLine(context) && (!context.slots.zone || context.slots.zone !== onlyZone(context)),
  heard: ({ event }) => (event.kind === "location" ? { zone: zoneAt(event.latitude, event.longitude) } : undefined),
  known(context) {
    const only = onlyZone(context);
    return only ? { zone: only } : undefined;
  },
  ask: (context) => ({
    message: {
      lines: [
        { key: "remind.askZone", style: "title" },
        { key: "remind.askZoneHow", style: "note" },
      ],
      request: ["location"],
    },
    options: zonesFor(context).map((value) => ({
      value,
      label: { key: "remind.zoneOption", args: { at: moment(context.now, value) } },
    })),
    page: 9,
  }),
  answer({ event }, context) {
    const found = event.kind === "text" ? byClock(event.text, context) : undefined;
    return found ? { zone: found } : undefined;
  },
  take: (value) => (isZone(value) ? { zone: value } : undefined),
};

/** The clocks a new reminder goes by. */
export const clocks = ({ slots, profile }: Pick<Context, "slots" | "profile">): string =>
  slots.zone ?? profile.zone ?? "UTC";

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

/** What is watched, in words, as far as it has been agreed. */
function watchWords({ slots }: Pick<Context, "slots">, kind: Watch): Words {
  const args = kind === "low" ? { amount: slots.amount ?? "" } : kind === "stale" ? { count: Number(slots.days) } : {};
  return { key: `remind.rule.${kind}`, args };
}

/** The line or carrier a new reminder is about, where one was named. */
function aboutIn(context: Context): Words | undefined {
  const saved = context.profile.lines.find(({ id }) => id === context.slots.line);
  if (saved) return lineName(saved, context);
  return context.slots.about ? lineName({ carrier: context.slots.about }, context) : undefined;
}

/** What was understood, with its next dates, to be confirmed in one tap. */
export const sure: Slot = {
  name: "sure",
  when: (context) => making(context) && !context.slots.move && (!watchIn(context) || context.profile.lines.length > 0),
  ask(context) {
    const kind = watchIn(context);
    const rule = ruleOf(context);
    const next = rule ? nextLines(rule, clocks(context), context.now) : [];
    const cause = kind ? watchWords(context, kind) : rule && next.length > 0 ? ruleWords(rule) : undefined;
    const about = aboutIn(context);
    const note: Words = kind
      ? watchedHow(
          context.profile.lines.find(({ id }) => id === context.slots.line),
          context,
        )
      : { key: "remind.zoneNow", args: { zone: moment(context.now, clocks(context)) } };
    const other = { token: token("remind", "sure", "no"), label: { key: "remind.otherTime" } };
    if (!cause) {
      return { message: { lines: [{ key: "remind.passed", style: "title" }], choices: [other] }, options: [] };
    }
    const hours = { token: token("remind", "sure", "hour"), label: { key: "remind.otherHour" } };
    return {
      message: {
        lines: [
          { key: "remind.confirm", style: "title" },
          cause,
          ...(about ? [about] : []),
          ...next,
          { ...note, style: "note" },
        ],
        choices: [...(kind ? [] : [hours]), other],
      },
      options: [{ value: "yes", label: { key: "remind.yes" } }],
    };
  },
  take(value) {
    if (value === "yes") return { sure: value };
    if (value === "hour") return { hour: "", other: "yes" };
    return value === "no" ? afresh : undefined;
  },
};
