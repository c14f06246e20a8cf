import { expect, test, vi } from "vitest";
import { unmarked } from "../../../src/carriers/checks/unmarked.ts";
import { createDirectory } from "../../../src/carriers/directory.ts";
import * as guide from "../../../src/carriers/guide.ts";
import { loadKnowledge } from "../../../src/carriers/load.ts";
import type { Carrier, Fact } from "../../../src/carriers/schema.ts";

const sources = [{ ref: "https://example.com/help" }];
const code = (code: string, confidence: Fact["confidence"]): Fact => ({
  method: "ussd",
  purpose: "balance",
  code,
  confidence,
  sources,
});
const carrier: Carrier = {
  id: "co-ejemplo",
  name: "Ejemplo",
  aliases: [],
  type: "mno",
  status: { state: "active" },
  currency: "COP",
  networks: [],
  prefixes: [],
  facts: [code("*100#", "high"), code("*5#", "low")],
};
const directory = createDirectory({ countries: [], carriers: [carrier] });

test("no guide of any carrier shows a doubtful code as if it were sure", () => {
  const all = createDirectory(loadKnowledge());
  expect(all.all.flatMap((carrier) => unmarked(carrier, all).map((code) => `${carrier.id} ${code}`))).toEqual([]);
});

test("finds a doubtful code that a guide shows or copies without saying so", () => {
  expect(unmarked(carrier, directory)).toEqual([]);
  const real = guide.balanceGuide(carrier, directory);
  const [way] = real.ways;
  if (!way) throw new Error("the carrier has a way");
  const spoiled = [
    { ...way, lines: [...way.lines, { raw: "*5#", style: "code" as const }] },
    { ...way, copy: [...way.copy, "*5#"] },
  ];
  for (const each of spoiled) {
    const spy = vi.spyOn(guide, "balanceGuide").mockReturnValue({ ...real, ways: [each] });
    expect(unmarked(carrier, directory)).toEqual(["*5#"]);
    spy.mockRestore();
  }
});
