import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../src");
const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".ts"));

type Import = { from: string; to: string; type: boolean };

/** What a file imports of our own, `src/`-relative; `type` when nothing of it is left at run time. */
function importsOf(from: string): Import[] {
  const text = readFileSync(join(root, from), "utf8");
  return [...text.matchAll(/(?:import|export)\s+(type\s)?([^;]*?)\s*from\s+"(\.[^"]+)"|import\s*\(?"(\.[^"]+)"/g)].map(
    ([, type, names = "", path, whole]) => ({
      from,
      to: posix.normalize(posix.join(dirname(from), path ?? whole ?? "")),
      type:
        Boolean(type) ||
        (names.startsWith("{") &&
          names
            .slice(1, -1)
            .split(",")
            .every((name) => !name.trim() || name.trim().startsWith("type "))),
    }),
  );
}

const imports = files.flatMap(importsOf);
const inside = (folder: string) => (path: string) => path.startsWith(`${folder}/`);
/** What everything may speak of. */
const common = (path: string) => path === "words.ts" || path === "instant.ts";
const broken = (from: (path: string) => boolean, allowed: (made: Import) => boolean): string[] =>
  imports.filter((made) => from(made.from) && !allowed(made)).map(({ from, to }) => `${from} must not import ${to}`);

/** Where imports, of types too, lead back to the file they set out from: `a.ts → b.ts → a.ts`. */
function circles(): string[] {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of imports) next.set(from, (next.get(from) ?? new Set()).add(to));
  const done = new Set<string>();
  const follow = (file: string, path: readonly string[]): string[] => {
    const start = path.indexOf(file);
    if (start >= 0) return [[...path.slice(start), file].join(" → ")];
    if (done.has(file)) return [];
    const found = [...(next.get(file) ?? [])].flatMap((to) => follow(to, [...path, file]));
    done.add(file);
    return found;
  };
  return [...next.keys()].flatMap((file) => follow(file, []));
}

describe("imports go one way", () => {
  test("there is something to look at", () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(imports.filter(({ to }) => !files.includes(to) && !to.endsWith(".json"))).toEqual([]);
  });

  test("no file imports itself by way of others, not even for a type", () => {
    const advice = (circle: string) => `${circle}: give what they share a file of its own`;
    expect(circles().map(advice)).toEqual([]);
  });

  test("words and instants stand below everything", () => {
    expect(broken(common, () => false)).toEqual([]);
  });

  test("the engine takes only types from outside", () => {
    const allowed = ({ to, type }: Import) => type || inside("engine")(to) || common(to);
    expect(broken(inside("engine"), allowed)).toEqual([]);
  });

  test("flows use the engine and what is pure of carriers and reminders", () => {
    const pure = (to: string) =>
      ["engine", "flows", "readings", "reminders"].some((folder) => inside(folder)(to)) ||
      common(to) ||
      (inside("carriers")(to) && !inside("carriers/adapters")(to) && to !== "carriers/load.ts");
    expect(broken(inside("flows"), ({ to, type }) => type || pure(to))).toEqual([]);
  });

  test("readings know carriers and words, and nothing else", () => {
    const allowed = (to: string) => inside("readings")(to) || inside("carriers")(to) || common(to);
    expect(broken(inside("readings"), ({ to }) => allowed(to))).toEqual([]);
  });

  test("carriers know no chat", () => {
    expect(broken(inside("carriers"), ({ to }) => inside("carriers")(to) || common(to))).toEqual([]);
  });

  test("reminders know what lines and readings are, and no chat", () => {
    const allowed = (to: string) => ["reminders", "readings", "carriers", "i18n"].some((folder) => inside(folder)(to));
    expect(broken(inside("reminders"), ({ to }) => allowed(to) || common(to))).toEqual([]);
  });

  test("understanding knows carriers and the shape of a meaning", () => {
    const allowed = ({ to, type }: Import) =>
      inside("understanding")(to) ||
      inside("carriers")(to) ||
      common(to) ||
      (type && (inside("engine")(to) || inside("reminders")(to)));
    expect(broken(inside("understanding"), allowed)).toEqual([]);
  });

  test("channels know no flow and no carrier", () => {
    const forbidden = (to: string) => inside("flows")(to) || inside("carriers")(to) || inside("understanding")(to);
    expect(broken(inside("bot/channels"), ({ to }) => !forbidden(to))).toEqual([]);
  });

  test("guide pages know carriers and words, and no chat", () => {
    const allowed = (to: string) => ["guides", "carriers", "i18n"].some((folder) => inside(folder)(to)) || common(to);
    expect(broken(inside("guides"), ({ to }) => allowed(to))).toEqual([]);
  });

  test("nobody imports main or config, but for what composes", () => {
    const composing = (path: string) => path === "main.ts" || inside("commands")(path);
    expect(
      broken(
        (path) => !composing(path),
        ({ to, type }) => to !== "main.ts" && (to !== "config.ts" || type),
      ),
    ).toEqual([]);
  });

  test("pure folders touch no clock, network, disk, chance or environment", () => {
    const impure =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bfetch\(|from "node:(?!crypto)|\basync\b/;
    const pure = files.filter((file) => ["engine", "flows", "readings"].some((folder) => inside(folder)(file)));
    expect(pure.filter((file) => impure.test(readFileSync(join(root, file), "utf8")))).toEqual([]);
  });
});
