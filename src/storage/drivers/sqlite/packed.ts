import type { Statement, Value } from "../../driver.ts";
import type { Wanted } from "./writer.ts";

/**
 * A group as one flat list, which another thread is handed in a quarter of the time that objects take. For each batch
 * how many statements it has, or `rows` for one whose rows are wanted; for each statement its text, or a number once it
 * was told; twice the number of its arguments, and one for a guard; the arguments.
 */
export type Packed = readonly Value[];

const rows = -1;

/** Packs groups for one reader, who has to unpack all of them in their order. */
export function createPacker(): (group: readonly Wanted[]) => Packed {
  const numbers = new Map<string, number>();

  function add(to: Value[], { sql, args, guard }: Statement): void {
    const number = numbers.get(sql);
    if (number === undefined) numbers.set(sql, numbers.size);
    to.push(number ?? sql, args.length * 2 + (guard ? 1 : 0), ...args);
  }

  return (group) => {
    const packed: Value[] = [];
    for (const wanted of group) {
      packed.push("batch" in wanted ? wanted.batch.length : rows);
      for (const statement of "batch" in wanted ? wanted.batch : [wanted]) add(packed, statement);
    }
    return packed;
  };
}

/** Its counterpart. @throws {Error} when something is missing from what was packed. */
export function createUnpacker(): (packed: Packed) => Wanted[] {
  const texts: string[] = [];

  function textOf(told: Value | undefined): string {
    const text = typeof told === "number" ? texts[told] : told;
    if (typeof text !== "string") throw new Error("a statement's text was never told");
    if (text === told) texts.push(text);
    return text;
  }

  return (packed) => {
    const group: Wanted[] = [];
    let at = 0;

    function statement(): Statement {
      const sql = textOf(packed[at]);
      const counted = Number(packed[at + 1]);
      const first = at + 2;
      at = first + (counted >> 1);
      return { sql, args: packed.slice(first, at), guard: (counted & 1) === 1 };
    }

    while (at < packed.length) {
      const count = Number(packed[at++]);
      group.push(count === rows ? statement() : { batch: Array.from({ length: count }, statement) });
    }
    return group;
  };
}
