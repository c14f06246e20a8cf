import type { Flow } from "../engine/flow.ts";
import { asides } from "./aside.ts";
import { balance, travel } from "./balance.ts";
import { esim } from "./esim.ts";
import { feedback } from "./feedback.ts";
import { help } from "./help.ts";
import { history } from "./history.ts";
import { language } from "./language.ts";
import { keep, lines } from "./lines.ts";
import { code, link } from "./link.ts";
import { paste } from "./paste.ts";
import { exportAll, forget, privacy } from "./privacy.ts";
import { remind } from "./remind/remind.ts";
import { start } from "./start.ts";
import { status } from "./status.ts";
import { topup } from "./topup.ts";

export { listener } from "./listener.ts";
export { keeper } from "./remind/keeper.ts";
export { menu } from "./start.ts";

/** Every conversation Saldo can have. */
export const flows: readonly Flow[] = [
  start,
  balance,
  travel,
  topup,
  esim,
  feedback,
  lines,
  keep,
  paste,
  history,
  remind,
  language,
  help,
  ...asides,
  privacy,
  exportAll,
  forget,
  link,
  code,
  status,
];
