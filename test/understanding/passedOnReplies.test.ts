import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readReply } from "../../src/carriers/reply.ts";
import { isPassedOn, withoutCodes } from "../../src/understanding/passedOn.ts";
import { collections, understand } from "./said.ts";

const folder = join(import.meta.dirname, "../fixtures/replies");
const replies = readdirSync(folder).flatMap((file) =>
  readFileSync(join(folder, file), "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line): { text: string; country?: string } => JSON.parse(line)),
);
const passedOn = (text: string, country?: string): boolean => {
  const about = country ? { country } : {};
  return isPassedOn(text, readReply(text, about), understand(text, about));
};

test("of what carriers answer, hardly a balance is taken for the person's own words", () => {
  const balances = replies.filter(
    ({ text, country }) => readReply(text, country ? { country } : {}).kind === "reading",
  );
  const missed = balances.filter(({ text, country }) => !passedOn(text, country)).map(({ text }) => text);
  expect(balances.length).toBeGreaterThan(100);
  expect(missed).toEqual([]);
});

test("nothing that people ask is taken for a carrier's message, wherever their line is", () => {
  const asked = [...collections.values()].flat().map(({ text }) => text);
  for (const country of [undefined, "CO", "RU", "CN"])
    expect(asked.filter((text) => passedOn(text, country))).toEqual([]);
});

test.each([
  "how much is a 5gb bundle on mtn nigeria",
  "сколько стоит пакет 5 гб на мтс",
  "¿cuánto vale el paquete de 10 GB?",
  "5G流量包30天多少钱 联通",
  "I topped up 20 dollars with glo nigeria but it didn't arrive, what now",
])("«%s» is the person's own", (text) => {
  for (const country of [undefined, "NG", "RU", "CO", "CN"]) expect(passedOn(text, country)).toBe(false);
});

test.each([
  ["Tu código es 483920", "Tu código es ••••••"],
  ["Ваш код 4839. Никому не сообщайте", "Ваш код ••••. Никому не сообщайте"],
  ["Su saldo es $12.345", "Su saldo es $12.345"],
  ["qué código marco para saldo: *611#", "qué código marco para saldo: *611#"],
])("of «%s» «%s» may be kept", (text, kept) => {
  expect(withoutCodes(text)).toBe(kept);
});
