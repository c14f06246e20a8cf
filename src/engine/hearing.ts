import type { Language } from "../words.ts";
import { agreed, close, fold, named, placeTold } from "./choose.ts";
import type { Engine } from "./engine.ts";
import type { Intent, Meaning } from "./event.ts";
import { fill, hear } from "./fill.ts";
import type { Flow, Heard, Slots } from "./flow.ts";
import type { Lead } from "./lead.ts";
import type { Choice } from "./message.ts";
import { type Now, without } from "./now.ts";
import { token } from "./question.ts";
import type { Asked } from "./session.ts";
import type { Take } from "./take.ts";

/** What may be meant by quoting a carrier's message, besides that it is to be read. */
const quoting: ReadonlySet<Intent> = new Set(["paste", "balance", "history", "unknown"]);

/** What a person wrote: as it came, folded (choose.ts), what it means, and whether they could not see the open question. */
type Written = { text: string; said: string; meaning: Meaning; before: boolean };

type Options = Pick<Engine, "flows" | "world" | "fallback" | "passedOn"> & {
  byName: ReadonlyMap<string, Flow>;
  lead: Lead;
  take: Take;
};

/** What takes in whatever people write and share: as an answer, a wish, or a carrier's message. */
export function createHearing({ flows, world, fallback, passedOn, byName, lead, take }: Options) {
  const { contextOf, proceed, carried, begin, again, back, cancel } = lead;
  const byIntent = new Map(flows.flatMap((flow) => flow.intents.map((intent) => [intent, flow])));

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
  function follow(at: Now, { language, bare, unsure }: Meaning): void {
    if (!language || at.session.profile.language || (bare && !unsure && at.session.asked?.slot)) return;
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

  return { onText, onShared };
}
