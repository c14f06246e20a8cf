import type { Flow } from "../engine/flow.ts";
import { type Language, languages } from "../words.ts";

export const language: Flow = {
  name: "language",
  intents: ["language"],
  aside: true,
  slots: [
    {
      name: "language",
      heard: ({ meaning }) => (meaning?.wanted ? { language: meaning.wanted } : undefined),
      ask: () => ({
        message: { lines: [{ key: "language.ask", style: "title" }] },
        options: languages.map((value) => ({ value, label: { key: `language.name.${value}` } })),
      }),
      take: (value) => (languages.includes(value as Language) ? { language: value } : undefined),
    },
  ],
  finish: ({ slots, profile }) => ({
    messages: [
      {
        lines: [{ key: "language.done" }],
        choices: [{ token: "balance", label: { key: "start.balance" } }],
        data: { intent: "language", language: slots.language ?? "" },
      },
    ],
    profile: { ...profile, language: slots.language as Language },
    slots: {},
  }),
};
