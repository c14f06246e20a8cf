import type { Directory } from "../carriers/directory.ts";
import { nameOf } from "../carriers/guide.ts";
import { ofIccid, ofNumber } from "../carriers/identify.ts";
import type { Carrier } from "../carriers/schema.ts";
import type { Meaning } from "../engine/event.ts";
import type { Askable, Context, Filling, Heard, Question, Slots } from "../engine/flow.ts";
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

/** The carriers of the country that bear the brand that was named or, with spaces in between, one of the brands. */
const bearers = ({ brand = "", country }: Slots, carriers: Directory): Carrier[] =>
  brand.split(" ").flatMap((slug) => carriers.siblings(slug).filter(({ id }) => carriers.countryOf(id) === country));

/** The countries that have all of the brands. */
export function countriesOf(brands: readonly string[], carriers: Directory): string[] {
  const [first = [], ...others] = brands.map((slug) => carriers.siblings(slug).map(({ id }) => carriers.countryOf(id)));
  return first.filter((country) => others.every((those) => those.includes(country)));
}

/** Whether more brands than one were named. */
const several = ({ brand = "" }: Slots): boolean => brand.includes(" ");

function ask({ slots, world }: Context): Question {
  const { carriers } = world;
  const here = carriers
    .carriersOf(slots.country ?? "")
    .filter(({ status }) => status.state !== "closed" && status.state !== "renamed");
  const hinted = slots.clue ? carriers.carrier(slots.clue) : undefined;
  const args = { country: slots.country ?? "" };
  const first = hinted ? [hinted] : several(slots) ? bearers(slots, carriers) : [];
  const title: Words = hinted
    ? { key: "carrier.askHinted", args: { ...args, carrier: nameOf(hinted) } }
    : slots.clue === "none"
      ? { key: "carrier.askUnhinted", args }
      : { key: first.length > 1 ? "carrier.askEither" : "carrier.ask", args };
  const listed = new Set([...first, ...here]);
  return {
    message: {
      lines: [
        { ...title, style: "title" },
        { key: "carrier.type", style: "note" },
      ],
      request: ["contact"],
    },
    options: Array.from(listed, (carrier) => ({ value: carrier.id, label: carrierName(carrier) })),
    page: 8,
    always: slots.clue ? [] : [{ value: unknown, label: { key: "carrier.who" } }],
  };
}

/** A carrier, its country with it; a brand alone narrows the country. */
const of = (id: string, { world }: Context): Filling | undefined =>
  world.carriers.carrier(id)
    ? { country: world.carriers.countryOf(id), carrier: id, brand: "", clue: "", who: "" }
    : undefined;

/** Brands of which one is meant: in the country that has them all, the person's own where several have. */
function oneOf(
  brands: readonly string[],
  { country }: Meaning,
  { slots, profile, world }: Context,
): Filling | undefined {
  const theirs = countriesOf(brands, world.carriers);
  if (theirs.length === 0) return undefined;
  const known = [country, slots.country, profile.country].find((code) => code !== undefined && theirs.includes(code));
  const [only = "", ...more] = theirs;
  return { brand: brands.join(" "), country: known ?? (more.length ? "" : only), carrier: "", clue: "", who: "" };
}

function heard({ meaning }: Heard, context: Context): Filling | undefined {
  if (meaning?.carrier) return of(meaning.carrier, context);
  if (meaning?.either) return oneOf(meaning.either, meaning, context);
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
    const [only, ...others] = slots.brand
      ? bearers(slots, world.carriers)
      : world.carriers.carriersOf(slots.country ?? "");
    return only && !others.length ? of(only.id, context) : undefined;
  },
  ask,
  same: ({ slots }) => [slots.country, slots.clue, ...(several(slots) ? [slots.brand] : [])].join(" "),
  take(value, context) {
    if (value === unknown) return { who: unknown, carrier: "", clue: "" };
    return value === other ? afresh(context) : of(value, context);
  },
};
