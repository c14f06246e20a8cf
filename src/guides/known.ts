import { type Directory, isOver } from "../carriers/directory.ts";
import { type Guide, nameOf } from "../carriers/guide.ts";
import type { Carrier } from "../carriers/schema.ts";
import type { Scores } from "../carriers/votes.ts";
import type { Say } from "./say.ts";
import type { Place } from "./shell.ts";

/** What the pages are made of. */
export type Known = Place & { directory: Directory; scores?: Scores | undefined };

/** A carrier's name in the language. */
export const nameIn = (say: Say, carrier: Carrier): string =>
  say.words({ key: "guide.name", args: { carrier: nameOf(carrier) } });

/** Whether there is more to tell of a carrier than that it exists. */
export function isTold(carrier: Carrier, directory: Directory): boolean {
  const heir = carrier.status.successor ? directory.carrier(carrier.status.successor) : undefined;
  return carrier.facts.length > 0 || (isOver(carrier) && (heir?.facts.length ?? 0) > 0);
}

/** The answer in a line, where it is one code to dial that somebody confirmed. */
export const codeIn = ([best]: Guide["ways"]): string | undefined =>
  best?.method === "ussd" && best.confidence !== "low" ? best.copy[0] : undefined;
