import type { Effect } from "./effect.ts";
import type { Outcome } from "./flow.ts";
import type { Choice } from "./message.ts";
import type { Session } from "./session.ts";

/** As many choices are read against at once; the oldest give way. */
const mostChoices = 60;

/** New choices before those that can still be taken, each once. */
function joined(fresh: readonly Choice[], open: readonly Choice[]): Choice[] {
  const tokens = new Set(fresh.map(({ token }) => token));
  return [...fresh, ...open.filter(({ token }) => !tokens.has(token))].slice(0, mostChoices);
}

/**
 * Says and changes something in the midst of whatever is going on: an open question stays open, and what can be tapped
 * now, or named by its number, stands before what could be.
 */
export function unasked(session: Session, { messages, profile, effects = [] }: Outcome): [Session, Effect[]] {
  let next = profile ? { ...session, profile } : session;
  const said = messages.map((message): Effect => {
    const { language, asked } = next;
    if (!message.choices?.length) return { kind: "say", message, language };
    const n = next.n + 1;
    next = { ...next, n, asked: { ...asked, n, choices: joined(message.choices, asked?.choices ?? []) } };
    return { kind: "say", message, language, question: n };
  });
  return [next, [...said, ...effects]];
}
