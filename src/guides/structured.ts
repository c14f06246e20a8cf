import type { TopupGuide, Way } from "../carriers/guide.ts";
import { plain } from "../i18n/marks.ts";
import type { Say } from "./say.ts";
import type { Page, Place } from "./shell.ts";
import { addressOf } from "./shell.ts";

/** Lines as one running text. */
const textOf = (lines: Way["lines"], say: Say): string =>
  lines.map((line) => plain(say.words(line))).join(say.language === "zh" ? "" : " ");

/**
 * A carrier's page for search engines (https://schema.org): where it stands, what it answers, and the surest way step by
 * step.
 */
export function structured(
  place: Place,
  say: Say,
  page: Page,
  { names, best, topup }: { names: Record<string, string>; best: Way; topup: TopupGuide },
): object {
  const steps = toDo(best.lines);
  const question = (key: string, lines: Way["lines"]) => ({
    "@type": "Question",
    name: say(`question.${key}`, names),
    acceptedAnswer: { "@type": "Answer", text: textOf(lines, say) },
  });
  const trail = [...page.above, { about: page.about, name: page.crumb ?? page.heading }];
  return {
    "@context": "https://schema.org",
    "@graph": [
      {
        "@type": "BreadcrumbList",
        itemListElement: trail.map(({ about, name }, at) => {
          const item = about && addressOf(place, about);
          return { "@type": "ListItem", position: at + 1, name, ...(item ? { item } : {}) };
        }),
      },
      {
        "@type": "HowTo",
        name: say("question.balance", names),
        inLanguage: say.language,
        step: steps.map((line) => ({
          "@type": "HowToStep",
          text: [line, ...codesAfter(best.lines, line)].map((part) => plain(say.words(part))).join(" "),
        })),
      },
      {
        "@type": "FAQPage",
        inLanguage: say.language,
        mainEntity: [question("balance", best.lines), question("topup", topup.lines)],
      },
    ],
  };
}

/** What is done one after the other: the numbered steps, or what stands in their place; nothing of what is also possible. */
function toDo(lines: Way["lines"]): Way["lines"] {
  const also = lines.findIndex((line) => "key" in line && line.key === "guide.also");
  const first = also < 0 ? lines : lines.slice(0, also);
  const steps = first.filter(({ style }) => style === "step");
  return steps.length > 0 ? steps : first.filter(({ style }) => style === undefined);
}

/** The codes that belong to a line: those that stand right under it. */
function codesAfter(lines: Way["lines"], line: Way["lines"][number]): Way["lines"] {
  const after = lines.slice(lines.indexOf(line) + 1);
  const end = after.findIndex(({ style }) => style !== "code");
  return end < 0 ? after : after.slice(0, end);
}
