import { expect, test } from "vitest";
import { balanceGuide } from "../../src/carriers/guide.ts";
import type { Scores } from "../../src/carriers/votes.ts";
import type { World } from "../../src/engine/flow.ts";
import { guideOf } from "../../src/flows/guideOf.ts";
import { theHeart } from "../support/person.ts";

const { directory, understand, write } = theHeart();
const carrier = directory.carrier("co-claro");
if (!carrier) throw new Error("co-claro is known");

const failing: Scores = () => ({ worked: 0, failed: 12, people: { worked: 0, failed: 40 }, said: {}, failedBy: {} });

test("a guide is made once, and anew when people say something else", () => {
  let scores: Scores = () => undefined;
  const world: World = {
    carriers: directory,
    understand,
    write,
    get scores() {
      return scores;
    },
  };
  const first = guideOf(carrier, world);
  expect(first).toEqual(balanceGuide(carrier, directory, undefined, scores));
  expect(guideOf(carrier, world)).toBe(first);

  scores = failing;
  const doubted = guideOf(carrier, world);
  expect(doubted).toEqual(balanceGuide(carrier, directory, undefined, failing));
  expect(doubted).not.toEqual(first);
});

test("somebody's own place is in their own guide only", () => {
  const world: World = { carriers: directory, understand, write };
  const bogota = { latitude: 4.65, longitude: -74.1 };
  const links = (place?: typeof bogota) => JSON.stringify(guideOf(carrier, world, place).ways);
  expect(links(bogota)).toContain("4.65");
  expect(links()).not.toContain("4.65");
});
