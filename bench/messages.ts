import type { Method } from "../src/carriers/kinds.ts";
import { canAsk } from "../src/engine/fill.ts";
import type { Flow, Slots } from "../src/engine/flow.ts";
import type { Message } from "../src/engine/message.ts";
import { put } from "../src/engine/question.ts";
import { asides } from "../src/flows/aside.ts";
import { balance } from "../src/flows/balance.ts";
import { help } from "../src/flows/help.ts";
import type { Heart } from "../src/heart.ts";
import type { Language } from "../src/words.ts";

export type Messages = ReturnType<typeof createMessages>;

/**
 * The messages of the conversation, made by Saldo's own questions and guides from what is known, without its engine:
 * every peer says the same, and lists and steps cost every peer the same.
 */
export function createMessages({ directory, understand, write }: Pick<Heart, "directory" | "understand" | "write">) {
  const world = { carriers: directory, understand, write };
  const context = (language: Language, slots: Slots) => {
    return { slots, profile: { lines: [] }, language, hint: { language }, now: 0, at: 0, world };
  };

  function ask(name: string, language: Language, slots: Slots): Message {
    const slot = balance.slots.filter(canAsk).find((slot) => slot.name === name);
    if (!slot) throw new Error(`nobody is asked for a ${name}`);
    return put(balance, slot, context(language, slots));
  }

  function tell(flow: Flow | undefined, language: Language, slots: Slots = {}): Message {
    const [message] = flow?.finish(context(language, slots)).messages ?? [];
    if (!message) throw new Error(`${flow?.name} says nothing`);
    return message;
  }

  return {
    askCountry: (language: Language) => ask("country", language, {}),
    askCarrier: (language: Language, country: string) => ask("carrier", language, { country }),
    /** One way to the balance; the surest when none is named. */
    steps: (language: Language, carrier: string, method?: Method) =>
      tell(balance, language, { country: directory.countryOf(carrier), carrier, method: method ?? "surest" }),
    last: (language: Language, word: "menu" | "thanks") =>
      tell(
        [help, ...asides].find(({ name }) => name === (word === "menu" ? "help" : word)),
        language,
      ),
  };
}
