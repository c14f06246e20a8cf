import type { Carrier, Country, Knowledge } from "../schema.ts";

/** What a check is given beside the carrier: its country's file and all the rest. */
type Around = {
  country: Country | undefined;
  path: string;
  knowledge: Knowledge;
  byId: ReadonlyMap<string, Carrier>;
};

/** Answers with what to do, once for each trouble; nothing when all is well. */
export type Check = (carrier: Carrier, around: Around) => Iterable<string>;
