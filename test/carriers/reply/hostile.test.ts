import { expect, test } from "vitest";
import { longest } from "../../../src/carriers/reply/text.ts";
import { readReply } from "../../../src/carriers/reply.ts";
import { chance } from "./chance.ts";

const seeds = [
  "1",
  "1.",
  "1,2 ",
  "1 000 ",
  "1'",
  "12/",
  "12-12-",
  "31 de ",
  "->1-1-21",
  "saldo ",
  "saldo 1 ",
  "saldo 1 MB ",
  "saldo bono ",
  "hasta 1 dia ",
  "до ",
  "из 1 мин ",
  "minus ",
  "余额",
  "余额1元",
  "1g",
  "1m",
  "$",
  "-",
  "(",
  "*#",
  "http://",
  "{amount}",
  "\n1.",
  "\n",
  "\n 1) a",
  "\u202e1",
  "ﷺ",
  "a",
  "À́",
  "😀",
  "\ud800",
  "رصيد 5 ",
  "ยอด",
];
const of = (seed: string, length: number): string => seed.repeat(Math.ceil(length / seed.length)).slice(0, length);
const contexts = [{}, { country: "CO" }, { country: "RU" }, { country: "CN" }, { country: "??" }];

test("a megabyte of anything is refused at once", () => {
  readReply("Saldo: $5", {});
  for (const seed of seeds) {
    const text = of(seed, 1_000_000);
    const started = performance.now();
    expect(readReply(text, { country: "CO", template: ["Saldo {any} {amount}"] })).toEqual({
      kind: "refused",
      why: "too long",
    });
    expect(performance.now() - started, seed).toBeLessThan(50);
  }
});

test("the longest text that is read takes no longer for being made of traps", () => {
  for (const context of contexts) readReply("Saldo: $5. Баланс 5р", context);
  for (const seed of seeds) {
    const text = of(seed, longest);
    readReply(text, { country: "CO" });
    const started = performance.now();
    readReply(text, { country: "CO" });
    expect(performance.now() - started, JSON.stringify(seed)).toBeLessThan(250);
  }
});

test("nothing made of the pieces of replies throws, in any country or in none", () => {
  const random = chance(11);
  for (let round = 0; round < 1500; round++) {
    const text = Array.from({ length: 1 + random(14) }, () => seeds[random(seeds.length)]).join(
      ["", " ", ", "][random(3)],
    );
    const context = contexts[random(contexts.length)] ?? {};
    const read = readReply(text, { ...context, today: "2026-12-15" });
    if (read.kind === "reading" && read.balance) expect(read.balance.amount).toMatch(/^-?\d+(\.\d+)?$/);
  }
});

test.each(["", " ", "\n\n", "\u200b"])("an empty text (%j) is refused as such", (text) => {
  expect(readReply(text, {})).toEqual({ kind: "refused", why: "empty" });
});
