import { type Read, type Refusal, readReply } from "../carriers/reply.ts";
import type { Intent, Meaning } from "../engine/event.ts";
import { isQuestion } from "./aside.ts";

/** Refusals that say what a message is; the others say only that it is no balance. */
const telling: ReadonlySet<Refusal> = new Set([
  "menu",
  "maintenance",
  "error",
  "low balance",
  "usage",
  "top-up",
  "bill",
  "charge",
  "advert",
  "tariff",
]);

/** What a person may seem to want who only says what is left. */
const harmless: ReadonlySet<Intent> = new Set(["balance", "unknown"]);

/** Several lines, or a sender's sign. */
const signed = /\n|【.+】/;
/** Nobody asks a question of so many letters, over several lines, or under a sender's sign. */
const looksSent = (text: string): boolean => text.length >= 60 || signed.test(text.trim());

/** How carriers call what is the person's. */
const addressed = /您的|ваш|\b(?:su|tu|your)\b/iu;

/** A secret's digits: not part of a code to dial. */
const secret = /(?<![*#\d])\d{4,8}(?![*#\d])/;

/** Whether a text may be a carrier's message at all: none is both short and without a figure. Spares most texts the reading. */
export const mayBePassedOn = (text: string): boolean => /\p{Nd}/u.test(text.normalize("NFKC")) || looksSent(text);

/**
 * Whether a text is a carrier's message that a person passes on, and not the person's own words: what reads as a balance
 * for sure is one; of the rest, what people hardly write themselves. One-time codes are always known, so that none is
 * taken for anything else.
 */
export function isPassedOn(
  text: string,
  read: Read,
  { intent, aside, below }: Pick<Meaning, "intent" | "aside" | "below">,
): boolean {
  const asked = !signed.test(text.trim()) && isQuestion(text);
  // "Tell me when my balance falls to 10 pesos" reads as a balance, but no carrier asks to be told.
  const wished = intent === "remind" && below !== undefined && !addressed.test(text) && !looksSent(text);
  if (read.kind === "reading") return !wished && (read.sure || (!asked && (harmless.has(intent) || looksSent(text))));
  if (read.why === "code") return secret.test(text) || looksSent(text);
  const figures = /\p{Nd}/u.test(text);
  const own = asked || (aside !== undefined && !signed.test(text.trim())) || (!figures && intent !== "unknown");
  if (!telling.has(read.why) || own) return false;
  return looksSent(text) || (intent === "unknown" && text.length >= 30 && figures);
}

/** A text as it may be kept: of a one-time code no digit is left. */
export function withoutCodes(text: string): string {
  const read = readReply(text, {});
  const code = read.kind === "refused" && read.why === "code" && isPassedOn(text, read, { intent: "unknown" });
  return code ? text.replace(/\p{Nd}/gu, "•") : text;
}
