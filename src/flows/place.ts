import { countryAt } from "../carriers/countryAt.ts";
import type { Directory } from "../carriers/directory.ts";
import { ofNumber } from "../carriers/identify.ts";
import type { Askable, Context, Filling, Heard, Question, World } from "../engine/flow.ts";
import type { Language, Words } from "../words.ts";
import { countriesOf } from "./carrier.ts";

/** Where people who speak a language most often have a line: offered first when nothing else is known, a page of them. */
const usual: Record<Language, readonly string[]> = {
  es: ["CO", "MX", "ES", "AR", "PE", "CL", "EC", "VE"],
  ru: ["RU", "KZ", "UZ", "BY", "KG", "AM", "GE", "UA"],
  zh: ["CN", "HK", "TW", "RU", "CO", "TH", "MY", "SG"],
  en: ["CO", "RU", "US", "GB", "IN", "ES", "MX", "NG"],
};

const label = (country: string): Words => ({ key: "place.option", args: { country } });

type Option = Question["options"][number];

const option = (country: string): Option => ({ value: country, label: label(country) });

const lists = new WeakMap<World, Map<Language, readonly Option[]>>();

/** All countries, those of a language's speakers first, the rest by their names in it: put in order once, for that is dear. */
function everywhere(world: World, language: Language): readonly Option[] {
  const ofWorld = lists.get(world) ?? new Map<Language, readonly Option[]>();
  lists.set(world, ofWorld);
  const known = ofWorld.get(language);
  if (known) return known;
  const { carriers, write } = world;
  const { compare } = new Intl.Collator(language);
  const name = (country: string) => write({ key: "place.name", args: { country } }, language); // a flag sorts by its code
  const order = [...usual[language], ...carriers.countries.toSorted((a, b) => compare(name(a), name(b)))];
  const list = [...new Set(order)].filter((code) => carriers.country(code) !== undefined).map(option);
  ofWorld.set(language, list);
  return list;
}

/** Countries to offer, the likeliest first: the person's own, their language's, the rest by name; only those with the brand if one was named. */
function offered({ slots, profile, hint, language, world }: Context): readonly Option[] {
  const { carriers } = world;
  const all = everywhere(world, language);
  const own = [profile.country, hint.number ? ofNumber(carriers, hint.number).country : undefined];
  const first = new Set(
    own.filter((code): code is string => code !== undefined && carriers.country(code) !== undefined),
  );
  const list = first.size ? [...[...first].map(option), ...all.filter(({ value }) => !first.has(value))] : all;
  if (!slots.brand) return list;
  const branded = new Set(countriesOf(slots.brand.split(" "), carriers));
  return list.filter(({ value }) => branded.has(value));
}

function ask(context: Context): Question {
  const { slots, world } = context;
  const names = slots.brand?.split(" ").flatMap((slug) => world.carriers.siblings(slug)[0]?.name ?? []);
  const brand = names?.join(" / ");
  const line: Words = brand ? { key: "place.askBrand", args: { brand } } : { key: "place.ask" };
  return {
    message: {
      lines: [
        { ...line, style: "title" },
        { key: "place.type", style: "note" },
      ],
      request: ["location"],
    },
    options: offered(context),
    page: 8,
  };
}

function heard({ event, meaning }: Heard, { slots, world }: Context): Filling | undefined {
  if (event.kind === "location") {
    const country = slots.country ? undefined : countryAt(event, (code) => world.carriers.country(code) !== undefined);
    return country ? { country } : undefined;
  }
  if (event.kind === "contact") {
    const { country } = ofNumber(world.carriers, event.number);
    return country ? { country } : undefined;
  }
  return meaning?.country ? { country: meaning.country } : undefined;
}

/** What the number somebody writes from tells, unless they asked about another country last; «back» leads to the others. */
function ofOwnNumber(number: string | undefined, last: string | undefined, carriers: Directory): Filling | undefined {
  const { country, carrier } = number ? ofNumber(carriers, number) : {};
  if (!country || (last && last !== country)) return undefined;
  return { country, ...(carrier ? { clue: carrier } : {}) };
}

/** The country a line belongs to: said, shared, that of the number they write from, or the only one with the carrier or brand; else asked. */
export const country: Askable = {
  name: "country",
  /** Somebody who does not know their carrier is asked for a number first: it tells the country too. */
  when: ({ slots }) => slots.who === undefined || slots.clue !== undefined || slots.country !== undefined,
  heard,
  known({ slots, hint, profile, world }) {
    const { carriers } = world;
    if (slots.carrier) return { country: carriers.countryOf(slots.carrier) };
    if (!slots.brand) return ofOwnNumber(hint.number, profile.country, carriers);
    const [first, ...others] = carriers.siblings(slots.brand);
    return first && !others.length ? { country: carriers.countryOf(first.id) } : undefined;
  },
  ask,
  same: ({ slots, profile, hint, language }) =>
    slots.brand || hint.number ? undefined : `${language} ${profile.country ?? ""}`,
  take: (value) => (/^[A-Z]{2}$/.test(value) ? { country: value } : undefined),
};
