import { factKey, factMark } from "../carriers/factKey.ts";
import { balanceGuide, type Guide, helpWay, topupGuide, type Way } from "../carriers/guide.ts";
import type { Carrier } from "../carriers/schema.ts";
import type { Vote } from "../carriers/votes.ts";
import type { Askable, Context, Flow, Outcome, Slot } from "../engine/flow.ts";
import type { Choice } from "../engine/message.ts";
import { token } from "../engine/question.ts";
import { carrier, clueSlot, other } from "./carrier.ts";
import { isOwn } from "./lines.ts";
import { country } from "./place.ts";
import { whichLine } from "./whichLine.ts";

/** Somebody who came first within this time is a newcomer. */
const day = 86_400_000;

/** How a token writes what is said: one letter, for room is short. */
const letters = { w: "worked", f: "failed", s: "silent", o: "other", c: "charged", d: "dead" } as const;
type Letter = keyof typeof letters;
const isLetter = (text: string): text is Letter => Object.hasOwn(letters, text);

/** What a way was tried for. */
type Use = "balance" | "topup";

/** What may have happened to somebody whom a way failed, as it is asked. */
const happened: Record<Use, readonly Letter[]> = { balance: ["s", "o", "c", "d"], topup: ["s", "o", "d"] };

/** What says something of a carrier's fact: it means the same whenever it is tapped. A capital tells of topping up. */
const saying = (carrier: string, fact: string, letter: Letter, use: Use): string =>
  `${carrier}:${factMark(fact)}:${use === "topup" ? letter.toUpperCase() : letter}`;
const say = (carrier: string, fact: string, letter: Letter, use: Use = "balance"): string =>
  token("vote", "fact", saying(carrier, fact, letter, use));

/** A phone code's key without its kind, and nothing of any other: what tells two codes of one way apart. */
const codeOf = (fact: string): string | undefined => (fact.startsWith("ussd:") ? fact.slice(5) : undefined);

/** Ways that stand on a fact people can try. */
const tried = (ways: readonly Way[]): Way[] =>
  ways.filter(({ method, facts }) => facts.length > 0 && method !== "store");

/** Whether one of the ways to top up worked: asked at once where there is one, else which one it was. */
export function feedbackOnTopup({ carrier, successor = carrier, ways }: Guide): Choice[] {
  const [only, ...more] = tried(ways);
  const of = (letter: Letter): string =>
    more.length > 0
      ? token("vote", "of", `${successor}:${letter}`)
      : say(successor, only?.facts[0] ?? "", letter, "topup");
  return only ? [yes(of("w")), no(of("f"))] : [];
}

const yes = (token: string): Choice => ({ token, label: { key: "vote.worked" } });
const no = (token: string): Choice => ({ token, label: { key: "vote.failed" } });

/** Whether a way worked: yes, with which of its codes, or no. Nothing to ask where it stands on no fact. */
export function feedbackOn(carrier: string, way: Way): Choice[] {
  const { facts } = way;
  const [main] = facts;
  if (main === undefined || tried([way]).length === 0) return [];
  const worked = facts.map((fact): Choice => {
    const code = facts.length > 1 ? codeOf(fact) : undefined;
    const token = say(carrier, fact, "w");
    return code === undefined ? yes(token) : { token, label: { key: "vote.workedWith", args: { code } } };
  });
  return [...worked, no(say(carrier, main, "f"))];
}

/** What a token says: of which carrier's fact, and what. Nothing when the fact is known no more. */
function heard(value: string, { world }: Pick<Context, "world">) {
  const [id = "", mark = "", written = ""] = value.split(":");
  const letter = written.toLowerCase();
  const use: Use = letter === written ? "balance" : "topup";
  const carrier = world.carriers.carrier(id);
  const fact = carrier?.facts.map(factKey).find((key) => factMark(key) === mark);
  return carrier && fact !== undefined && isLetter(letter) ? { carrier, fact, vote: letters[letter], use } : undefined;
}

/** Of which carrier's ways to top up it is said that one worked, or failed. */
const of: Slot = {
  name: "of",
  when: () => false,
  take(value, { world }) {
    const [id = "", letter = ""] = value.split(":");
    return world.carriers.carrier(id) && isLetter(letter) ? { of: value, fact: "", said: "" } : undefined;
  },
};

/** What somebody says in their own words of what they were told last, or of a carrier: `u` that they are wronged. */
const said: Slot = {
  name: "said",
  when: () => false,
  heard({ meaning }) {
    const { is, country, carrier = "", brand = "" } = meaning?.aside ?? {};
    const how = is === "worked" ? "w" : is === "failed" ? "f" : is === "upset" ? "u" : undefined;
    const named = carrier || brand ? { carrier, brand: carrier ? "" : brand, country: country ?? "", method: "" } : {};
    const way = meaning?.method ? { method: meaning.method } : {};
    return how && { said: how, of: "", fact: "", ...way, ...named };
  },
};

/** Which of the person's lines of a carrier it is about. */
const line = whichLine("balance.askLine", (line) => !isOwn(line));

/** Asked of somebody who is to be told where their carrier's people are. */
const forPeople = (slot: Askable): Askable => ({
  ...slot,
  when: (context) =>
    (context.slots.said === "f" || context.slots.said === "u") &&
    lastTold(context) === undefined &&
    slot.when?.(context) !== false,
  ask(context) {
    const question = slot.ask(context);
    if (context.slots.line === other || (slot !== line && slot !== country)) return question;
    const lines = [{ key: "vote.upset" }, { key: "vote.upsetWho" }, ...question.message.lines];
    return { ...question, message: { ...question.message, lines } };
  },
});

/** The fact that the way somebody was told last stands on. */
function lastTold({ slots, world }: Context): string | undefined {
  const { carrier: id = "", method, said = "" } = slots;
  const known = method && isLetter(said) ? world.carriers.carrier(id) : undefined;
  if (!known) return undefined;
  const { ways, successor = id } = balanceGuide(known, world.carriers, undefined, world.scores);
  const [main] = (tried(ways).find((way) => way.method === method) ?? ways[0])?.facts ?? [];
  return main === undefined || !isLetter(said) ? undefined : saying(successor, main, said, "balance");
}

/** Who can help somebody whom this cannot: the carrier's people. */
function consoled({ slots, world }: Context): Outcome {
  const known = world.carriers.carrier(slots.carrier ?? "");
  const ways = known ? balanceGuide(known, world.carriers, undefined, world.scores).ways : [];
  const hotline = known && helpWay(known, world.carriers, world.scores);
  const others = ways.filter(({ method }) => method === "store" || method === "web");
  return {
    messages: [
      {
        lines: [{ key: "vote.upset" }, { key: "vote.upsetHow" }, ...(hotline?.lines ?? [])],
        choices: known
          ? others.map(({ method }) => ({
              token: token("balance", "method", `${known.id}:${method}`),
              label: { key: `balance.method.${method}` },
            }))
          : [{ token: "balance", label: { key: "start.balance" } }],
        ...(hotline ? { copy: hotline.copy, links: hotline.links } : {}),
        data: { intent: "upset", ...(known ? { carrier: known.id } : {}) },
      },
    ],
    slots: known ? { country: world.carriers.countryOf(known.id), carrier: known.id } : {},
  };
}

const fact: Slot = {
  name: "fact",
  when: (context) => !context.slots.said || lastTold(context) !== undefined,
  known(context) {
    const told = lastTold(context);
    return told ? { fact: told } : undefined;
  },
  ask({ slots, world }) {
    const [id = "", letter = ""] = (slots.of ?? "").split(":");
    const carrier = world.carriers.carrier(id);
    const ways = carrier ? tried(topupGuide(carrier, world.carriers, world.scores).ways) : [];
    return {
      message: { lines: [{ key: "vote.which", style: "title" }] },
      options: ways.map(({ method, facts: [main = ""] }) => ({
        value: isLetter(letter) ? saying(id, main, letter, "topup") : "",
        label: { key: `balance.method.${method}` },
      })),
    };
  },
  take: (value, context) => (heard(value, context) ? { fact: value, said: "" } : undefined),
};

/** Everything the way stands on failed; of several codes, one can have worked, and then nothing is said of the others. */
function votes(vote: Vote, fact: string, facts: readonly string[]): { fact: string; vote: Vote | "none" }[] {
  const others = facts.filter((other) => other !== fact).map((other) => ({ fact: other, vote }));
  return [
    { fact, vote },
    ...(vote === "worked" ? others.map(({ fact }) => ({ fact, vote: "none" as const })) : others),
  ];
}

/** The other ways, in one tap; those to top up are told together. */
const otherWays = (carrier: Carrier, ways: readonly Way[], way: Way | undefined, use: Use): Choice[] =>
  use === "topup"
    ? [{ token: token("topup", "carrier", carrier.id), label: { key: "balance.topup" } }]
    : ways
        .filter(({ method }) => method !== way?.method)
        .map(({ method }) => ({
          token: token("balance", "method", `${carrier.id}:${method}`),
          label: { key: `balance.method.${method}` },
        }));

function finish(context: Context): Outcome {
  const { slots, profile, world, since, now } = context;
  if (!slots.fact && slots.said === "w") return { messages: [{ lines: [{ key: "aside.thanks" }] }] };
  if (!slots.fact && slots.said) return consoled(context);
  const said = heard(slots.fact ?? "", context);
  if (!said) return { messages: [{ lines: [{ key: "engine.lost" }] }], slots: {} };
  const { carrier, fact, vote, use } = said;
  const { ways } =
    use === "topup"
      ? topupGuide(carrier, world.carriers, world.scores)
      : balanceGuide(carrier, world.carriers, undefined, world.scores);
  const way = ways.find(({ facts }) => facts.includes(fact));
  const others = otherWays(carrier, ways, way, use);
  const back: Choice = { token: say(carrier.id, fact, "w", use), label: { key: "vote.workedAfterAll" } };
  const kept = profile.lines.some((line) => line.carrier === carrier.id);
  const answer: Record<Vote, { lines: string[]; choices: Choice[] }> = {
    worked: {
      lines: ["vote.thanks.worked"],
      choices: [
        ...(kept ? [] : [{ token: token("keep", "carrier", carrier.id), label: { key: "balance.keep" } }]),
        { token: say(carrier.id, fact, "f", use), label: { key: "vote.failedAfterAll" } },
      ],
    },
    failed: {
      lines: ["vote.sorry", "vote.ask"],
      choices: [
        ...happened[use].map((letter) => ({
          token: say(carrier.id, fact, letter, use),
          label: { key: `vote.${letters[letter]}` },
        })),
        back,
      ],
    },
    silent: { lines: ["vote.thanks.silent", "vote.next"], choices: [...others, back] },
    other: { lines: ["vote.thanks.other", "vote.next"], choices: [...others, back] },
    charged: { lines: ["vote.thanks.charged", "vote.next"], choices: [...others, back] },
    dead: { lines: ["vote.thanks.dead", "vote.next"], choices: [...others, back] },
  };
  const { lines, choices } = answer[vote];
  return {
    messages: [
      {
        lines: lines.map((key) => ({ key })),
        choices,
        data: { intent: "vote", carrier: carrier.id, fact, vote },
      },
    ],
    effects: [
      {
        kind: "vote",
        carrier: carrier.id,
        votes: votes(vote, fact, way?.facts ?? [fact]),
        young: since !== undefined && now - since < day,
      },
    ],
    ...(vote === "worked" || vote === "failed" ? { below: true } : {}),
    slots: { country: world.carriers.countryOf(carrier.id), carrier: carrier.id },
  };
}

/** Takes in whether a way worked for somebody, and if not, what happened. Its token's name is `vote`: room is short. */
export const feedback: Flow = {
  name: "vote",
  intents: ["worked", "failed", "upset"],
  aside: true,
  keeps: ["country", "carrier", "brand", "method"],
  slots: [said, of, ...[line, country, clueSlot, carrier].map(forPeople), fact],
  finish,
};
