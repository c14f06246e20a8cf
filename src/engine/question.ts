import type { Askable, Context, Flow, Question, Slot, World } from "./flow.ts";
import type { Choice, Message } from "./message.ts";
import { byObject } from "./repeated.ts";

/** The token that fills a slot. At most 64 bytes, or Telegram refuses the button. */
export const token = (flow: string, slot: string, value: string): string => `${flow}.${slot}.${value}`;

/** What a token says. Values may hold dots; a value that begins with `~` names a page of the question. */
export function untoken(text: string): { flow: string; slot?: string; value?: string; page?: number } {
  const [flow = "", slot, ...rest] = text.split(".");
  if (slot === undefined) return { flow };
  const value = rest.join(".");
  return value.startsWith("~") ? { flow, slot, page: Number(value.slice(1)) || 0 } : { flow, slot, value };
}

/** The slot to return to: the last one before `slot`, or of all, that holds something, matters and can be asked for. */
export function before(flow: Flow, slot: Slot | undefined, context: Context): Slot | undefined {
  const earlier = slot ? flow.slots.slice(0, flow.slots.indexOf(slot)) : flow.slots;
  return earlier.findLast(({ name, when, ask }) => context.slots[name] && ask && when?.(context) !== false);
}

type Put = Message & { choices: Choice[] };

/** How many questions are kept that many people are asked. */
const most = 1_000;
const kept = byObject((_: World) => new Map<string, Put>());

/** The message that asks for a slot, with its choices, the ways to other pages and the way back. Not to be changed in place. */
export function put(flow: Flow, slot: Askable, context: Context, page = 0): Put {
  const back = before(flow, slot, context);
  const same = slot.same?.(context);
  if (same === undefined) return make(flow, slot, context, page, back);
  const questions = kept(context.world);
  const key = [flow.name, slot.name, page, back?.name, same].join(" ");
  const known = questions.get(key);
  if (known) return known;
  if (questions.size >= most) questions.clear();
  const made = make(flow, slot, context, page, back);
  questions.set(key, made);
  return made;
}

function make(flow: Flow, slot: Askable, context: Context, page: number, back: Slot | undefined): Put {
  const question: Question = slot.ask(context);
  const size = question.page ?? question.options.length;
  const pages = Math.max(1, Math.ceil(question.options.length / Math.max(1, size)));
  const at = Math.min(Math.max(0, page), pages - 1);
  const turn = (to: number, key: string): Choice[] =>
    to >= 0 && to < pages ? [{ token: token(flow.name, slot.name, `~${to}`), label: { key } }] : [];
  const choice = ({ value, label }: Question["options"][number]): Choice => ({
    token: token(flow.name, slot.name, value),
    label,
  });
  return {
    ...question.message,
    choices: [
      ...question.options.slice(at * size, (at + 1) * size).map(choice),
      ...(question.always ?? []).map(choice),
      ...(question.message.choices ?? []),
      ...turn(at - 1, "engine.previous"),
      ...turn(at + 1, "engine.next"),
      ...(back ? [{ token: `~back.${back.name}`, label: { key: "engine.back" } }] : []),
    ],
    data: { intent: flow.name, asks: slot.name, ...question.message.data },
  };
}
