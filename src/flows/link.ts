import type { Context, Filling, Flow, Heard, Outcome, Slot } from "../engine/flow.ts";
import type { LiveSource } from "../engine/live.ts";
import { token } from "../engine/question.ts";
import type { SavedLine } from "../engine/session.ts";
import type { Line } from "../words.ts";
import { freeId, lineName, most, tooMany } from "./lines.ts";
import { checking, lookUp, sourceOf } from "./lookUp.ts";

const lineOf = ({ profile, slots }: Context, id = slots.which): SavedLine | undefined =>
  profile.lines.find((line) => line.id === id);

/** The lines it can be about: linked ones only, when one is to be unlinked. */
const candidates = ({ profile, slots }: Context): SavedLine[] =>
  profile.lines.filter(({ source }) => slots.deed !== "unlink" || source);

/** A travel eSIM that is not kept yet: a line of its own. */
const fresh = "new";

/** Who sells travel eSIMs: those that go by the card, whatever the carrier. */
const sellers = ({ slots, world }: Context): LiveSource[] => {
  const { iccid } = slots;
  const all = world.live?.for({}) ?? [];
  const its = iccid ? (world.live?.for({ iccid }) ?? []) : [];
  return its.length > 0 ? its : all; // how a card begins is but a hint
};

const offered = (context: Context): LiveSource[] => {
  if (context.slots.which === fresh) return sellers(context);
  const line = lineOf(context);
  return line ? (context.world.live?.for({ carrier: line.carrier }) ?? []) : [];
};

/** A source's name as a line is called after it. */
const shortName = ({ name }: LiveSource): string => name.split("|")[0] ?? name;

const cardIn = ({ event }: Heard, { world }: Context): string | undefined =>
  event.kind === "text" ? world.live?.reads("iccid", event.text) : undefined;

const chosen = ({ slots, world }: Context): LiveSource | undefined =>
  slots.source ? world.live?.source(slots.source) : undefined;

/** To link, link anew or unlink. A choice names the line, too. */
const deed: Slot = {
  name: "deed",
  when: () => false,
  heard: ({ event }) =>
    event.kind === "text" && /^\/unlink\b/i.test(event.text.trim()) ? { deed: "unlink" } : undefined,
  take(value, context) {
    const [id = "", what] = value.split(":");
    if (!lineOf(context, id) || (what !== "link" && what !== "unlink")) return undefined;
    return { which: id, deed: what, source: "", agree: "" };
  },
};

/** Sellers whose eSIM can be linked with nothing kept. */
const newOnes = (context: Context): LiveSource[] => (context.slots.deed === "unlink" ? [] : sellers(context));

/** The seller a text names: of a line that is read there, or of a new one. */
function bySeller({ event }: Heard, context: Context): Filling | undefined {
  const said = event.kind === "text" ? event.text.toLowerCase() : "";
  const seller = newOnes(context).find((source) => said.includes(shortName(source).toLowerCase()));
  const mine = seller && context.profile.lines.find(({ source }) => source === seller.id);
  return mine ? { which: mine.id } : seller && { which: fresh, source: seller.id };
}

const which: Slot = {
  name: "which",
  secret: true,
  when: (context) => candidates(context).length + newOnes(context).length > 0,
  heard: (heard, context) => (heard.meaning?.intent === "link" ? bySeller(heard, context) : undefined),
  known(context) {
    const [only, ...more] = candidates(context);
    return only && more.length + newOnes(context).length === 0 ? { which: only.id } : undefined;
  },
  ask(context) {
    const lines = candidates(context);
    const others = newOnes(context);
    return {
      message: {
        lines: [
          { key: context.slots.deed === "unlink" ? "link.askUnlink" : "link.askLine", style: "title" },
          ...(others.length ? [{ key: "link.askEsim" }] : []),
        ],
        ...(lines.length ? {} : { choices: [add] }),
      },
      options: [
        ...lines.map((line) => ({ value: line.id, label: lineName(line, context) })),
        ...others.map((source) => ({
          value: `+${source.id}`,
          label: { key: "link.esim", args: { source: shortName(source) } },
        })),
      ],
      page: 9,
    };
  },
  answer(heard, context) {
    const iccid = newOnes(context).length > 0 && cardIn(heard, context);
    return iccid ? { which: fresh, iccid } : bySeller(heard, context);
  },
  take(value, context) {
    if (!value.startsWith("+")) return lineOf(context, value) ? { which: value } : undefined;
    const found = sellers(context).find(({ id }) => id === value.slice(1));
    return found && { which: fresh, source: found.id };
  },
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
    options: offered(context).map((source) => ({ value: source.id, label: { raw: shortName(source) } })),
    page: 9,
  }),
  take: (value, context) => (offered(context).some(({ id }) => id === value) ? { source: value } : undefined),
};

const agree: Slot = {
  name: "agree",
  secret: true,
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
  /** Who gives the card's number here has agreed. */
  answer(heard, context) {
    const iccid = chosen(context)?.asks.includes("iccid") && cardIn(heard, context);
    return iccid ? { agree: "yes", iccid, odd: "" } : undefined;
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

/** A line of its own, called after its seller. */
function lineAt(source: LiveSource, { profile }: Context): SavedLine {
  const name = shortName(source);
  const taken = new Set(profile.lines.map((line) => line.name));
  for (let n = 1; ; n++) {
    const free = n === 1 ? name : `${name} ${n}`;
    if (!taken.has(free)) return { id: freeId(profile), carrier: "", name: free };
  }
}

function finish(context: Context): Outcome {
  const { slots, profile, world } = context;
  const source = chosen(context);
  const line = slots.which === fresh && source ? lineAt(source, context) : lineOf(context);
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
  if (!source) {
    const linked = sourceOf(line, context);
    if (!linked) return said("link.noneFor", [guide(line)]);
    const act = (what: string, key: string) => ({ token: token("link", "deed", `${line.id}:${what}`), label: { key } });
    const deeds = [act("link", "link.anew"), act("unlink", "link.disconnect")];
    return said("link.linked", [guide(line), ...deeds], { source: linked.name });
  }
  const kept = profile.lines.includes(line);
  if (slots.agree !== "yes") return said("link.declined", [kept ? guide(line) : add]);
  if (!kept && profile.lines.length >= most) return tooMany;
  const { iccid, msisdn, proven } = slots;
  const given = { ...(iccid ? { iccid } : {}), ...(msisdn ? { msisdn } : {}) };
  const linked: SavedLine = { ...line, source: source.id };
  const lines = kept ? profile.lines.map((each) => (each === line ? linked : each)) : [...profile.lines, linked];
  return {
    messages: [checking(linked, source, context)],
    profile: { ...profile, lines, line: line.id },
    effects: [
      { kind: "unlink", line: line.id },
      lookUp(linked, source, context, { given, ...(proven ? { proven } : {}) }),
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
