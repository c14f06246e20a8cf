import { fill, hear, missing } from "./fill.ts";
import type { Context, Flow, Heard, Outcome, Slots, World } from "./flow.ts";
import type { Choice, Message } from "./message.ts";
import { detached, type Now, without } from "./now.ts";
import { before, put } from "./question.ts";
import { repeated } from "./repeated.ts";

/** How long a finished conversation is still what the next one is about. */
const context = 30 * 60_000;

/** What is to be asked though it is known, which page of its choices, and what is said before. */
type Proceeding = { asking?: string; page?: number; lead?: string };

export type Lead = ReturnType<typeof createLead>;

/** What leads people through flows: asks, answers, goes on, goes back, begins another. */
export function createLead(byName: ReadonlyMap<string, Flow>, world: World, menu: Choice[]) {
  const contextOf = ({ session, incoming, now }: Now, slots: Slots = session.slots): Context => ({
    slots,
    profile: session.profile,
    language: session.language,
    hint: incoming.hint ?? {},
    now,
    at: Math.min(incoming.at, now),
    since: session.since,
    world,
  });

  /** Says messages; the choices of the last are what the next answer is read against. */
  function say(at: Now, messages: Message[], slot?: string): void {
    const said = messages.map(repeated);
    const last = said.at(-1);
    const n = at.session.n + 1;
    at.session = { ...at.session, n, asked: { n, ...(slot ? { slot } : {}), choices: last?.choices ?? [] } };
    said.forEach((message, index) => {
      at.effects.push({
        kind: "say",
        message,
        language: at.session.language,
        ...(message === last ? { question: n } : {}),
        ...(index === 0 && at.incoming.origin ? { replace: at.incoming.origin } : {}),
      });
    });
  }

  const sayMenu = (at: Now, key: string): void => say(at, [{ lines: [{ key }], choices: menu }]);

  /** Asks for what is missing, or answers when nothing is. `lead` is said before a question. */
  function proceed(at: Now, flow: Flow, slots: Slots, { asking, page, lead }: Proceeding = {}): void {
    const found = missing(flow, contextOf(at, slots), asking);
    at.session = { ...without(at.session, "done"), flow: flow.name, slots: { ...found.slots } };
    if (!found.slot) return finish(at, flow, flow.finish(contextOf(at)));
    const message = put(flow, found.slot, contextOf(at), page);
    say(at, [lead ? { ...message, lines: [{ key: lead }, ...message.lines] } : message], found.slot.name);
  }

  function finish(at: Now, flow: Flow, outcome: Outcome): void {
    const { session } = at;
    const { under } = session;
    const profile = outcome.profile ?? session.profile;
    at.session = {
      ...without(session, "under"),
      profile,
      language: profile.language ?? session.language,
      slots: { ...(outcome.slots ?? session.slots) },
      done: true,
    };
    if (outcome.below) at.incoming = detached(at).rest;
    say(at, outcome.messages);
    at.effects.push(...(outcome.effects ?? []));
    if (outcome.effects?.some(({ kind }) => kind === "look-up")) at.session = { ...at.session, looking: at.session.n };
    const interrupted = flow.aside && under ? byName.get(under.flow) : undefined;
    if (under && interrupted) {
      const { replaced, rest } = detached(at);
      at.incoming = rest;
      proceed(at, interrupted, under.slots);
      at.incoming = replaced;
    }
  }

  /** What a flow that begins takes over from the one before it; nothing from itself, for it begins anew. */
  const inherited = (at: Now, flow: Flow): Slots => (at.session.flow === flow.name ? {} : carried(at, flow));

  /** What a flow may know of the conversation so far. */
  function carried({ session, now }: Now, flow: Flow): Slots {
    if (session.done && now - session.at > context) return {};
    return Object.fromEntries(
      (flow.keeps ?? []).flatMap((name) => (session.slots[name] ? [[name, session.slots[name]]] : [])),
    );
  }

  /** Begins a flow. An aside remembers the question it interrupts. */
  function begin(at: Now, flow: Flow, heard?: Heard, slots: Slots = inherited(at, flow)): void {
    const { under } = at.session;
    const session = without(at.session, "under");
    const open = session.flow && !session.done ? byName.get(session.flow) : undefined;
    const interrupted = open && !open.aside ? { flow: open.name, slots: session.slots } : under;
    at.session = flow.aside && interrupted ? { ...session, under: interrupted } : session;
    proceed(at, flow, heard ? hear(flow, contextOf(at, slots), heard) : slots);
  }

  /** The open question once more, after a word of explanation; the menu when nothing is being asked. */
  function again(at: Now, key?: string): void {
    const flow = at.session.flow && !at.session.done ? byName.get(at.session.flow) : undefined;
    const { rest } = detached(at);
    at.incoming = rest;
    if (!flow) return sayMenu(at, key ?? "engine.menu");
    const asking = at.session.asked?.slot;
    proceed(at, flow, at.session.slots, { ...(asking ? { asking } : {}), ...(key ? { lead: key } : {}) });
  }

  function back(at: Now, name?: string): void {
    const flow = at.session.flow ? byName.get(at.session.flow) : undefined;
    const of = (name: string | undefined) => flow?.slots.find((slot) => slot.name === name);
    const slot = name ? of(name) : flow && before(flow, of(at.session.asked?.slot), contextOf(at));
    if (!flow || !slot) return sayMenu(at, "engine.menu");
    proceed(at, flow, fill(flow, at.session.slots, { [slot.name]: "" }), { asking: slot.name });
  }

  function cancel(at: Now): void {
    const { flow, done, asked: _, under: __, ...session } = at.session;
    at.session = { ...session, slots: {} };
    sayMenu(at, flow && !done ? "engine.cancelled" : "engine.nothing");
  }

  return { contextOf, say, proceed, inherited, carried, begin, again, back, cancel };
}
