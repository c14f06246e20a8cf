import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fold } from "../../../src/carriers/reply/text.ts";
import { Phrases } from "../../../src/carriers/reply/trie.ts";
import { families, links, moments, roles, tones, units } from "../../../src/carriers/reply/words.ts";

const folder = join(import.meta.dirname, "../../../src/carriers/reply/words");
const files = readdirSync(folder).map((file) => ({
  file,
  said: JSON.parse(readFileSync(join(folder, file), "utf8")) as Record<string, string>,
}));
const known: string[] = ["spoken", "latin", ...roles, ...moments, ...families, ...units, ...tones, ...links];
const phrases = (text: string | undefined): string[] => (text ?? "").split(",").map((phrase) => fold(phrase.trim()));

test.each(files)("$file says only what the reader knows, and nothing empty", ({ said }) => {
  for (const [key, text] of Object.entries(said)) {
    expect(known).toContain(key);
    if (key !== "spoken" && key !== "latin") for (const phrase of phrases(text)) expect(phrase, key).toMatch(/\S/);
  }
});

test.each(files)("$file gives no phrase two meanings that exclude each other", ({ said }) => {
  const seen = new Map<string, string>();
  for (const role of ["balance", "used", "total", "previous", "debt", "offer"]) {
    for (const phrase of phrases(said[role]).filter(Boolean)) {
      expect(seen.get(phrase) ?? role, `«${phrase}» is also ${role}`).toBe(role);
      seen.set(phrase, role);
    }
  }
});

test("the longest phrase wins, a stem takes any ending, and no phrase starts or ends within a word", () => {
  const words = new Phrases<string>();
  words.add("saldo", "short");
  words.add("saldo bono", "long");
  words.add("остат*", "stem");
  words.add("余额", "chinese");
  const found = (text: string) => words.all(text).map(({ value }) => value);
  expect(found("saldo bono, saldo")).toEqual(["long", "short"]);
  expect(found("saldos resaldo")).toEqual([]);
  expect(found("остаток 5")).toEqual(["stem"]);
  expect(found("当前余额为")).toEqual(["chinese"]);
});
