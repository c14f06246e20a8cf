/**
 * Writes `src/carriers/knowledge.schema.json` anew from `src/carriers/schema.ts`: the JSON Schema by which an editor
 * completes, explains and checks knowledge files. A test says when it is to be written again.
 *
 *     node scripts/knowledge-schema.ts
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { Carrier, Country } from "../src/carriers/schema.ts";

/** What an editor says of a field, by its name. schema.ts tells more. */
const descriptions: Record<string, string> = {
  id: "The country's code, a hyphen and the file's name: `co-claro` lives in co/claro.json.",
  name: "As the carrier writes itself, in Latin letters, without remarks.",
  aliases: "Other names people call it by: old names, spellings. None that a neighbour has too.",
  localNames: 'Names in other scripts, by language: { "ru": ["Билайн"] }.',
  legalName: "The company behind it.",
  type: "mno: has a network of its own; mvno: uses another's; brand: a label of another carrier's; fixed: no mobile network.",
  host: "The id of the carrier whose network it uses, or whose brand it is.",
  status: "What became of it; a closed or renamed one names its successor.",
  successor: "The id of the carrier that took over.",
  currency: "ISO 4217: COP.",
  networks: "Mobile network numbers, MCC-MNC: 732-101. `shared`: it is the host's.",
  prefixes: "Beginnings of national numbers first given to it. A hint only: numbers are ported.",
  cards: "How its SIM cards' numbers begin: 89, the calling code, the issuer.",
  esim: "Whether it has eSIM; `limited`: only some phones, or only in a shop.",
  facts: "What is known, one way or number each, with its source.",
  leads: "What was read but cannot be told: where a contributor goes on. Never shown.",
  contradictions: "What sources disagreed on, and what holds.",
  method: "ussd: a code that is dialled; sms, hotline, app, web, store, topup, messaging.",
  purpose: "What it is for. `balance` is the money on one's own line, and nothing else.",
  keys: "What is pressed in the menu, one after the other.",
  text: "What is written in the SMS; empty: nothing.",
  to: "The number the SMS goes to.",
  number: "As the carrier writes it; with + when it is dialled from abroad. Never an emergency number.",
  from: "own: from the carrier's own line; any: from any phone of the country; abroad: from another country.",
  url: "An https address of the carrier's.",
  plan: "Whose line: prepaid, postpaid, or a SIM for data only. Left out: any, or not said.",
  brand: "Only for the lines of this one of the carrier's brands.",
  free: "Whether asking costs nothing; left out when the source does not say.",
  cost: "What one query costs: so many free a month, then `amount` each.",
  confidence:
    "high: the operator's or regulator's own page, or several that agree; medium: one independent source; low: old, or a copy of copies.",
  checked: "The day its freshest source is dated: 2025, 2025-04 or 2025-04-01.",
  sources: "Where it was read. Without one it does not ship.",
  ref: "An https address, or the name of a public file: github:owner/name:path.",
  date: "The day the source is dated, as exactly as it says.",
  note: "For contributors, in English. Never shown.",
  order: "Carriers' file names, best known first.",
  emergency: "Numbers that call for help: never a hotline, never a code.",
  callingCode: "Without +: 57.",
  languages: "BCP 47, most spoken first.",
  servedBy: "Countries whose carriers serve it, where it has none of its own.",
};

/** The same for names that mean something else where another field stands beside them. */
const beside: Record<string, Record<string, string>> = {
  callingCode: { code: "ISO 3166-1: CO.", name: "In English.", localNames: "What its own people call it." },
  method: {
    code: "As it is dialled: *100#. Places: <number>, <amount>, <code>.",
    name: "What the app, or its shops, are called.",
    id: "As the store has it: com.example.app, 123456789, C123456789.",
  },
};

type Json = { [key: string]: unknown };

/** Puts words for people beside the fields, and in the place of formats that no editor knows. */
function explain(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(explain);
  if (typeof schema !== "object" || schema === null) return schema;
  const { format, ...rest } = schema as Json;
  const explained = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, explain(value)]));
  const { properties } = explained as { properties?: Record<string, Json> };
  const [, here = {}] = Object.entries(beside).find(([other]) => properties && other in properties) ?? [];
  for (const [name, field] of Object.entries(properties ?? {})) {
    const description = here[name] ?? descriptions[name];
    if (description) field.description = description;
  }
  return { ...explained, ...(format === undefined ? {} : { patternErrorMessage: `This is to be a ${format}.` }) };
}

/** One schema for all knowledge files: a country is told from a carrier by its calling code. */
export function knowledgeSchema(): Json {
  const both = z.toJSONSchema(z.union([Country, Carrier]), { target: "draft-7", io: "input", reused: "ref" });
  const { anyOf, definitions } = explain(both) as { anyOf: [Json, Json]; definitions: Json };
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "What is known of a carrier, or of a country",
    $comment: "Made from schema.ts by scripts/knowledge-schema.ts: change that, not this.",
    // biome-ignore lint/suspicious/noThenProperty: it is JSON Schema's word
    ...{ if: { required: ["callingCode"] }, then: { $ref: "#/definitions/country" } },
    else: { $ref: "#/definitions/carrier" },
    definitions: { country: anyOf[0], carrier: anyOf[1], ...definitions },
  };
}

if (import.meta.main) {
  const file = fileURLToPath(new URL("../src/carriers/knowledge.schema.json", import.meta.url));
  writeFileSync(file, `${JSON.stringify(knowledgeSchema(), null, 2)}\n`);
  execFileSync("npx", ["biome", "format", "--write", file]);
}
