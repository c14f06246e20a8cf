import type { Askable, Context, Filling, Flow, Heard, Slot, Slots } from "./flow.ts";

/**
 * Slots with a filling put in: the same object when nothing changes. What came after a slot that now holds something
 * else was said of what it held before: it goes.
 */
export function fill(flow: Flow, slots: Slots, filling: Filling): Slots {
  if (Object.keys(filling).every((name) => filling[name] === (slots[name] ?? ""))) return slots;
  const next: Record<string, string> = { ...slots };
  const first = flow.slots.findIndex(({ name }) => slots[name] && name in filling && filling[name] !== slots[name]);
  if (first >= 0) for (const { name } of flow.slots.slice(first)) if (!(name in filling)) delete next[name];
  for (const [name, value] of Object.entries(filling)) {
    if (value) next[name] = value;
    else delete next[name];
  }
  return next;
}

/** Slots with everything an event says of them. The same object when it says nothing. */
export function hear(flow: Flow, context: Context, heard: Heard): Slots {
  let here = context;
  for (const slot of flow.slots) {
    const filling = slot.heard?.(heard, here);
    if (filling) here = { ...here, slots: fill(flow, here.slots, filling) };
  }
  return here.slots;
}

export const canAsk = (slot: Slot): slot is Askable => slot.ask !== undefined;

/** Slots with what is known without asking, and the first slot that is still empty and can be asked for. `asking` is asked even if known. */
export function missing(flow: Flow, context: Context, asking?: string): { slots: Slots; slot?: Askable } {
  let here = context;
  for (const slot of flow.slots) {
    if (slot.when?.(here) === false || here.slots[slot.name]) continue;
    const known = slot.name === asking ? undefined : slot.known?.(here);
    if (!known && canAsk(slot)) return { slots: here.slots, slot };
    if (known) here = { ...here, slots: { ...here.slots, ...known } };
  }
  return { slots: here.slots };
}
