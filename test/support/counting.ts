import type { Effect } from "../../src/engine/effect.ts";
import type { Incoming } from "../../src/engine/event.ts";
import type { Instant } from "../../src/instant.ts";
import type { Shown } from "../../src/storage/kept.ts";

/** A stand-in for the engine: counts a chat's events and says which it took, as a question with that number. */
export type Count = { n: number; taken: string[] };

export function countingStep(
  session: Count | undefined,
  incoming: Incoming,
  _shown: Shown | undefined,
  _now: Instant,
): [Count, Effect[]] {
  const { event } = incoming;
  const text = event.kind === "text" ? event.text : event.kind;
  const n = (session?.n ?? 0) + 1;
  if (text === "break") throw new Error("the step is broken");
  const effects: Effect[] = [said(`heard ${text}`), said(`question ${n}`, n)];
  if (text === "forget") effects.unshift({ kind: "forget" });
  return [{ n, taken: [...(session?.taken ?? []), text] }, text === "quiet" ? [] : effects];
}

export const said = (text: string, question?: number): Effect => ({
  kind: "say",
  language: "en",
  message: { lines: [{ raw: text }] },
  ...(question !== undefined && { question }),
});

/** The first line of what an effect says, or its key. */
export const textOf = (effect: Effect): string => {
  const line = effect.kind === "say" ? effect.message.lines[0] : undefined;
  if (!line) return effect.kind;
  return "raw" in line ? line.raw : line.key;
};

export const text = (chat: string, id: string, words: string): Incoming => ({
  id: `${chat.split(":")[0]}:1:${id}`,
  chat,
  at: 0,
  event: { kind: "text", text: words },
});
