import type { RawApi } from "grammy";
import { type Language, languages, type Write } from "../../../words.ts";
import type { Log } from "../../log.ts";
import { described } from "./failure.ts";

/** The commands in the bot's menu, in its order; `telegram.commands.<command>` says each. */
export const commands = [
  "balance",
  "topup",
  "lines",
  "remind",
  "history",
  "paste",
  "link",
  "status",
  "esim",
  "language",
  "help",
  "privacy",
  "export",
  "forget",
  "cancel",
] as const;

/** What the bot says of itself in a language: its menu, the line in its profile, and the words of an empty chat. */
const introduction = (write: Write, language: Language) => ({
  commands: commands.map((command) => ({
    command,
    description: write({ key: `telegram.commands.${command}` }, language),
  })),
  short: write({ key: "telegram.about" }, language),
  long: write({ key: "telegram.description" }, language),
});

/** Each of our languages, and no code for everybody else, who read English. */
const audiences = [{}, ...languages.map((language) => ({ language_code: language }))] as const;

/**
 * Tells Telegram what the bot says of itself, in each language. Only what differs is set: Telegram allows these calls
 * rarely. A failure costs the menu, never the bot: it is logged.
 */
export async function introduce(api: RawApi, write: Write, log: Log): Promise<void> {
  try {
    for (const audience of audiences) {
      const wanted = introduction(write, "language_code" in audience ? audience.language_code : "en");
      const menu = await api.getMyCommands(audience);
      const same = (one: (typeof menu)[number] | undefined, index: number) =>
        one?.command === wanted.commands[index]?.command && one?.description === wanted.commands[index]?.description;
      if (menu.length !== wanted.commands.length || !menu.every(same)) {
        await api.setMyCommands({ commands: wanted.commands, ...audience });
      }
      const short = await api.getMyShortDescription(audience);
      if (short.short_description !== wanted.short) {
        await api.setMyShortDescription({ short_description: wanted.short, ...audience });
      }
      const long = await api.getMyDescription(audience);
      if (long.description !== wanted.long) await api.setMyDescription({ description: wanted.long, ...audience });
    }
  } catch (error) {
    log.warn({ reason: described(error) }, "telegram: the menu and description were not set");
  }
}
