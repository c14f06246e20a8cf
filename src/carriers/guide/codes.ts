import type { Line } from "../../words.ts";
import { factKey } from "../factKey.ts";
import { queries } from "../kinds.ts";
import type { Carrier, FactOf } from "../schema.ts";
import { cost } from "./cost.ts";
import { evidence, firstOfEach, freshest, isLow, ordered, planRank, sure, type Trust } from "./sure.ts";
import { code, list, nameOf, parts, pressed, step, text, type Way, word } from "./way.ts";

type CodeFact = FactOf<"ussd"> | FactOf<"sms">;

/** Purposes that answer «how much money is left», the straightest first; the other queries tell of data, minutes, packages. */
const money = ["balance", "menu", "bill"];
const shown = { main: 3, also: 4 };

const asks = ({ purpose }: CodeFact): boolean => (queries as readonly string[]).includes(purpose);

/** The same code or text, whatever it is said to be for. */
const identity = (fact: CodeFact): string =>
  fact.method === "ussd" ? fact.code : `${fact.to} ${fact.text.toLowerCase()}`;

const toOthers = (fact: CodeFact): boolean => fact.method === "ussd" && fact.code.includes("<");
const latin = (fact: CodeFact): number => (fact.method === "ussd" && fact.script ? 1 : 0);
const moneyRank = ({ purpose }: CodeFact): number =>
  money.includes(purpose) ? money.indexOf(purpose) : money.length + (queries as readonly string[]).indexOf(purpose);

/** The first of each identity, plan and brand before the repeats of one kind. */
function varied<F extends CodeFact>(facts: readonly F[]): F[] {
  const firsts = new Set(firstOfEach(facts, ({ plan, brand }) => `${plan} ${brand}`));
  return ordered(facts, (fact) => (firsts.has(fact) ? 0 : 1));
}

/** What a person reads first, and what they may also want; the best first, nothing twice. */
function sorted<F extends CodeFact>(facts: readonly F[], trust: Trust): { main: F[]; also: F[] } {
  const asked = ordered(
    facts.filter((fact) => asks(fact) && !toOthers(fact)),
    trust,
    moneyRank,
    latin,
    freshest,
  );
  const once = firstOfEach(asked, identity);
  const ofMoney = once.filter(({ purpose }) => money.includes(purpose));
  const plain = ofMoney.filter((fact) => !latin(fact));
  const pool = plain.length > 0 ? plain : ofMoney.length > 0 ? ofMoney : once;
  const firm = pool.filter((fact) => !isLow(fact));
  const [best, ...others] = varied(ordered(firm.length > 0 ? firm : pool, planRank, trust, moneyRank, latin, freshest));
  if (!best) return { main: [], also: [] };
  const main = [best, ...others.filter(({ purpose }) => best.purpose !== "balance" || purpose !== "menu")].slice(
    0,
    shown.main,
  );
  const rest = ordered(
    once.filter((fact) => !main.includes(fact)),
    trust,
    moneyRank,
    freshest,
  );
  const also = rest.filter((fact) => !isLow(fact)).slice(0, shown.also);
  const doubtful = rest.filter(isLow).slice(0, firm.length > 0 ? 1 : shown.also - also.length);
  return { main, also: [...also, ...doubtful] };
}

/** What tells one code from another: whose line it is for, what it asks. Nothing when it is simply the balance. */
function label(fact: CodeFact): string {
  return list(
    fact.brand,
    fact.plan && word(`plan.${fact.plan}`),
    fact.purpose === "balance" ? undefined : word(`query.${fact.purpose}`),
    latin(fact) ? word("latin") : undefined,
  );
}

/** The same, where there has to be one. */
const fullLabel = (fact: CodeFact): string =>
  fact.plan || fact.brand ? label(fact) : list(...new Set([word(`query.${fact.purpose}`), ...parts(label(fact))]));

/** Codes in one line, all of one label. */
function item(what: string, facts: readonly CodeFact[]): Line[] {
  const codes = facts.filter((fact) => fact.method === "ussd" && !fact.keys).map(identity);
  const others = facts.flatMap((fact) => {
    if (fact.method === "ussd")
      return fact.keys ? [text("item.keys", { what, code: fact.code, keys: pressed(fact.keys) })] : [];
    const { text: written, to } = fact;
    return [written === "" ? text("item.blank", { what, to }) : text("item.sms", { what, text: written, to })];
  });
  return [...(codes.length > 0 ? [text("item.codes", { what, codes: list(...codes) })] : []), ...others];
}

/** What stands over each of several codes: all are labelled, or, when there is nothing to tell them apart, none. */
function over(fact: CodeFact, main: readonly CodeFact[]): Line[] {
  if (main.some((other) => label(other) !== "")) return [text("label", { what: fullLabel(fact) })];
  return fact === main[0] ? [] : [text("or")];
}

const only = ({ plan }: CodeFact): Line[] => (plan ? [text(`only.${plan}`)] : []);

/** The second group, under its heading. */
function also(facts: readonly CodeFact[]): Line[] {
  if (facts.length === 0) return [];
  const labelled = Map.groupBy(facts, (fact) => list(fullLabel(fact), isLow(fact) ? word("unsure") : undefined));
  return [text("also"), ...[...labelled].flatMap(([what, facts]) => item(what, facts))];
}

/** What is copied: each text once. */
export const once = (texts: readonly string[]): string[] => [...new Set(texts)];

/** Where the answer of a phone code is read. */
function answer([first, ...others]: readonly FactOf<"ussd">[]): Line {
  if (first?.reply === "sms") return step("ussd.sms");
  return step(first?.purpose === "menu" && !first.keys && others.length === 0 ? "ussd.menu" : "ussd.screen");
}

/** The way by phone code (USSD), when one is known. */
export function ussdWay(carrier: Carrier, trust: Trust): Way | undefined {
  const { main, also: second } = sorted(
    carrier.facts.filter((fact) => fact.method === "ussd"),
    trust,
  );
  const [first] = main;
  if (!first) return undefined;
  const lines: Line[] = [step("ussd.dial", { carrier: nameOf(carrier) })];
  for (const fact of main) {
    if (main.length > 1) lines.push(...over(fact, main));
    lines.push(code(fact.code));
    if (fact.keys) lines.push((main.length > 1 ? text : step)("ussd.keys", { keys: pressed(fact.keys) }));
  }
  lines.push(answer(main), ...(main.length > 1 ? [] : only(first)), ...cost(first, carrier.currency), ...also(second));
  const known = evidence([first]);
  return {
    method: "ussd",
    direct: planRank(first) === 0,
    facts: once(main.map(factKey)),
    ...known,
    lines: [...lines, sure(known)],
    copy: once([...main, ...second.filter((fact) => !isLow(fact))].map((fact) => fact.code)),
    links: [],
  };
}

/** Text and number of an SMS, each to be copied. */
function sms(fact: FactOf<"sms">, carrier: Carrier): Line[] {
  if (fact.text === "") return [step("sms.blank", { carrier: nameOf(carrier) }), code(fact.to)];
  if (fact.text === "<any>") return [step("sms.any", { carrier: nameOf(carrier) }), code(fact.to)];
  return [step("sms.write", { carrier: nameOf(carrier) }), code(fact.text), step("sms.to"), code(fact.to)];
}

/** The way by SMS, when one is known. */
export function smsWay(carrier: Carrier, trust: Trust): Way | undefined {
  const { main, also: second } = sorted(carrier.facts.filter((fact) => fact.method === "sms").filter(fillable), trust);
  const [first, ...others] = main;
  if (!first) return undefined;
  const known = evidence([first]);
  const more = [...others, ...second];
  return {
    method: "sms",
    direct: planRank(first) === 0,
    facts: [factKey(first)],
    ...known,
    lines: [
      ...sms(first, carrier),
      step("sms.answer"),
      ...only(first),
      ...cost(first, carrier.currency),
      ...also(more),
      sure(known),
    ],
    copy: once(
      [first, ...more.filter((fact) => !isLow(fact))]
        .flatMap((fact) => [fact.text, fact.to])
        .filter((copied) => copied !== "" && copied !== "<any>"),
    ),
    links: [],
  };
}

/** A text that can be sent as it stands. */
const fillable = ({ text }: { text: string }): boolean => text === "<any>" || !text.includes("<");
