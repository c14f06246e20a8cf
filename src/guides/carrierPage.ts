import { brandOf, isOver } from "../carriers/directory.ts";
import { balanceGuide, esimGuide, nameOf, topupGuide } from "../carriers/guide.ts";
import type { Carrier } from "../carriers/schema.ts";
import type { About } from "./address.ts";
import { html } from "./html.ts";
import { codeIn, isTold, type Known, nameIn } from "./known.ts";
import { drawLines, inline } from "./lines.ts";
import type { Say } from "./say.ts";
import { drawAsk, drawList, drawShare, drawSources, drawWay } from "./sections.ts";
import { addressOf, document, type Page } from "./shell.ts";
import { structured } from "./structured.ts";

/** How many carriers a page leads on to. */
const neighbours = 12;

/** A carrier's guide as a page: the surest way first, then all others, with where it was read. */
export function carrierPage(known: Known, say: Say, carrier: Carrier): string {
  const { directory, scores } = known;
  const { language } = say;
  const country = directory.countryOf(carrier.id);
  const names = { carrier: nameOf(carrier), country };
  const guide = balanceGuide(carrier, directory, undefined, scores);
  const topup = topupGuide(carrier, directory, scores);
  /** That nothing is known of topping up, if so. */
  const untold = topup.notices.find((notice) => "key" in notice && notice.key === "guide.topup.nothing");
  const now = directory.carrier(guide.successor ?? carrier.id) ?? carrier;
  const esim = esimGuide(now, directory);
  const [best, ...others] = guide.ways;
  const about: About = { page: "carrier", language, carrier: carrier.id };
  const code = codeIn(guide.ways);
  const told = isTold(carrier, directory);
  const here = directory.carriersOf(country).filter((other) => other.id !== carrier.id && isTold(other, directory));
  const abroad = directory
    .siblings(brandOf(carrier.id))
    .filter((other) => other.id !== carrier.id && isTold(other, directory));
  const page: Page = {
    about,
    title: code ? say("title.code", { ...names, code }) : say("title.carrier", names),
    heading: say("title.carrier", names),
    crumb: nameIn(say, carrier),
    description: say("about.carrier", names),
    above: [
      { about: { page: "all", language }, name: say("guides") },
      { about: { page: "country", language, country }, name: say.words({ key: "place.name", args: { country } }) },
    ],
    copies: true,
    hidden: !told,
    body: [
      ...guide.notices.map((notice) => html`<p class="notice">${inline(say.words(notice))}</p>`),
      ...(best ? [drawWay(best, say, { id: best.method, level: 2, best: true })] : []),
      ...(others.length > 0
        ? [html`<h2>${say("others")}</h2>`, ...others.map((way) => drawWay(way, say, { id: way.method, level: 3 }))]
        : []),
      ...(isOver(now)
        ? []
        : [
            html`<h2 id="topup">${say("topup")}</h2>`,
            ...(untold ? [html`<p class="notice">${inline(say.words(untold))}</p>`] : []),
            ...topup.ways.map((way) =>
              drawWay(way, say, { id: `topup-${way.method}`, level: 3, guess: untold !== undefined }),
            ),
          ]),
      html`<h2 id="esim">${say("esim")}</h2><div class="way">${drawLines(esim.lines.slice(0, 2), say)}</div>`,
      html`<section aria-labelledby="sources"><h2 id="sources">${say("sources")}</h2>${drawSources(now, say)}</section>`,
      ...[drawShare(addressOf(known, about), say("title.carrier", names), say), drawAsk(known, say, "askAbout")],
      drawList(
        known,
        say,
        say("neighbours", { country }),
        "neighbours",
        here.slice(0, neighbours).map((other) => ({
          carrier: other,
          name: nameIn(say, other),
        })),
      ),
      drawList(
        known,
        say,
        say("elsewhere", names),
        "elsewhere",
        abroad.slice(0, neighbours * 2).map((other) => ({
          carrier: other,
          name: say.words({ key: "place.option", args: { country: directory.countryOf(other.id) } }),
        })),
      ),
    ].filter((part) => part !== undefined),
  };
  return document(
    known,
    say,
    best && told ? { ...page, structured: structured(known, say, page, { names, best, topup }) } : page,
  );
}
