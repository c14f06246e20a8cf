import type { Flow } from "../engine/flow.ts";
import { menu } from "./start.ts";

export const help: Flow = {
  name: "help",
  intents: ["help"],
  aside: true,
  slots: [],
  finish: () => ({
    messages: [
      {
        lines: [
          { key: "help.title", style: "title" },
          { key: "help.say" },
          { key: "help.pasting" },
          { key: "help.commands" },
          { key: "help.paste", style: "note" },
        ],
        choices: menu.filter(({ token }) => token !== "help"),
        data: { intent: "help" },
      },
    ],
  }),
};
