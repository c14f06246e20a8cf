import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { Carrier, Country, type Knowledge } from "./schema.ts";

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

const isCountry = (path: string): boolean => path.endsWith("/country.json");

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new KnowledgeError(`${path} is no JSON: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

/** One file held against the schema. Throws `KnowledgeError` naming the file and each field that is wrong. */
export function readKnowledgeFile(path: string, text: string): Carrier | Country {
  const { success, data, error } = (isCountry(path) ? Country : Carrier).safeParse(parseJson(path, text));
  if (!success) throw new KnowledgeError(`${path}: ${error.issues.map(complaint).join("; ")}`);
  return data;
}

/** `facts[2].code: …`, going into the branch of a union that went furthest. */
function complaint(issue: z.core.$ZodIssue): string {
  const field = issue.path.reduce<string>(
    (path, key) => (typeof key === "number" ? `${path}[${key}]` : path ? `${path}.${String(key)}` : String(key)),
    "",
  );
  return `${field || "the file"}: ${issue.message}`;
}

/** Everything in the folder, every file held against the schema: for checks and contributors. Throws `KnowledgeError`. */
export function readKnowledge(folder = knowledgeFolder): Knowledge {
  return gather(
    knowledgeFiles(folder).map((path) => [path, readKnowledgeFile(path, readFileSync(join(folder, path), "utf8"))]),
  );
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

function gather(files: readonly (readonly [string, Carrier | Country])[]): Knowledge {
  return {
    countries: files.filter(([path]) => isCountry(path)).map(([, country]) => country as Country),
    carriers: files.filter(([path]) => !isCountry(path)).map(([, carrier]) => carrier as Carrier),
    paths: new Map(files.map(([path, content]) => ["id" in content ? content.id : content.code, path])),
  };
}
