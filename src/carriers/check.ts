import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { answersOf } from "./answers.ts";
import type { Check } from "./checks/check.ts";
import { harmful } from "./checks/harm.ts";
import { brandOf, countryOf, isOver } from "./directory.ts";
import { otherQueries } from "./kinds.ts";
import { piecesOf } from "./reply.ts";
import type { Carrier, Fact, FactOf, Knowledge } from "./schema.ts";

/** Something that must not ship: which check says so, where, and what to do. */
export type Problem = { check: string; where: string; what: string };

/** On every mobile phone these call for help, whatever the country (3GPP TS 22.101). */
const emergencyEverywhere = ["112", "911"];

const bare = (number: string): string => number.replace(/[\s()-]/g, "");

const callable = ({ facts }: Carrier): (FactOf<"hotline"> | Extract<FactOf<"topup">, { purpose: "call" }>)[] =>
  facts.filter((fact) => fact.method === "hotline" || (fact.method === "topup" && fact.purpose === "call"));

const of = <M extends Fact["method"]>({ facts }: Carrier, method: M): FactOf<M>[] =>
  facts.filter((fact): fact is FactOf<M> => fact.method === method);

/** Every address of a carrier that people are sent to. */
const addresses = ({ facts }: Carrier): string[] =>
  facts.flatMap((fact) => ("url" in fact && fact.url !== undefined ? [fact.url] : []));

const appIds = {
  "google-play": /^[a-zA-Z]\w*(\.[a-zA-Z]\w*)+$/,
  "app-store": /^\d{6,11}$/,
  appgallery: /^C\d{6,12}$/,
} as const;

/** Whether two carriers may well answer to one network number: one is on the other's network, or they are one brand, or it is over. */
const mayShare = (a: Carrier, b: Carrier): boolean =>
  isOver(a) ||
  isOver(b) ||
  a.host === b.id ||
  b.host === a.id ||
  (a.host !== undefined && a.host === b.host) ||
  brandOf(a.id) === brandOf(b.id);

const checks: Readonly<Record<string, Check>> = {
  ...harmful,

  *"lives where its country and id say"({ id }, { path }) {
    const home = `${id.slice(0, 2)}/${brandOf(id)}.json`;
    if (path !== home) yield `move it to knowledge/${home}`;
  },

  *"has answers that can be read"(carrier) {
    for (const answer of answersOf(carrier)) {
      try {
        piecesOf(answer);
      } catch (cause) {
        yield `mend the template «${answer}»: ${cause instanceof Error ? cause.message : cause}`;
      }
    }
  },

  *"has a country with its money"({ id, currency }, { country }) {
    if (!country) yield `write knowledge/${id.slice(0, 2)}/country.json first`;
    else if (country.currency.slice(0, 3) !== currency)
      yield `say ${country.currency} as ${country.code} does, or correct the country`;
  },

  *"never calls an emergency number a line of its own"(carrier, { country }) {
    const emergency = new Set([...(country?.emergency.map(({ number }) => number) ?? []), ...emergencyEverywhere]);
    const numbers = [
      ...callable(carrier).map(({ number }) => number),
      ...of(carrier, "sms").map(({ to }) => to),
      ...of(carrier, "ussd").map(({ code }) => code),
    ];
    for (const number of numbers)
      if (emergency.has(bare(number)))
        yield `take out ${number}: in ${country?.name ?? "every country"} it calls for help`;
  },

  *"has numbers that can be dialled"(carrier) {
    const country = countryOf(carrier.id);
    const home = isSupportedCountry(country) ? country : undefined;
    for (const fact of callable(carrier)) {
      const digits = bare(fact.number).replace(/\D/g, "");
      const short = /^[*#]/.test(fact.number) || digits.length <= 6;
      if (short ? digits.length < 2 : !parsePhoneNumberFromString(fact.number, home)?.isValid())
        yield `correct ${fact.number}: nobody in ${country} can dial it`;
      if (fact.method === "hotline" && fact.from === "abroad" && !fact.number.startsWith("+"))
        yield `write ${fact.number} with + and the calling code: it is dialled from abroad`;
    }
    for (const { app, handle } of of(carrier, "messaging")) {
      if (app === "whatsapp" && handle && !parsePhoneNumberFromString(handle)?.isValid())
        yield `correct the WhatsApp number ${handle}: no country has it`;
      if (app === "telegram" && handle && !/^@\w{5,32}$/.test(handle))
        yield `write the Telegram name ${handle} as @name`;
    }
  },

  *"has app ids as their shop gives them"(carrier) {
    for (const { store, id } of of(carrier, "app"))
      if (store && id && !appIds[store].test(id)) yield `correct ${id}: it is no id of ${store}`;
  },

  *"sends people to https only"(carrier) {
    for (const address of addresses(carrier)) {
      const url = URL.canParse(address) ? new URL(address) : undefined;
      if (url?.protocol !== "https:" || url.username || url.port || !url.hostname.includes("."))
        yield `correct ${address}, or keep it as a lead: people are sent to https only`;
    }
  },

  *"says where everything is from"({ facts, networks, prefixes, cards, esim }) {
    for (const claim of [...facts, ...networks, ...prefixes, ...(cards ?? []), ...(esim ? [esim] : [])])
      if (!claim.sources?.length)
        yield `name the source of ${"method" in claim ? `${claim.method} ${claim.purpose}` : JSON.stringify(claim)}`;
  },

  *"says everything once"({ facts }) {
    const claims = facts.map(({ confidence: _, checked: _c, sources: _s, note: _n, ...claim }) =>
      JSON.stringify(claim),
    );
    for (const twice of new Set(claims.filter((claim, index) => claims.indexOf(claim) !== index)))
      yield `make one fact, with the sources of both, of ${twice}`;
  },

  *"shares no network with a stranger"(carrier, { knowledge }) {
    for (const { code, shared } of carrier.networks) {
      const others = knowledge.carriers.filter(
        (other) =>
          other.id !== carrier.id &&
          other.networks.some((network) => network.code === code && !network.shared && !shared) &&
          !mayShare(carrier, other),
      );
      for (const { id } of others) yield `find out whose ${code} is, or name the host: ${id} claims it too`;
    }
  },

  *"asks for one's own balance, and nothing else, with a balance code"(carrier) {
    const others: readonly string[] = otherQueries;
    const ask = (fact: FactOf<"ussd"> | FactOf<"sms">) =>
      fact.method === "ussd" ? fact.code : `${fact.text} -> ${fact.to}`;
    const queries = [...of(carrier, "ussd"), ...of(carrier, "sms")];
    const doing = new Map(
      queries.filter(({ purpose }) => others.includes(purpose)).map((fact) => [ask(fact).toUpperCase(), fact.purpose]),
    );
    for (const fact of queries.filter(({ purpose }) => !others.includes(purpose))) {
      if (/<\w+>/.test(ask(fact).replace("<any>", "")))
        yield `say what ${ask(fact)} is for: a balance needs no number, sum or code`;
      const also = doing.get(ask(fact).toUpperCase());
      if (also) yield `find out what ${ask(fact)} is for: it stands as ${fact.purpose} and as ${also}`;
    }
  },

  *"knows its host and its successor"({ id, host, status }, { byId }) {
    if (host !== undefined && (host === id || !byId.has(host)))
      yield `correct the host ${host}: there is no such carrier`;
    const { successor } = status;
    const heir = successor === undefined ? undefined : byId.get(successor);
    if (successor !== undefined && (!heir || successor === id))
      yield `correct the successor ${successor}: there is no such carrier`;
    if (heir && isOver(heir)) yield `name a successor that lives: ${heir.id} is ${heir.status.state}`;
  },

  *"says what became of it, and who says so"({ status }) {
    const { state, since, successor, sources } = status;
    if (state === "active" || state === "unknown") return;
    if (!sources?.length) yield `name the source that says it is ${state}`;
    if (state !== "closed" && since === undefined && successor === undefined)
      yield `say since when it is ${state}, or what follows it`;
  },

  *"has names that mean it alone"(carrier, { knowledge }) {
    const namesOf = ({ name, aliases }: Carrier) => [name, ...aliases].map((name) => name.toLowerCase());
    const neighbours = knowledge.carriers.filter(
      ({ id }) => id !== carrier.id && countryOf(id) === countryOf(carrier.id),
    );
    for (const alias of carrier.aliases) {
      const twin = neighbours.find((other) => namesOf(other).includes(alias.toLowerCase()));
      if (twin) yield `take the alias ${alias} from one of them: ${twin.id} has it too`;
    }
  },

  *"has cards of its country"({ cards }, { country }) {
    for (const { issuer } of cards ?? [])
      if (!issuer.startsWith(`89${country?.callingCode}`))
        yield `correct ${issuer}: a card of ${country?.name} begins with 89${country?.callingCode}`;
  },

  *"keeps remarks out of names"({ name, aliases, facts }) {
    const shown = [name, ...aliases, ...facts.flatMap((fact) => ("name" in fact && fact.name ? [fact.name] : []))];
    for (const text of shown)
      if (/\(.*\)|[[\];]|\s{2}|^.{41,}$/.test(text)) yield `put into a note what is not part of the name: ${text}`;
  },
};

const place = (knowledge: Knowledge, key: string, usual: string): string => knowledge.paths?.get(key) ?? usual;

/** Every problem of the knowledge, none when it may ship. Pure; `paths` tell where the files were, if they were read from any. */
export function check(knowledge: Knowledge): Problem[] {
  const countries = new Map(knowledge.countries.map((country) => [country.code, country]));
  const byId = new Map(knowledge.carriers.map((carrier) => [carrier.id, carrier]));
  const ofCarriers = knowledge.carriers.flatMap((carrier) => {
    const path = place(knowledge, carrier.id, `${carrier.id.slice(0, 2)}/${brandOf(carrier.id)}.json`);
    const around = { country: countries.get(countryOf(carrier.id)), path, knowledge, byId };
    return Object.entries(checks).flatMap(([check, ask]) =>
      [...ask(carrier, around)].map((what) => ({ check, where: path, what })),
    );
  });
  const ofCountries = knowledge.countries.flatMap((country) => {
    const home = `${country.code.toLowerCase()}/country.json`;
    const where = place(knowledge, country.code, home);
    const troubles = [
      ...(where === home ? [] : [`move it to knowledge/${home}`]),
      ...(country.emergency.length ? [] : ["name the numbers that call for help"]),
      ...country.order
        .filter((slug) => !byId.has(`${country.code.toLowerCase()}-${slug}`))
        .map((slug) => `take ${slug} out of the order: there is no such carrier`),
    ];
    return troubles.map((what) => ({ check: "is a country with its carriers", where, what }));
  });
  return [...ofCarriers, ...ofCountries];
}

/** How much is known and how well: facts by confidence, and carriers that need research most. Ids in alphabetical order. */
export function tally({ carriers }: Knowledge): {
  facts: Record<Fact["confidence"], number>;
  leads: number;
  /** No fact at all. */
  empty: string[];
  /** Facts, and not one of them better than low. */
  doubtful: string[];
} {
  const facts = { high: 0, medium: 0, low: 0 };
  for (const { confidence } of carriers.flatMap(({ facts }) => facts)) facts[confidence]++;
  return {
    facts,
    leads: carriers.reduce((sum, { leads }) => sum + (leads?.length ?? 0), 0),
    empty: carriers
      .filter(({ facts }) => !facts.length)
      .map(({ id }) => id)
      .sort(),
    doubtful: carriers
      .filter(({ facts }) => facts.length && facts.every(({ confidence }) => confidence === "low"))
      .map(({ id }) => id)
      .sort(),
  };
}
