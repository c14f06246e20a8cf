import type { Context, Heard, Slot, World } from "../../engine/flow.ts";
import { token } from "../../engine/question.ts";
import type { SavedLine } from "../../engine/session.ts";
import { clueSlot, other as otherCarrier, carrier as whichCarrier } from "../carrier.ts";
import { lineName } from "../lines.ts";
import { afresh, daysIn, lacksLine, making, spanIn, watchIn } from "./wish.ts";

/** What is watched on a line, when that was said: never asked for, since a time is asked for with it. */
export const watch: Slot = {
  name: "watch",
  when: () => false,
  heard({ meaning }, context) {
    if (meaning?.watch) {
      const { kind, days } = meaning.watch;
      return { ...afresh(context), watch: kind, ...(days ? { days: String(days) } : {}) };
    }
    if (!meaning?.below) return undefined;
    const { amount, unit } = meaning.below;
    return { ...afresh(context), watch: "low", amount: amount ? [amount, unit].filter(Boolean).join(" ") : "" };
  },
};

/** Amounts to tap: round ones below what is left, or of every size where nothing was read. */
function amounts(saved: SavedLine | undefined): string[] {
  const recent = saved?.recent ?? [];
  const money = recent.find((reading) => reading.money)?.money;
  const data = recent.some(({ buckets }) => buckets.some(({ kind }) => kind === "data")) ? ["1 GB", "500 MB"] : [];
  if (!money && data.length > 0) return ["5 GB", "2 GB", ...data, "200 MB"];
  const [whole = "0", part = ""] = (money?.amount ?? "9999").split(".");
  const round = [whole.length - 1, whole.length - 2].flatMap((zeros) =>
    zeros < 0 ? [] : ["5", "2", "1"].map((digit) => digit.padEnd(zeros + 1, "0")),
  );
  const below = round.filter((n) => BigInt(n) < BigInt(whole) + (/[1-9]/.test(part) ? 1n : 0n));
  return [...below.slice(0, 4).map((n) => [n, money?.currency].filter(Boolean).join(" ")), ...data];
}

export const amount: Slot = {
  name: "amount",
  when: (context) => making(context) && watchIn(context) === "low" && context.profile.lines.length > 0,
  ask: ({ slots, profile }) => ({
    message: { lines: [{ key: "remind.askBelow", style: "title" }] },
    options: amounts(profile.lines.find(({ id }) => id === slots.line)).map((value) => ({
      value,
      label: { key: "remind.amount", args: { amount: value } },
    })),
  }),
  take: (value) => (/^\d+(?:\.\d+)?(?: [A-Z]{2,3})?$/.test(value) ? { amount: value } : undefined),
  answer({ event }, { world }) {
    // A bare amount, read as what something is below.
    const said = event.kind === "text" ? world.understand(`below ${event.text}`, {}).below : undefined;
    return said?.amount ? { amount: [said.amount, said.unit].filter(Boolean).join(" ") } : undefined;
  },
};

/** After how many days without a reading something is said. */
export const days: Slot = {
  name: "days",
  when: (context) => making(context) && watchIn(context) === "stale" && context.profile.lines.length > 0,
  ask: () => ({
    message: { lines: [{ key: "remind.askDays", style: "title" }] },
    options: ["7", "14", "30", "60", "90"].map((value) => ({
      value,
      label: { key: "remind.days", args: { count: Number(value) } },
    })),
  }),
  answer({ event }, { world }) {
    if (event.kind !== "text") return undefined;
    const when = spanIn(event.text, world);
    const count = when ? when.count * daysIn[when.unit] : Number(/^\d{1,3}$/.exec(event.text)?.[0]);
    return count >= 1 && count <= 366 ? { days: String(count) } : undefined;
  },
  take: (value) => (/^[1-9]\d?$/.test(value) ? { days: value } : undefined),
};

/** The only line there is, or is of the carrier that was named. */
function onlyLine({ slots, profile: { lines } }: Pick<Context, "slots" | "profile">): string | undefined {
  const named = lines.filter(({ carrier }) => carrier === slots.about);
  const [only, ...more] = named.length ? named : lines;
  return more.length === 0 ? only?.id : undefined;
}

/** Which of the person's lines, for what is about one; no question to go back to where there is but one. */
export const line: Slot = {
  name: "line",
  when: (context) =>
    making(context) &&
    watchIn(context) !== undefined &&
    context.profile.lines.length > 0 &&
    (!context.slots.line || context.slots.line !== onlyLine(context)),
  known(context) {
    const only = onlyLine(context);
    return only ? { line: only } : undefined;
  },
  ask: (context) => ({
    message: { lines: [{ key: "balance.askLine", style: "title" }] },
    options: context.profile.lines.map((saved) => ({ value: saved.id, label: lineName(saved, context) })),
    page: 9,
  }),
  take: (value, { profile }) => (profile.lines.some(({ id }) => id === value) ? { line: value } : undefined),
};

/** The one carrier of a brand in whose country there is the money that is told: «на билайне меньше 300 тенге». */
function paidIn(meaning: Heard["meaning"], carriers: World["carriers"]): string | undefined {
  const unit = meaning?.below?.unit;
  const paid = (id: string) => carriers.country(carriers.countryOf(id))?.currency === unit;
  const [only, ...more] = unit ? carriers.siblings(meaning?.brand ?? "").filter(({ id }) => paid(id)) : [];
  return more.length === 0 ? only?.id : undefined;
}

/** The carrier it is about, when one was said; it is never asked for. */
export const about: Slot = {
  name: "about",
  when: () => false,
  heard({ meaning }, { slots, profile, world: { carriers } }) {
    const named = meaning?.carrier ? [meaning.carrier] : carriers.siblings(meaning?.brand ?? "").map(({ id }) => id);
    const mine = named.find((id) => profile.lines.some((saved) => saved.carrier === id));
    const paid = paidIn(meaning, carriers);
    const here = named.find((id) => carriers.countryOf(id) === profile.country);
    const only = named.length === 1 ? named[0] : undefined;
    const found = mine ?? paid ?? here ?? only;
    if (!found || found === slots.about || meaning?.intent !== "remind") return undefined;
    return { ...slots, line: "", sure: "", about: found };
  },
};

const whileLacking = (slot: Slot): Slot => ({
  ...slot,
  when: (context) => lacksLine(context) && slot.when?.(context) !== false,
  heard: (heard, context) => (lacksLine(context) ? slot.heard?.(heard, context) : undefined),
});

export const clue = whileLacking(clueSlot);

/** The carrier whose line is to be kept first. */
export const carrier: Slot = whileLacking({
  ...whichCarrier,
  heard(heard, context) {
    const paid = paidIn(heard.meaning, context.world.carriers);
    return paid ? whichCarrier.take?.(paid, context) : whichCarrier.heard?.(heard, context);
  },
});

/** A line is kept in one tap; what was wished goes on after it. */
export const keep: Slot = {
  name: "keep",
  when: (context) => lacksLine(context) && context.slots.carrier !== undefined,
  ask: (context) => {
    const { carrier: id = "" } = context.slots;
    return {
      message: {
        lines: [{ key: "remind.keepFirst", style: "title" }, lineName({ carrier: id }, context)],
        choices: [
          { token: token("keep", "carrier", `${id}.yes`), label: { key: "balance.keep" } },
          { token: token("remind", "carrier", otherCarrier), label: { key: "balance.otherCarrier" } },
        ],
      },
      options: [],
    };
  },
};
