import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { check } from "../src/carriers/check.ts";
import type { Carrier } from "../src/carriers/schema.ts";
import { readKnowledge, readKnowledgeFile } from "../src/carriers/validate.ts";

const text = readFileSync(new URL("../CONTRIBUTING.md", import.meta.url), "utf8");
const [first = "", sourced = ""] = [...text.matchAll(/```json\n(.*?)```/gs)].map(([, json = ""]) => json);
/** What the walk shows as answered, without what it leaves out. */
const answers = [...text.matchAll(/^co\/nube\.json: (.*?)(; …)?$/gm)].map(([, answer = ""]) => answer);

const path = "co/nube.json";
const second = () => JSON.stringify({ ...JSON.parse(first), facts: JSON.parse(`[${sourced}]`) });
const problemsOf = (json: string) => {
  const { countries, carriers } = readKnowledge();
  const known = check({ countries, carriers });
  const told = check({ countries, carriers: [...carriers, readKnowledgeFile(path, json) as Carrier] });
  return told.filter(({ where, what }) => !known.some((one) => one.where === where && one.what === what));
};

test("the walk's first file is refused with the words the walk shows", () => {
  expect(answers).toHaveLength(2);
  expect(() => readKnowledgeFile(path, first)).toThrow(answers[0]);
});

test("its second one fails one check, in the words the walk shows", () => {
  expect(problemsOf(second()).map(({ check, what }) => `${what} (${check})`)).toEqual([answers[1]]);
});

test("and with the number of the help page it ships", () => {
  expect(text).toContain("The help page has `*99`");
  expect(problemsOf(second().replace('"123"', '"*99"'))).toEqual([]);
});
