import type { Effect } from "../../engine/effect.ts";
import type { Profile } from "../../engine/session.ts";
import { awake, next } from "../../reminders/recurrence.ts";
import { isOver, type Reminder } from "../../reminders/reminder.ts";
import { readRule } from "../../reminders/rule.ts";

/** Reminders changed, and what the store is to know of it. */
export type Changed = { profile: Profile; effects: Effect[] };

/** What the store is to know of a reminder. */
const wake = ({ id, due, rest }: Reminder): Effect => ({
  kind: "wake",
  reminder: id,
  ...(due !== undefined && rest === undefined ? { due } : {}),
});

/** Puts reminders in the place of those with their ids, or behind the rest; what is over long since goes. */
export function put(profile: Profile, ...changed: Reminder[]): Changed {
  const kept = (profile.reminders ?? []).map((old) => changed.find(({ id }) => id === old.id) ?? old);
  const added = changed.filter(({ id }) => !kept.some((old) => old.id === id));
  return { profile: { ...profile, reminders: [...kept, ...added] }, effects: changed.map(wake) };
}

/** Without some reminders. */
export function remove(profile: Profile, ids: readonly string[]): Changed {
  const { reminders = [], ...others } = profile;
  const left = reminders.filter(({ id }) => !ids.includes(id));
  return {
    profile: left.length ? { ...others, reminders: left } : others,
    effects: ids.map((reminder) => ({ kind: "wake", reminder })),
  };
}

/** The ids of reminders that are over, to make room. */
export const overIds = ({ reminders = [] }: Profile): string[] => reminders.filter(isOver).map(({ id }) => id);

/** A reminder without a time, a rest, or both. */
export function without<R extends Reminder>(reminder: R, ...parts: ("due" | "rest" | "told" | "off")[]): R {
  const copy = { ...reminder };
  for (const part of parts) delete copy[part];
  return copy;
}

const day = 86_400_000;

/** A reminder of days without a reading, counted from the last: by day, and not before now. */
export function stale(
  reminder: Extract<Reminder, { kind: "stale" }>,
  last: number,
  zone: string,
  now: number,
): Reminder {
  const due = Math.max(last + reminder.days * day, now);
  return { ...without(reminder, "rest"), due: awake(due, zone) };
}

/** A reminder that is next said at its rule's first time after `after`. */
export function rescheduled(reminder: Reminder, zone: string, after: number): Reminder {
  if (reminder.kind === "stale") return stale(without(reminder, "due"), after, zone, after);
  const rule = "rule" in reminder ? readRule(reminder.rule) : undefined;
  const due = rule && next(rule, zone, after);
  const awake = without(reminder, "due", "rest", "off");
  return due === undefined ? awake : { ...awake, due };
}
