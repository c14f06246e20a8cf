import { factKey, factMark } from "../carriers/factKey.ts";
import { balanceGuide, type Way } from "../carriers/guide.ts";
import type { Carrier } from "../carriers/schema.ts";
import type { Vote } from "../carriers/votes.ts";
import type { Context, Flow, Outcome, Slot } from "../engine/flow.ts";
import type { Choice } from "../engine/message.ts";
import { token } from "../engine/question.ts";

/** Somebody who came first within this time is a newcomer. */
const day = 86_400_000;

/** How a token writes what is said: one letter, for room is short. */
const letters = { w: "worked", f: "failed", s: "silent", o: "other", c: "charged", d: "dead" } as const;
type Letter = keyof typeof letters;
const isLetter = (text: string): text is Letter => Object.hasOwn(letters, text);

/** What may have happened to somebody whom a way failed, as it is asked. */
const happened: readonly Letter[] = ["s", "o", "c", "d"];

/** The token that says something of a carrier's fact: it means the same whenever it is tapped. */
const say = (carrier: string, fact: string, letter: Letter): string =>
  token("vote", "fact", `${carrier}:${factMark(fact)}:${letter}`);

/** A phone code's key without its kind, and nothing of any other: what tells two codes of one way apart. */
const codeOf = (fact: string): string | undefined => (fact.startsWith("ussd:") ? fact.slice(5) : undefined);

/** Whether a way worked: yes, with which of its codes, or no. Nothing to ask where it stands on no fact. */
export function feedbackOn(carrier: string, { method, facts }: Way): Choice[] {
  const [main] = facts;
  if (main === undefined || method === "store") return [];
  const worked = facts.map((fact): Choice => {
    const code = facts.length > 1 ? codeOf(fact) : undefined;
    return {
      token: say(carrier, fact, "w"),
      label: code === undefined ? { key: "vote.worked" } : { key: "vote.workedWith", args: { code } },
    };
  });
  return [...worked, { token: say(carrier, main, "f"), label: { key: "vote.failed" } }];
}

/** What a token says: of which carrier's fact, and what. Nothing when the fact is known no more. */
function heard(value: string, { world }: Pick<Context, "world">) {
  const [id = "", mark = "", letter = ""] = value.split(":");
  const carrier = world.carriers.carrier(id);
  const fact = carrier?.facts.map(factKey).find((key) => factMark(key) === mark);
  return carrier && fact !== undefined && isLetter(letter) ? { carrier, fact, vote: letters[letter] } : undefined;
}

const fact: Slot = {
  name: "fact",
  ask: () => ({ message: { lines: [] }, options: [] }),
  take: (value, context) => (heard(value, context) ? { fact: value } : undefined),
};

/** Everything the way stands on failed; of several codes, one can have worked, and then nothing is said of the others. */
function votes(vote: Vote, fact: string, facts: readonly string[]): { fact: string; vote: Vote | "none" }[] {
  const others = facts.filter((other) => other !== fact).map((other) => ({ fact: other, vote }));
  return [
    { fact, vote },
    ...(vote === "worked" ? others.map(({ fact }) => ({ fact, vote: "none" as const })) : others),
  ];
}

/** The other ways, in one tap. */
const otherWays = (carrier: Carrier, ways: readonly Way[], way: Way | undefined): Choice[] =>
  ways
    .filter(({ method }) => method !== way?.method)
    .map(({ method }) => ({
      token: token("balance", "method", `${carrier.id}:${method}`),
      label: { key: `balance.method.${method}` },
    }));

function finish(context: Context): Outcome {
  const { slots, profile, world, since, now } = context;
  const said = heard(slots.fact ?? "", context);
  if (!said) return { messages: [{ lines: [{ key: "engine.lost" }] }], slots: {} };
  const { carrier, fact, vote } = said;
  const { ways } = balanceGuide(carrier, world.carriers, undefined, world.scores);
  const way = ways.find(({ facts }) => facts.includes(fact));
  const others = otherWays(carrier, ways, way);
  const back: Choice = { token: say(carrier.id, fact, "w"), label: { key: "vote.workedAfterAll" } };
  const kept = profile.lines.some((line) => line.carrier === carrier.id);
  const answer: Record<Vote, { lines: string[]; choices: Choice[] }> = {
    worked: {
      lines: ["vote.thanks.worked"],
      choices: [
        ...(kept ? [] : [{ token: token("keep", "carrier", carrier.id), label: { key: "balance.keep" } }]),
        { token: say(carrier.id, fact, "f"), label: { key: "vote.failedAfterAll" } },
      ],
    },
    failed: {
      lines: ["vote.sorry", "vote.ask"],
      choices: [
        ...happened.map((letter) => ({
          token: say(carrier.id, fact, letter),
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
export const feedback: Flow = { name: "vote", intents: [], aside: true, slots: [fact], finish };
