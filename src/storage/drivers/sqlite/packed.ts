import type { Statement } from "../../driver.ts";
import type { Wanted } from "./writer.ts";

/**
 * A group as one flat list, which another thread is handed in a quarter of the time that objects take. For each batch
 * how many statements it has, or `rows` for one whose rows are wanted; for each statement its text; twice the number of
 * its arguments, and one for a guard; the arguments, and for a text in parts `joined` and the parts. Statements and the
 * parts that are repeated are told as they are once, and by a number from then on; `forget` begins that anew.
 */
export type Packed = readonly Item[];
type Item = string | number | boolean | null;

const rows = -1;
const joined = true;
const forget = false;

/** About how many texts are known by a number, at some kilobytes each. */
const most = 1_000;

/** Packs groups for one reader, who has to unpack all of them in their order. */
export function createPacker(): (group: readonly Wanted[]) => Packed {
  const numbers = new Map<string, number>();

  function named(text: string): string | number {
    const number = numbers.get(text);
    if (number === undefined) numbers.set(text, numbers.size);
    return number ?? text;
  }

  function add(to: Item[], { sql, args, guard }: Statement): void {
    to.push(named(sql), args.length * 2 + (guard ? 1 : 0));
    for (const value of args) {
      if (typeof value === "object" && value !== null) to.push(joined, value[0], named(value[1]), value[2]);
      else to.push(value);
    }
  }

  return (group) => {
    const packed: Item[] = [];
    if (numbers.size > most) {
      numbers.clear();
      packed.push(forget);
    }
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

  function textOf(told: Item | undefined): string {
    const text = typeof told === "number" ? texts[told] : told;
    if (typeof text !== "string") throw new Error("a text was never told");
    if (text === told) texts.push(text);
    return text;
  }

  return (packed) => {
    const group: Wanted[] = [];
    let at = 0;

    function value(): string | number | null {
      const one = packed[at++];
      if (one === joined) return `${packed[at++]}${textOf(packed[at++])}${packed[at++]}`;
      if (one === undefined || one === forget) throw new Error("a value is missing");
      return one;
    }

    function statement(): Statement {
      const sql = textOf(packed[at++]);
      const counted = Number(packed[at++]);
      return { sql, args: times(counted >> 1, value), guard: (counted & 1) === 1 };
    }

    if (packed[at] === forget) {
      texts.length = 0;
      at++;
    }
    while (at < packed.length) {
      const count = Number(packed[at++]);
      group.push(count === rows ? statement() : { batch: times(count, statement) });
    }
    return group;
  };
}

/** What is made so many times. `Array.from` takes three times as long. */
function times<T>(count: number, make: () => T): T[] {
  const made: T[] = [];
  for (let i = 0; i < count; i++) made.push(make());
  return made;
}
