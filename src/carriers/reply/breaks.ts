import { isUnspaced, type Text } from "./text.ts";

/** How far apart two places are: 0 the same clause, 1 the same part of a sentence (a comma between), 2 the same sentence (a semicolon), 3 different sentences. */
export type Apart = (from: number, to: number) => 0 | 1 | 2 | 3;

/** Cuts a text into sentences, parts and clauses once; asking is then free. A newline after a colon ends no sentence: `Saldo:\n$500`. */
export function breaksOf({ said, folded }: Text): Apart {
  const counts = [
    new Int32Array(said.length + 1),
    new Int32Array(said.length + 1),
    new Int32Array(said.length + 1),
  ] as const;
  let colon = false;
  for (let i = 0; i < said.length; i++) {
    const level = levelAt(said, folded, i, colon);
    counts.forEach((count, at) => {
      count[i + 1] = (count[i] ?? 0) + (level > at ? 1 : 0);
    });
    const char = folded.charAt(i);
    if (char !== " ") colon = char === ":";
  }
  return (from, to) => {
    for (const level of [3, 2, 1] as const) {
      const count = counts[level - 1];
      if (count && (count[to] ?? 0) > (count[from] ?? 0)) return level;
    }
    return 0;
  };
}

function levelAt(said: string, folded: string, i: number, afterColon: boolean): 0 | 1 | 2 | 3 {
  const char = folded.charAt(i);
  if (char === "\n") return afterColon ? 1 : 3;
  if ("!?。¡¿।؟".includes(char)) return 3;
  if (char === ".") return dot(said, i);
  if (";؛|【】".includes(char)) return 2;
  if (",、()،".includes(char)) return 1;
  return 0;
}

/** A dot ends a sentence when a capital follows: not `Bs.F.`, `беспл.мин.внутри`, `5.84`. */
function dot(said: string, i: number): 0 | 1 | 3 {
  const next = said.charAt(i + 1);
  const after = next === " " ? said.charAt(i + 2) : next;
  if (next === "" || next === "\n" || (next === " " && after === "")) return 3;
  if (after >= "0" && after <= "9") return next === " " ? 1 : 0;
  if (after.toLowerCase() !== after || isUnspaced(after))
    return said.charAt(i - 2) === " " || said.charAt(i - 2) === "." ? 0 : 3;
  return next === " " && "*#".includes(after) ? 3 : 0;
}
