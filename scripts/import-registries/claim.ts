import type { Source } from "../../src/carriers/schema.ts";

/** What stands beside each thing a registry says. */
export const claim = (source: Required<Pick<Source, "ref" | "date">>, confidence: "medium" | "low") => ({
  confidence,
  checked: source.date,
  sources: [{ ref: source.ref, date: source.date }],
});
