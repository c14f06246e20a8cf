import type { Context, Filling, World } from "../../engine/flow.ts";
import { type Watch, watches } from "../../reminders/reminder.ts";
import type { When } from "../../reminders/when.ts";

/** Whether a reminder is being made, and none that is there changed. */
export const making = ({ slots }: Pick<Context, "slots">): boolean => slots.to === undefined;

const agreed = ["sort", "time", "watch", "amount", "days", "day", "hour", "other", "sure", "why"];

/** Where somebody lives and what it is about stay as they were told. */
const lasting = ["country", "carrier", "zone", "about", "line"];

/** Nothing of what was agreed of an earlier wish. */
export const afresh = ({ slots }: Pick<Context, "slots">): Filling =>
  Object.fromEntries([...agreed.map((name) => [name, ""]), ...lasting.map((name) => [name, slots[name] ?? ""])]);

/** The time that was said, as its slot holds it. */
export const whenIn = ({ slots }: Pick<Context, "slots">): When | undefined =>
  slots.time ? (JSON.parse(slots.time) as When) : undefined;

/** What a new reminder watches on a line, instead of a time. */
export const watchIn = ({ slots }: Pick<Context, "slots">): Watch | undefined =>
  watches.find((kind) => kind === slots.watch);

/** Whether a choice names something to be watched. */
export const isWatch = (value: string): boolean => watches.some((kind) => kind === value);

/** Something is to be watched, and the person keeps no line it could be watched on. */
export const lacksLine = (context: Context): boolean =>
  making(context) && watchIn(context) !== undefined && context.profile.lines.length === 0;

/** How many days a span is reckoned as. */
export const daysIn = { day: 1, week: 7, month: 30 } as const;

/** A span of days that a text is, or says to be ahead: «две недели», "in 45 days". */
export function spanIn(text: string, { understand }: World): { count: number; unit: keyof typeof daysIn } | undefined {
  const when = [text, `in ${text}`].map((said) => understand(said, {}).when).find((when) => when?.kind === "in");
  return when?.kind === "in" && when.unit !== "minute" && when.unit !== "hour"
    ? { count: when.count, unit: when.unit }
    : undefined;
}
