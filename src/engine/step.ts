import type { Engine } from "./engine.ts";
import type { Outcome, Step } from "./flow.ts";
import { createHearing } from "./hearing.ts";
import { createLead } from "./lead.ts";
import type { Listener } from "./listener.ts";
import type { Now } from "./now.ts";
import { fresh } from "./session.ts";
import { createTake } from "./take.ts";
import { unasked } from "./unasked.ts";

/**
 * Makes the engine's step: the same session, event and time give the same session and effects. The guards against
 * double taps, repeated answers and answers older than their question live in what it is made of, so that no flow needs any.
 */
export function createStep(engine: Engine): Step {
  const { flows, world, keeper, listener, menu, language } = engine;
  const byName = new Map(flows.map((flow) => [flow.name, flow]));
  const lead = createLead(byName, world, menu);
  const { contextOf, say, proceed, again } = lead;
  const take = createTake(byName, lead);
  const { onText, onShared } = createHearing({ ...engine, byName, lead, take });

  function speak(at: Now, outcome: Outcome | undefined): void {
    if (!outcome) return;
    const [session, effects] = unasked(at.session, outcome);
    at.session = session;
    at.effects.push(...effects);
  }

  /** What the readings that were just kept give rise to. */
  function notice(at: Now, polled = false): void {
    const readings = at.effects.filter((effect) => effect.kind === "keep-reading").map(({ reading }) => reading);
    if (readings.length > 0) speak(at, keeper?.read(readings, contextOf(at), polled));
  }

  /** Answers what a look-up comes to, in the place of the word that it was begun where nothing was said since. */
  function listen(at: Now, event: Parameters<Listener>[0]): void {
    if (event.kind === "looked-up" && event.polled) {
      speak(at, listener?.(event, contextOf(at)));
      return notice(at, true);
    }
    const { seen } = at;
    const { looking, ...session } = at.session;
    const place = looking === session.n && seen?.question === looking ? seen.seq : undefined;
    at.session = session;
    const { asks, messages, ...outcome } = listener?.(event, contextOf(at)) ?? { messages: [] };
    const idle = session.done || !session.flow;
    speak(at, { ...outcome, messages: idle ? [] : messages });
    const { incoming } = at;
    if (place !== undefined) at.incoming = { ...incoming, origin: String(place) };
    const flow = asks && idle ? byName.get(asks.flow) : undefined;
    if (asks && flow) proceed(at, flow, asks.slots, asks.lead ? { lead: asks.lead } : {});
    else if (idle && messages.length > 0) say(at, messages);
    at.incoming = incoming;
    if (idle && event.kind === "looking" && messages.length > 0) at.session = { ...at.session, looking: at.session.n };
    notice(at);
  }

  /** Takes an event. What nobody did leaves the conversation as old as it is. */
  function meet(at: Now): void {
    const { event } = at.incoming;
    if (event.kind === "due") return speak(at, keeper?.due(event.reminder, event.due, contextOf(at)));
    if (event.kind === "gone") return speak(at, keeper?.gone(contextOf(at)));
    if (event.kind === "looked-up" || event.kind === "looking") return listen(at, event);
    speak(at, keeper?.returned(contextOf(at)));
    switch (event.kind) {
      case "text":
        onText(at, event.text.trim(), event.quoted);
        break;
      case "choice":
        take(at, event.token);
        break;
      case "contact":
      case "location":
        onShared(at);
        break;
      case "unsupported":
        again(at, "engine.unsupported");
        break;
      default:
        event satisfies never;
    }
    notice(at);
    at.session = { ...at.session, at: at.now };
  }

  return (stored, incoming, seen, now) => {
    const session = stored ?? {
      ...fresh(incoming, now),
      ...(language && !incoming.hint?.language ? { language } : {}),
    };
    const at: Now = { session, incoming, seen, now, effects: [] };
    meet(at);
    speak(at, keeper?.settle(contextOf(at)));
    return [at.session, at.effects];
  };
}
