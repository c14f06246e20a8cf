import { expect, test } from "vitest";
import { readReply } from "../../src/carriers/reply.ts";
import { isPassedOn, mayBePassedOn } from "../../src/understanding/passedOn.ts";
import { collections, understand } from "./said.ts";

test("nothing that would be known for a carrier's message is left unread", () => {
  const texts = [...collections.values()].flat().map(({ text }) => text);
  const taken = texts.filter((text) => isPassedOn(text, readReply(text, {}), understand(text, {})));
  expect(taken.filter((text) => !mayBePassedOn(text))).toEqual([]);
  expect(texts.filter((text) => !mayBePassedOn(text)).length).toBeGreaterThan(texts.length / 2);
});

test.each(["Saldo: $5.200", "余额１２元", "الرصيد ٢٥ جنيه", "баланс ㍙"])("«%s» is read", (text) => {
  expect(mayBePassedOn(text)).toBe(true);
});

test.each(["Claro", "колумбия", "查话费", "menú", "MТС, как узнать баланс?"])("«%s» is not", (text) => {
  expect(mayBePassedOn(text)).toBe(false);
});
