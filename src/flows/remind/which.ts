import type { Meaning } from "../../engine/event.ts";
import type { Context, Slot } from "../../engine/flow.ts";
import { token } from "../../engine/question.ts";
import { isOver } from "../../reminders/reminder.ts";
import type { Line, Words } from "../../words.ts";
import { deedOf } from "./deed.ts";
import { making } from "./wish.ts";
import { aboutWords, causeWords, moment } from "./words.ts";

/** The reminders there are, in the order they are listed. */
const listedIn = ({ reminders = [] }: Context["profile"]): Kept[] => reminders.filter((one) => !isOver(one));

/** Those of reminders that are about the carrier a text names, where it names one. */
function aboutIn(kept: readonly Kept[], { carrier, brand }: Meaning, { world }: Context): readonly Kept[] | undefined {
  if (!carrier && !brand) return undefined;
  const ids = carrier ? [carrier] : world.carriers.siblings(brand ?? "").map(({ id }) => id);
  return kept.filter((reminder) => reminder.carrier !== undefined && ids.includes(reminder.carrier));
}

/** A deed done to reminders there are: by a choice, or by the words that end them. */
export const to: Slot = {
  name: "to",
  when: ({ slots }) => slots.to !== undefined,
  heard({ meaning }, context) {
    if (meaning?.when?.kind !== "off") return undefined;
    const { nth } = meaning.when;
    const kept = listedIn(context.profile);
    const named = nth === undefined ? aboutIn(kept, meaning, context) : undefined;
    if (nth === undefined && !named) return { to: "all:off" };
    // Which one is meant is told; whether it is to go, a tap tells.
    const told = nth === undefined ? (named?.length === 1 ? named[0] : undefined) : kept.at(nth < 0 ? nth : nth - 1);
    return told && { to: `${told.id}:show` };
  },
  take: (value, context) => (deedOf(value, context) ? { to: value } : undefined),
};

/** How many reminders are offered at once; as many are told in words, in the order of their choices. */
const page = 8;

/** The reminders there are, or a new one. Somebody who has said when wants a new one. */
export const which: Slot = {
  name: "which",
  when: ({ slots, profile }) => making({ slots }) && !slots.move && listedIn(profile).length > 0,
  heard: ({ meaning }) =>
    (meaning?.when && meaning.when.kind !== "off") || meaning?.below || meaning?.watch ? { which: "new" } : undefined,
  ask: (context) => {
    const { profile } = context;
    const kept = listedIn(profile);
    const rests = kept.every(({ rest }) => rest !== undefined);
    return {
      message: {
        lines: [
          { key: "remind.listed", args: { count: kept.length }, style: "title" },
          ...(kept.length > page ? [] : told(kept, context)),
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
      page,
      always: [{ value: "new", label: { key: "remind.new" } }],
    };
  },
  take(value, context) {
    if (value === "new") return { which: value };
    return deedOf(`${value}:show`, context) ? { to: `${value}:show` } : undefined;
  },
};

type Kept = NonNullable<Context["profile"]["reminders"]>[number];

/** What reminders wait for, each with what it is about where they are about several. */
function told(kept: readonly Kept[], context: Context): Line[] {
  const say = (words: Words) => context.world.write(words, context.language);
  const about = kept.map((reminder) => aboutWords(reminder, context));
  const several = new Set(about.map((words) => words && say(words))).size > 1;
  return kept.map((reminder, place) => {
    const [cause, of] = [causeWords(reminder), about[place]];
    return { ...(several && of ? { raw: `${say(cause)} · ${say(of)}` } : cause), style: "step" };
  });
}

/** A reminder as one choice: when it is next said, or what it waits for. */
function listed(reminder: Kept, zone: string): Words {
  if (reminder.rest) return { key: `remind.option.${reminder.rest}` };
  return reminder.due === undefined
    ? causeWords(reminder)
    : { key: "remind.option.next", args: { at: moment(reminder.due, zone) } };
}
