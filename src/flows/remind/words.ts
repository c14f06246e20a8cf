import type { Context } from "../../engine/flow.ts";
import { dayAt, nexts, weekdayOf } from "../../reminders/recurrence.ts";
import { type Reminder, watches } from "../../reminders/reminder.ts";
import { type Rule, readRule } from "../../reminders/rule.ts";
import type { Line, Words } from "../../words.ts";
import { lineName } from "../lines.ts";

/** The zone a person's clocks go by; until that is known, nobody's. */
export const zoneOf = ({ profile }: Pick<Context, "profile">): string => profile.zone ?? "UTC";

/** An instant in a zone, as the words' forms take it. */
export const moment = (at: number, zone: string): string => `${at} ${zone}`;

/** A rule in words. */
export function ruleWords(rule: Rule): Words {
  const { at } = rule;
  switch (rule.kind) {
    case "days": {
      if (rule.every === 1) return { key: "remind.rule.daily", args: { at } };
      const day = `remind.day.${weekdayOf(rule.from)}`;
      if (rule.every === 7) return { key: "remind.rule.week", args: { days: day, at } };
      return rule.every % 7 === 0
        ? { key: "remind.rule.weeks", args: { count: rule.every / 7, days: day, at } }
        : { key: "remind.rule.days", args: { count: rule.every, at } };
    }
    case "week": {
      const on = rule.on.join(",");
      if (on === "1,2,3,4,5,6,7") return { key: "remind.rule.daily", args: { at } };
      if (on === "1,2,3,4,5") return { key: "remind.rule.workdays", args: { at } };
      return { key: "remind.rule.week", args: { days: rule.on.map((day) => `remind.day.${day}`).join("|"), at } };
    }
    case "month": {
      const days = rule.on.filter((day) => day < 31);
      if (days.length === 0) return { key: "remind.rule.lastDay", args: { at } };
      const key = days.length < rule.on.length ? "monthAndLast" : days.length > 1 ? "monthDays" : "month";
      return { key: `remind.rule.${key}`, args: { on: days.join("|"), at } };
    }
    case "nth":
      return { key: `remind.rule.nth.${rule.nth}`, args: { days: `remind.day.${rule.on}`, at } };
    case "months": {
      const on = Number(rule.from.slice(8));
      if (rule.every !== 12) return { key: "remind.rule.months", args: { count: rule.every, on, at } };
      return { key: "remind.rule.yearly", args: { day: moment(Date.parse(rule.from), "UTC"), at } };
    }
    case "once":
      return { key: "remind.rule.once", args: { day: rule.day, at } };
    case "before": {
      const [only, ...more] = rule.ahead;
      return more.length === 0
        ? { key: "remind.rule.before", args: { count: only ?? 0, day: rule.day, at } }
        : {
            key: "remind.rule.beforeSeveral",
            args: { days: rule.ahead.toReversed().join("|"), count: only ?? 0, day: rule.day, at },
          };
    }
    default:
      return rule satisfies never;
  }
}

/** What a reminder waits for, in words. */
export function causeWords(reminder: Reminder): Words {
  switch (reminder.kind) {
    case "schedule":
    case "expiry": {
      const rule = readRule(reminder.rule);
      return rule ? ruleWords(rule) : { raw: reminder.rule };
    }
    case "low":
      return { key: "remind.rule.low", args: { amount: `${reminder.amount} ${reminder.unit ?? ""}`.trim() } };
    case "stale":
      return { key: "remind.rule.stale", args: { count: reminder.days } };
    case "pace":
    case "changed":
      return { key: `remind.rule.${reminder.kind}` };
    default:
      return reminder satisfies never;
  }
}

/** The line or carrier a reminder is about, where it is about one. */
export function aboutWords({ line, carrier }: Pick<Reminder, "line" | "carrier">, context: Context): Words | undefined {
  const saved = context.profile.lines.find(({ id }) => id === line);
  if (saved) return lineName(saved, context);
  return carrier ? lineName({ carrier }, context) : undefined;
}

/** The next three dates of a rule, a line each; with their years where they are far apart. */
export const nextLines = (rule: Rule, zone: string, now: number): Line[] =>
  nexts(rule, zone, now, 3).map((at) =>
    rule.kind === "months"
      ? { key: "remind.nextFar", args: { at: moment(at, zone), day: dayAt(at, zone) } }
      : { key: "remind.next", args: { at: moment(at, zone) } },
  );

/** How a reminder stands: when it is next said, or why it is not. */
export function stateWords({ due, rest, kind }: Reminder, zone: string): Words {
  if (rest) return { key: `remind.state.${rest}` };
  if (due === undefined) {
    return { key: watches.some((one) => one === kind) ? "remind.state.watching" : "remind.state.over" };
  }
  return { key: "remind.state.next", args: { at: moment(due, zone) } };
}
