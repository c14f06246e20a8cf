import { upgrade } from "../../../src/engine/session.ts";
import { createHeart } from "../../../src/heart.ts";
import { said } from "../counting.ts";
import type { Play } from "./play.ts";

const heart = createHeart();
const words = [
  "/start",
  "saldo",
  "claro colombia",
  "баланс мегафон",
  "哥伦比亚claro怎么查余额",
  "help",
  "/lines",
  "back",
  "asdf",
];

/** The bot with its own engine, flows and knowledge. Nothing asks to be forgotten: the books count turns by revision. */
const real: Play = {
  step: (session, ...others) => heart.step(session as Parameters<typeof heart.step>[0], ...others),
  open: (stored) => upgrade(stored as { v: number }),
  onFault: () => [said("sorry")],
  words: (update) => words[Math.floor(update / 150) % words.length] ?? "",
};
export default real;
