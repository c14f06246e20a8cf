import { fill } from "./fill.ts";
import type { Filling, Flow } from "./flow.ts";
import type { Lead } from "./lead.ts";
import type { Now } from "./now.ts";
import { untoken } from "./question.ts";

/** The same choice again within this time is a double tap; later it is a wish to see the answer again. */
const doubleTap = 10_000;

export type Take = ReturnType<typeof createTake>;

/** What follows choices. */
export function createTake(
  byName: ReadonlyMap<string, Flow>,
  { contextOf, proceed, inherited, begin, again, back }: Lead,
) {
  /** Follows a choice, whenever and wherever it was put. */
  return function take(at: Now, token: string, text?: string): void {
    const { answered } = at.session;
    if (answered?.token === token && at.now - answered.at < doubleTap) return;
    at.session = { ...at.session, answered: { token, ...(text ? { text } : {}), at: at.now } };
    const { flow: name, slot: slotName, value, page } = untoken(token);
    if (name === "~back") return back(at, slotName);
    const flow = byName.get(name);
    if (!flow) return again(at, "engine.lost");
    if (slotName === undefined) return begin(at, flow);
    const slot = flow.slots.find((slot) => slot.name === slotName);
    if (!slot) return again(at, "engine.lost");
    const slots = at.session.flow === name ? at.session.slots : inherited(at, flow);
    if (page !== undefined) {
      return proceed(at, flow, fill(flow, slots, { [slotName]: "" }), { asking: slotName, page });
    }
    const filling: Filling | undefined = slot.take
      ? slot.take(value ?? "", contextOf(at, slots))
      : { [slotName]: value ?? "" };
    if (!filling) return again(at, "engine.lost");
    if (at.session.flow === name) return proceed(at, flow, fill(flow, slots, filling));
    begin(at, flow, undefined, fill(flow, slots, filling));
  };
}
