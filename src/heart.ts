import { answersOf } from "./carriers/answers.ts";
import { countryOf, createDirectory, type Directory } from "./carriers/directory.ts";
import { loadKnowledge } from "./carriers/load.ts";
import { readReply } from "./carriers/reply.ts";
import { createScores } from "./carriers/scores.ts";
import { dayIn, zoneOf } from "./carriers/zone.ts";
import type { About, Step, World } from "./engine/flow.ts";
import type { Live } from "./engine/live.ts";
import { createStep } from "./engine/step.ts";
import { flows, keeper, listener, menu } from "./flows/flows.ts";
import { createWrite } from "./i18n/write.ts";
import { isQuestion } from "./understanding/aside.ts";
import { isPassedOn, mayBePassedOn } from "./understanding/passedOn.ts";
import { createUnderstanding, type Understand } from "./understanding/understand.ts";
import type { Language, Write } from "./words.ts";

/**
 * What Saldo is without the world around it: knowledge, words, understanding, and the step they make together. `scores`
 * are what people say of facts, as they were read last.
 */
export type Heart = {
  directory: Directory;
  write: Write;
  understand: Understand;
  step: Step;
  scores: ReturnType<typeof createScores>;
  /** The live sources, as soon as whoever starts has opened them. */
  live: { now?: Live };
};

/**
 * Reads `knowledge/` and `locales/` once; everything it gives is pure but for the scores. `language` is for people whose
 * own nothing tells; `pageOf` gives the address of a carrier's public page, where there are such pages.
 */
export function createHeart(language?: Language, { pageOf }: Pick<World, "pageOf"> = {}): Heart {
  const directory = createDirectory(loadKnowledge());
  const write = createWrite();
  const understand = createUnderstanding(directory);
  const scores = createScores();
  const live: Heart["live"] = {};
  const read = reader(directory);
  const world: World = {
    carriers: directory,
    understand,
    read,
    pasted(text, { meaning, ...about }) {
      if (!mayBePassedOn(text)) return undefined;
      const reply = read(text, about);
      if (isPassedOn(text, reply, meaning)) return reply;
      // «N450.20» is money where MTN is Nigeria's.
      const elsewhere =
        about.country || isQuestion(text) ? [] : directory.siblings(meaning.brand ?? "").map(({ id }) => countryOf(id));
      const told = elsewhere.map((country) => read(text, { ...about, country }));
      return told.find((one) => one.kind === "reading" && one.sure && one.balance !== undefined);
    },
    write,
    get scores() {
      return scores.now;
    },
    get live() {
      return live.now;
    },
    ...(pageOf ? { pageOf } : {}),
  };
  const step = createStep({
    flows,
    world,
    fallback: "balance",
    passedOn: "paste",
    keeper,
    listener,
    menu,
    ...(language ? { language } : {}),
  });
  return { directory, write, understand, step, scores, live };
}

/** Reads what a carrier sent: its own templates first, days as its country's clocks go. */
const reader =
  (directory: Directory) =>
  (text: string, { country, carrier, at }: About) => {
    const today = dayIn(at, zoneOf(country ?? ""));
    const template = answersOf(directory.carrier(carrier ?? ""));
    return readReply(text, { ...(country ? { country } : {}), ...(carrier ? { carrier } : {}), template, today });
  };
