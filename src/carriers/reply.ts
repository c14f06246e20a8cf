import { readGenerally } from "./reply/judge.ts";
import { readLines } from "./reply/lines.ts";
import type { Context, Read } from "./reply/read.ts";
import { readByTemplate } from "./reply/template.ts";

export { toReading } from "./reply/keep.ts";
export type { Context, Read, Refusal } from "./reply/read.ts";
export { piecesOf, TemplateError } from "./reply/template.ts";

/**
 * Reads what a carrier sent after a code was dialled, or by SMS: money, data, minutes, messages, until when; or refuses what is no balance.
 * The carrier's own templates come first. Pure, and bounded in time whatever the text. Throws `TemplateError` for a template that is none.
 */
export function readReply(text: string, context: Context): Read {
  for (const template of context.template ?? []) {
    const read = readByTemplate(text, template, context);
    if (read) return read;
  }
  return readGenerally(text, context);
}

/**
 * Lines of `{id, country, carrier, channel, text}` in; lines of `{id, balance, data, voice_minutes, sms, valid_until, sure}` out, in order.
 * No day is given, so only days the text names in full are told.
 */
export const replyLines = (input: AsyncIterable<string>): AsyncIterable<string> => readLines(input, readReply);
