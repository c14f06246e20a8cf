import type { Effect } from "../../../src/engine/effect.ts";
import { type Session, upgrade } from "../../../src/engine/session.ts";
import { createHeart } from "../../../src/heart.ts";
import { textOf } from "../counting.ts";
import type { Play } from "./play.ts";

// The killed bot with Saldo's own heart: what real people write, in an order nobody would.

const { step } = createHeart();
const said = [
  "/balance",
  "colombia",
  "claro",
  "а по смс?",
  "/topup",
  "1",
  "/back",
  "查余额",
  "俄罗斯",
  "2",
  "/lines",
  "hola",
];
const incoming = (update: number) => ({
  id: `tg:1:${update}`,
  chat: "tg:x",
  at: 0,
  event: { kind: "text" as const, text: said[update % said.length] ?? "" },
});

const saldo: Play = {
  step: (session, ...others) => step(session as Session | undefined, ...others),
  open: upgrade,
  onFault: (): Effect[] => [{ kind: "say", language: "en", message: { lines: [{ raw: "the step failed" }] } }],
  words: (update) => incoming(update).event.text,
  answers(updates) {
    let session: Session | undefined;
    return updates.flatMap((update) => {
      const [next, effects] = step(session, incoming(update), undefined, Date.now());
      session = next;
      return effects.map(textOf);
    });
  },
};
export default saldo;
