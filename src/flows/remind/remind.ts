import type { Context, Flow, Outcome } from "../../engine/flow.ts";
import type { Choice } from "../../engine/message.ts";
import { token } from "../../engine/question.ts";
import type { Profile, SavedLine } from "../../engine/session.ts";
import { isOver, mostReminders, type Reminder, type Watch } from "../../reminders/reminder.ts";
import { writeRule } from "../../reminders/rule.ts";
import { overIds, put, remove, rescheduled, stale } from "./change.ts";
import { clocks, country, move, zone } from "./clocks.ts";
import { perform } from "./deed.ts";
import { madeWith } from "./polls.ts";
import { sure } from "./sure.ts";
import { day, hour, ruleOf, sort, time } from "./time.ts";
import { about, amount, carrier, clue, days, keep, line, watch } from "./watched.ts";
import { to, which } from "./which.ts";
import { watchIn } from "./wish.ts";
import { moment, stateWords } from "./words.ts";

const list: Choice = { token: "remind", label: { key: "remind.list" } };

const plain = (key: string, choices: Choice[], args?: Record<string, string | number>): Outcome => ({
  messages: [{ lines: [{ key, ...(args ? { args } : {}) }], choices, data: { intent: "remind" } }],
  slots: {},
});

/** The line it is about: the one that was chosen, the one of the carrier that was named, or the only one. */
function lineFor({ slots, profile: { lines } }: Context): string | undefined {
  if (slots.line) return slots.line;
  if (slots.about) return lines.find((saved) => saved.carrier === slots.about)?.id;
  return lines.length === 1 ? lines[0]?.id : undefined;
}

/** The first number that no reminder has as its id. */
function freeId(reminders: readonly Reminder[]): string {
  for (let n = 1; ; n++) if (!reminders.some(({ id }) => id === String(n))) return String(n);
}

/** A reminder that watches a line: what it shows by now is known, and not said. */
function watching(kind: Watch, own: Pick<Reminder, "id">, saved: SavedLine, context: Context): Reminder | undefined {
  const { slots, now } = context;
  switch (kind) {
    case "low": {
      const [amount = "", unit] = (slots.amount ?? "").split(" ");
      return amount ? { ...own, kind, amount, ...(unit ? { unit } : {}) } : undefined;
    }
    case "stale":
      return stale({ ...own, kind, days: Number(slots.days) }, saved.recent?.[0]?.asOf ?? now, clocks(context), now);
    case "pace":
    case "changed":
      return { ...own, kind };
    default:
      return kind satisfies never;
  }
}

/** The reminder that was agreed; nothing where its time has passed meanwhile. */
function agreed(context: Context, profile: Profile): Reminder | undefined {
  const { slots, now } = context;
  const which = lineFor(context);
  const saved = profile.lines.find(({ id }) => id === which);
  const own = {
    id: freeId(profile.reminders ?? []),
    ...(saved ? { line: saved.id, carrier: saved.carrier } : slots.about ? { carrier: slots.about } : {}),
  };
  const kind = watchIn(context);
  if (kind) return saved && watching(kind, own, saved, context);
  const rule = ruleOf(context);
  if (!rule) return undefined;
  const cause = rule.kind === "before" ? "expiry" : "schedule";
  const made = rescheduled({ ...own, kind: cause, rule: writeRule(rule) }, clocks(context), now);
  return made.due === undefined ? undefined : made;
}

/** Other clocks: what is to come is set anew by them. */
function moved({ slots, profile, now }: Context): Outcome {
  const zone = slots.zone ?? "UTC";
  const timed = (one: Reminder) => "rule" in one || one.kind === "stale";
  const active = (profile.reminders ?? []).filter(
    (one) => one.rest === undefined && one.due !== undefined && timed(one),
  );
  return {
    ...plain("remind.moved", [list], { at: moment(now, zone) }),
    ...put({ ...profile, zone }, ...active.map((reminder) => rescheduled(reminder, zone, now))),
  };
}

function finish(context: Context): Outcome {
  const { slots } = context;
  if (slots.to) return perform(slots.to, context);
  if (slots.move) return moved(context);
  const again: Choice = { token: "remind.which.new", label: { key: "remind.new" } };
  if (slots.watch && context.profile.lines.length === 0) {
    return plain("remind.noLine", [{ token: "balance", label: { key: "lines.add" } }]);
  }
  const cleared = remove(context.profile, overIds(context.profile));
  const zone = clocks(context);
  const country = cleared.profile.country ?? slots.country;
  const profile: Profile = { ...cleared.profile, ...(country ? { country } : {}), zone };
  if ((profile.reminders ?? []).length >= mostReminders)
    return plain("remind.tooMany", [list], { count: mostReminders });
  const made = agreed(context, profile);
  if (!made || isOver(made)) return plain("remind.passed", [again]);
  const { profile: next, effects } = put(profile, made);
  const saved = profile.lines.find(({ id }) => id === made.line);
  const more = saved && made.kind !== "schedule" ? madeWith(saved, context) : { lines: [], choices: [] };
  return {
    messages: [
      {
        lines: [{ key: "remind.made", style: "title" }, stateWords(made, zone), ...more.lines],
        choices: [
          ...more.choices,
          { token: token("remind", "to", `${made.id}:stop`), label: { key: "remind.undo" } },
          list,
        ],
        data: { intent: "remind", reminder: made.id, about: made.kind },
      },
    ],
    profile: next,
    effects: [...cleared.effects, ...effects],
    slots: {},
  };
}

/** Agrees on reminders, shows them, and changes them. */
export const remind: Flow = {
  name: "remind",
  intents: ["remind"],
  keeps: ["carrier"],
  slots: [
    ...[to, move, which, sort, time, watch, about, line, amount, days],
    ...[country, clue, carrier, keep],
    ...[zone, day, hour, sure],
  ],
  finish,
};
