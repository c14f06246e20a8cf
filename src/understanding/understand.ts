import type { Method } from "../carriers/kinds.ts";
import type { Intent, Meaning } from "../engine/event.ts";
import type { When } from "../reminders/when.ts";
import type { Language } from "../words.ts";
import { asideOf, signed, tellsOfOwn } from "./aside.ts";
import type { NamedCarrier } from "./brands.ts";
import { fold } from "./fold.ts";
import { type Beside, intentOf, isTelephony, methodOf } from "./intent.ts";
import { languageCoded, writtenIn } from "./language.ts";
import { retyped } from "./layout.ts";
import type { Concept } from "./lexicon/concept.ts";
import { isCode, isCountryCode, markedCountries, withoutMoney } from "./marks.ts";
import { digitsOf } from "./number.ts";
import { brandMeant, type Evidence, placeOf, severalIn } from "./place.ts";
import { isProgram } from "./program.ts";
import { type Reading, read } from "./reading.ts";
import { commandNamed, slashCommand } from "./slash.ts";
import { createVocabulary } from "./vocabulary.ts";
import { tellsTimeAlone } from "./when/alone.ts";
import { belowOf } from "./when/below.ts";
import { endsSoon } from "./when/dying.ts";
import { asksToBeTold, watchOf } from "./when/watch.ts";
import { betterIn, deniesTime, tellsBefore, whenOf } from "./when/when.ts";

/** Tells what a text means. Pure; what the text does not surely say is left out. */
export type Understand = (text: string, context: { language?: Language; country?: string }) => Meaning;

/** Nobody asks for a balance in more; what comes after is not read. */
const longest = 500;

/** Intents that are about a line, so that the country, carrier and number said belong to them. */
const aboutLine: ReadonlySet<Intent> = new Set([
  "balance",
  "topup",
  "remind",
  "history",
  "link",
  "lines",
  "esim",
  "help",
  "greeting",
]);
const withMethod: ReadonlySet<Intent> = new Set(["balance", "topup"]);

/** What says that it is the balance that is wanted; without any of it a text only names a line. */
const wants: readonly Concept[] = ["balance", "allowance", "remaining", "howMuch", "check", "money", "message"];

/** `directory` is what is known of carriers: only their names are read, once. */
export function createUnderstanding(directory: { all: readonly NamedCarrier[] }): Understand {
  const vocabulary = createVocabulary(directory.all);
  const ids = new Set(directory.all.map(({ id }) => id));

  const understandText = (text: string, context: { country?: string }, asked?: Intent): Meaning => {
    const { number, country: numberCountry, iccid, perhaps, rest: words } = digitsOf(text, context.country);
    const rest = withoutMoney(words);
    const folded = fold(rest);
    const reading = read(folded, vocabulary);
    const code = /[*#]\d[\d*#]{0,24}#|^[*#]\d[\d*#]{1,24}$/.test(text);
    for (const country of markedCountries(rest))
      if (!reading.countries.includes(country)) reading.countries.push(country);
    if (numberCountry && !reading.countries.length) reading.countries.push(numberCountry);
    takeCodes(reading, rest);
    const hasNumber = number !== undefined || iccid !== undefined || perhaps === true;
    const known = asked !== undefined || isTelephony(reading, { number: hasNumber, code });
    const brand = brandMeant(reading, known, context.country);
    const several = brand === undefined ? severalIn(reading) : [];
    const beside: Beside = {
      brand: brand !== undefined || several.length > 0,
      several: several.length > 0,
      number: hasNumber,
      code,
    };
    const found = asked ?? notAll(text, intentOf(reading, beside));
    const timely = timelyOf(text, found, reading);
    // A carrier that warns of little asks for a top-up in the same breath.
    const intent = timely.agreed && !reading.concepts.has("topup") ? "remind" : found;
    const language = writtenIn(rest, reading);
    // What is watched, or to be checked time and again, is a line's, so that the carrier named is one.
    const checks = intent === "remind" && reading.concepts.has("check") && reading.strange === 0;
    const telephony = known || checks || timely.watch !== undefined || timely.below?.amount !== undefined;
    const evidence: Evidence = {
      telephony,
      strict: intent === "topup",
      ...(context.country && { home: context.country }),
    };
    const place = aboutLine.has(intent)
      ? placeOf(reading, brandMeant(reading, telephony, context.country), evidence)
      : {};
    const slugs = several.flatMap(({ slug }) => slug ?? []);
    const either = aboutLine.has(intent) && !place.carrier && !place.brand && slugs.length > 1 ? slugs : undefined;
    const method: Method | undefined = withMethod.has(intent) ? methodOf(reading, beside) : undefined;
    const asks = reading.concepts.has("howMuch") || reading.concepts.has("remaining") || reading.concepts.has("check");
    const owns = intent === "esim" && (reading.concepts.has("have") || tellsOfOwn(folded));
    const said = asked ? undefined : asideOf(text, folded, intent, { way: code || method !== undefined, asks, owns });
    const aside = said &&
      !((said === "travel" || said === "free") && (place.carrier ?? place.brand)) &&
      !(said === "keep" && hasNumber) && {
        is: said,
        ...placeOf(reading, brandMeant(reading, true, context.country), { ...evidence, telephony: true }),
      };
    const wanted = intent === "language" ? reading.tongues.filter((tongue) => tongue !== "other") : [];
    const [only] = wanted;
    const bare =
      asked === undefined &&
      intent === "balance" &&
      method !== "hotline" &&
      !wants.some((concept) => reading.concepts.has(concept));
    return {
      intent,
      ...(aside && { aside }),
      ...(bare && { bare }),
      ...(reading.concepts.has("whichCarrier") && intent !== "unknown" && { unsure: true }),
      ...(language && { language }),
      ...(only && wanted.length === 1 && { wanted: only }),
      ...place,
      ...(either && { either }),
      ...(method && { method }),
      ...(number && intent !== "unknown" && { number }),
      ...(iccid && intent !== "unknown" && { iccid }),
      ...(timely.when && { when: timely.when }),
      ...(timely.below && { below: timely.below }),
      ...(timely.watch && { watch: timely.watch }),
    };
  };

  const understandSlash = (text: string, context: { country?: string }): Meaning | undefined => {
    const command = slashCommand(text);
    if (!command) return undefined;
    const { name, intent, rest } = command;
    if (!name) return { intent: "unknown", command: true };
    const linked = name === "start" ? rest.trim().toLowerCase().replaceAll("_", "-") : "";
    if (ids.has(linked))
      return {
        intent: "balance",
        command: true,
        country: linked.slice(0, 2).toUpperCase(),
        carrier: linked,
        brand: linked.slice(3),
      };
    if (!rest.trim() || name === "start" || name === "paste") return { intent, command: true };
    const coded = intent === "language" ? languageCoded(fold(rest)) : undefined;
    if (coded?.before === "") return { intent, command: true, wanted: coded.language };
    return { ...understandText(rest, context, intent), command: true };
  };

  /** "language ru", "cambia el idioma a ru": a code stands for a language only where one is asked for. */
  const understandCoded = (folded: string): Meaning | undefined => {
    const { language: wanted, before } = languageCoded(folded) ?? {};
    if (!wanted || !before) return undefined;
    if (commandNamed(before) === "language") return { intent: "language", command: true, wanted };
    const asked = understandText(before, {});
    return asked.intent === "language" && !asked.wanted ? { ...asked, wanted } : undefined;
  };

  /** Where a text means nothing, the keyboard may have been set to the other alphabet. */
  const understandTyped = (text: string, context: { country?: string }): Meaning => {
    const meaning = understandText(text, context);
    const other = meaning.intent === "unknown" && !meaning.aside ? retyped(text) : undefined;
    if (other === undefined) return meaning;
    const named = commandNamed(fold(other));
    const meant: Meaning = named ? { intent: named, command: true } : understandText(other, context);
    return meant.intent === "unknown" || meant.bare ? meaning : meant;
  };

  return (text, context) => {
    const said = text.slice(0, longest).trim();
    // Figures alone are an answer, unless a carrier is called by them: 10086.
    if (!said || isProgram(said) || (/^\d{1,6}$/.test(said) && !vocabulary.terms.exactly(said).length))
      return { intent: "unknown" };
    const wish = signed(said);
    if (wish) return { intent: wish };
    const slash = understandSlash(said, context);
    if (slash) return slash;
    const folded = fold(said);
    const named = commandNamed(folded);
    if (!named) return understandCoded(folded) ?? understandTyped(said, context);
    const { language, wanted } = understandText(said, context, named);
    return { intent: named, command: true, ...(language && { language }), ...(wanted && { wanted }) };
  };
}

/** "Cancel the second one" stops something in a list, and «не надо каждый день, лучше по пятницам» a time, and not what is being asked. */
function notAll(text: string, intent: Intent): Intent {
  const when = intent === "cancel" ? whenOf(text) : undefined;
  const listed = when?.kind === "off" && when.nth !== undefined;
  return listed || (when && isAgreed(when) && betterIn(text) !== undefined) ? "unknown" : intent;
}

/** Times that are told only to have something done then. */
const agreed: ReadonlySet<When["kind"]> = new Set(["days", "week", "month", "nth", "months", "ahead"]);

/** "When it runs out" alone may be what is asked. */
const isAgreed = (when: When): boolean => agreed.has(when.kind) && !(when.kind === "ahead" && when.days.length === 0);

/**
 * The time, the amount and what else is to be watched that a text tells, where it may tell any; `agreed` when nothing but
 * a reminder can be meant.
 */
function timelyOf(
  text: string,
  intent: Intent,
  { concepts, offTopic, strange }: Reading,
): Pick<Meaning, "when" | "below" | "watch"> & { agreed?: boolean } {
  if (dies(text, intent, concepts)) return { when: { kind: "ahead", days: [] }, agreed: true };
  if (intent !== "remind" && intent !== "unknown" && intent !== "balance") return {};
  const named = concepts.has("remind");
  const asked = named || asksToBeTold(text);
  const below = belowOf(text, asked);
  if (below?.amount) return { below, agreed: intent !== "remind" };
  const uses = concepts.has("have") && !concepts.has("balance") && !concepts.has("check"); // "I use Claro every day"
  const every = intent === "balance" && concepts.has("every") && !concepts.has("howMuch") && !uses;
  // "Every day I run" tells of somebody's days.
  const isWish = ({ kind }: When) => asked || kind === "ahead" || tellsTimeAlone(text);
  const ends = concepts.has("ends");
  if (intent === "balance" && !asked && !every && !ends) return {};
  const when = timeOf(text, ends && asked);
  const watch = asked || intent === "remind" ? watchOf(text, when) : undefined;
  if (watch && !(below && watch.kind === "changed")) return { watch, agreed: intent !== "remind" };
  if (every && when && isAgreed(when)) return { when, agreed: true };
  if (intent === "balance") return ends && when?.kind === "date" ? { when } : {};
  const meant = (named && offTopic + strange <= 4) || (offTopic + strange === 0 && deniesTime(text));
  if (intent === "unknown" && when?.kind === "unclear" && !meant) return {};
  return {
    ...(when && { when }),
    ...(below && !(when?.kind === "ahead" && when.days.length > 0) && { below }), // "before it runs out" is no amount
    agreed: intent === "unknown" && when !== undefined && (named || (isAgreed(when) && offTopic === 0 && isWish(when))),
  };
}

const aLine: readonly Concept[] = ["phone", "telephone", "lines"];
const moreThanIt: readonly Concept[] = ["balance", "allowance", "money", "howMuch", "topup", "remind"];
const besideDying: ReadonlySet<Intent> = new Set(["unknown", "lines", "balance", "help"]);

/** "My number expires soon, what do I do": to be told before it does helps; the day it does is still to be told. */
function dies(text: string, intent: Intent, concepts: ReadonlySet<Concept>): boolean {
  if (!besideDying.has(intent) || !aLine.some((concept) => concepts.has(concept))) return false;
  if (moreThanIt.some((concept) => concepts.has(concept)) || !endsSoon(text)) return false;
  const told = whenOf(text)?.kind;
  return told === undefined || told === "ahead" || told === "off";
}

/** To be told of what ends on a day is not yet to be told when, but so long before it is. */
function timeOf(text: string, ofEnd: boolean): When | undefined {
  const when = whenOf(text);
  return ofEnd && when?.kind === "date" && !tellsBefore(text) ? { kind: "unclear" } : when;
}

/** "claro co", "saldo CO": letters that are a country's code tell it; others are a strange word. */
function takeCodes(reading: Reading, text: string): void {
  const inUs = ({ brand }: Reading["mentions"][number]) => brand.bearers.some(({ country }) => country === "US");
  if (/\bus[.!?]*$/i.test(text) && !reading.countries.length && reading.mentions.some(inUs))
    reading.countries.push("US");
  const exists = (country: string) =>
    reading.mentions.some(
      ({ brand: { weight, bearers } }) => weight !== "bare" && bearers.some((bearer) => bearer.country === country),
    );
  // "vodafone es", "saldo o2 de": where nothing else stands, two letters are no word among others.
  const country = reading.behind?.toUpperCase() ?? "";
  const alone = reading.pieces <= 2 || (reading.pieces === 3 && reading.concepts.has("balance"));
  if (alone && reading.strange === 0 && !reading.countries.length && isCode(country) && exists(country))
    reading.countries.push(country);
  for (const pair of reading.pairs) {
    reading.words++;
    if (!isCountryCode(pair, text, exists)) reading.strange++;
    else if (!reading.countries.includes(pair.toUpperCase())) reading.countries.push(pair.toUpperCase());
  }
}
