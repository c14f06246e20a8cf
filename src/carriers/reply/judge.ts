import { doubtsOf } from "./doubt.ts";
import { rounded } from "./figure.ts";
import { figuresOf } from "./figures.ts";
import { keptOf } from "./kept.ts";
import { type Main, mainOf } from "./main-balance.ts";
import type { Context, Money, Read } from "./read.ts";
import { refusal } from "./refusal.ts";
import { rolesOf, type Told } from "./role.ts";
import { type Scan, scanOf } from "./scan.ts";
import { longest, plain } from "./text.ts";
import { validityOf } from "./validity.ts";

/** Reads a reply by the words and numbers in it, whatever the carrier. Pure; its time grows with the text's length, which is bounded. */
export function readGenerally(reply: string, context: Context): Read {
  if (reply.length > longest) return { kind: "refused", why: "too long" };
  const text = plain(reply);
  if (text.said.length > 2 * longest) return { kind: "refused", why: "too long" };
  const scan = scanOf(text, context);
  const { words, apart, roles } = scan;
  const { folded } = text;
  const tones = words.tones.all(folded);
  const figures = figuresOf(scan);
  const told = rolesOf({ words, folded, apart, cues: roles, figures });
  const validity = validityOf({ words, folded, apart, moments: words.moments.all(folded), figures }, context.today);
  const kept = keptOf(scan, told, tones);
  const main = mainOf(scan, told, figures);
  const code = tones.some((tone) => tone.value === "code");
  const certain = main !== undefined && !main.weak && main.figure.named;
  if ((!main && kept.length === 0) || (code && !certain))
    return refusal({ figures, told, tones, text: folded, validity });
  const doubts = doubtsOf({ scan, figures, told, kept, main, validity, tones });
  const amounts = (kind: "voice" | "sms"): string[] =>
    kept.flatMap(({ figure }) => (figure.kind === kind ? [figure.value] : []));
  const day = validity.day ?? (main ? undefined : validity.renewal);
  return {
    kind: "reading",
    ...(main && { balance: { amount: main.figure.value, currency: main.figure.currency } }),
    others: othersOf(scan, told, main),
    data: kept.flatMap(({ figure }) => (figure.kind === "data" ? [{ left: figure.value, unit: figure.unit }] : [])),
    ...sum("voiceMinutes", amounts("voice")),
    ...sum("sms", amounts("sms")),
    ...(day && { validUntil: day }),
    ...(validity.final && { finalUntil: validity.final }),
    sure: doubts.length === 0,
    doubts,
  };
}

/** Minutes to one network and to others are minutes; one figure stays as it was written. */
function sum<K extends string>(key: K, values: string[]): { [key in K]?: string } {
  if (values.length === 0) return {};
  const total = values.length === 1 ? values.join() : rounded(values.reduce((all, each) => all + Number(each), 0));
  return { [key]: total } as { [key in K]?: string };
}

/** Bonuses, limits and the like, by the word the carrier calls them. */
function othersOf({ text, home }: Scan, told: Told[], main: Main | undefined): (Money & { label: string })[] {
  return told.flatMap(({ figure, role, cue }) => {
    if (figure.kind !== "money" || role !== "bonus" || figure === main?.figure) return [];
    return [
      {
        label: cue ? text.said.slice(cue.start, cue.end) : "",
        amount: figure.value,
        currency: figure.currency ?? home,
      },
    ];
  });
}
