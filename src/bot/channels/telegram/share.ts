import { type Language, languages } from "../../../words.ts";

/** What a person can share with a key of Telegram's own. */
export type Shared = "contact" | "location";

/**
 * Only a reply keyboard can share, and a message that bears buttons cannot bear one: the button under it calls for the
 * keyboard, and the channel itself answers it. No choice's token begins with `~`.
 */
export const shareToken = (what: Shared, language: Language): string => `~${what}.${language}`;

/** What a pressed button calls for, and in which language; undefined when it is a choice. */
export function called(token: string | undefined): { what: Shared; language: Language } | undefined {
  const [, what, tag] = /^~(contact|location)\.(\w+)$/.exec(token ?? "") ?? [];
  const language = languages.find((one) => one === tag);
  return language && { what: what === "contact" ? "contact" : "location", language };
}
