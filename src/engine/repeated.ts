import type { Message } from "./message.ts";

/** How many messages are kept, at one to two kilobytes each. */
const most = 1_000;

let known = new Map<string, Message>();
const texts = new WeakMap<Message, string>();

/**
 * The message as it was said before, where it was: people are told the same few hundred again and again, and what one of
 * them was made into can then be kept by the message itself. Not to be changed in place.
 */
export function repeated(message: Message): Message {
  if (texts.has(message)) return message;
  const text = JSON.stringify(message);
  const before = known.get(text);
  if (before) return before;
  if (known.size >= most) known = new Map();
  known.set(text, message);
  texts.set(message, text);
  return message;
}

/** A message as JSON. */
export const jsonOf = (message: Message): string => texts.get(message) ?? JSON.stringify(message);

/** Keeps what is made of an object for as long as the object is. Neither may be changed in place. */
export function byObject<In extends object, Out>(make: (of: In) => Out): (of: In) => Out {
  const made = new WeakMap<In, Out>();
  return (of) => {
    const known = made.get(of);
    if (known !== undefined) return known;
    const out = make(of);
    made.set(of, out);
    return out;
  };
}
