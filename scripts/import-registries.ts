/**
 * Fills the gaps of `src/carriers/knowledge` from public registries: countries, carriers, network numbers, emergency numbers,
 * beginnings of numbers, old balance codes, shops. The files are the truth: what stands in one stays, whoever wrote it, and a second
 * run changes nothing. What is taken out of a file and should stay out is named in import-registries/decisions.ts.
 *
 *     node scripts/import-registries.ts [--dry]
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { brandOf } from "../src/carriers/directory.ts";
import { knowledgeFolder } from "../src/carriers/load.ts";
import { print } from "../src/carriers/print.ts";
import type { Carrier, Country } from "../src/carriers/schema.ts";
import { readKnowledge } from "../src/carriers/validate.ts";
import { merge } from "./import-registries/merge.ts";
import { readRegistries } from "./import-registries/sources.ts";

const dry = process.argv.includes("--dry");
const { registries, missing } = readRegistries();
for (const what of missing) process.stderr.write(`not installed, left out: ${what}\n`);

const before = readKnowledge();
const known = new Map<string, Carrier | Country>([
  ...before.carriers.map((carrier) => [carrier.id, carrier] as const),
  ...before.countries.map((country) => [country.code, country] as const),
]);
const { knowledge, remarks } = merge(before, registries);
const counts = { countries: 0, carriers: 0, changed: 0 };

function write(key: string, path: string, what: "countries" | "carriers", content: Carrier | Country): void {
  if (isDeepStrictEqual(known.get(key), content)) return;
  counts[known.has(key) ? "changed" : what]++;
  if (dry) return;
  mkdirSync(dirname(join(knowledgeFolder, path)), { recursive: true });
  writeFileSync(join(knowledgeFolder, path), print(content));
}
for (const country of knowledge.countries)
  write(country.code, `${country.code.toLowerCase()}/country.json`, "countries", country);
for (const carrier of knowledge.carriers)
  write(carrier.id, `${carrier.id.slice(0, 2)}/${brandOf(carrier.id)}.json`, "carriers", carrier);

for (const remark of remarks) process.stderr.write(`left alone: ${remark}\n`);
process.stdout.write(`${JSON.stringify(counts)}\n`);
