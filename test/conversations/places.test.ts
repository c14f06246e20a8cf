import { afterAll, beforeAll, expect, test } from "vitest";
import { plain } from "../../src/i18n/marks.ts";
import { openSaldo, type Said } from "../support/person.ts";

let saldo: Awaited<ReturnType<typeof openSaldo>>;
let people = 0;
beforeAll(async () => {
  saldo = await openSaldo();
});
afterAll(() => saldo.close());

const somebody = (language: string) => saldo.person(`w${++people}`, { language });
const text = (said: Said[]): string => plain(said.map(({ text }) => text).join("\n"));
const labels = (said: Said[]): string[] => said.at(-1)?.choices.map(({ label }) => label) ?? [];

test.each([
  ["en", "Hong Kong", { latitude: 22.3, longitude: 114.17 }, "csl / 1O1O"],
  ["zh", "澳门", { latitude: 22.19, longitude: 113.54 }, "澳門電訊"],
  ["es", "Puerto Rico", { latitude: 18.4, longitude: -66.1 }, "Liberty"],
  ["ru", "Аруба", { latitude: 12.52, longitude: -70.03 }, "SETAR"],
])(
  "who shares, in %s, that they are in %s is asked for a carrier of there",
  async (language, place, where, carrier) => {
    const person = somebody(language);
    await person.says("/balance");
    const said = await person.shares(where);
    expect(text(said)).toContain(place);
    expect(labels(said).join()).toContain(carrier);
  },
);

test("who is at sea is asked for the country", async () => {
  const person = somebody("en");
  await person.says("/balance");
  const said = await person.shares({ latitude: 0, longitude: -30 });
  expect(text(said)).not.toContain("Brazil");
  expect(said.at(-1)?.request).toContain("location");
});

test("a carrier is called, in Chinese, what it calls itself, and its country once", async () => {
  const title = async (language: string, says: string) => text(await somebody(language).says(says)).split("\n")[0];
  expect(await title("zh", "csl")).toBe("csl（香港）查余额");
  expect(await title("es", "at&t méxico")).toBe("Saldo de AT&T México");
});
