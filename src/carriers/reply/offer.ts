import type { Figure } from "./figure.ts";
import type { Scan } from "./scan.ts";
import type { Role } from "./words.ts";

const selling: Role[] = ["offer", "price", "added", "topup"];

/** The sentence sells, or tells of a top-up: what it counts is no more than promised. */
export function isOffered({ roles, apart, text: { folded } }: Scan, figure: Figure): boolean {
  return roles.some((cue) => {
    if (!selling.includes(cue.value) || (cue.end - cue.start <= 3 && folded.charCodeAt(cue.start) < 0x2e80))
      return false;
    return cue.start < figure.start ? apart(cue.end, figure.start) < 3 : apart(figure.end, cue.start) < 3;
  });
}

/** `6,77 руб./сут.`: a price by its slash. */
export const isPriced = ({ text: { folded } }: Scan, figure: Figure): boolean =>
  /^\.?\s?\/\s?\p{L}/u.test(folded.slice(figure.end, figure.end + 5));
