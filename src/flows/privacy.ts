import type { Flow, Slot } from "../engine/flow.ts";

/** What is kept, and the two deeds about it. */
export const privacy: Flow = {
  name: "privacy",
  intents: ["privacy"],
  aside: true,
  slots: [],
  finish: () => ({
    messages: [
      {
        lines: [
          { key: "privacy.title", style: "title" },
          { key: "privacy.kept" },
          { key: "privacy.never" },
          { key: "privacy.deeds" },
        ],
        choices: [
          { token: "export", label: { key: "privacy.export" } },
          { token: "forget", label: { key: "privacy.forget" } },
        ],
        data: { intent: "privacy" },
      },
    ],
  }),
};

/** Sends everything that is kept as a JSON file. */
export const exportAll: Flow = {
  name: "export",
  intents: ["export"],
  aside: true,
  slots: [],
  finish: ({ language }) => ({
    messages: [{ lines: [{ key: "privacy.exporting" }], data: { intent: "export" } }],
    effects: [{ kind: "export", language }],
  }),
};

const sure: Slot = {
  name: "sure",
  ask: () => ({
    message: { lines: [{ key: "privacy.sure", style: "title" }, { key: "privacy.sureWhat" }] },
    options: [
      { value: "yes", label: { key: "privacy.yes" } },
      { value: "no", label: { key: "privacy.no" } },
    ],
  }),
  take: (value) => (value === "yes" || value === "no" ? { sure: value } : undefined),
};

/** Deletes everything, once confirmed. */
export const forget: Flow = {
  name: "forget",
  intents: ["forget"],
  slots: [sure],
  finish: ({ slots }) =>
    slots.sure === "yes"
      ? {
          messages: [{ lines: [{ key: "privacy.forgotten" }], data: { intent: "forget", done: "yes" } }],
          profile: { lines: [] },
          effects: [{ kind: "forget" }],
          slots: {},
        }
      : {
          messages: [
            {
              lines: [{ key: "privacy.stays" }],
              choices: [{ token: "balance", label: { key: "start.balance" } }],
              data: { intent: "forget", done: "no" },
            },
          ],
          slots: {},
        },
};
