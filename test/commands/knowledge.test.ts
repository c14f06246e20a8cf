import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Report } from "../../src/carriers/report.ts";
import { type Bench, knowledge } from "../../src/commands/knowledge.ts";

const now = Date.UTC(2026, 10, 22);

function run(args: string[], more: Partial<Bench> = {}): { code: number; said: string } {
  const said: string[] = [];
  const code = knowledge({ args, now, say: (text) => said.push(text), ...more });
  return { code, said: said.join("\n") };
}

const reported = (more: Partial<Bench> = {}): Report => JSON.parse(run(["report", "--json"], more).said);

test("reports the world: countries, carriers, sixty guided, no failed check, no doubtful code shown as sure", () => {
  const found = reported();
  expect(found.countries).toBeGreaterThanOrEqual(230);
  expect(found.carriers).toBeGreaterThanOrEqual(1_500);
  expect(found.guidedWithFiveKinds).toBeGreaterThanOrEqual(60);
  expect(found.failedChecks).toEqual([]);
  expect(found.shown).toEqual([]);
  expect(found.byCountry.flatMap(({ carriers }) => carriers)).toHaveLength(found.carriers);
});

test("takes in whose answers are read, and what people say does not work", () => {
  const tally = { worked: 1, failed: 4, people: { worked: 1, failed: 4 }, said: {}, failedBy: {} };
  const found = reported({
    proof: { proven: new Set(["co-claro"]) },
    scores: (carrier, fact) => (carrier === "co-claro" && fact === "ussd:*611#" ? tally : undefined),
  });
  const claro = found.byCountry.flatMap(({ carriers }) => carriers).find(({ id }) => id === "co-claro");
  expect(found.tiers.proven).toBe(1);
  expect(claro).toMatchObject({ tier: "proven", failing: [{ fact: "ussd:*611#", failed: 4, worked: 1 }] });
});

test("tells each carrier's tier and gaps in words", () => {
  const { code, said } = run(["report"]);
  expect(code).toBe(0);
  expect(said).toMatch(/^ {2}co-claro +guided +Claro: code hotline .*missing /m);
  expect(said.split("\n").at(-1)).toBe(
    `0 failed checks, ${reported().warnings.length} warnings, 0 low-confidence codes shown unmarked`,
  );
});

test("writes a page that needs nothing else, with every country on its map", () => {
  const folder = mkdtempSync(join(tmpdir(), "saldo-"));
  const page = join(folder, "report.html");
  expect(run(["report", "--page", page])).toEqual({ code: 0, said: "" });
  const html = readFileSync(page, "utf8");
  rmSync(folder, { recursive: true });
  expect(html.match(/<h1>/g)).toHaveLength(1);
  expect(html).not.toMatch(/<(script|link|img)\b|url\(|src=/);
  const unmapped = reported().byCountry.filter(({ code }) => !html.includes(`<a href="#${code}"><path`));
  expect(unmapped.map(({ code }) => code)).toEqual([]);
  expect(html).toContain('<a href="#CO"><path class="guided"');
});

test("checks: nothing fails, and what is old is said", () => {
  const { code, said } = run(["check"]);
  expect(code).toBe(0);
  expect(said).toMatch(/^warning: \w\w\/[\w-]+\.json: read .* again, or make it (medium|low)/m);
  expect(said).toMatch(/\n0 failed checks, \d+ warnings$/);
});

test("says what it can do when asked for something else", () => {
  expect(run(["dance"]).code).toBe(2);
  expect(run([]).said).toContain("npm run knowledge -- check");
});
