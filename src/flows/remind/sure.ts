import type { Context, Slot } from "../../engine/flow.ts";
import { token } from "../../engine/question.ts";
import type { Watch } from "../../reminders/reminder.ts";
import type { Words } from "../../words.ts";
import { lineName } from "../lines.ts";
import { clocks } from "./clocks.ts";
import { watchedHow } from "./polls.ts";
import { ruleOf } from "./time.ts";
import { afresh, making, watchIn } from "./wish.ts";
import { moment, nextLines, ruleWords } from "./words.ts";

/** What is watched, in words, as far as it has been agreed. */
function watchWords({ slots }: Pick<Context, "slots">, kind: Watch): Words {
  const args = kind === "low" ? { amount: slots.amount ?? "" } : kind === "stale" ? { count: Number(slots.days) } : {};
  return { key: `remind.rule.${kind}`, args };
}

/** The line or carrier a new reminder is about, where one was named. */
function aboutIn(context: Context): Words | undefined {
  const { line, about } = context.slots;
  const saved = context.profile.lines.find(({ id, carrier }) => (line ? id === line : carrier === about));
  if (saved) return lineName(saved, context);
  return about ? lineName({ carrier: about }, context) : undefined;
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
  take(value, context) {
    if (value === "yes") return { sure: value };
    if (value === "hour") return { hour: "", other: "yes" };
    return value === "no" ? afresh(context) : undefined;
  },
};
