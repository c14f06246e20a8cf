import { expect, test } from "vitest";
import { createDirectory } from "../../src/carriers/directory.ts";
import { flagged, printFlags } from "../../src/carriers/flagged.ts";
import { Carrier, type Fact } from "../../src/carriers/schema.ts";
import { type Poll, scoresOf, type Vote } from "../../src/carriers/votes.ts";

const code = (code: string, confidence: Fact["confidence"]): Fact => ({
  ...{ method: "ussd", purpose: "balance", code, confidence, checked: "2025" },
  sources: [{ ref: "https://example.org/saldo" }],
});
const claro = Carrier.parse({
  ...{ id: "co-claro", name: "Claro", aliases: [], type: "mno", status: { state: "active" }, currency: "COP" },
  ...{ networks: [], prefixes: [], facts: [code("*103#", "low"), code("*611#", "medium")] },
});
const directory = createDirectory({ countries: [], carriers: [claro] });
const today = 20_780;
const polls = (fact: string, vote: Vote, people: number, change: Partial<Poll> = {}): Poll[] => [
  { carrier: "co-claro", fact, channel: "tg", day: today, vote, young: false, people, ...change },
];
const flags = (...said: Poll[][]) => flagged(directory, scoresOf(said.flat(), today));

test("nothing is flagged where nobody says anything, or nearly everybody is content", () => {
  expect(flags()).toEqual([]);
  expect(flags(polls("ussd:*611#", "worked", 9), polls("ussd:*611#", "silent", 1))).toEqual([]);
  expect(printFlags([])).toBe("Nobody says that anything fails.");
});

test("what fails for three newcomers is flagged, with what happened and what to check", () => {
  const [flag, ...others] = flags(polls("ussd:*611#", "other", 3, { young: true }));
  expect(others).toEqual([]);
  expect(flag).toMatchObject({
    carrier: "co-claro",
    country: "CO",
    fact: "ussd:*611#",
    people: { worked: 0, failed: 3 },
  });
  expect(flag?.check[0]).toContain("dial *611# on a Claro line");
  expect(flag?.check.join("\n")).toContain("which keys lead to the balance");
  expect(flag?.check.join("\n")).toMatch(/sources again: https:/);
});

test("what charges two people is flagged at once, and stands above what else happened", () => {
  const [flag] = flags(
    polls("ussd:*611#", "worked", 50),
    polls("ussd:*611#", "silent", 5),
    polls("ussd:*611#", "charged", 2),
  );
  expect(flag?.check[1]).toContain("find the price");
  expect(flag?.check[2]).toContain("no answer");
});

test("a flood from one channel is told as one", () => {
  const [flag] = flags(polls("ussd:*611#", "dead", 900, { young: true, channel: "web" }));
  expect(flag?.check.at(-1)).toContain("one channel");
  expect(flag?.estimate).toBeGreaterThan(0.6);
});

test("the likeliest to be wrong stand first, and facts that are no longer known do not stand at all", () => {
  const said = [polls("ussd:*611#", "dead", 4), polls("ussd:*103#", "dead", 4), polls("ussd:*999*9#", "dead", 4)];
  const found = flags(...said);
  expect(found.map(({ fact }) => fact)).toEqual(["ussd:*103#", "ussd:*611#"]);
  const printed = printFlags(found);
  expect(printed).toContain("co-claro  ussd:*103#  (low");
  expect(printed).toContain("it failed for 4 and worked for 0 (dead 4)");
});
