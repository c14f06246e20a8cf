import type { Guide, Way } from "../carriers/guide.ts";
import { type Method, methods } from "../carriers/kinds.ts";
import type { Context, Flow, Outcome, Slot, World } from "../engine/flow.ts";
import type { Choice, Message } from "../engine/message.ts";
import { token } from "../engine/question.ts";
import { byObject } from "../engine/repeated.ts";
import type { SavedLine } from "../engine/session.ts";
import { carrier, clueSlot, other } from "./carrier.ts";
import { feedbackOn } from "./feedback.ts";
import { guideOf } from "./guideOf.ts";
import { isOwn, lastOf, lineName } from "./lines.ts";
import { anew, reading, sourceOf } from "./lookUp.ts";
import { country } from "./place.ts";
import { ofCarrier, whichLine } from "./whichLine.ts";

/** The person's line that is of no carrier, when nothing else is talked about. */
const ownLine = ({ slots, profile }: Pick<Context, "slots" | "profile">): SavedLine | undefined =>
  slots.country || slots.carrier || slots.brand
    ? undefined
    : profile.lines.find((line) => line.id === slots.line && isOwn(line));

/** A slot that matters unless the line tells all there is to know. */
const unlessOwn = (slot: Slot): Slot => ({
  ...slot,
  when: (context) => !ownLine(context) && slot.when?.(context) !== false,
});

/** The way to the balance: the one that was asked for, else the surest. A choice names the carrier too, so that an old button keeps its meaning. */
const method: Slot = {
  name: "method",
  when: ({ slots }) => slots.carrier !== undefined,
  heard: ({ meaning }) => (meaning?.method ? { method: meaning.method, place: "" } : undefined),
  known: () => ({ method: surest }),
  ask: ({ slots, world }) => ({
    message: { lines: [{ key: "balance.askMethod", style: "title" }] },
    options: waysOf(slots.carrier, world).map(({ method }) => ({
      value: `${slots.carrier}:${method}`,
      label: { key: `balance.method.${method}` },
    })),
  }),
  take(value, { world }) {
    const [id = "", way = ""] = value.split(":");
    return world.carriers.carrier(id) && methods.includes(way as Method)
      ? { ...ofCarrier(id), brand: "", clue: "", who: "", place: "", method: way }
      : undefined;
  },
};
const surest = "surest";

function waysOf(id = "", world: World): readonly Way[] {
  const known = world.carriers.carrier(id);
  return known ? guideOf(known, world).ways : [];
}

/** Where the person is, for shops nearby: to some hundred metres, and only while this is talked about. */
const place: Slot = {
  name: "place",
  when: () => false,
  heard: ({ event }, { slots }) =>
    event.kind === "location" && (slots.carrier || slots.method === "store")
      ? { place: `${event.latitude.toFixed(3)} ${event.longitude.toFixed(3)}` }
      : undefined,
};

function near({ slots }: Context): { latitude: number; longitude: number } | undefined {
  const [latitude, longitude] = (slots.place ?? "").split(" ").map(Number);
  return slots.place && latitude !== undefined && longitude !== undefined ? { latitude, longitude } : undefined;
}

/** Ways whose answer is a text that can be passed on. */
const pasteable: ReadonlySet<Method> = new Set(["ussd", "sms"]);

/** The person's line that is talked about: the one they chose, else the only one of the carrier. */
function lineOf({ slots, profile }: Context, id: string): SavedLine | undefined {
  const mine = profile.lines.filter(({ carrier }) => carrier === id);
  return mine.find((line) => line.id === slots.line) ?? (mine.length === 1 ? mine[0] : undefined);
}

/** For programs: what was left when the line was read last. */
function known(line: SavedLine | undefined): Record<string, string> {
  const [last] = line?.recent ?? [];
  if (!last) return {};
  const { money, asOf } = last;
  return {
    ...(money ? { balance: money.amount, currency: money.currency ?? "" } : {}),
    as_of: new Date(asOf).toISOString(),
  };
}

const told = byObject((_: Guide) => new Map<string, Message>());

/** One way of a guide, the others in one tap: made once for all who keep no line of the carrier. */
function tell(guide: Guide, way: Way, context: Context): Message {
  const id = guide.carrier;
  const page = context.world.pageOf?.(id, context.language);
  if (near(context) || context.profile.lines.some(({ carrier }) => carrier === id)) {
    return ofWay(guide, way, page, context);
  }
  const key = `${way.method} ${page ?? ""}`;
  const message = told(guide).get(key) ?? ofWay(guide, way, page, context);
  told(guide).set(key, message);
  return message;
}

function ofWay(guide: Guide, way: Way, page: string | undefined, context: Context): Message {
  const id = guide.carrier;
  const kept = context.profile.lines.some(({ carrier }) => carrier === id);
  const line = lineOf(context, id);
  const last = lastOf(line, context);
  const gone = way.method === "store" && way.links.length === 0;
  const choices: Choice[] = [
    ...guide.ways
      .filter(({ method }) => method !== way.method)
      .map(({ method }) => ({
        token: token("balance", "method", `${id}:${method}`),
        label: { key: `balance.method.${method}` },
      })),
    ...feedbackOn(guide.successor ?? id, way),
    ...(gone ? [] : [{ token: token("topup", "carrier", id), label: { key: "balance.topup" } }]),
    ...(line && last.length ? [{ token: token("history", "of", line.id), label: { key: "lines.history" } }] : []),
    ...(kept || gone ? [] : [{ token: token("keep", "carrier", id), label: { key: "balance.keep" } }]),
    { token: token("balance", "carrier", other), label: { key: "balance.otherCarrier" } },
  ];
  return {
    lines: [
      { ...guide.title, style: "title" },
      ...last,
      ...(last.length ? [{ key: "paste.refresh", style: "note" } as const] : []),
      ...guide.notices,
      ...way.lines,
      ...(pasteable.has(way.method) ? [{ key: "paste.invite", style: "note" } as const] : []),
    ],
    choices,
    links: [...way.links, ...(page ? [{ label: { key: "balance.page" }, url: page }] : [])],
    copy: way.copy,
    ...(way.method === "store" && !gone && !near(context) ? { request: ["location"] as const } : {}),
    data: {
      intent: "balance",
      country: guide.country,
      carrier: id,
      method: way.method,
      confidence: way.confidence,
      ...known(line),
    },
  };
}

/** The surest way of a line's carrier, or of a travel eSIM, with what was left last; nothing where no way is known. */
export function guideFor(line: SavedLine, context: Context): Message | undefined {
  if (isOwn(line)) return ownGuide(line, context);
  const { id, carrier } = line;
  const known = context.world.carriers.carrier(carrier);
  const guide = known && guideOf(known, context.world);
  const [way] = guide?.ways ?? [];
  return guide && way && tell(guide, way, { ...context, slots: { line: id, ...ofCarrier(carrier) } });
}

/** What is left of a travel eSIM is told by whoever sold it. */
function ownGuide(line: SavedLine, context: Context, choices: Choice[] = []): Message {
  const last = lastOf(line, context);
  const history: Choice = { token: token("history", "of", line.id), label: { key: "lines.history" } };
  return {
    lines: [{ ...lineName(line, context), style: "title" }, ...last, { key: "link.atSeller" }],
    choices: [...choices, ...(last.length ? [history] : [])],
    data: { intent: "balance", line: line.id, ...known(line) },
  };
}

function own(line: SavedLine, context: Context): Outcome {
  const source = sourceOf(line, context);
  const answer = source
    ? reading(line, source, context, [])
    : { messages: [ownGuide(line, context, context.world.live ? [anew(line)] : [])] };
  return { ...answer, profile: { ...context.profile, line: line.id } };
}

/** A message of a way nobody asked for: right above its steps, that the one asked for is not known. */
function insteadOf(asked: string, way: Way, message: Message): Message {
  const at = message.lines.findIndex((line) => way.lines.includes(line));
  return { ...message, lines: message.lines.toSpliced(at, 0, { key: `balance.no.${asked}` }) };
}

function finish(context: Context): Outcome {
  const { slots, profile, world } = context;
  const mine = ownLine(context);
  if (mine) return own(mine, context);
  const known = world.carriers.carrier(slots.carrier ?? "");
  const country = slots.country ?? "";
  if (!known) return unknownCountry(context, country);
  const guide = guideOf(known, world, near(context));
  const asked = slots.method === surest ? undefined : slots.method;
  const way = guide.ways.find(({ method }) => method === (slots.place ? "store" : asked)) ?? guide.ways[0];
  if (!way) return unknownCountry(context, country);
  const live = lineOf(context, known.id);
  const source = asked === undefined && !slots.place ? sourceOf(live, context) : undefined;
  if (live && source) {
    const byHand = { token: token("balance", "method", `${known.id}:${way.method}`), label: { key: "link.byHand" } };
    return { ...reading(live, source, context, [byHand]), profile: { ...profile, country, line: live.id } };
  }
  const message = tell(guide, way, context);
  const kept = lineOf(context, known.id);
  return {
    messages: [asked === undefined || way.method === asked ? message : insteadOf(asked, way, message)],
    profile: { ...profile, country, ...(kept ? { line: kept.id } : {}) },
  };
}

/** What is left of a travel eSIM that was named by its seller: read where it is linked, else where to look. */
export const travel: Flow = {
  name: "travel",
  intents: ["travel"],
  slots: [],
  finish(context) {
    const [line, ...more] = context.profile.lines.filter(isOwn);
    if (line && more.length === 0) return own(line, context);
    const connect = context.world.live?.for({}).length ? [{ token: "link", label: { key: "link.connect" } }] : [];
    return {
      messages: [
        {
          lines: [{ key: "link.atSeller" }],
          choices: [...connect, { token: "lines", label: { key: "start.lines" } }],
          data: { intent: "travel" },
        },
      ],
    };
  },
};

/** Nobody's carriers are known there: said plainly, with what helps everywhere. */
const unknownCountry = ({ profile }: Context, country: string): Outcome => ({
  messages: [
    {
      lines: [
        { key: "balance.unknownCountry", args: { country }, style: "title" },
        { key: "balance.anywhere.sim", style: "step" },
        { key: "balance.anywhere.app", style: "step" },
        { key: "balance.anywhere.shop", style: "step" },
      ],
      choices: [{ token: "balance", label: { key: "balance.otherCountry" } }],
      data: { intent: "balance", country },
    },
  ],
  profile,
});

export const balance: Flow = {
  name: "balance",
  intents: ["balance"],
  keeps: ["country", "carrier", "brand"],
  slots: [whichLine("balance.askLine"), ...[country, clueSlot, carrier].map(unlessOwn), place, method],
  finish,
};
