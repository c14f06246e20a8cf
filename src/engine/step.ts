import type { Instant } from "../instant.ts";
import type { Language } from "../words.ts";
import { agreed, close, fold, named, placeTold } from "./choose.ts";
import type { Effect } from "./effect.ts";
import type { Incoming, Intent, Meaning } from "./event.ts";
import { fill, hear, missing } from "./fill.ts";
import type { Context, Filling, Flow, Heard, Keeper, Outcome, Seen, Slots, Step, World } from "./flow.ts";
import type { Listener } from "./live.ts";
import type { Choice, Message } from "./message.ts";
import { before, put, token, untoken } from "./question.ts";
import { repeated } from "./repeated.ts";
import { type Asked, fresh, type Session } from "./session.ts";
import { unasked } from "./unasked.ts";

/** The same choice again within this time is a double tap; later it is a wish to see the answer again. */
const doubleTap = 10_000;
/** What may be meant by quoting a carrier's message, besides that it is to be read. */
const quoting: ReadonlySet<Intent> = new Set(["paste", "balance", "history", "unknown"]);
/** How long a finished conversation is still what the next one is about. */
const context = 30 * 60_000;

export type Engine = {
  flows: readonly Flow[];
  world: World;
  /** The flow that a carrier, country or number alone begins. */
  fallback: string;
  /** The flow that a carrier's message begins, when a person passes one on. */
  passedOn?: string;
  /** Speaks without having been asked, where it was agreed. */
  keeper?: Keeper;
  /** Answers what look-ups come to. */
  listener?: Listener;
  /** What is offered when nothing is being asked. */
  menu: Choice[];
  /** Spoken to people whose language nothing tells. */
  language?: Language;
};

/** What a step has to do with: the session as it becomes, and what is to happen. */
type Now = { session: Session; incoming: Incoming; seen: Seen | undefined; now: Instant; effects: Effect[] };

/** The session without something; as it is where it has none of it. */
function without(session: Session, name: "done" | "under" | "answered"): Session {
  if (!(name in session)) return session;
  const { [name]: _, ...others } = session;
  return others;
}

/** What a person wrote: as it came, folded (choose.ts), what it means, and whether they could not see the open question. */
type Written = { text: string; said: string; meaning: Meaning; before: boolean };

/**
 * Makes the engine's step: the same session, event and time give the same session and effects. The guards against
 * double taps, repeated answers and answers older than their question live here, so that no flow needs any.
 */
export function createStep({ flows, world, fallback, passedOn, keeper, listener, menu, language }: Engine): Step {
  const byName = new Map(flows.map((flow) => [flow.name, flow]));
  const byIntent = new Map(flows.flatMap((flow) => flow.intents.map((intent) => [intent, flow])));

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

  /** The event without the message it came from: what is said next stands below, not in its place. */
  function detached(at: Now): { replaced: Incoming; rest: Incoming } {
    const { origin: _, ...rest } = at.incoming;
    return { replaced: at.incoming, rest };
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

  /** Follows a choice, whenever and wherever it was put. */
  function take(at: Now, token: string, text?: string): void {
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
    if (page !== undefined) return turnPage(at, flow, slots, slotName, page);
    const filling: Filling | undefined = slot.take
      ? slot.take(value ?? "", contextOf(at, slots))
      : { [slotName]: value ?? "" };
    if (!filling) return again(at, "engine.lost");
    if (at.session.flow === name) return proceed(at, flow, fill(flow, slots, filling));
    begin(at, flow, undefined, fill(flow, slots, filling));
  }

  function turnPage(at: Now, flow: Flow, slots: Slots, slot: string, page: number): void {
    proceed(at, flow, fill(flow, slots, { [slot]: "" }), { asking: slot, page });
  }

  /** Whether a text was written before its author could see the open question. */
  function early({ session, incoming, seen }: Now): boolean {
    if (!session.asked || incoming.seq === undefined) return false;
    if (!seen || seen.question < session.asked.n) return true;
    return seen.question === session.asked.n && seen.seq !== undefined && incoming.seq < seen.seq;
  }

  const chosen = ({ choices, slot }: Asked, said: string, language: Language): Choice | undefined =>
    named(said, choices, world.write, language) ?? (slot ? agreed(said, choices, world.write, language) : undefined);

  function onText(at: Now, text: string, quoted?: string): void {
    const { asked } = at.session;
    const before = early(at);
    if (before && at.session.answered?.text === text) return;
    at.session = without(at.session, "answered"); // only an answer right after itself is a double tap
    const said = fold(text);
    const choice = asked && !text.startsWith("/") ? chosen(asked, said, at.session.language) : undefined;
    if (choice) return before ? again(at) : take(at, choice.token, text);
    const country = at.session.slots.country ?? at.session.profile.country;
    const meaning = world.understand(text, { language: at.session.language, ...(country ? { country } : {}) });
    if (quoted && quoting.has(meaning.intent) && onReply(at, quoted, { ...meaning, intent: "unknown" })) return;
    if (!meaning.command && onReply(at, text, meaning)) return;
    follow(at, meaning);
    onMeaning(at, { text, said, meaning, before });
  }

  /** Takes a carrier's message that was passed on. Its language is the person's only when nothing else tells theirs. */
  function onReply(at: Now, text: string, meaning: Meaning): boolean {
    const flow = byName.get(passedOn ?? "");
    if (!flow) return false;
    const { carrier, country = at.session.profile.country } = at.session.slots;
    const about = { ...(carrier ? { carrier } : {}), ...(country ? { country } : {}), at: at.incoming.at };
    const reply = world.pasted?.(text, { ...about, meaning });
    if (!reply || (takesText(at, flow) && !(reply.kind === "reading" && reply.sure))) return false;
    if (at.session.n === 0 && !at.incoming.hint?.language) follow(at, meaning);
    begin(at, flow, { event: { kind: "text", text }, reply }, carried(at, flow));
    return true;
  }

  /** Whether another flow's open question takes whatever is written for its answer. */
  function takesText({ session }: Now, flow: Flow): boolean {
    const open = session.flow === flow.name || session.done ? undefined : byName.get(session.flow ?? "");
    return open?.slots.find(({ name }) => name === session.asked?.slot)?.answer !== undefined;
  }

  /** Speaks as the person writes, unless they chose a language. A name given to a question is of no language. */
  function follow(at: Now, { language, bare }: Meaning): void {
    if (!language || at.session.profile.language || (bare && at.session.asked?.slot)) return;
    at.session = { ...at.session, language };
  }

  function onMeaning(at: Now, written: Written): void {
    const { text, said, meaning, before } = written;
    const heard: Heard = { event: at.incoming.event, meaning };
    const flow = at.session.flow ? byName.get(at.session.flow) : undefined;
    const open = flow && !at.session.done ? flow.slots.find(({ name }) => name === at.session.asked?.slot) : undefined;
    if (meaning.intent === "cancel") return cancel(at);
    if (meaning.intent === "back") return back(at);
    const place = placeTold(said, world.write, at.session.language);
    if (place !== undefined && onPlace(at, place, written)) return;
    const wanted = byIntent.get(meaning.aside?.is ?? meaning.intent);
    if (wanted && meaning.command) return begin(at, wanted, heard);
    if (flow && open?.answer && !before) {
      const filling = open.answer(heard, contextOf(at));
      const slots = filling && fill(flow, at.session.slots, filling);
      if (slots && !open.secret) return answer(at, flow, slots, text);
      if (slots) {
        erase(at, slots[open.name]);
        return proceed(at, flow, slots);
      }
    }
    if (wanted && wanted !== flow && !(meaning.bare && open)) return begin(at, wanted, heard);
    if (flow && (flow === wanted || flow.name === fallback || open)) {
      const slots = hear(flow, contextOf(at), heard);
      if (slots !== at.session.slots) return answer(at, flow, slots, text);
      if (wanted === flow)
        return at.session.done
          ? begin(at, flow, heard, carried(at, flow))
          : again(at, open?.answer && "engine.unclear");
    }
    const near =
      !before && at.session.asked ? close(said, at.session.asked.choices, world.write, at.session.language) : undefined;
    if (near) return take(at, near.token, text);
    if (begun(at, heard)) return;
    again(at, open ? "engine.unclear" : "engine.unknown");
  }

  /** Takes the choice at a place of the list. An ordinal alone is nothing else, unless the open question has no list or is answered by a day. */
  function onPlace(at: Now, place: number, { text, meaning, before }: Written): boolean {
    const { asked, done, flow: name = "" } = at.session;
    const open = done ? undefined : byName.get(name)?.slots.find((slot) => slot.name === asked?.slot);
    if (meaning.carrier || meaning.brand || (open?.dates && meaning.when?.kind === "date")) return false;
    const options = open?.ask?.(contextOf(at)).options;
    if (options?.length === 0) return false;
    const tokens = new Set(options?.map(({ value }) => token(name, open?.name ?? "", value)));
    const listed = asked?.choices.filter((choice) => !open || tokens.has(choice.token)) ?? [];
    const choice = place < 0 ? listed.at(-1) : asked?.choices[place - 1];
    if (before) again(at);
    else if (choice) take(at, choice.token, text);
    else again(at, asked?.choices.length ? "engine.unclear" : "engine.unknown");
    return true;
  }

  /** Has the message deleted that gave a secret. */
  function erase({ incoming, effects }: Now, secret: string | undefined): void {
    if (secret && incoming.seq !== undefined) effects.push({ kind: "erase", seq: incoming.seq });
  }

  function answer(at: Now, flow: Flow, slots: Slots, text: string): void {
    at.session = { ...at.session, answered: { token: "", text, at: at.now } };
    proceed(at, flow, slots);
  }

  /** Begins the fallback flow when an event alone says something to it. */
  function begun(at: Now, heard: Heard): boolean {
    const flow = byName.get(fallback);
    if (!flow || at.session.flow === fallback) return false;
    const slots = hear(flow, contextOf(at, {}), heard);
    if (!Object.keys(slots).length) return false;
    begin(at, flow, undefined, slots);
    return true;
  }

  /** A contact or a place: an answer to whatever can use it. */
  function onShared(at: Now): void {
    const heard: Heard = { event: at.incoming.event };
    const flow = at.session.flow ? byName.get(at.session.flow) : undefined;
    const slots = flow && hear(flow, contextOf(at), heard);
    if (flow && slots && slots !== at.session.slots) return proceed(at, flow, slots);
    if (!begun(at, heard)) again(at, "engine.unused");
  }

  function speak(at: Now, outcome: Outcome | undefined): void {
    if (!outcome) return;
    const [session, effects] = unasked(at.session, outcome);
    at.session = session;
    at.effects.push(...effects);
  }

  /** What the readings that were just kept give rise to. */
  function notice(at: Now, polled = false): void {
    const readings = at.effects.flatMap((effect) => (effect.kind === "keep-reading" ? [effect.reading] : []));
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

type Proceeding = { asking?: string; page?: number; lead?: string };
