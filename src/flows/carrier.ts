import { nameOf } from "../carriers/guide.ts";
import { ofIccid, ofNumber } from "../carriers/identify.ts";
import type { Carrier } from "../carriers/schema.ts";
import type { Askable, Context, Filling, Heard, Question } from "../engine/flow.ts";
import type { Words } from "../words.ts";

/** The choice of somebody who does not know their carrier. */
const unknown = "who";

/** The choice of somebody who wants another carrier than the one they were told of. */
export const other = "other";

/** Another carrier of the same country, where there is another; else of another country. */
const afresh = ({ slots, world }: Context): Filling => ({
  line: other,
  carrier: "",
  brand: "",
  clue: "",
  who: "",
  ...(world.carriers.carriersOf(slots.country ?? "").length > 1 ? {} : { country: "" }),
});

/** A carrier's name as people of a language write it, or as it writes itself. */
export const carrierName = (carrier: Carrier): Words => ({ key: "guide.name", args: { carrier: nameOf(carrier) } });

/** What a number or card tells: never more than a hint, since numbers are ported. */
const tells = ({ country, carrier }: { country?: string; carrier?: string }): Filling => ({
  ...(country ? { country } : {}),
  clue: carrier ?? "none",
  carrier: "",
});

function clue({ event, meaning }: Heard, { world: { carriers } }: Context): Filling | undefined {
  if (event.kind === "contact") return tells(ofNumber(carriers, event.number));
  if (meaning?.number) return tells(ofNumber(carriers, meaning.number));
  return meaning?.iccid ? tells(ofIccid(carriers, meaning.iccid)) : undefined;
}

/** Whether a number or card tells of another line than is talked about, and nothing said with it of which carrier it is. */
function differs({ country, clue }: Filling, { meaning }: Heard, { slots }: Context): boolean {
  if (!slots.carrier) return true;
  if (meaning?.carrier || meaning?.brand) return false;
  return (country !== undefined && country !== slots.country) || (clue !== "none" && clue !== slots.carrier);
}

/**
 * Where somebody who does not know their carrier is asked for a number or card. Its value is the carrier these hint at,
 * or `none`: the number itself is not kept.
 */
export const clueSlot: Askable = {
  name: "clue",
  when: ({ slots }) => !slots.carrier && slots.who === unknown,
  heard(heard, context) {
    const told = clue(heard, context);
    return told && (heard.event.kind === "contact" || differs(told, heard, context)) ? told : undefined;
  },
  ask: () => ({
    message: {
      lines: [
        { key: "carrier.askClue", style: "title" },
        { key: "carrier.clueNumber" },
        { key: "carrier.clueCard" },
        { key: "carrier.clueKept", style: "note" },
      ],
      request: ["contact"],
    },
    options: [{ value: "none", label: { key: "carrier.list" } }],
  }),
  /** A number as it is dialled at home. */
  answer({ event }, { slots, world: { carriers } }) {
    const found = event.kind === "text" ? ofNumber(carriers, event.text, slots.country) : undefined;
    return found?.number ? tells(found) : undefined;
  },
};

function ask({ slots, world }: Context): Question {
  const { carriers } = world;
  const here = carriers
    .carriersOf(slots.country ?? "")
    .filter(({ status }) => status.state !== "closed" && status.state !== "renamed");
  const hinted = slots.clue ? carriers.carrier(slots.clue) : undefined;
  const args = { country: slots.country ?? "" };
  const title: Words = hinted
    ? { key: "carrier.askHinted", args: { ...args, carrier: nameOf(hinted) } }
    : slots.clue === "none"
      ? { key: "carrier.askUnhinted", args }
      : { key: "carrier.ask", args };
  const listed = hinted ? [hinted, ...here.filter(({ id }) => id !== hinted.id)] : here;
  return {
    message: {
      lines: [
        { ...title, style: "title" },
        { key: "carrier.type", style: "note" },
      ],
      request: ["contact"],
    },
    options: listed.map((carrier) => ({ value: carrier.id, label: carrierName(carrier) })),
    page: 8,
    always: slots.clue ? [] : [{ value: unknown, label: { key: "carrier.who" } }],
  };
}

/** A carrier, its country with it; a brand alone narrows the country. */
const of = (id: string, { world }: Context): Filling | undefined =>
  world.carriers.carrier(id)
    ? { country: world.carriers.countryOf(id), carrier: id, brand: "", clue: "", who: "" }
    : undefined;

function heard({ meaning }: Heard, context: Context): Filling | undefined {
  if (meaning?.carrier) return of(meaning.carrier, context);
  const { carrier, clue, country } = context.slots;
  if (meaning?.unsure || (meaning?.aside?.is === "unsure" && !carrier)) return { who: unknown, carrier: "", clue: "" };
  if (meaning?.aside?.is === "yes" && clue && !carrier) return of(clue, context);
  if (!meaning?.brand) return undefined;
  const here = context.world.carriers
    .siblings(meaning.brand)
    .find(({ id }) => context.world.carriers.countryOf(id) === country);
  return here ? of(here.id, context) : { brand: meaning.brand, country: meaning.country ?? "", carrier: "" };
}

/** The carrier of a line: said, hinted at by a number and confirmed, the country's only one, or asked. */
export const carrier: Askable = {
  name: "carrier",
  heard,
  when: ({ slots, world }) => world.carriers.carriersOf(slots.country ?? "").length > 0,
  known(context) {
    const { slots, world } = context;
    const here = world.carriers
      .siblings(slots.brand ?? "")
      .filter(({ id }) => world.carriers.countryOf(id) === slots.country);
    const [only, ...others] = slots.brand ? here : world.carriers.carriersOf(slots.country ?? "");
    return only && !others.length ? of(only.id, context) : undefined;
  },
  ask,
  same: ({ slots }) => `${slots.country ?? ""} ${slots.clue ?? ""}`,
  take(value, context) {
    if (value === unknown) return { who: unknown, carrier: "", clue: "" };
    return value === other ? afresh(context) : of(value, context);
  },
};
