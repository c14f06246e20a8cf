import { createDirectory, type Directory } from "./carriers/directory.ts";
import { loadKnowledge } from "./carriers/load.ts";
import type { Step } from "./engine/flow.ts";
import { createStep } from "./engine/step.ts";
import { flows, menu } from "./flows/flows.ts";
import { createWrite } from "./i18n/write.ts";
import { createUnderstanding, type Understand } from "./understanding/understand.ts";
import type { Language, Write } from "./words.ts";

/** What Saldo is without the world around it: knowledge, words, understanding, and the step they make together. */
export type Heart = { directory: Directory; write: Write; understand: Understand; step: Step };

/** Reads `knowledge/` and `locales/` once; everything it gives is pure. `language` is for people whose own nothing tells. */
export function createHeart(language?: Language): Heart {
  const directory = createDirectory(loadKnowledge());
  const write = createWrite();
  const understand = createUnderstanding(directory);
  const world = { carriers: directory, understand, write };
  const step = createStep({ flows, world, fallback: "balance", menu, ...(language ? { language } : {}) });
  return { directory, write, understand, step };
}
