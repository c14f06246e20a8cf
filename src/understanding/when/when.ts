import type { When } from "../../reminders/when.ts";
import { clockOf } from "./clock.ts";
import { read } from "./grammar.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** Words that tell a time by themselves, and are no more than a number or a part of the day. */
const timely = /[EDWMYhmwoLtxdcK~!]/;

const letters = (tokens: readonly Token[]): string => tokens.map(({ is }) => is).join("");

/**
 * The time a text tells, in any of Saldo's languages. Where a word of time in it is not understood, it is unclear: to ask
 * is better than to be wrong.
 */
export function whenOf(text: string): When | undefined {
  const when = toldIn(text);
  if (when && when.kind !== "unclear") return when;
  const better = betterIn(text);
  const meant = better === undefined ? undefined : toldIn(better);
  return meant && meant.kind !== "unclear" ? meant : when;
}

/** «лучше по воскресеньям», and what comes after what is said not to be: «не каждый день, а по воскресеньям». */
const better: readonly RegExp[] = [
  /^.*(?:лучше|mejor(?: dicho)?|better|rather|instead|改成|改为|换成)(?! (?:of|than|чем|que)(?!\p{L}))[\s,:，]*(.+)$/isu,
  /^(?:.*\s)?(?:не|no|not)\s[^,，]*[,，]\s*(?:(?:а|но|sino|but)\s)?(.+)$/isu,
  /^.*不[^,，]*[,，]\s*(.+)$/isu,
];

/** What of a text is said to be better than the rest of it. */
export const betterIn = (text: string): string | undefined =>
  better.map((words) => words.exec(text)?.[1]).find((told) => told !== undefined);

/** Whether a text says of a time that it is not meant: «не каждый день», "not on Mondays". */
export const deniesTime = (text: string): boolean =>
  /(?:^|[\s,])(?:не|not|no) (?:кажд|по |ежедн|every|each|on |daily|weekly|cada|tod[oa]s l)|(?:不要?|不是|别)每/iu.test(
    text,
  );

function toldIn(text: string): When | undefined {
  const all = tokensOf(text);
  const tokens = all.filter(({ is }) => is !== "R");
  const again = tokens.length < all.length;
  return timeOf(tokens, again) ?? (timely.test(letters(tokens)) ? { kind: "unclear" } : undefined);
}

/** Whether a time is told by what comes after it. */
export const tellsBefore = (text: string): boolean => tokensOf(text).some(({ is }) => is === "B");

function timeOf(tokens: readonly Token[], again: boolean): When | undefined {
  if (tokens.length === 0) return undefined;
  const whole = read(tokens, again);
  if (whole && !(whole.kind === "date" && clockOf(tokens))) return whole;
  const clock = clockOf(tokens);
  if (!clock?.at) return undefined;
  const rest = without(tokens, clock);
  const { at } = clock;
  if (/^a*$/.test(letters(rest))) return at === "?" ? undefined : { kind: "clock", at };
  if (/^a?E$/.test(letters(rest))) return { kind: "days", every: 1, at };
  const day = read(rest, again);
  if (day) return day.kind === "off" ? undefined : day.kind === "often" ? day : { ...day, at };
  const second = clockOf(rest);
  return second?.at && (/^[aE]*$/.test(letters(without(rest, second))) || read(without(rest, second), again))
    ? { kind: "often" }
    : undefined;
}

const without = (tokens: readonly Token[], { start, end }: { start: number; end: number }): Token[] => [
  ...tokens.slice(0, start),
  ...tokens.slice(end),
];
