import { brandOf, countryOf, type Directory } from "../carriers/directory.ts";
import { nameOf } from "../carriers/guide.ts";
import { type Read, type Refusal, toReading } from "../carriers/reply.ts";
import type { Askable, Context, Filling, Flow, Outcome, Slot } from "../engine/flow.ts";
import { token } from "../engine/question.ts";
import type { SavedLine } from "../engine/session.ts";
import { minus } from "../readings/decimal.ts";
import { tellFigures, tellSource } from "../readings/tell.ts";
import type { Line, Words } from "../words.ts";
import { carrier, carrierName, clueSlot, other } from "./carrier.ts";
import { clocksOf, forgetReadings, freeId, isOwn, lineName, most, tooMany } from "./lines.ts";
import { country } from "./place.ts";
import { withReading } from "./recent.ts";

/** The line of a carrier that the person has no line of yet. */
const fresh = "new";

type Reply = Extract<Read, { kind: "reading" }>;

const ofLine = ({ id, carrier }: SavedLine): Filling => ({ line: id, carrier, country: countryOf(carrier) });

/** The carrier of a brand in whose country alone there is the money that the message tells of. */
function withMoney(brand: string, reply: Reply, carriers: Directory): string | undefined {
  const currency = currencyOf(reply);
  const theirs = carriers
    .siblings(brand)
    .filter(({ id }) => carriers.country(carriers.countryOf(id))?.currency === currency);
  return currency && theirs.length === 1 ? theirs[0]?.id : undefined;
}

/** Whose message it may be, of what is talked about and what the message says; the line's own slot sees to the rest. */
function whose(said: string, reply: Reply, { slots, profile, world: { carriers } }: Context): Filling {
  const { carrier = "", country = "" } = slots;
  const line = profile.lines.find(({ id }) => id === slots.line);
  if (line && fits(line.carrier, said) && (!carrier || carrier === line.carrier)) return ofLine(line);
  if (carrier && fits(carrier, said)) return { line: "", carrier, country: carriers.countryOf(carrier) };
  if (carried({ profile }).length) return { line: "", carrier: "", country: "" };
  const its = carriers.carrier(said) ? said : country ? undefined : withMoney(said, reply, carriers);
  if (its) return { line: "", carrier: its, country: carriers.countryOf(its) };
  return { line: "", carrier: "", country, brand: said };
}

/** What is heard of a message: the message itself until its line is known, or why it is no balance. */
function taken(text: string, reply: Read, context: Context): Filling {
  const { slots, world, language, at = context.now } = context;
  if (reply.kind === "refused") return { text: "", refused: reply.why };
  const { carrier, brand } = world.understand(text, { language, ...(slots.country ? { country: slots.country } : {}) });
  const said = carrier ?? brand ?? "";
  const others = { brand: "", clue: "", who: "", refused: "", read: "", homely: "", reading: "", sure: "" };
  return { text, at: String(at), said, ...others, ...whose(said, reply, context) };
}

/** The lines a carrier's message can be about. */
const carried = ({ profile }: Pick<Context, "profile">): SavedLine[] => profile.lines.filter((line) => !isOwn(line));

/** Whether a carrier is the one the message names, if it names any. */
const fits = (id: string, said: string): boolean => !said || id === said || brandOf(id) === said;

const about = ({ slots, now, at = now }: Context) => ({
  ...(slots.country ? { country: slots.country } : {}),
  ...(slots.carrier ? { carrier: slots.carrier } : {}),
  at: Number(slots.at ?? at),
});

/** Refusals of what may be anything. */
const silent: ReadonlySet<Refusal> = new Set(["empty", "no balance", "number"]);

/** The message. It is in the session only while its line is asked for, and gone as soon as it is read. */
const text: Askable = {
  name: "text",
  when: ({ slots }) => !slots.refused && !slots.read,
  heard({ event, meaning, reply }, context) {
    if (event.kind !== "text") return undefined;
    if (reply) return taken(event.text, reply, context);
    const rest = meaning?.intent === "paste" ? event.text.replace(/^\s*\S+\s*/, "") : "";
    const read = rest && context.world.read?.(rest, about(context));
    return read ? taken(rest, read, context) : undefined;
  },
  ask: () => ({ message: { lines: [{ key: "paste.ask", style: "title" }, { key: "paste.askHow" }] }, options: [] }),
  /** Whatever is sent for it, unless nothing in it tells that a carrier wrote it. */
  answer({ event }, context) {
    if (event.kind !== "text") return undefined;
    const read = context.world.read?.(event.text, about(context));
    return read && !(read.kind === "refused" && silent.has(read.why)) ? taken(event.text, read, context) : undefined;
  },
};

/** The line it is about: of the carrier that is talked about, the only one, of the carrier the message names; else asked. */
const line: Slot = {
  name: "line",
  when: (context) => !context.slots.refused && carried(context).length > 0,
  /** Whose it is by the person's word, which outweighs the message's. */
  heard({ meaning }, { slots: { country = "" } }) {
    const said = meaning?.carrier ?? meaning?.brand ?? "";
    const moved = said || (meaning?.country ?? country) !== country;
    return moved ? { line: "", said, country } : undefined;
  },
  known({ slots, profile, world }) {
    const { carrier, country, brand = "" } = slots;
    const said = slots.said || brand;
    if (carrier && fits(carrier, said)) {
      const mine = carried({ profile }).filter((line) => line.carrier === carrier);
      if (mine.length > 1) return undefined;
      return mine[0] ? ofLine(mine[0]) : { line: fresh };
    }
    const [only, ...more] = carried({ profile }).filter(
      (line) => fits(line.carrier, said) && (!country || country === countryOf(line.carrier)),
    );
    if (only) return more.length ? undefined : ofLine(only);
    if (world.carriers.carrier(said)) return { line: fresh, carrier: said };
    return country || brand ? { line: fresh } : undefined;
  },
  ask: (context) => ({
    message: { lines: [{ key: "paste.askLine", style: "title" }] },
    options: [
      ...carried(context).map((line) => ({ value: line.id, label: lineName(line, context) })),
      { value: other, label: { key: "balance.otherLine" } },
    ],
    page: 9,
  }),
  take(value, { profile, slots, world }) {
    const found = profile.lines.find(({ id }) => id === value);
    if (found) return ofLine(found);
    const said = slots.said && world.carriers.carrier(slots.said) ? slots.said : "";
    return value === other ? { line: fresh, carrier: said, country: "" } : undefined;
  },
};

/** A slot of another flow that matters while the carrier is not known. */
const until = (slot: Slot): Slot => ({
  ...slot,
  when: (context) => !context.slots.refused && slot.when?.(context) !== false,
});

const currencyOf = (read: Read | undefined): string | null | undefined =>
  read?.kind === "reading" ? (read.balance ?? read.others[0])?.currency : undefined;

/** Whether a message names the currency itself; else it is that of the country, which is kept beside what was read. */
const named = (text: string, read: Read, { slots: { at }, world, now }: Context): boolean =>
  currencyOf(world.read?.(text, { at: Number(at ?? now) })) === currencyOf(read);

/** What the message says, now that its country is known; and the message is gone. It stays read when its line changes. */
const reading: Slot = {
  name: "reading",
  when: ({ slots }) => !slots.refused,
  known(context) {
    const { slots, world } = context;
    const { text = "", country = "" } = slots;
    if (slots.read) return { reading: "yes" };
    const read = world.read?.(text, about(context));
    if (!read) return undefined;
    return read.kind === "refused"
      ? { refused: read.why, text: "", reading: "" }
      : { read: JSON.stringify(read), homely: named(text, read, context) ? "" : country, reading: "yes", text: "" };
  },
  ask: text.ask,
};

/** The person's line it is kept for; none when one is begun with it. */
const lineOf = ({ slots, profile }: Context): SavedLine | undefined =>
  profile.lines.find(({ id, carrier }) => id === slots.line && carrier === slots.carrier);

/** `$`, `₽`, `¥`: what money of a currency is mostly written with. */
const signOf = (currency: string): string | undefined =>
  new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "narrowSymbol" })
    .formatToParts(0)
    .find(({ type }) => type === "currency")?.value;

/** What was read. Money that names no currency, on a line of another country, is that one's where the sign is the same. */
function readOf({ slots, world }: Context): Reply | undefined {
  const read: Reply | undefined = slots.read ? JSON.parse(slots.read) : undefined;
  const currency = world.carriers.country(slots.country ?? "")?.currency;
  const before = currencyOf(read);
  if (!read || !currency || !before || !slots.homely || slots.homely === slots.country) return read;
  const money = { currency: signOf(currency) === signOf(before) ? currency : null };
  return {
    ...read,
    ...(read.balance ? { balance: { ...read.balance, ...money } } : {}),
    others: read.others.map((other) => ({ ...other, ...money })),
    sure: false,
  };
}

/** What was understood, as it would be kept. */
function understood(context: Context, lineId: string) {
  const read = readOf(context);
  return read && toReading(read, { asOf: Number(context.slots.at ?? context.now), lineId });
}

/** Whether it is to be asked about: the reader doubts it, or the line's money was of another currency so far. */
function doubtful(context: Context): boolean {
  const read = readOf(context);
  const before = lineOf(context)?.recent?.find(({ money }) => money)?.money;
  const other = before && read?.balance && before.currency !== read.balance.currency;
  return read?.sure === false || other === true;
}

/** Asked before anything doubtful is kept, and before a line is begun. */
const sure: Slot = {
  name: "sure",
  when: (context) => !context.slots.refused && (!lineOf(context) || doubtful(context)),
  ask(context) {
    const found = understood(context, "");
    const known = context.world.carriers.carrier(context.slots.carrier ?? "");
    const mine = lineOf(context);
    const begins = !mine;
    const args = { carrier: known ? nameOf(known) : "", country: context.slots.country ?? "" };
    return {
      message: {
        lines: [
          { key: "paste.understood", style: "title" },
          ...(mine ? [lineName(mine, context)] : []),
          ...(found ? tellFigures(found) : []),
          begins ? { key: "paste.askKeep", args, style: "note" } : { key: "paste.askSure", style: "note" },
        ],
        data: { carrier: context.slots.carrier ?? "", ...figures(context) },
      },
      options: [
        { value: "yes", label: { key: begins ? "paste.yesKeep" : "paste.yesSure" } },
        { value: "no", label: { key: begins ? "paste.noKeep" : "paste.noSure" } },
      ],
    };
  },
  take: (value, { slots }) => (slots.reading && (value === "yes" || value === "no") ? { sure: value } : undefined),
};

/** For programs: what was read. */
function figures(context: Context): Record<string, string> {
  const { balance, validUntil } = readOf(context) ?? {};
  return {
    ...(balance ? { balance: balance.amount, currency: balance.currency ?? "" } : {}),
    ...(validUntil ? { valid_until: validUntil } : {}),
  };
}

/** By how much the balance is higher than at the reading before: something was added. */
function more(line: SavedLine, amount: { amount: string; currency: string | null } | undefined): Line[] {
  const before = line.recent?.find(({ money }) => money)?.money;
  if (!amount || !before || before.currency !== amount.currency) return [];
  const added = minus(amount.amount, before.amount);
  if (Number(added) <= 0) return [];
  return [{ key: "paste.topUp", args: { added: `${added} ${amount.currency ?? ""}`.trim() } }];
}

const refused = (why: string): Outcome => ({
  messages: [
    {
      lines: [{ key: `paste.refused.${why.replaceAll(/[ -]/g, "")}` }, { key: "paste.askHow", style: "note" }],
      choices: [{ token: "balance", label: { key: "start.balance" } }],
      data: { intent: "paste", refused: why },
    },
  ],
  slots: {},
});

function finish(context: Context): Outcome {
  const { slots, profile, world, now } = context;
  const known = world.carriers.carrier(slots.carrier ?? "");
  if (slots.refused) return refused(slots.refused);
  const talked = { country: slots.country ?? "", ...(known ? { carrier: known.id } : {}) };
  const told: Record<string, string> = { intent: "paste", ...talked, ...figures(context) };
  if (slots.sure === "no" || !known) {
    return {
      messages: [
        {
          lines: [{ key: known ? "paste.notKept" : "paste.noCarrier" }],
          choices: [{ token: "paste", label: { key: "paste.again" } }],
          data: { ...told, done: "not kept" },
        },
      ],
      slots: talked,
    };
  }
  const mine = lineOf(context);
  if (!mine && profile.lines.length >= most) {
    return { ...tooMany, slots: talked };
  }
  const line: SavedLine = mine ?? { id: freeId(profile), carrier: known.id };
  const kept = understood(context, line.id);
  if (!kept) return refused("no balance");
  const { removed, ...others } = profile;
  const name: Words = line.name ? { raw: line.name } : carrierName(known);
  const lines = mine ? profile.lines : [...profile.lines, line];
  return {
    messages: [
      {
        lines: [
          { ...name, style: "title" },
          ...tellFigures(kept),
          ...more(line, kept.money),
          tellSource(kept, clocksOf(line, context), now),
          { key: mine ? "paste.kept" : "paste.keptLine", style: "note" },
        ],
        choices: [
          { token: token("history", "of", line.id), label: { key: "lines.history" } },
          ...(mine ? [] : [{ token: token("lines", "act", `${line.id}:name`), label: { key: "lines.rename" } }]),
          { token: token("topup", "carrier", known.id), label: { key: "balance.topup" } },
          { token: token("history", "drop", `${line.id}:${kept.asOf.toString(36)}`), label: { key: "paste.undo" } },
        ],
        data: { ...told, line: line.id, done: "kept" },
      },
    ],
    profile: {
      ...(mine ? profile : others),
      lines: lines.map((each) => (each.id === line.id ? withReading(each, kept) : each)),
      line: line.id,
      country: talked.country,
    },
    effects: [...(mine ? [] : forgetReadings(removed)), { kind: "keep-reading", reading: kept }],
    slots: { ...talked, line: line.id },
  };
}

/** A carrier's message, passed on: what it says, kept for the line it is about. */
export const paste: Flow = {
  name: "paste",
  intents: ["paste"],
  keeps: ["country", "carrier", "line"],
  slots: [text, line, until(country), until(clueSlot), until(carrier), reading, sure],
  finish,
};
