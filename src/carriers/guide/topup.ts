import type { Line } from "../../words.ts";
import { factKey } from "../factKey.ts";
import type { Carrier, Country, FactOf } from "../schema.ts";
import { once } from "./codes.ts";
import { cost } from "./cost.ts";
import { appWay, hostOf, siteLink, sites } from "./online.ts";
import { storeWay } from "./store.ts";
import { evidence, freshest, isLow, ordered, rank, sure } from "./sure.ts";
import { code, list, nameOf, note, pressed, step, text, type Way, word, words } from "./way.ts";

type Topup = FactOf<"topup">;

const shown = 3;

const ofPurpose = <P extends Topup["purpose"]>(carrier: Carrier, purpose: P) => {
  const facts = ordered(
    carrier.facts.filter(
      (fact): fact is Extract<Topup, { purpose: P }> => fact.method === "topup" && fact.purpose === purpose,
    ),
    rank,
    freshest,
  );
  const firm = facts.filter((fact) => !isLow(fact));
  return firm.length > 0 ? firm : facts;
};

const hasPlaces = (text: string): boolean => text.includes("<");

/** `*123*<code>#` with a word where the person's own digits go; what has no such place stays as it is, to be copied. */
function filled(text: string): Line {
  if (!hasPlaces(text)) return code(text);
  const parts = text.split(/<(code|number|amount|any)>/).map((part, at) => (at % 2 ? word(`place.${part}`) : part));
  return { ...words("filled", { parts: list(...parts.filter((part) => part !== "")) }), style: "code" };
}

const copies = (...texts: string[]): string[] => once(texts.filter((text) => !hasPlaces(text)));

const over = ({ brand }: Topup): Line[] => (brand ? [text("label", { what: brand })] : []);

function ussdWay(carrier: Carrier): Way | undefined {
  const facts = ofPurpose(carrier, "ussd").slice(0, shown);
  const [first] = facts;
  if (!first) return undefined;
  const known = evidence(facts);
  const dial = facts.some((fact) => hasPlaces(fact.code)) ? "topup.voucher" : "topup.dial";
  return {
    method: "ussd",
    direct: true,
    facts: facts.map(factKey),
    ...known,
    lines: [
      step(dial, { carrier: nameOf(carrier) }),
      ...facts.flatMap((fact, at) => [
        ...(at > 0 && !fact.brand ? [text("or")] : over(fact)),
        filled(fact.code),
        ...(fact.keys ? [text("ussd.keys", { keys: pressed(fact.keys) })] : []),
      ]),
      ...cost(first, carrier.currency),
      sure(known),
    ],
    copy: copies(...facts.map((fact) => fact.code)),
    links: [],
  };
}

function smsWay(carrier: Carrier): Way | undefined {
  const [fact] = ofPurpose(carrier, "sms");
  if (!fact) return undefined;
  const known = evidence([fact]);
  return {
    method: "sms",
    direct: true,
    facts: [factKey(fact)],
    ...known,
    lines: [
      step(hasPlaces(fact.text) ? "topup.text" : "sms.write", { carrier: nameOf(carrier) }),
      filled(fact.text),
      step("sms.to"),
      code(fact.to),
      ...cost(fact, carrier.currency),
      sure(known),
    ],
    copy: copies(fact.text, fact.to),
    links: [],
  };
}

function callWay(carrier: Carrier): Way | undefined {
  const facts = ofPurpose(carrier, "call").slice(0, shown);
  const [first] = facts;
  if (!first) return undefined;
  const known = evidence(facts);
  return {
    method: "hotline",
    direct: true,
    facts: facts.map(factKey),
    ...known,
    lines: [
      step("topup.call"),
      ...facts.flatMap((fact, at) => [
        ...(at > 0 && !fact.brand ? [text("or")] : over(fact)),
        code(fact.number),
        ...(fact.keys ? [text("hotline.keys", { keys: pressed(fact.keys) })] : []),
      ]),
      ...cost(first, carrier.currency),
      sure(known),
    ],
    copy: copies(...facts.map(({ number }) => number)),
    links: [],
  };
}

/** The page for it; else the carrier's own site, where it has to be looked for. */
function webWay(carrier: Carrier): Way | undefined {
  const facts = ofPurpose(carrier, "web").slice(0, shown);
  const pages = facts.length > 0 ? facts : sites(carrier, ["self-care", "site"]);
  const [first] = pages;
  if (!first) return undefined;
  const known = evidence([first]);
  return {
    method: "web",
    direct: facts.length > 0,
    facts: [factKey(first)],
    ...known,
    lines: [
      step("web.open", { host: hostOf(first.url) }),
      step(facts.length > 0 ? "topup.web" : "topup.site"),
      sure(known),
    ],
    copy: [],
    links: pages.map(({ url }) => siteLink(url)),
  };
}

/** Shops, and wherever else money is taken. */
function placesWay(carrier: Carrier, country: Country | undefined, code: string): Way {
  const facts = ofPurpose(carrier, "channels");
  const channels = once(facts.flatMap(({ channels }) => channels));
  const store = storeWay(carrier, country, { code, done: [step("store.pay")] });
  if (channels.length === 0) return store;
  const known = evidence(facts);
  const through = text("topup.through", { channels: list(...channels.map((channel) => word(`channel.${channel}`))) });
  return { ...store, ...known, facts: facts.map(factKey), lines: [through, ...store.lines.slice(0, -1), sure(known)] };
}

/** The least sum, and how long it lasts. */
export function terms(carrier: Carrier): Line[] {
  const [minimum] = ofPurpose(carrier, "minimum");
  const [validity] = ofPurpose(carrier, "validity");
  const unsure = (fact: Topup): Line[] => (isLow(fact) ? [note("unsureLine")] : []);
  return [
    ...(minimum ? [note("topup.minimum", { price: `${minimum.amount} ${minimum.currency}` }), ...unsure(minimum)] : []),
    ...(validity ? [note("topup.validity", { count: validity.days }), ...unsure(validity)] : []),
  ];
}

/** The ways to add money; a shop at least. */
export function topupWays(carrier: Carrier, country: Country | undefined, code: string): Way[] {
  const takesMoney = ofPurpose(carrier, "channels").some(({ channels }) => channels.includes("app"));
  const then = step(takesMoney ? "topup.app" : "topup.site");
  const inApp = (): Line[] => [step("app.signin", { carrier: nameOf(carrier) }), then];
  return [
    ussdWay(carrier),
    appWay(carrier, inApp),
    smsWay(carrier),
    webWay(carrier),
    callWay(carrier),
    placesWay(carrier, country, code),
  ].filter((way) => way !== undefined);
}

/** Whether anything is known of topping up, or only where it could be looked for. */
export const knowsTopup = (carrier: Carrier): boolean =>
  carrier.facts.some(({ method, purpose }) => method === "topup" && purpose !== "minimum" && purpose !== "validity");
