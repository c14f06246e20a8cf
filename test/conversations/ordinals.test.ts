import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plain } from "../../src/i18n/marks.ts";
import { openSaldo, type Said } from "../support/person.ts";

let saldo: Awaited<ReturnType<typeof openSaldo>>;
let people = 0;
beforeAll(async () => {
  saldo = await openSaldo();
});
afterAll(() => saldo.close());

const text = (said: Said[]): string => said.map(({ text }) => plain(text)).join("\n");
const tokens = (said: Said[]): string[] => said.at(-1)?.choices.map(({ id }) => id) ?? [];

/** Somebody who keeps a line of Claro, one of Tigo and one of WOM. */
async function withLines(language: string) {
  const person = saldo.person(`o${++people}`, { language });
  for (const carrier of ["co-claro", "co-tigo", "co-wom"]) await person.presses(`keep.carrier.${carrier}`);
  return person;
}

describe("a place in the list just shown is a choice", () => {
  test.each([
    ["en", "the second one", "the last one"],
    ["en", "second", "last"],
    ["es", "la segunda", "la última"],
    ["es", "el segundo", "el último"],
    ["ru", "второй", "последний"],
    ["ru", "вторую", "последняя"],
    ["zh", "第二个", "最后一个"],
    ["zh", "选第2个", "最后一项"],
  ])("%s: %s, %s", async (language, second, last) => {
    const person = await withLines(language);
    await person.says("/lines");
    expect(tokens(await person.says(second))).toContain("lines.act.2:name");
    await person.says("/lines");
    expect(tokens(await person.says(last))).toContain("lines.act.3:name");
  });

  test.each([
    ["en", "the first one"],
    ["es", "el primero"],
    ["ru", "первый"],
    ["zh", "第一个"],
  ])("so it is where reminders are listed (%s: %s)", async (language, first) => {
    const person = await withLines(language);
    await person.says("/remind");
    await person.presses("remind.time.d3");
    await person.presses("remind.sure.yes");
    await person.says("/remind");
    expect(tokens(await person.says(first))).toContain("remind.to.1:pause");
  });

  test("and where there are fewer, nothing else is taken for it", async () => {
    const person = await withLines("en");
    await person.says("/lines");
    await person.taps("Claro");
    expect(text(await person.says("the fifth one"))).toContain("I did not understand that.");
    expect(text(await person.says("the first one"))).toContain("Write a name");
  });

  test("but where something is to be written, it is what was written", async () => {
    const person = await withLines("en");
    await person.presses("lines.act.1:name");
    expect(text(await person.says("the first one"))).toContain("the first one");
  });
});

describe("where a day is asked for", () => {
  test("the fifth is a day", async () => {
    const person = await withLines("en");
    await person.says("/remind");
    await person.taps("Days of the month");
    expect(text(await person.says("the fifth"))).toContain("Dec 5, 2026");
  });
});

describe("where nothing is asked", () => {
  test.each([
    ["en", "the first one"],
    ["en", "the third one"],
    ["es", "el primero"],
    ["ru", "первый"],
    ["zh", "第一个"],
  ])("it is no reminder (%s: %s)", async (language, said) => {
    const person = saldo.person(`o${++people}`, { language });
    const offered = tokens(await person.says(said));
    expect(offered).toContain("balance");
    expect(offered).not.toContain("remind.sure.yes");
  });
});
