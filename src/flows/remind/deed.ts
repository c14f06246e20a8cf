import type { Context, Outcome } from "../../engine/flow.ts";
import type { Choice } from "../../engine/message.ts";
import { token } from "../../engine/question.ts";
import { dayAfter, instantOf, minuteAt } from "../../reminders/recurrence.ts";
import { isOver, type Reminder } from "../../reminders/reminder.ts";
import type { Line } from "../../words.ts";
import { put, remove, rescheduled, without } from "./change.ts";
import { pollWords } from "./polls.ts";
import { aboutWords, causeWords, moment, stateWords, zoneOf } from "./words.ts";

const deeds = ["show", "hour", "day", "week", "done", "pause", "resume", "stop"] as const;
type Deed = (typeof deeds)[number];

/** What a choice does to a reminder: `<id>:<deed>`, or to all of them. Nothing when the reminder is gone. */
export function deedOf(value: string, { profile }: Pick<Context, "profile">) {
  const [id = "", deed = ""] = value.split(":");
  if (id === "all" && (deed === "off" || deed === "on")) return { all: deed };
  const reminder = profile.reminders?.find((one) => one.id === id);
  const known = deeds.find((one) => one === deed);
  return reminder && known ? { reminder, deed: known } : undefined;
}

const list: Choice = { token: "remind", label: { key: "remind.list" } };
const act = ({ id }: Reminder, deed: Deed): Choice => ({
  token: token("remind", "to", `${id}:${deed}`),
  label: { key: `remind.deed.${deed}` },
});

/** A reminder in words: what it is about, what it waits for, how it stands. */
function shown(reminder: Reminder, context: Context): Line[] {
  const about = aboutWords(reminder, context);
  return [
    { ...causeWords(reminder), style: "title" },
    ...(about ? [about] : []),
    stateWords(reminder, zoneOf(context)),
    ...pollWords(reminder, context, zoneOf(context)),
  ];
}

/** The instant a reminder is put off to: in an hour, or at this time tomorrow or in a week. */
function later(deed: "hour" | "day" | "week", zone: string, now: number): number {
  if (deed === "hour") return now + 3_600_000;
  const [day = "", clock = ""] = minuteAt(now, zone).split("T");
  return instantOf(dayAfter(day, { days: deed === "day" ? 1 : 7 }), clock, zone);
}

function one(reminder: Reminder, deed: Deed, context: Context): Outcome {
  const { profile, now } = context;
  const zone = zoneOf(context);
  const said = (key: string, choices: Choice[], args?: Record<string, string | number>): Outcome => ({
    messages: [
      {
        lines: [{ key, ...(args ? { args } : {}) }],
        choices: [...choices, list],
        data: { intent: "remind", done: deed },
      },
    ],
    slots: {},
  });
  switch (deed) {
    case "show": {
      const rests = reminder.rest !== undefined;
      return {
        messages: [
          {
            lines: shown(reminder, context),
            choices: [...(rests ? [act(reminder, "resume")] : [act(reminder, "pause")]), act(reminder, "stop"), list],
            data: { intent: "remind", reminder: reminder.id },
          },
        ],
        slots: {},
      };
    }
    case "hour":
    case "day":
    case "week": {
      const due = later(deed, zone, now);
      return {
        ...said("remind.put.off", [act(reminder, "stop")], { at: moment(due, zone) }),
        ...put(profile, { ...without(reminder, "rest"), due, off: true }),
        below: true,
      };
    }
    case "done": {
      if (reminder.kind === "expiry" || isOver(reminder)) {
        // On a line it waits for the next reading, which tells when that ends.
        const kept = reminder.kind === "expiry" && reminder.line !== undefined;
        const after = kept ? put(profile, without(reminder, "due")) : remove(profile, [reminder.id]);
        return { ...said("remind.put.done", []), ...after, below: true };
      }
      return {
        ...said("remind.put.doneNext", []),
        messages: [
          {
            lines: [{ key: "remind.put.doneNext" }, stateWords(reminder, zone)],
            choices: [act(reminder, "stop"), list],
            data: { intent: "remind", done: deed },
          },
        ],
        below: true,
      };
    }
    case "pause":
      return {
        ...said("remind.put.paused", [act(reminder, "resume")]),
        ...put(profile, { ...reminder, rest: "paused" }),
      };
    case "resume": {
      const on = rescheduled(reminder, zone, now);
      return {
        messages: [
          {
            lines: [{ key: "remind.put.resumed" }, stateWords(on, zone)],
            choices: [act(reminder, "pause"), list],
            data: { intent: "remind", done: deed },
          },
        ],
        slots: {},
        ...put(profile, on),
      };
    }
    case "stop":
      return { ...said("remind.put.stopped", []), ...remove(profile, [reminder.id]) };
    default:
      return deed satisfies never;
  }
}

/** Does what a choice says; the message that offered it is answered below, where it is still of use. */
export function perform(value: string, context: Context): Outcome {
  const { profile, now } = context;
  const meant = deedOf(value, context);
  if (!meant) return { messages: [{ lines: [{ key: "engine.lost" }] }], slots: {} };
  if (meant.reminder) return one(meant.reminder, meant.deed, context);
  const off = meant.all === "off";
  const all = (profile.reminders ?? []).filter(({ rest }) => (off ? rest === undefined : rest !== undefined));
  const changed = off
    ? all.map((reminder) => ({ ...reminder, rest: "paused" as const }))
    : all.map((reminder) => rescheduled(reminder, zoneOf(context), now));
  const undo: Choice = { token: token("remind", "to", "all:on"), label: { key: "remind.allOn" } };
  return {
    messages: [
      {
        lines: [
          changed.length
            ? { key: off ? "remind.put.allOff" : "remind.put.allOn", args: { count: changed.length } }
            : { key: off ? "remind.put.noneOn" : "remind.put.nonePaused" },
        ],
        choices: off && changed.length ? [undo, list] : [list],
        data: { intent: "remind", done: meant.all },
      },
    ],
    slots: {},
    ...put(profile, ...changed),
  };
}
