import { countryOf } from "../carriers/directory.ts";
import { nameOf } from "../carriers/guide.ts";
import { zoneOf } from "../carriers/zone.ts";
import type { Effect } from "../engine/effect.ts";
import type { Context, Flow, Outcome, Slot } from "../engine/flow.ts";
import type { Choice } from "../engine/message.ts";
import { token } from "../engine/question.ts";
import type { Profile, SavedLine } from "../engine/session.ts";
import { tellFigures, tellSource } from "../readings/tell.ts";
import type { Line, Words } from "../words.ts";
import { carrierName } from "./carrier.ts";

/** How many lines a person keeps at most, and how long a name may be, in characters. */
export const most = 20;
const longest = 40;

/** A line by its name, or its carrier's; those of one brand are numbered as they were kept. */
export function lineName(
  { name, carrier, id }: Pick<SavedLine, "name" | "carrier"> & Partial<Pick<SavedLine, "id">>,
  { profile, world }: Pick<Context, "profile" | "world">,
): Words {
  if (name) return { raw: name };
  const known = world.carriers.carrier(carrier);
  if (!known) return { raw: carrier };
  const brand = (line: SavedLine) => world.carriers.carrier(line.carrier)?.name;
  const alike = profile.lines.filter((line) => !line.name && brand(line) === known.name);
  const number = alike.findIndex((line) => line.id === id) + 1;
  return number > 0 && alike.length > 1
    ? { key: "lines.numbered", args: { carrier: nameOf(known), number } }
    : carrierName(known);
}

const lineOf = ({ profile, slots }: Context): SavedLine | undefined =>
  profile.lines.find(({ id }) => id === slots.which);

/** Whether it is of no carrier that is known: a travel eSIM, called after its seller. */
export const isOwn = ({ carrier }: Pick<SavedLine, "carrier">): boolean => carrier === "";

/** The zone a line's times are told in: its country's; the person's own where it has none. */
export const clocksOf = (line: SavedLine, { profile }: Pick<Context, "profile">): string =>
  isOwn(line) ? (profile.zone ?? zoneOf(profile.country ?? "")) : zoneOf(countryOf(line.carrier));

/** What was left on a line when it was read last, as of when, and from where. */
export function lastOf(line: SavedLine | undefined, context: Pick<Context, "profile" | "now">): Line[] {
  const [last] = line?.recent ?? [];
  return line && last ? [...tellFigures(last), tellSource(last, clocksOf(line, context), context.now)] : [];
}

const which: Slot = {
  name: "which",
  when: ({ profile }) => profile.lines.length > 0,
  ask: (context) => ({
    message: {
      lines: [{ key: "lines.ask", args: { count: context.profile.lines.length }, style: "title" }],
      choices: [{ token: "balance.line.other", label: { key: "lines.add" } }],
    },
    options: context.profile.lines.map((line) => ({ value: line.id, label: lineName(line, context) })),
    page: 9,
  }),
  heard({ meaning }, { profile, world }) {
    const { carrier, brand = "" } = meaning ?? {};
    const named = carrier ? [carrier] : world.carriers.siblings(brand).map(({ id }) => id);
    const [line, ...more] = profile.lines.filter((line) => named.includes(line.carrier));
    return line && more.length === 0 ? { which: line.id, act: "" } : undefined;
  },
  take: (value, { profile }) => (profile.lines.some(({ id }) => id === value) ? { which: value } : undefined),
};

const act: Slot = {
  name: "act",
  when: ({ slots }) => slots.which !== undefined,
  ask(context) {
    const line = lineOf(context);
    const { which = "" } = context.slots;
    return {
      message: {
        lines: line
          ? [{ ...lineName(line, context), style: "title" }, ...lastOf(line, context), { key: "lines.askAct" }]
          : [{ key: "lines.askAct", style: "title" }],
        choices: [
          { token: token("balance", "line", which), label: { key: "lines.balance" } },
          ...(line?.recent ? [{ token: token("history", "of", which), label: { key: "lines.history" } }] : []),
        ],
      },
      options: [
        { value: `${which}:name`, label: { key: "lines.rename" } },
        { value: `${which}:remove`, label: { key: "lines.remove" } },
      ],
    };
  },
  take(value, { profile }) {
    const [id, deed] = value.split(":");
    return id && profile.lines.some((line) => line.id === id) && (deed === "name" || deed === "remove")
      ? { which: id, act: deed }
      : undefined;
  },
};

const name: Slot = {
  name: "name",
  when: ({ slots }) => slots.act === "name",
  ask: () => ({ message: { lines: [{ key: "lines.askName", args: { longest } }] }, options: [] }),
  answer({ event }) {
    const text = event.kind === "text" ? event.text.replace(/[\p{C}\s]+/gu, " ").trim() : "";
    return text && [...text].length <= longest ? { name: text } : undefined;
  },
};

/** The lines a person keeps: choose, name, remove, bring back. */
export const lines: Flow = {
  name: "lines",
  intents: ["lines"],
  slots: [which, act, name],
  finish(context) {
    const { slots, profile } = context;
    const line = lineOf(context);
    if (!line) {
      return {
        messages: [
          {
            lines: [{ key: "lines.none", style: "title" }, { key: "lines.noneHow" }],
            choices: [{ token: "balance", label: { key: "lines.add" } }],
            data: { intent: "lines" },
          },
        ],
      };
    }
    const rest = profile.lines.filter(({ id }) => id !== line.id);
    if (slots.act === "remove") {
      const { line: last, ...others } = profile;
      return {
        messages: [
          {
            lines: [{ key: "lines.removed" }],
            choices: [{ token: token("keep", "undo", line.id), label: { key: "lines.undo" } }, list],
            data: { intent: "lines", done: "removed" },
          },
        ],
        profile: { ...others, ...(last && last !== line.id ? { line: last } : {}), lines: rest, removed: line },
        effects: forgetReadings(profile.removed),
        slots: {},
      };
    }
    const named = { ...line, ...(slots.name ? { name: slots.name } : {}) };
    return {
      messages: [
        {
          lines: [{ key: "lines.named", args: { name: named.name ?? "" } }],
          choices: [{ token: token("balance", "line", line.id), label: { key: "lines.balance" } }, list],
          data: { intent: "lines", done: "named" },
        },
      ],
      profile: { ...profile, lines: profile.lines.map((other) => (other.id === line.id ? named : other)) },
      slots: {},
    };
  },
};

/** The first number no line of the person has as its id, nor the one they may still bring back: readings go by it. */
export function freeId({ lines, removed }: Pick<Profile, "lines" | "removed">): string {
  const taken = new Set([...lines, ...(removed ? [removed] : [])].map(({ id }) => id));
  for (let n = 1; ; n++) if (!taken.has(String(n))) return String(n);
}

/** What deletes the readings of a line that can be brought back no more. */
export const forgetReadings = (line: SavedLine | undefined): Effect[] =>
  line
    ? [
        { kind: "drop-reading", line: line.id },
        { kind: "unlink", line: line.id },
      ]
    : [];

const list: Choice = { token: "lines", label: { key: "lines.list" } };

/** Said to somebody who keeps as many lines as they can. */
export const tooMany: Outcome = {
  messages: [{ lines: [{ key: "lines.tooMany", args: { count: most } }], choices: [list], data: { intent: "lines" } }],
};

/** Keeps a line of a carrier, or brings back the one removed last; a question it was wanted for is asked again. */
export const keep: Flow = {
  name: "keep",
  intents: ["keep"],
  aside: true,
  keeps: ["carrier"],
  slots: [
    {
      name: "said",
      when: () => false,
      heard: ({ meaning }) => (meaning?.aside?.is === "keep" ? { said: "yes" } : undefined),
    },
    {
      name: "undo",
      when: () => false,
      take: (value, { profile }) => (profile.removed?.id === value ? { undo: value } : undefined),
    },
    {
      name: "carrier",
      when: () => false,
      take(value, { world }) {
        const id = value.replace(/\.yes$/, ""); // where a bare yes takes it too
        return world.carriers.carrier(id) ? { carrier: id } : undefined;
      },
    },
  ],
  finish(context) {
    const { slots, profile } = context;
    const { removed, ...others } = profile;
    const line: SavedLine = slots.undo && removed ? removed : { id: freeId(profile), carrier: slots.carrier ?? "" };
    const known = slots.said ? profile.lines.find(({ carrier }) => carrier === slots.carrier) : undefined;
    if (known)
      return { messages: [{ lines: [{ key: "lines.kept" }], choices: [list], data: { intent: "lines" } }], slots: {} };
    if (!slots.undo && !slots.carrier)
      return {
        messages: [{ lines: [{ key: "lines.noneHow" }], choices: [list], data: { intent: "lines" } }],
        slots: {},
      };
    if (profile.lines.length >= most) return tooMany;
    const twice = profile.lines.some(({ id }) => id === line.id);
    return {
      messages: [
        {
          lines: [{ key: slots.undo ? "lines.restored" : "lines.kept" }],
          choices: [
            { token: token("lines", "act", `${line.id}:name`), label: { key: "lines.rename" } },
            { token: token("balance", "line", line.id), label: { key: "lines.balance" } },
            list,
          ],
          data: { intent: "lines", carrier: line.carrier, done: "kept" },
        },
      ],
      profile: { ...others, lines: twice ? profile.lines : [...profile.lines, line], line: line.id },
      effects: slots.undo ? [] : forgetReadings(removed),
      slots: {},
    };
  },
};
