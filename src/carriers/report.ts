import { check, type Problem } from "./check.ts";
import { isOld, warnings } from "./checks/age.ts";
import { unmarked } from "./checks/unmarked.ts";
import { countryOf, createDirectory, isOver } from "./directory.ts";
import { factKey } from "./factKey.ts";
import { confidences } from "./kinds.ts";
import type { Carrier, Confidence, Knowledge } from "./schema.ts";
import { type Kind, kinds, kindsOf, type Proof, type Tier, tierOf, tiers } from "./tier.ts";
import type { Scores } from "./votes.ts";

/** What people say does not work. */
type Failing = { fact: string; failed: number; worked: number };

/** A carrier, and what would help its people more. `freshest`: the day of its freshest fact; `old`: facts read over two years ago. */
export type CarrierReport = {
  id: string;
  name: string;
  state: Carrier["status"]["state"];
  type: Carrier["type"];
  tier: Tier;
  kinds: Kind[];
  missing: Kind[];
  facts: Record<Confidence, number>;
  freshest?: string;
  old: number;
  failing: Failing[];
};

export type CountryReport = { code: string; name: string; tiers: Record<Tier, number>; carriers: CarrierReport[] };

/** All of the knowledge at a glance. `shown`: low-confidence codes that a guide would show without saying so. */
export type Report = {
  countries: number;
  carriers: number;
  living: number;
  facts: Record<Confidence, number> & { all: number };
  leads: number;
  tiers: Record<Tier, number>;
  /** Carriers of which five kinds or more are known, and are guided or better. */
  guidedWithFiveKinds: number;
  failedChecks: Problem[];
  warnings: Problem[];
  shown: { carrier: string; code: string }[];
  byCountry: CountryReport[];
};

const tally = <K extends string>(keys: readonly K[], of: readonly K[]): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, of.filter((each) => each === key).length])) as Record<K, number>;

function reportOn(carrier: Carrier, now: number, proof: Proof, scores: Scores | undefined): CarrierReport {
  const known = kindsOf(carrier);
  const days = carrier.facts.flatMap(({ checked }) => checked ?? []).sort();
  const freshest = days.at(-1);
  return {
    id: carrier.id,
    name: carrier.name,
    state: carrier.status.state,
    type: carrier.type,
    tier: tierOf(carrier, proof),
    kinds: known,
    missing: isOver(carrier) ? [] : kinds.filter((kind) => !known.includes(kind)),
    facts: tally(
      confidences,
      carrier.facts.map(({ confidence }) => confidence),
    ),
    ...(freshest ? { freshest } : {}),
    old: carrier.facts.filter(({ checked }) => isOld(checked, now)).length,
    failing: carrier.facts.flatMap((fact) => {
      const said = scores?.(carrier.id, factKey(fact));
      return said && said.people.failed > 0
        ? [{ fact: factKey(fact), failed: said.people.failed, worked: said.people.worked }]
        : [];
    }),
  };
}

/**
 * What is known, how well, and what to do next. Pure. `now` in ms; `proof`: carriers whose answers are read or whose balance is live;
 * `scores`: what people say of facts, where there are people; `problems`: what the checks found, for whoever made them before.
 */
export function report(
  knowledge: Knowledge,
  {
    now,
    proof = {},
    scores,
    problems = check(knowledge),
  }: { now: number; proof?: Proof; scores?: Scores; problems?: Problem[] },
): Report {
  const directory = createDirectory(knowledge);
  const carriers = directory.all.map((carrier) => reportOn(carrier, now, proof, scores));
  const ofCountry = Map.groupBy(carriers, ({ id }) => countryOf(id));
  const facts = tally(
    confidences,
    knowledge.carriers.flatMap(({ facts }) => facts.map(({ confidence }) => confidence)),
  );
  return {
    countries: knowledge.countries.length,
    carriers: carriers.length,
    living: carriers.filter(({ state }) => state !== "closed" && state !== "renamed").length,
    facts: { ...facts, all: facts.high + facts.medium + facts.low },
    leads: knowledge.carriers.reduce((sum, { leads }) => sum + (leads?.length ?? 0), 0),
    tiers: tally(
      tiers,
      carriers.map(({ tier }) => tier),
    ),
    guidedWithFiveKinds: carriers.filter(({ tier, kinds }) => tier !== "known" && kinds.length >= 5).length,
    failedChecks: problems,
    warnings: warnings(knowledge, now),
    shown: directory.all.flatMap((carrier) =>
      unmarked(carrier, directory).map((code) => ({ carrier: carrier.id, code })),
    ),
    byCountry: knowledge.countries
      .map(({ code, name }) => ({ code, name, carriers: ofCountry.get(code) ?? [] }))
      .map(({ code, name, carriers }) => ({
        code,
        name,
        tiers: tally(
          tiers,
          carriers.map(({ tier }) => tier),
        ),
        carriers,
      }))
      .sort((a, b) => a.name.localeCompare(b.name, "en")),
  };
}
