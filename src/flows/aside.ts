import type { Aside } from "../engine/event.ts";
import type { Flow } from "../engine/flow.ts";

/** A word in answer to what is no wish. `returns`: the question that stands open is put again. */
const aside = (is: Aside, lines: readonly string[], returns = true): Flow => ({
  name: is,
  intents: [is],
  aside: returns,
  keeps: ["country", "carrier", "brand", "line", "method"],
  slots: [],
  finish: () => ({
    messages: [
      {
        lines: lines.map((key) => ({ key })),
        choices: [{ token: "balance", label: { key: "start.balance" } }],
        data: { intent: is },
      },
    ],
  }),
});

export const asides: readonly Flow[] = [
  aside("thanks", ["aside.thanks"], false),
  aside("free", ["aside.free"]),
  aside("dialling", ["aside.dial.app", "aside.dial.type", "aside.dial.call", "aside.dial.answer"]),
];
