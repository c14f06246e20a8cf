import type { Line, Words } from "../../words.ts";
import type { Method } from "../kinds.ts";
import type { Carrier, Confidence } from "../schema.ts";

export type Link = { label: Words; url: string };

/**
 * One way to a balance. `direct`: its facts say that it tells an ordinary line's balance itself (a code, a text, a voice);
 * elsewhere it is looked for or asked for. `facts` are the keys (factKey.ts) of what the steps stand on, the main one first. `checked` is the day of its freshest source (`2025`, `2025-04` or `2025-04-01`); `copy` holds what
 * `lines` show as code.
 */
export type Way = {
  method: Method;
  direct: boolean;
  facts: readonly string[];
  confidence: Confidence;
  checked?: string;
  lines: Line[];
  copy: string[];
  links: Link[];
};

type Args = Record<string, string | number>;

/** Words of `locales/<language>/guide.json`. */
export const words = (key: string, args?: Args): Words =>
  args ? { key: `guide.${key}`, args } : { key: `guide.${key}` };

export const text = (key: string, args?: Args): Line => words(key, args);
export const step = (key: string, args?: Args): Line => ({ ...words(key, args), style: "step" });
export const note = (key: string, args?: Args): Line => ({ ...words(key, args), style: "note" });

/** A line to be copied as it is. */
export const code = (raw: string): Line => ({ raw, style: "code" });

/** Steps are numbered where they follow each other, codes aside: one that stands alone becomes a plain line. */
export function numbered(lines: readonly Line[]): Line[] {
  const counted = lines.filter(({ style }) => style !== "code");
  const isStep = (line: Line | undefined) => line?.style === "step";
  const alone = new Set(
    counted.filter((line, at) => isStep(line) && !isStep(counted[at - 1]) && !isStep(counted[at + 1])),
  );
  return lines.map((line) => {
    if (!alone.has(line)) return line;
    const { style: _, ...plain } = line;
    return plain;
  });
}

/** For the list forms of `i18n/write.ts`: keys of guide words, or texts as they are. */
export const list = (...parts: (string | undefined)[]): string => parts.filter((part) => part !== undefined).join("|");
export const parts = (listed: string): string[] => listed.split("|").filter((part) => part !== "");
export const word = (key: string): string => `guide.${key}`;

/** Menu answers in the order they are pressed. */
export const pressed = (keys: readonly string[]): string => keys.join(" → ");

/** A carrier's name for the form `name`: in Latin letters, and in other languages where it has one of its own. */
export function nameOf(carrier: Pick<Carrier, "name" | "localNames">): string {
  const known = names.get(carrier);
  if (known !== undefined) return known;
  const { name, localNames = {} } = carrier;
  const others = Object.entries(localNames).flatMap(([language, [own]]) => (own ? [`${language}=${own}`] : []));
  const all = [name, ...others].join("|");
  names.set(carrier, all);
  return all;
}

const names = new WeakMap<Pick<Carrier, "name" | "localNames">, string>();
