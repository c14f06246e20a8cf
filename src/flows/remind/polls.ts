import type { Effect } from "../../engine/effect.ts";
import type { Context, Outcome } from "../../engine/flow.ts";
import { type LiveSource, type LookedUp, pollId } from "../../engine/live.ts";
import type { Choice, Message } from "../../engine/message.ts";
import { token } from "../../engine/question.ts";
import type { Profile, SavedLine } from "../../engine/session.ts";
import { minus } from "../../readings/decimal.ts";
import type { Poll, Stop } from "../../reminders/poll.ts";
import { awake, dayAt } from "../../reminders/recurrence.ts";
import type { Reminder } from "../../reminders/reminder.ts";
import { readRule } from "../../reminders/rule.ts";
import { watch } from "../../reminders/watch.ts";
import type { Line, Words } from "../../words.ts";
import { lineName } from "../lines.ts";
import { again, lookUp, sourceOf } from "../lookUp.ts";
import { stopped } from "../trouble.ts";
import { moment, zoneOf } from "./words.ts";

const hour = 3_600_000;
const day = 24 * hour;
/** How often a line is read at most, in ms: as a rule, and when little more is left than its reminders wait for. */
const usual = 6 * hour;
const close = 2 * hour;
/** The earliest a line is first read by itself: whoever links it, or has it watched, is just looking. */
const first = 10 * 60_000;
/** After so long without a reading it is said that there is none. */
const silence = 3 * day;

/** What the store is to know of a line that is read by itself. */
const wake = ({ line, due }: Poll): Effect => ({
  kind: "wake",
  reminder: pollId(line),
  ...(due === undefined ? {} : { due }),
});

function put(profile: Profile, poll: Poll): { profile: Profile; effects: Effect[] } {
  const others = (profile.polls ?? []).filter(({ line }) => line !== poll.line);
  return { profile: { ...profile, polls: [...others, poll] }, effects: [wake(poll)] };
}

/** Whether a reminder goes by what its line shows; one that is said for the last time does until the day it was about. */
function goesByReadings(reminder: Reminder, context: Context): boolean {
  if (reminder.rest || reminder.kind === "schedule") return false;
  if (reminder.kind !== "expiry" || reminder.due !== undefined) return true;
  const rule = readRule(reminder.rule);
  return rule?.kind === "before" && rule.day >= dayAt(context.now, zoneOf(context));
}

/** The lines that are to be read by themselves: linked, and watched by a reminder. */
function watched(context: Context): SavedLine[] {
  const { lines, reminders = [] } = context.profile;
  return lines.filter(
    ({ id, source }) => source && reminders.some((one) => one.line === id && goesByReadings(one, context)),
  );
}

/** Whether a line has less than twice of what a reminder waits for, and not yet less than that. */
function isClose(reminder: Reminder, { recent = [] }: SavedLine): boolean {
  if (reminder.kind !== "low" || reminder.rest) return false;
  const twice = minus(reminder.amount, `-${reminder.amount}`);
  const shows = (one: Reminder) => watch(one, recent.slice(0, 1))?.say;
  return shows({ ...reminder, amount: twice }) === true && shows(reminder) === false;
}

/** How long a line is left alone between two readings, in ms; never less than its source wants. */
function periodOf(line: SavedLine, { gap }: LiveSource, { reminders = [] }: Profile): number {
  const soon = reminders.some((reminder) => reminder.line === line.id && isClose(reminder, line));
  return Math.max(gap, soon ? close : usual);
}

/** The source a line could be read from, besides those that sell eSIMs of their own. */
function offered({ carrier }: SavedLine, { world: { live } }: Context): LiveSource | undefined {
  const sellers = live?.for({}) ?? [];
  return carrier ? live?.for({ carrier }).find(({ id }) => !sellers.some((seller) => seller.id === id)) : undefined;
}

/** Where what a reminder watches comes from: its line is read by itself, or the person brings it. */
export function watchedHow(line: SavedLine | undefined, context: Context): Words {
  const source = sourceOf(line, context);
  if (!source) return { key: "remind.watchHow" };
  return { key: "remind.readBy", args: { source: source.name, count: Math.ceil(Math.max(source.gap, usual) / hour) } };
}

/** What is said to somebody whose reminder goes by a line's readings: that it is read by itself, or could be. */
export function madeWith(line: SavedLine, context: Context): { lines: Line[]; choices: Choice[] } {
  if (sourceOf(line, context)) return { lines: [{ ...watchedHow(line, context), style: "note" }], choices: [] };
  const source = offered(line, context);
  if (!source) return { lines: [], choices: [] };
  return {
    lines: [{ key: "remind.connectHow", args: { source: source.name }, style: "note" }],
    choices: [{ token: token("link", "deed", `${line.id}:link`), label: { key: "remind.connect" } }],
  };
}

/** How a reminder's line is read by itself, where it is. */
export function pollWords({ line }: Reminder, { profile }: Context, zone: string): Line[] {
  const poll = profile.polls?.find((one) => one.line === line);
  if (!poll) return [];
  if (poll.stopped) return [{ key: "remind.readStopped", style: "note" }];
  return [{ key: "remind.readNext", args: { at: moment(poll.due ?? 0, zone) }, style: "note" }];
}

/** Begins to read by itself what has come to be watched, and leaves alone what is not any more. */
export function settle(context: Context): Outcome | undefined {
  const { profile, now } = context;
  if (!profile.polls?.length && !profile.reminders?.length) return undefined;
  const { polls = [], reminders = [], ...rest } = profile;
  const lines = watched(context);
  const kept = polls.filter(({ line }) => lines.some(({ id }) => id === line));
  const added = lines.flatMap((line): Poll[] => {
    const source = sourceOf(line, context);
    if (!source || polls.some((poll) => poll.line === line.id)) return [];
    const last = line.recent?.find((reading) => reading.source === source.id)?.asOf ?? now;
    return [{ line: line.id, due: Math.max(now + first, last + periodOf(line, source, profile)) }];
  });
  if (added.length === 0 && kept.length === polls.length) return undefined;
  const next = [...kept, ...added];
  const ended = polls.filter((poll) => !kept.includes(poll)).map(({ line }) => wake({ line }));
  return {
    messages: [],
    profile: { ...rest, ...(reminders.length ? { reminders } : {}), ...(next.length ? { polls: next } : {}) },
    effects: [...ended, ...added.map(wake)],
  };
}

/** A line's time has come: it is read, or it is told that it is not. */
export function pollDue(id: string, due: number, context: Context): Outcome {
  const { profile, now } = context;
  const poll = profile.polls?.find(({ line }) => pollId(line) === id);
  if (poll?.due !== due) {
    const set = poll?.due; // what is in the store is an earlier setting
    return { messages: [], effects: [{ kind: "wake", reminder: id, ...(set === undefined ? {} : { due: set }) }] };
  }
  const line = watched(context).find((one) => one.id === poll.line);
  if (!line) return { messages: [] }; // `settle` sees to it
  const long = poll.since !== undefined && !poll.told && now - poll.since >= silence;
  const morning = awake(now, zoneOf(context));
  if ((poll.stopped || long) && morning > now) return { messages: [], ...put(profile, { ...poll, due: morning }) };
  if (poll.stopped) {
    return {
      messages: [stopped(line, poll.stopped, context)],
      ...put(profile, { line: line.id, stopped: poll.stopped }),
    };
  }
  const source = sourceOf(line, context);
  if (!source) return { messages: [], ...put(profile, { ...poll, due: now + day }) }; // it may be set up again
  const next = put(profile, {
    ...poll,
    due: now + periodOf(line, source, profile),
    ...(long ? { told: true as const } : {}),
  });
  const asked = { ...lookUp(line, source, context), id: `${id}-${now.toString(36)}` };
  return {
    messages: long ? [silent(line, source, context)] : [],
    profile: next.profile,
    effects: [...next.effects, asked],
  };
}

/** Why a line is not to be asked for again by itself; nothing where that is a matter of time. */
function stopOf(answer: LookedUp["answer"]): Stop | undefined {
  if (answer.kind === "sent" || answer.kind === "lost") return answer;
  if (answer.kind === "reading" || answer.trouble.kind === "limited" || answer.trouble.kind === "unavailable") return;
  return answer.trouble;
}

/**
 * What an answer changes of how its line is read by itself. It says nothing: whoever asked has been answered, and what
 * is to be told to others falls due.
 */
export function heard({ line: id, answer, polled }: LookedUp, context: Context): Outcome {
  const { profile, now } = context;
  const poll = profile.polls?.find((one) => one.line === id);
  const line = profile.lines.find((one) => one.id === id);
  const source = sourceOf(line, context);
  const set = (next: Omit<Poll, "line">): Outcome => ({ messages: [], ...put(profile, { line: id, ...next }) });
  if (!poll || !line || !source) return { messages: [] };
  const period = periodOf(line, source, profile);
  if (answer.kind === "reading" && answer.doubtful === undefined) return set({ due: now + period });
  const why = stopOf(answer);
  if (why && !polled) return set({ stopped: why });
  if (!polled || poll.stopped) return { messages: [] };
  if (why) return set({ stopped: why, due: now });
  const { since = now, told } = poll;
  const trouble = answer.kind === "trouble" ? answer.trouble : undefined;
  const asked = trouble && "retryAfter" in trouble ? (trouble.retryAfter ?? 0) : 0;
  const least = trouble?.kind === "limited" ? source.gap : period;
  // The longer nothing has come of it, the later it is tried again.
  return set({ due: now + Math.max(asked, least, Math.min(now - since, day)), since, ...(told ? { told } : {}) });
}

const silent = (line: SavedLine, { name }: LiveSource, context: Context): Message => ({
  lines: [
    { ...lineName(line, context), style: "title" },
    { key: "link.silent", args: { source: name } },
  ],
  choices: [again(line)],
  silent: true,
  data: { intent: "link", line: line.id, state: "silent" },
});
