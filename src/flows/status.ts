import type { Flow } from "../engine/flow.ts";

/** Which live sources work now. */
export const status: Flow = {
  name: "status",
  intents: ["status"],
  aside: true,
  slots: [],
  finish({ world }) {
    const states = world.live?.states() ?? [];
    return {
      messages: [
        {
          lines: states.length
            ? [
                { key: "status.title", style: "title" },
                ...states.map(({ name, state }) => ({ key: `status.${state}`, args: { source: name } })),
                { key: "status.always", style: "note" },
              ]
            : [{ key: "status.none" }, { key: "status.always" }],
          choices: [{ token: "balance", label: { key: "start.balance" } }],
          data: { intent: "status", ...Object.fromEntries(states.map(({ id, state }) => [id, state])) },
        },
      ],
    };
  },
};
