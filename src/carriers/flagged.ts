import type { Directory } from "./directory.ts";
import { factKey } from "./factKey.ts";
import { confidences } from "./kinds.ts";
import type { Carrier, Fact } from "./schema.ts";
import { estimate, type Scores, type Tally, trust, type Vote } from "./votes.ts";

/** A fact that people say fails, and what somebody who knows better is to check. In English, for the operator. */
export type Flag = {
  carrier: string;
  country: string;
  /** See factKey.ts. */
  fact: string;
  confidence: Fact["confidence"];
  checked?: string;
  /** How likely it works, 0 to 1; see votes.ts. */
  estimate: number;
  people: Tally["people"];
  said: Tally["said"];
  failedBy: Tally["failedBy"];
  check: string[];
};

/** How many people make a flag: whatever they said, and when they were charged. Heads are counted as they are. */
const enough = { failed: 3, charged: 2 };

/** People outnumber by so much those for whom it works, or votes weigh so heavily that it lost its place. */
function isFlagged({ confidence }: Fact, tally: Tally): boolean {
  const { worked, failed } = tally.people;
  if ((tally.said.charged ?? 0) >= enough.charged) return true;
  if (failed >= enough.failed && failed * 2 > worked) return true;
  return failed > 0 && trust(confidence, tally) > confidences.indexOf(confidence);
}

/** What people dial, write to, open or look for. */
const shown = (fact: Fact): string => factKey(fact).replace(/^[a-z]+:/, "");

const how: Record<Fact["method"], (value: string, name: string) => string> = {
  ussd: (value, name) => `dial ${value} on a ${name} line, or find it on a page of ${name}'s own`,
  sms: (value, name) =>
    `send «${value.replace(">", "» to ")} from a ${name} line, or find it on a page of ${name}'s own`,
  hotline: (value, name) => `find ${value} on ${name}'s contact page; if it is gone, take it out or put what holds now`,
  app: (value) => `look for ${value} in the store: is it still there, and the carrier's?`,
  web: (value) => `open https://${value}: does it still lead to the balance?`,
  store: (value) => `find out whether ${value} still holds`,
  topup: (value, name) => `find «${value}» on ${name}'s page about topping up`,
  messaging: (value, name) => `find ${value} on ${name}'s contact page`,
};

const because: Partial<Record<Vote, string>> = {
  silent: "no answer: is the service switched off, or only for other plans? Say for which plan it is",
  other: "another menu came: look which purpose the code has now, and which keys lead to the balance",
  charged: "people were charged: find the price, put it into `cost` and set `free` right, before anything else",
  dead: "the code or number is dead: look for the one that came in its place",
};

/** What to do about one fact, the most pressing first. */
function tasks({ name }: Carrier, fact: Fact, { said, failedBy, people }: Tally): string[] {
  const reasons = (Object.keys(because) as Vote[])
    .filter((vote) => said[vote])
    .sort((a, b) => Number(b === "charged") - Number(a === "charged") || (said[b] ?? 0) - (said[a] ?? 0));
  const alone = Object.keys(failedBy).length === 1 && people.failed > 2 * enough.failed;
  const sources = fact.sources.map(({ ref }) => ref).filter((ref) => ref.startsWith("http"));
  return [
    how[fact.method](shown(fact), name),
    ...reasons.map((vote) => because[vote] ?? ""),
    ...(sources.length > 0 ? [`read its sources again: ${sources.join(", ")}`] : ["name a source with an address"]),
    ...(alone ? ["all of them came by one channel: it may be a flood, so trust a source more than their number"] : []),
  ];
}

/** Facts that people say fail, the likeliest to be wrong first. Pure. */
export function flagged(directory: Pick<Directory, "all" | "countryOf">, scores: Scores): Flag[] {
  const flags = directory.all.flatMap((carrier) => {
    const once = new Map(carrier.facts.map((fact) => [factKey(fact), fact]));
    return [...once].flatMap(([key, fact]): Flag[] => {
      const tally = scores(carrier.id, key);
      if (!tally || !isFlagged(fact, tally)) return [];
      return [
        {
          carrier: carrier.id,
          country: directory.countryOf(carrier.id),
          fact: key,
          confidence: fact.confidence,
          ...(fact.checked ? { checked: fact.checked } : {}),
          estimate: Number(estimate(fact.confidence, tally).toFixed(2)),
          people: tally.people,
          said: tally.said,
          failedBy: tally.failedBy,
          check: tasks(carrier, fact, tally),
        },
      ];
    });
  });
  return flags.sort((a, b) => a.estimate - b.estimate || b.people.failed - a.people.failed);
}

/** Flags as lines for a terminal. */
export function printFlags(flags: readonly Flag[]): string {
  if (flags.length === 0) return "Nobody says that anything fails.";
  return flags
    .map(({ carrier, fact, confidence, checked, estimate, people, said, check }) => {
      const reasons = Object.entries(said).filter(([vote]) => vote !== "worked");
      return [
        `${carrier}  ${fact}  (${confidence}${checked ? `, ${checked}` : ""})`,
        `  works with a chance of ${Math.round(estimate * 100)} %: it failed for ${people.failed} and worked for ${people.worked} (${reasons.map(([vote, count]) => `${vote} ${count}`).join(", ")})`,
        ...check.map((task) => `  - ${task}`),
      ].join("\n");
    })
    .join("\n\n");
}
