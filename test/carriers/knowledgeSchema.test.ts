import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { knowledgeSchema } from "../../scripts/knowledge-schema.ts";
import { knowledgeFiles, knowledgeFolder } from "../../src/carriers/load.ts";
import { readKnowledgeFile } from "../../src/carriers/validate.ts";

const file = new URL("../../src/carriers/knowledge.schema.json", import.meta.url);
const schema = JSON.parse(readFileSync(file, "utf8"));
const valid = new Ajv({ strict: false, allErrors: true }).compile(schema);
const claro = () => JSON.parse(readFileSync(join(knowledgeFolder, "co/claro.json"), "utf8"));

describe("the schema that editors check knowledge by", () => {
  test("is the one schema.ts makes: else run node scripts/knowledge-schema.ts", () => {
    expect(schema).toEqual(JSON.parse(JSON.stringify(knowledgeSchema())));
  });

  test("accepts every carrier and every country there is", () => {
    const refused = knowledgeFiles().filter(
      (path) => !valid(JSON.parse(readFileSync(join(knowledgeFolder, path), "utf8"))),
    );
    expect(refused).toEqual([]);
    expect(knowledgeFiles().length).toBeGreaterThan(1_500);
  });

  test.each([
    ["a fact without a source", (it: ReturnType<typeof claro>) => delete it.facts[0].sources],
    ["a code that is none", (it: ReturnType<typeof claro>) => Object.assign(it.facts[0], { code: "call 103" })],
    [
      "an address that is not https",
      (it: ReturnType<typeof claro>) => it.facts.push({ ...web, url: "http://claro.example" }),
    ],
    ["a field nobody knows", (it: ReturnType<typeof claro>) => Object.assign(it, { colour: "red" })],
    ["a confidence nobody knows", (it: ReturnType<typeof claro>) => Object.assign(it.facts[0], { confidence: "sure" })],
  ])("refuses %s, as the program does", (_, spoil) => {
    const it = claro();
    expect(valid(it)).toBe(true);
    spoil(it);
    expect(valid(it)).toBe(false);
    expect(() => readKnowledgeFile("co/claro.json", JSON.stringify(it))).toThrow();
  });

  test("says in words what a field is for, and what a form is to be", () => {
    const { facts } = schema.definitions.carrier.properties;
    const [ussd] = facts.items.oneOf;
    expect(ussd.properties.confidence.description).toContain("high: the operator's");
    const { $ref } = ussd.properties.code;
    expect(schema.definitions[$ref.replace("#/definitions/", "")].patternErrorMessage).toBe(
      "This is to be a phone code.",
    );
    expect(schema.definitions.country.properties.code.description).toContain("ISO 3166");
  });
});

const web = {
  ...{ method: "web", purpose: "site", confidence: "high", checked: "2026" },
  sources: [{ ref: "https://example.org" }],
};
