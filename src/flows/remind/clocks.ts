import { ofNumber } from "../../carriers/identify.ts";
import { fold } from "../../engine/choose.ts";
import type { Context, Slot } from "../../engine/flow.ts";
import { minuteAt } from "../../reminders/recurrence.ts";
import { isZone, zoneAt, zoneSaid, zonesOf } from "../../reminders/zones.ts";
import type { Words } from "../../words.ts";
import { country as anyCountry } from "../place.ts";
import { lacksLine, making } from "./wish.ts";
import { moment } from "./words.ts";

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

/** Whether a carrier's country may tell where somebody lives: a line is wanted, or nothing but that is open of the wish. */
const asksPlace = (context: Context): boolean =>
  lacksLine(context) ||
  context.slots.move !== undefined ||
  (context.slots.time !== undefined && !context.slots.zone && !homeOf(context));

/** The country whose clocks the person lives by, while nothing tells it. A carrier and nothing else is asked about. */
export const country: Slot = {
  ...anyCountry,
  heard(heard, context) {
    const { bare, carrier, brand } = heard.meaning ?? {};
    return bare && (carrier ?? brand) && !asksPlace(context) ? undefined : anyCountry.heard?.(heard, context);
  },
  when: (context) =>
    (lacksLine(context) && anyCountry.when?.(context) !== false) ||
    (placed(context) && !context.slots.zone && (context.slots.move !== undefined || !homeOf(context))),
};

/** A wish for other clocks: somebody travels, or was taken for somewhere else. */
export const move: Slot = {
  name: "move",
  when: () => false,
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

const option = (zone: string, now: number): Words => ({ key: "remind.zoneOption", args: { at: moment(now, zone) } });

/** The only zone with a word of the text in its name, but for the word's ending: «по москве». */
function byName(text: string, context: Context): string | undefined {
  const { world, language, now } = context;
  const zones = zonesFor(context).map((zone) => ({ zone, name: ` ${fold(world.write(option(zone, now), language))}` }));
  for (const word of fold(text).split(" ").filter(telling)) {
    const [only, ...more] = zones.filter(({ name }) => name.includes(` ${word.length > 4 ? word.slice(0, -1) : word}`));
    if (only && more.length === 0) return only.zone;
  }
  return undefined;
}

const telling = (word: string): boolean => word.length >= 4 || /^\p{Script=Han}{2,}$/u.test(word);

/** The zone whose clocks the person lives by: the country's only one, that of a shared place, or told by its city or what time it is there. */
export const zone: Slot = {
  name: "zone",
  when: (context) =>
    placed(context) && !lacksLine(context) && (!context.slots.zone || context.slots.zone !== onlyZone(context)),
  heard({ event }) {
    if (event.kind === "location") return { zone: zoneAt(event.latitude, event.longitude) };
    const said = event.kind === "text" ? zoneSaid(event.text) : undefined;
    return said ? { zone: said } : undefined;
  },
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
    options: zonesFor(context).map((value) => ({ value, label: option(value, context.now) })),
    page: 9,
  }),
  answer({ event }, context) {
    const found = event.kind === "text" ? (byClock(event.text, context) ?? byName(event.text, context)) : undefined;
    return found ? { zone: found } : undefined;
  },
  take: (value) => (isZone(value) ? { zone: value } : undefined),
};

/** The clocks a new reminder goes by. */
export const clocks = ({ slots, profile }: Pick<Context, "slots" | "profile">): string =>
  slots.zone ?? profile.zone ?? "UTC";
