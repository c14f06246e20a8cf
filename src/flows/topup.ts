import { topupGuide } from "../carriers/guide.ts";
import type { Flow } from "../engine/flow.ts";
import { token } from "../engine/question.ts";
import { carrier, clueSlot, other } from "./carrier.ts";
import { feedbackOnTopup } from "./feedback.ts";
import { isOwn } from "./lines.ts";
import { country } from "./place.ts";
import { whichLine } from "./whichLine.ts";

export const topup: Flow = {
  name: "topup",
  intents: ["topup"],
  keeps: ["country", "carrier", "brand"],
  slots: [whichLine("topup.askLine", (line) => !isOwn(line)), country, clueSlot, carrier],
  finish({ slots, profile, world }) {
    const known = world.carriers.carrier(slots.carrier ?? "");
    if (!known) {
      return {
        messages: [
          {
            lines: [{ key: "balance.unknownCountry", args: { country: slots.country ?? "" }, style: "title" }],
            choices: [{ token: "topup", label: { key: "balance.otherCountry" } }],
            data: { intent: "topup", country: slots.country ?? "" },
          },
        ],
      };
    }
    const guide = topupGuide(known, world.carriers, world.scores);
    const { title, lines, links, copy, country } = guide;
    return {
      messages: [
        {
          lines: [{ ...title, style: "title" }, ...lines],
          links,
          copy,
          choices: [
            ...feedbackOnTopup(guide),
            { token: token("balance", "carrier", known.id), label: { key: "topup.balance" } },
            { token: token("topup", "carrier", other), label: { key: "balance.otherCarrier" } },
          ],
          data: { intent: "topup", country, carrier: known.id },
        },
      ],
      profile: { ...profile, country },
    };
  },
};
