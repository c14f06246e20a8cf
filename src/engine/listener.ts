import type { Event } from "./event.ts";
import type { Context, Outcome, Slots } from "./flow.ts";

/**
 * Answers what a look-up comes to. `asks`: what is asked instead of the messages, after the words `lead` is the key of,
 * when nothing else is being asked.
 */
export type Listener = (
  event: Extract<Event, { kind: "looked-up" | "looking" }>,
  context: Context,
) => Outcome & { asks?: { flow: string; slots: Slots; lead?: string } };
