import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { gather, isCountry, KnowledgeError, knowledgeFiles, knowledgeFolder, parseJson } from "./load.ts";
import { Carrier, Country, type Knowledge } from "./schema.ts";

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
