import { esimGuide } from "../carriers/guide.ts";
import type { Flow, Slot } from "../engine/flow.ts";
import { token } from "../engine/question.ts";
import { carrier, clueSlot, other } from "./carrier.ts";
import { guideOf } from "./guideOf.ts";
import { country } from "./place.ts";

/** A carrier matters only to somebody who wants to know whether theirs has eSIM. */
const wanted = (slot: Slot): Slot => ({
  ...slot,
  when: (context) =>
    Boolean(context.slots.check || context.slots.country || context.slots.brand) && slot.when?.(context) !== false,
});

export const esim: Flow = {
  name: "esim",
  intents: ["esim"],
  keeps: ["country", "carrier", "brand"],
  slots: [{ name: "check" }, wanted(country), wanted(clueSlot), wanted(carrier)],
  finish({ slots, world }) {
    const known = world.carriers.carrier(slots.carrier ?? "");
    const { title, lines, links, copy } = esimGuide(known, world.carriers);
    const people = known && guideOf(known, world).ways.find(({ method }) => method === "hotline" || method === "store");
    return {
      messages: [
        {
          lines: [{ ...title, style: "title" }, ...lines],
          links,
          copy,
          choices: [
            known
              ? { token: token("esim", "carrier", other), label: { key: "balance.otherCarrier" } }
              : { token: token("esim", "check", "yes"), label: { key: "esim.check" } },
            ...(people && known.esim?.support !== "yes"
              ? [
                  {
                    token: token("balance", "method", `${known.id}:${people.method}`),
                    label: { key: `balance.method.${people.method}` },
                  },
                ]
              : []),
            ...(known ? [{ token: token("balance", "carrier", known.id), label: { key: "topup.balance" } }] : []),
            ...(world.live?.for({}).length ? [{ token: "link", label: { key: "link.connect" } }] : []),
          ],
          data: { intent: "esim", ...(known ? { carrier: known.id, country: slots.country ?? "" } : {}) },
        },
      ],
    };
  },
};
