import { describe, expect, test } from "vitest";
import { factKey } from "../../src/carriers/factKey.ts";
import { scoresOf } from "../../src/carriers/votes.ts";
import { theHeart } from "../support/person.ts";
import { open, seen, T } from "./open.ts";

const { directory } = theHeart();

describe("the page of what is known", () => {
  test("counts carriers by how far they are known, and facts by how sure they are", async () => {
    const { see } = await open();
    const text = seen(await see("/console/knowledge"));
    expect(text).toContain(`Carriers ${directory.all.length.toLocaleString("en")}`);
    expect(text).toMatch(/By name only [\d,]+ Step by step \d+ Reads real answers \d+ Live balance 1 /);
    expect(text).toMatch(/Sure [\d,]+ Likely [\d,]+ Unconfirmed [\d,]+/);
    expect(text).toContain("Nobody says that anything fails.");
  });

  test("shows what people say fails, and what to check", async () => {
    const fact = directory.carrier("co-claro")?.facts.find(({ method }) => method === "ussd");
    const key = fact ? factKey(fact) : "";
    const today = Math.floor(T / 86_400_000);
    const failed = { carrier: "co-claro", fact: key, channel: "tg", day: today, young: false, people: 9 };
    const scores = scoresOf([{ ...failed, vote: "silent" }], today);
    const { see } = await open({ scores });
    const page = await see("/console/knowledge", "ru");
    expect(seen(page)).toContain(`Claro (Колумбия) ${key} не сработало: 9, сработало: 0 Что проверить (по-английски)`);
    expect(page).toMatch(/<ul lang="en"><li>dial /);
  });

  test("shows what was read too long ago, and says so in numbers", async () => {
    const { see, clock } = await open();
    clock.now = Date.parse("2040-01-01T00:00:00Z");
    const page = await see("/console/knowledge");
    expect(seen(page)).toMatch(/\d{3} facts were read more than two years ago/);
    expect(page).toMatch(/<code>\w\w\/[\w-]+\.json<\/code> read /);
    clock.now = Date.parse("2000-01-01T00:00:00Z");
    expect(seen(await see("/console/knowledge"))).toContain("Everything was read within two years.");
  });

  test("has the whole report with its map, which the policy lets have its own style and nothing more", async () => {
    const { get, enter } = await open();
    const response = await get("/console/knowledge/report", await enter());
    expect(response.headers.get("content-security-policy")).toMatch(/style-src 'self' 'sha256-/);
    const page = await response.text();
    expect(page).toContain("<svg");
    expect(page).not.toMatch(/ style="/);
  });
});
