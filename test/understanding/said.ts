import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createDirectory } from "../../src/carriers/directory.ts";
import { loadKnowledge } from "../../src/carriers/load.ts";
import type { Meaning } from "../../src/engine/event.ts";
import { createUnderstanding } from "../../src/understanding/understand.ts";

/** A text a person wrote, and what it means: `carrier` is the brand's slug; what is not there must not be understood. */
export type Said = {
  lang: string;
  text: string;
  intent: string;
  country?: string;
  carrier?: string;
  method?: string;
};

const folder = join(import.meta.dirname, "../fixtures/utterances");

/** The fixture files by name. */
export const collections: ReadonlyMap<string, readonly Said[]> = new Map(
  readdirSync(folder)
    .sort()
    .map((file) => [
      file.replace(".jsonl", ""),
      readFileSync(join(folder, file), "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line): Said => JSON.parse(line)),
    ]),
);

export const directory = createDirectory(loadKnowledge());
export const understand = createUnderstanding(directory);

/** What is wrong with a meaning, in a line; nothing when it is right. */
export function misunderstood({ text, intent, country, carrier, method }: Said, meaning: Meaning): string | undefined {
  const who =
    carrier === undefined ? meaning.carrier === undefined && meaning.brand === undefined : isCarrier(carrier, meaning);
  if (meaning.intent === intent && meaning.country === country && meaning.method === method && who) return undefined;
  return `${text} → ${JSON.stringify(meaning)}, not ${JSON.stringify({ intent, country, carrier, method })}`;
}

const isCarrier = (slug: string, { carrier, brand, country }: Meaning): boolean =>
  brand === slug || carrier === `${country?.toLowerCase()}-${slug}`;
