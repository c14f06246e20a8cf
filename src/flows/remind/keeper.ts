import type { Context, Outcome } from "../../engine/flow.ts";
import type { Keeper } from "../../engine/keeper.ts";
import { isPoll } from "../../engine/live.ts";
import type { Choice, Message } from "../../engine/message.ts";
import { token } from "../../engine/question.ts";
import { awake, next, nexts } from "../../reminders/recurrence.ts";
import type { Reminder } from "../../reminders/reminder.ts";
import { isDay, readRule, writeRule } from "../../reminders/rule.ts";
import { watch } from "../../reminders/watch.ts";
import type { Line } from "../../words.ts";
import { lastOf } from "../lines.ts";
import { put, rescheduled, stale, without } from "./change.ts";
import { pollDue, settle } from "./polls.ts";
import { aboutWords, moment, zoneOf } from "./words.ts";

/** A reminder that comes later than this, in ms, says so. */
const late = 10 * 60_000;
/** Missed times are counted up to so many. */
const mostMissed = 99;

/** What can be done about a reminder, in one tap. */
function deeds({ id, line, carrier }: Reminder): Choice[] {
  const act = (deed: string, key: string): Choice => ({
    token: token("remind", "to", `${id}:${deed}`),
    label: { key },
  });
  return [
    {
      token: line ? token("balance", "line", line) : carrier ? token("balance", "carrier", carrier) : "balance",
      label: { key: "remind.deed.check" },
    },
    { token: carrier ? token("topup", "carrier", carrier) : "topup", label: { key: "remind.deed.topup" } },
    act("hour", "remind.deed.hour"),
    act("day", "remind.deed.day"),
    act("week", "remind.deed.week"),
    act("done", "remind.deed.done"),
    act("pause", "remind.deed.pause"),
    act("stop", "remind.deed.stop"),
  ];
}

/** What a reminder says when its time has come, or what it watches has happened. */
function tell(reminder: Reminder, context: Context, lines: Line[] = []): Message {
  const about = aboutWords(reminder, context);
  const saved = context.profile.lines.find(({ id }) => id === reminder.line);
  return {
    lines: [
      { key: `remind.say.${reminder.kind}`, style: "title" },
      ...(about ? [about] : []),
      ...lines,
      ...lastOf(saved, context),
    ],
    choices: deeds(reminder),
    ...(reminder.kind === "changed" || reminder.kind === "stale" ? { silent: true as const } : {}),
    data: { intent: "remind", reminder: reminder.id, about: reminder.kind },
  };
}

/** The most by which a country moves its clocks. */
const shift = 3 * 3_600_000;

/**
 * The instant a reminder's rule names by today's clocks, near the one it was set to: a country may have changed its
 * clocks since. Undefined for what goes by no rule.
 */
function ruled(reminder: Reminder, zone: string, due: number): number | undefined {
  const rule = "rule" in reminder && !reminder.off ? readRule(reminder.rule) : undefined;
  if (!rule) return undefined;
  return next(rule, zone, due - 1) === due ? due : next(rule, zone, due - shift);
}

/** What is said of lateness: when it should have been, and what else was missed, folded into one. */
function lateLines({ due, ...reminder }: Reminder & { due: number }, { now }: Context, zone: string): Line[] {
  if (now - due <= late) return [];
  const rule = "rule" in reminder ? readRule(reminder.rule) : undefined;
  const missed = rule ? nexts(rule, zone, due, mostMissed).filter((at) => at <= now).length : 0;
  return [
    { key: "remind.late", args: { at: moment(due, zone) }, style: "note" },
    ...(missed ? [{ key: "remind.folded", args: { count: missed }, style: "note" as const }] : []),
  ];
}

/** What a line's readings change of a reminder, and what is to be said of it besides, when it is to be said. */
function seen(reminder: Reminder, context: Context): { next: Reminder; lines?: Line[] } {
  const recent = context.profile.lines.find(({ id }) => id === reminder.line)?.recent ?? [];
  const [newest] = recent;
  const zone = zoneOf(context);
  if (!newest) return { next: reminder };
  if (reminder.kind === "stale") return { next: stale(reminder, newest.asOf, zone, context.now) };
  if (reminder.kind === "expiry") return { next: prolonged(reminder, newest.validUntil?.slice(0, 10), context) };
  const shown = watch(reminder, recent.toReversed());
  if (!shown) return { next: reminder };
  if (!shown.say) {
    if (!reminder.told) return { next: reminder };
    return { next: reminder.off ? without(reminder, "told") : without(reminder, "told", "due") };
  }
  // What goes down is told each time; what is low, once until it has recovered.
  if (reminder.kind === "changed") return { next: reminder, lines: wentDown(reminder, context) };
  return reminder.told ? { next: reminder } : { next: { ...reminder, told: true }, lines: [] };
}

/** By how much a line's balance went down, for a reminder that watches that. */
function wentDown(reminder: Reminder, { profile }: Context): Line[] {
  const recent = profile.lines.find(({ id }) => id === reminder.line)?.recent ?? [];
  const shown = reminder.kind === "changed" ? watch(reminder, recent.toReversed()) : undefined;
  return shown?.say && shown.by ? [{ key: "remind.changedBy", args: { by: shown.by } }] : [];
}

/** Days before an end that a reading shows to have moved away: counted from there. */
function prolonged(
  reminder: Extract<Reminder, { kind: "expiry" }>,
  until: string | undefined,
  context: Context,
): Reminder {
  const rule = readRule(reminder.rule);
  if (rule?.kind !== "before" || !isDay(until) || until <= rule.day) return reminder;
  return rescheduled({ ...reminder, rule: writeRule({ ...rule, day: until }) }, zoneOf(context), context.now);
}

/** Says what falls due, once, and sets the next time; lets those rest who cannot be reached. */
export const keeper: Keeper = {
  due(id, due, context): Outcome {
    if (isPoll(id)) return pollDue(id, due, context);
    const { profile, now } = context;
    const zone = zoneOf(context);
    const found = profile.reminders?.find((reminder) => reminder.id === id);
    if (found?.due !== due || found.rest) {
      const set = found && !found.rest ? found.due : undefined; // what is in the store is an earlier setting
      return { messages: [], effects: [{ kind: "wake", reminder: id, ...(set === undefined ? {} : { due: set }) }] };
    }
    const moved = ruled(found, zone, due);
    if (moved !== undefined && moved > now) return { messages: [], ...put(profile, { ...found, due: moved }) };
    const at = now - due > late ? awake(now, zone) : now;
    if (at > now) return { messages: [], effects: [{ kind: "wake", reminder: id, due, at }] };
    const said = { ...found, due };
    return {
      messages: [tell(said, context, [...wentDown(said, context), ...lateLines(said, context, zone)])],
      ...put(profile, said.kind === "stale" ? without(said, "due", "off") : rescheduled(said, zone, now)),
    };
  },

  gone({ profile }) {
    const active = (profile.reminders ?? []).filter(({ rest }) => rest === undefined);
    return { messages: [], ...put(profile, ...active.map((reminder) => ({ ...reminder, rest: "gone" as const }))) };
  },

  read(readings, context, polled): Outcome {
    const { profile, now } = context;
    const told = (profile.reminders ?? [])
      .filter(({ rest, line }) => rest === undefined && readings.some(({ lineId }) => lineId === line))
      .map((reminder) => {
        const { next, lines } = seen(reminder, context);
        // Whoever asked is awake; else it falls due, as what is said unasked does.
        return lines && polled
          ? { reminder, next: { ...next, due: awake(now, zoneOf(context)) } }
          : { reminder, next, lines };
      });
    const changed = told.filter(({ reminder, next }) => next !== reminder);
    return {
      messages: told.flatMap(({ next, lines }) => (lines ? [tell(next, context, lines)] : [])),
      ...put(profile, ...changed.map(({ next }) => next)),
    };
  },

  returned(context) {
    const { profile, now } = context;
    const gone = profile.reminders?.filter(({ rest }) => rest === "gone") ?? [];
    if (gone.length === 0) return undefined;
    const back = gone.map((reminder) => {
      const on = rescheduled(reminder, zoneOf(context), now);
      // What had only one time, and missed it, is still said.
      return on.due === undefined && reminder.due !== undefined ? without(reminder, "rest") : on;
    });
    return { messages: [{ lines: [{ key: "remind.back", args: { count: back.length } }] }], ...put(profile, ...back) };
  },

  settle,
};
