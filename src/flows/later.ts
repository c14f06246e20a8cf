import type { Intent } from "../engine/event.ts";
import type { Flow } from "../engine/flow.ts";

/** What people ask for and Saldo cannot do yet: said plainly, with what it can do instead. */
export const later: Flow[] = (["link", "status"] satisfies Intent[]).map((intent) => ({
  name: intent,
  intents: [intent],
  aside: true,
  slots: [],
  finish: () => ({
    messages: [
      {
        lines: [{ key: `later.${intent}` }, { key: "later.instead" }],
        choices: [{ token: "balance", label: { key: "start.balance" } }],
        data: { intent },
      },
    ],
  }),
}));
