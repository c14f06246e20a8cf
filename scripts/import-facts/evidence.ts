import type { Confidence, Source } from "../../src/carriers/schema.ts";
import type { GivenSource } from "./shape.ts";

export type Evidence = {
  confidence: Confidence;
  checked?: string | undefined;
  sources: Source[];
  note?: string | undefined;
};

/** The last year, month or day named in a date that may be a range or a remark: `2013-2015` → `2015`, `2011~ (…)` → `2011`. */
export function dateOf(text: string | null | undefined): string | undefined {
  if (!text) return undefined;
  const whole = text.match(/^\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?(?![\d-])/)?.[0];
  return whole ?? text.match(/\d{4}/g)?.at(-1);
}

export function sourceOf({ ref, date, type }: GivenSource): Source {
  const day = dateOf(date);
  return { ref, ...(day ? { date: day } : {}), ...(type ? { type } : {}) };
}

/** The later of two partial dates; an exact day is later than its year alone. */
const later = (a?: string, b?: string): string | undefined => (!a ? b : !b ? a : a > b ? a : b);

const freshest = (sources: readonly Source[], date?: string): string | undefined =>
  sources.reduce((latest, source) => later(latest, source.date), date);

type Given = { confidence: Confidence | null; date: string | null; sources: GivenSource[] };

/** What stands beside a claim; `remarks` are put together into one note. */
export function evidenceOf(
  { confidence, date, sources }: Given,
  remarks: readonly (string | undefined)[] = [],
): Evidence {
  const given = sources.map(sourceOf);
  const checked = freshest(given, dateOf(date));
  const note = [...new Set(remarks.filter((remark) => remark !== undefined))].join("; ");
  return {
    confidence: confidence ?? "low",
    ...(checked ? { checked } : {}),
    sources: given,
    ...(note ? { note } : {}),
  };
}

const rank = { high: 2, medium: 1, low: 0 } as const;

/** Two hands that said the same: the surer of the two, all their sources, both notes. */
export function join(a: Evidence, b: Evidence): Evidence {
  const confidence = rank[a.confidence] >= rank[b.confidence] ? a.confidence : b.confidence;
  const sources = [...a.sources, ...b.sources.filter(({ ref }) => a.sources.every((source) => source.ref !== ref))];
  const checked = later(a.checked, b.checked);
  const note = [...new Set([a.note, b.note].filter((note) => note !== undefined))].join("; ");
  return { confidence, ...(checked ? { checked } : {}), sources, ...(note ? { note } : {}) };
}
