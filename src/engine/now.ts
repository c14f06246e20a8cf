import type { Instant } from "../instant.ts";
import type { Effect } from "./effect.ts";
import type { Incoming } from "./event.ts";
import type { Seen } from "./flow.ts";
import type { Session } from "./session.ts";

/** What a step has to do with: the session as it becomes, and what is to happen. */
export type Now = { session: Session; incoming: Incoming; seen: Seen | undefined; now: Instant; effects: Effect[] };

/** The session without something; as it is where it has none of it. */
export function without(session: Session, name: "done" | "under" | "answered"): Session {
  if (!(name in session)) return session;
  const { [name]: _, ...others } = session;
  return others;
}

/** The event without the message it came from: what is said next stands below, not in its place. */
export function detached(at: Now): { replaced: Incoming; rest: Incoming } {
  const { origin: _, ...rest } = at.incoming;
  return { replaced: at.incoming, rest };
}
