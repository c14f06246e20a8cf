import type { Carrier } from "./schema.ts";

/** The templates of what a carrier sends back, to be tried before the general reader. */
export const answersOf = (carrier: Pick<Carrier, "facts"> | undefined): string[] =>
  (carrier?.facts ?? []).flatMap((fact) => ("answers" in fact ? (fact.answers ?? []) : []));
