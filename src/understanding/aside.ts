import type { Aside, Intent } from "../engine/event.ts";
import { foldStems } from "./countries.ts";
import { fold } from "./fold.ts";
import { asides, ofOneself, questions, signs, wishes } from "./lexicon/asides.ts";
import { listed } from "./lexicon/lexicons.ts";
import { createNear } from "./near.ts";
import { createTerms } from "./terms.ts";

const whole = new Map<string, Aside>();
const within = createTerms<Aside | "lost">();
/** The words that something failed is told in, misspelled or not: «no me funsiona». */
const failing = createNear<string>();
for (const word of listed(ofOneself)) failing.add(word, word);
for (const said of Object.values(asides)) {
  for (const [aside, list] of Object.entries(said.whole) as [Aside, string][])
    for (const phrase of listed(list)) whole.set(fold(phrase), aside);
  for (const [aside, list] of Object.entries(said.within) as [Aside | "lost", string][])
    for (const phrase of listed(list)) {
      within.add(foldStems(phrase), aside);
      if (aside === "failed") for (const word of fold(phrase).split(" ")) failing.add(word, word);
    }
}

/** The intents beside which each may be said; without them, it is what the text is about. */
const beside: Record<Aside, readonly Intent[]> = {
  yes: [],
  unsure: [],
  travel: ["balance", "esim"],
  thanks: ["greeting"],
  worked: [],
  failed: [],
  upset: ["balance", "lines"],
  keep: ["lines"],
  free: ["balance"],
  dialling: ["help"],
};

/** In this order one is taken of several. */
const order = Object.keys(beside) as Aside[];

/**
 * What a folded text says besides a wish. `way`: it names a code or a way that may have failed; `asks`: it asks what is
 * left, so that this is what it is about, whatever else it tells; `owns`: it tells what somebody has.
 */
export function asideOf(
  text: string,
  folded: string,
  intent: Intent,
  { way, asks, owns }: { way: boolean; asks: boolean; owns: boolean },
): Aside | undefined {
  if (folded === "") return signs.find(([sign]) => text.includes(sign))?.[1];
  const all = whole.get(folded);
  if (all === "thanks" && intent === "topup") return all;
  if (all && (intent === "unknown" || all === "free" || all === "dialling" || beside[all].includes(intent))) return all;
  const found = new Set(within.cut(folded).flatMap(({ terms }) => terms));
  if (found.has("lost") && (intent === "topup" || intent === "balance" || intent === "unknown")) return "upset";
  if (!found.size && (intent === "unknown" || (way && intent === "balance")) && failsMisspelled(folded))
    return "failed";
  return order.findLast((aside) => {
    if (!found.has(aside) || (aside === "upset" && intent === "balance" && asks)) return false;
    if (aside === "travel" && intent === "esim" && !owns) return false;
    if (beside[aside].includes(intent)) return true;
    return (intent === "unknown" && aside !== "thanks") || (aside === "failed" && way && intent === "balance");
  });
}

/** Whether a folded text tells of something that somebody bought or uses. */
export const tellsOfOwn = (folded: string): boolean =>
  /(?:^| )(?:compre|compramos|usando|купил\S*|пользуюсь|bought|using)(?: |$)|买了|在用/.test(folded);

function failsMisspelled(folded: string): boolean {
  if (!/(?:^| )(?:no|не|not|[a-z]+nt) /.test(folded)) return false;
  const mended = folded.replace(/[a-zа-я]{5,}/g, (word) => failing.find(word)?.terms[0] ?? word);
  return mended !== folded && within.cut(mended).some(({ terms }) => terms.includes("failed"));
}

/** What is wanted by signs alone: 💰, ⏰. A flag tells the country, and is no sign. */
export const signed = (text: string): Intent | undefined =>
  /[\p{L}\p{N}\u{1f1e6}-\u{1f1ff}+*#]/u.test(text) ? undefined : wishes.find(([sign]) => text.includes(sign))?.[1];

const openings = createTerms<true>();
const inside = createTerms<true>();
for (const [language, list] of Object.entries(questions))
  for (const phrase of listed(list)) (language === "zh" ? inside : openings).add(fold(phrase), true);

/** Whether a text asks, so that it is a person's own. */
export function isQuestion(text: string): boolean {
  const folded = fold(text);
  return (openings.cut(folded)[0]?.terms.length ?? 0) > 0 || inside.cut(folded).some(({ terms }) => terms.length > 0);
}
