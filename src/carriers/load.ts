import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Carrier, Country, Knowledge } from "./schema.ts";

/** Where the knowledge lives: beside this file. */
export const knowledgeFolder = join(import.meta.dirname, "knowledge");

/** A knowledge file that says something that cannot be true, in a sentence that names the file and the field. */
export class KnowledgeError extends Error {
  override name = "KnowledgeError";
}

/** The files of the folder by path within it: `co/claro.json`, `co/country.json`. */
export function knowledgeFiles(folder = knowledgeFolder): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".json"))
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
}

export const isCountry = (path: string): boolean => path.endsWith("/country.json");

/** @throws {KnowledgeError} */
export function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new KnowledgeError(`${path} is no JSON: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

/**
 * Everything in the folder, as the files stand: for the start, where time counts. What ships has been through `readKnowledge` and
 * `check` in the tests; here only what is no JSON is refused.
 */
export function loadKnowledge(folder = knowledgeFolder): Knowledge {
  return gather(
    knowledgeFiles(folder).map((path) => [
      path,
      parseJson(path, readFileSync(join(folder, path), "utf8")) as Carrier | Country,
    ]),
  );
}

/** Files by their paths, as what is known. */
export function gather(files: readonly (readonly [string, Carrier | Country])[]): Knowledge {
  return {
    countries: files.filter(([path]) => isCountry(path)).map(([, country]) => country as Country),
    carriers: files.filter(([path]) => !isCountry(path)).map(([, carrier]) => carrier as Carrier),
    paths: new Map(files.map(([path, content]) => ["id" in content ? content.id : content.code, path])),
  };
}
