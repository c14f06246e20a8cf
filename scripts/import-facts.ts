/**
 * Brings a folder of country fact files (`co.json`, `ru.json`, …) into `src/carriers/knowledge`. Can be run again: the same facts
 * give the same files, byte for byte. Whatever its tables do not cover stops it before anything is written.
 *
 *     node scripts/import-facts.ts <folder of facts> [<folder of knowledge>]
 */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { carrierOf } from "./import-facts/carrier.ts";
import { corrections } from "./import-facts/corrections.ts";
import { countryOf } from "./import-facts/country.ts";
import { Unmapped } from "./import-facts/facts.ts";
import { print } from "./import-facts/print.ts";
import { GivenCountry } from "./import-facts/shape.ts";

export type Imported = {
  /** Texts by path within the knowledge folder: `co/claro.json`. */
  files: Map<string, string>;
  counts: { countries: number; carriers: number; given: number; facts: number; leads: number };
};

/** All files of the knowledge, from the texts of all fact files. Throws an `AggregateError` of everything that is not covered. */
export function importFacts(texts: readonly string[]): Imported {
  const files = new Map<string, string>();
  const counts = { countries: 0, carriers: 0, given: 0, facts: 0, leads: 0 };
  const troubles: Error[] = [];
  const seen = new Set<string | undefined>();
  const used = new Set<string>();
  const attempt = (work: () => void) => {
    try {
      work();
    } catch (trouble) {
      if (!(trouble instanceof Unmapped)) throw trouble;
      troubles.push(trouble);
    }
  };
  for (const text of texts) {
    const given = GivenCountry.parse(JSON.parse(text));
    const folder = given.country.toLowerCase();
    counts.countries++;
    attempt(() => files.set(`${folder}/country.json`, print(countryOf(given))));
    for (const each of given.carriers)
      attempt(() => {
        seen.add(each.id);
        const { carrier, corrections } = carrierOf(each);
        for (const key of corrections) used.add(key);
        counts.carriers++;
        counts.given += each.facts.length;
        counts.facts += carrier.facts.length;
        counts.leads += carrier.leads?.length ?? 0;
        files.set(`${folder}/${carrier.id.slice(3)}.json`, print(carrier));
      });
  }
  for (const key of Object.keys(corrections))
    if (seen.has(key.split(" ")[0]) && !used.has(key))
      troubles.push(new Unmapped(`the correction "${key}" meets no fact any more`));
  if (troubles.length)
    throw new AggregateError(
      troubles,
      `${troubles.length} facts are not covered:\n${troubles.map(({ message }) => `  ${message}`).join("\n")}`,
    );
  return { files, counts };
}

if (import.meta.main) {
  const [from, to = join(import.meta.dirname, "../src/carriers/knowledge")] = process.argv.slice(2);
  if (!from) {
    process.stderr.write("Say where the facts are: node scripts/import-facts.ts <folder of facts>\n");
    process.exit(2);
  }
  const names = (await readdir(from)).filter((name) => /^[a-z]{2}\.json$/.test(name)).sort();
  const { files, counts } = importFacts(await Promise.all(names.map((name) => readFile(join(from, name), "utf8"))));
  await rm(to, { recursive: true, force: true });
  for (const [path, text] of files) {
    await mkdir(join(to, path, ".."), { recursive: true });
    await writeFile(join(to, path), text);
  }
  process.stdout.write(`${JSON.stringify(counts)}\n`);
}
