import type { Context, Flow, Outcome, Slot } from "../engine/flow.ts";
import type { LiveSource } from "../engine/live.ts";
import { token } from "../engine/question.ts";
import type { SavedLine } from "../engine/session.ts";
import type { Line } from "../words.ts";
import { lineName } from "./lines.ts";
import { checking, lookUp, sourceOf } from "./lookUp.ts";

const nothing = () => ({ message: { lines: [] }, options: [] });

const lineOf = ({ profile, slots }: Context, id = slots.which): SavedLine | undefined =>
  profile.lines.find((line) => line.id === id);

/** The lines it can be about: linked ones only, when one is to be unlinked. */
const candidates = ({ profile, slots }: Context): SavedLine[] =>
  profile.lines.filter(({ source }) => slots.deed !== "unlink" || source);

const offered = (context: Context): LiveSource[] => {
  const line = lineOf(context);
  return line ? (context.world.live?.for(line.carrier) ?? []) : [];
};

const chosen = ({ slots, world }: Context): LiveSource | undefined =>
  slots.source ? world.live?.source(slots.source) : undefined;

/** To link, link anew or unlink. A choice names the line, too. */
const deed: Slot = {
  name: "deed",
  when: () => false,
  heard: ({ event }) =>
    event.kind === "text" && /^\/unlink\b/i.test(event.text.trim()) ? { deed: "unlink" } : undefined,
  ask: nothing,
  take(value, context) {
    const [id = "", what] = value.split(":");
    if (!lineOf(context, id) || (what !== "link" && what !== "unlink")) return undefined;
    return { which: id, deed: what, source: "", agree: "" };
  },
};

const which: Slot = {
  name: "which",
  when: (context) => candidates(context).length > 0,
  known(context) {
    const [only, ...more] = candidates(context);
    return only && more.length === 0 ? { which: only.id } : undefined;
  },
  ask: (context) => ({
    message: { lines: [{ key: context.slots.deed === "unlink" ? "link.askUnlink" : "link.askLine", style: "title" }] },
    options: candidates(context).map((line) => ({ value: line.id, label: lineName(line, context) })),
    page: 9,
  }),
  take: (value, context) => (lineOf(context, value) ? { which: value } : undefined),
};

const source: Slot = {
  name: "source",
  when: (context) => {
    const { deed } = context.slots;
    const begins = deed === "link" || (!deed && !lineOf(context)?.source);
    return begins && offered(context).length > 0;
  },
  known(context) {
    const [only, ...more] = offered(context);
    return only && more.length === 0 ? { source: only.id } : undefined;
  },
  ask: (context) => ({
    message: { lines: [{ key: "link.askSource", style: "title" }] },
    options: offered(context).map(({ id, name }) => ({ value: id, label: { raw: name.split("|")[0] ?? name } })),
    page: 9,
  }),
  take: (value, context) => (offered(context).some(({ id }) => id === value) ? { source: value } : undefined),
};

const agree: Slot = {
  name: "agree",
  when: (context) => chosen(context) !== undefined,
  ask(context) {
    const found = chosen(context);
    const args = { source: found?.name ?? "" };
    return {
      message: {
        lines: [
          { key: "link.agree", args },
          ...(found?.experimental ? [{ key: "link.experimental", args, style: "note" } as const] : []),
        ],
      },
      options: [
        { value: "yes", label: { key: "link.yes" } },
        { value: "no", label: { key: "link.no" } },
      ],
    };
  },
  take: (value) => (value === "yes" || value === "no" ? { agree: value } : undefined),
};

/** What the source has to be given, and what was wrong with it the last time. */
const needed = (what: "iccid" | "msisdn", odd: string | undefined): Line[] => [
  ...(odd ? [{ key: odd.startsWith("proof") ? "link.prove" : `link.odd.${what}` }] : []),
  { key: `link.ask.${what}`, style: "title" },
  { key: `link.how.${what}` },
];

const wanted = (what: "iccid" | "msisdn") => (context: Context) =>
  context.slots.agree === "yes" && chosen(context)?.asks.includes(what) === true;

const iccid: Slot = {
  name: "iccid",
  secret: true,
  when: wanted("iccid"),
  ask: ({ slots }) => ({ message: { lines: needed("iccid", slots.odd) }, options: [] }),
  answer({ event }, { world }) {
    if (event.kind !== "text") return undefined;
    const read = world.live?.reads("iccid", event.text);
    return read ? { iccid: read, odd: "" } : { odd: "form" };
  },
};

/** The number: where it has to be proven, what the channel vouches for and nothing else. */
const msisdn: Slot = {
  name: "msisdn",
  secret: true,
  when: wanted("msisdn"),
  known({ hint, world }) {
    const read = hint.number ? world.live?.reads("msisdn", hint.number) : undefined;
    return read ? { msisdn: read, proven: read } : undefined;
  },
  heard({ event }, context) {
    if (event.kind !== "contact" || !wanted("msisdn")(context)) return undefined;
    const read = event.own ? context.world.live?.reads("msisdn", event.number) : undefined;
    return read
      ? { msisdn: read, proven: read, odd: "" }
      : { odd: context.slots.odd === "proof" ? "proof again" : "proof" };
  },
  ask: (context) => ({
    message: { lines: needed("msisdn", context.slots.odd), request: ["contact"] },
    options: [],
  }),
  answer({ event }, context) {
    if (event.kind !== "text") return undefined;
    const read = context.world.live?.reads("msisdn", event.text);
    if (!read) return { odd: "form" };
    return chosen(context)?.proof ? { odd: "proof" } : { msisdn: read, odd: "" };
  },
};

const add = { token: "balance.line.other", label: { key: "lines.add" } };
const guide = ({ id }: SavedLine) => ({ token: token("balance", "line", id), label: { key: "lines.balance" } });

const said = (key: string, choices: { token: string; label: { key: string } }[], args = {}, state = key): Outcome => ({
  messages: [{ lines: [{ key, args }], choices, data: { intent: "link", state: state.replace("link.", "") } }],
  slots: {},
});

function finish(context: Context): Outcome {
  const { slots, profile, world } = context;
  const line = lineOf(context);
  if (!world.live) return said("link.none", [{ token: "balance", label: { key: "start.balance" } }]);
  if (!line) return slots.deed === "unlink" ? said("link.nothing", []) : said("link.noLines", [add]);
  if (slots.deed === "unlink") {
    const { source: _, ...without } = line;
    return {
      ...said("link.unlinked", [guide(line)]),
      profile: { ...profile, lines: profile.lines.map((each) => (each.id === line.id ? without : each)) },
      effects: [{ kind: "unlink", line: line.id }],
    };
  }
  const found = chosen(context);
  if (!found) {
    const linked = sourceOf(line, context);
    if (!linked) return said("link.noneFor", [guide(line)]);
    const act = (what: string, key: string) => ({ token: token("link", "deed", `${line.id}:${what}`), label: { key } });
    const deeds = [act("link", "link.anew"), act("unlink", "link.disconnect")];
    return said("link.linked", [guide(line), ...deeds], { source: linked.name });
  }
  if (slots.agree !== "yes") return said("link.declined", [guide(line)]);
  const { iccid, msisdn, proven } = slots;
  const given = { ...(iccid ? { iccid } : {}), ...(msisdn ? { msisdn } : {}) };
  const linked: SavedLine = { ...line, source: found.id };
  return {
    messages: [checking(linked, found, context)],
    profile: { ...profile, lines: profile.lines.map((each) => (each.id === line.id ? linked : each)), line: line.id },
    effects: [
      { kind: "unlink", line: line.id },
      lookUp(linked, found, context, { given, ...(proven ? { proven } : {}) }),
    ],
    slots: {},
  };
}

/** Links a line to a live source, so that it is read without dialling; unlinks it. */
export const link: Flow = {
  name: "link",
  intents: ["link"],
  slots: [deed, which, source, agree, iccid, msisdn],
  finish,
};

/** Takes the code a carrier has sent, for the line that is being linked. */
export const code: Flow = {
  name: "code",
  intents: [],
  slots: [
    {
      name: "of",
      when: () => false,
      ask: nothing,
      take: (value, context) => (sourceOf(lineOf(context, value), context) ? { of: value, otp: "" } : undefined),
    },
    {
      name: "otp",
      secret: true,
      ask: ({ slots }) => ({
        message: {
          lines: [
            ...(slots.odd ? [{ key: "link.odd.otp" }] : []),
            { key: "link.ask.otp", style: "title" },
            { key: "link.how.otp" },
          ],
        },
        options: [],
      }),
      answer({ event }, { world }) {
        if (event.kind !== "text") return undefined;
        const read = world.live?.reads("otp", event.text);
        return read ? { otp: read, odd: "" } : { odd: "form" };
      },
    },
  ],
  finish(context) {
    const line = lineOf(context, context.slots.of);
    const found = sourceOf(line, context);
    if (!line || !found) return said("link.nothing", []);
    return {
      messages: [checking(line, found, context)],
      effects: [lookUp(line, found, context, { code: context.slots.otp ?? "" })],
      slots: {},
    };
  },
};
