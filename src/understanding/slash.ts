import type { Intent } from "../engine/event.ts";
import { fold } from "./fold.ts";
import { type CommandName, commandNames } from "./lexicon/concept.ts";
import { lexicons, listed } from "./lexicon/lexicons.ts";

const intents: Record<CommandName, Intent> = {
  start: "greeting",
  balance: "balance",
  topup: "topup",
  remind: "remind",
  history: "history",
  paste: "paste",
  link: "link",
  unlink: "link",
  lines: "lines",
  esim: "esim",
  language: "language",
  help: "help",
  privacy: "privacy",
  export: "export",
  cancel: "cancel",
  back: "back",
  forget: "forget",
  status: "status",
};

const names = new Map<string, CommandName>(
  lexicons.flatMap(({ commands }) =>
    (Object.entries(commands) as [CommandName, string][]).flatMap(([name, list]) =>
      listed(list).map((phrase) => [fold(phrase), name] as const),
    ),
  ),
);
for (const name of commandNames) names.set(name, name);

/** `/balance claro`, `/start co_claro`, `/help@saldobot`, `/баланс`: which command, and what follows it. */
export function slashCommand(text: string): { name?: CommandName; intent: Intent; rest: string } | undefined {
  if (text.charCodeAt(0) !== 0x2f) return undefined;
  const [, written = "", rest = ""] = /^\/([\p{L}_-]{1,32})(?:@\w{1,64})?(?:\s+([\s\S]*))?$/u.exec(text) ?? [];
  const name = names.get(fold(written).replaceAll(" ", "")) ?? names.get(fold(written));
  return name ? { name, intent: intents[name], rest } : { intent: "unknown", rest };
}

/** The intent of a folded text that is nothing but the name of a command. */
export function commandNamed(folded: string): Intent | undefined {
  const name = folded.length > 40 ? undefined : names.get(folded);
  return name && intents[name];
}
