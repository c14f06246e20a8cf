import type { Flow } from "../engine/flow.ts";
import type { Choice } from "../engine/message.ts";
import { languages } from "../words.ts";

/** What can be done, in the order people want it. */
export const menu: Choice[] = [
  { token: "balance", label: { key: "start.balance" } },
  { token: "topup", label: { key: "start.topup" } },
  { token: "lines", label: { key: "start.lines" } },
  { token: "remind", label: { key: "start.remind" } },
  { token: "esim", label: { key: "start.esim" } },
  { token: "language", label: { key: "start.language" } },
  { token: "help", label: { key: "start.help" } },
];

/** The first words: what Saldo does, an example, what is kept, and every other language in one tap. */
export const start: Flow = {
  name: "start",
  intents: ["greeting"],
  slots: [],
  finish: ({ language }) => ({
    messages: [
      {
        lines: [
          { key: "start.title", style: "title" },
          { key: "start.what" },
          { key: "start.example" },
          { key: "start.kept", style: "note" },
        ],
        choices: [
          ...menu.filter(({ token }) => token !== "language"),
          ...languages
            .filter((other) => other !== language)
            .map((other) => ({ token: `language.language.${other}`, label: { key: `language.name.${other}` } })),
        ],
        data: { intent: "greeting" },
      },
    ],
  }),
};
