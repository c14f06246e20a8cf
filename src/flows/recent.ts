import type { Reading } from "../carriers/reading.ts";
import { mostRecent, type Recent, type SavedLine } from "../engine/session.ts";

/** A line that remembers one more reading, in the place of one of the same moment. */
export function withReading(line: SavedLine, { lineId: _, ...reading }: Reading): SavedLine {
  const others = (line.recent ?? []).filter(({ asOf }) => asOf !== reading.asOf);
  const recent = [...others, reading].sort((a, b) => b.asOf - a.asOf).slice(0, mostRecent);
  return { ...line, recent };
}

/** A line without a reading. */
export function withoutReading({ recent = [], ...line }: SavedLine, asOf: number): SavedLine {
  const others: Recent[] = recent.filter((reading) => reading.asOf !== asOf);
  return others.length ? { ...line, recent: others } : line;
}
