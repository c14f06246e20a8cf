/** What is known of a carrier, as steps a person reads. Pure: the words are keys of `locales/<language>/guide.json`. */

import type { Line, Words } from "../words.ts";
import { type Directory, isOver } from "./directory.ts";
import { smsWay, ussdWay } from "./guide/codes.ts";
import { hotlineWay } from "./guide/hotline.ts";
import type { Place } from "./guide/map.ts";
import { asGuest, noticesOf, nowAt } from "./guide/notices.ts";
import { appWay, webWay } from "./guide/online.ts";
import { orphanWay, storeWay } from "./guide/store.ts";
import { isLow, ordered, trustIn } from "./guide/sure.ts";
import { knowsTopup, terms, topupWays } from "./guide/topup.ts";
import { type Link, nameOf, note, numbered, text, type Way, words } from "./guide/way.ts";
import { confidences, type methods } from "./kinds.ts";
import type { Carrier } from "./schema.ts";
import { doubted, type Scores, type Tally, trust } from "./votes.ts";

export { esimGuide } from "./guide/esim.ts";
export type { Place } from "./guide/map.ts";
export { nameOf, type Way } from "./guide/way.ts";

/**
 * `carrier` is the one asked for, by id; `successor` the one whose ways these are, when it has taken over. `ways`: the
 * surest and then the quickest first, one a method, always at least one.
 */
export type Guide = {
  carrier: string;
  country: string;
  successor?: string;
  title: Words;
  notices: Words[];
  ways: Way[];
};

/** A guide that is also told whole: `lines`, `copy` and `links` of all its ways in their order. */
export type TopupGuide = Guide & { lines: Line[]; copy: string[]; links: Link[] };

/** What takes least: dialling, then opening, writing, logging in, talking, going there. */
const convenience = ["ussd", "app", "sms", "web", "hotline", "store"] as const satisfies (typeof methods)[number][];

/** What people say of a way: of the main fact that it stands on. */
type Said = (way: Way) => Tally | undefined;

const saidOf =
  ({ id }: Carrier, scores: Scores | undefined): Said =>
  ({ facts: [main] }) =>
    main === undefined ? undefined : scores?.(id, main);

/** A site or a number may be certain, and yet not that it tells the balance: it is no surer than one source's word. */
const certainty = (way: Way, said: Said): number =>
  Math.max(trust(way.confidence, said(way)), way.direct ? 0 : confidences.indexOf("medium"));

/** Its last line still says how sure it is; that people found otherwise stands before it. */
function told(way: Way, said: Said): Way {
  const lines = numbered(way.lines);
  if (!doubted(way.confidence, said(way))) return { ...way, lines };
  return { ...way, lines: [...lines.slice(0, -1), note("doubted"), ...lines.slice(-1)] };
}

const sorted = (ways: readonly Way[], said: Said): Way[] =>
  ordered(
    ways,
    (way) => certainty(way, said),
    ({ method }) => convenience.indexOf(method),
  ).map((way) => told(way, said));

function guide(kind: "balance" | "topup", asked: Carrier, now: Carrier, directory: Directory): Omit<Guide, "ways"> {
  const country = directory.countryOf(asked.id);
  return {
    carrier: asked.id,
    country,
    ...(now.id === asked.id ? {} : { successor: now.id }),
    title: words(`title.${kind}`, { carrier: nameOf(asked), country }),
    notices: noticesOf(asked, directory),
  };
}

/** How to see the balance. `place`: where the person is, for the map; `scores`: what people say of the facts. */
export function balanceGuide(carrier: Carrier, directory: Directory, place?: Place, scores?: Scores): Guide {
  const now = nowAt(carrier, directory);
  const common = guide("balance", carrier, now, directory);
  if (isOver(now)) return { ...common, ways: [orphanWay] };
  const code = directory.countryOf(now.id);
  const country = directory.country(code);
  const trust = trustIn(now, scores);
  const ways = [
    ussdWay(now, trust),
    appWay(now),
    smsWay(now, trust),
    webWay(now),
    hotlineWay(now, country, trust),
  ].flatMap((way) => (way ? [asGuest(way, now, directory)] : []));
  const shop = storeWay(now, country, { code, ...(place ? { place } : {}) });
  return {
    ...common,
    notices: ways.length > 0 ? common.notices : [...common.notices, words("notice.nothing", { carrier: nameOf(now) })],
    ways: sorted([...ways, shop], saidOf(now, scores)),
  };
}

/** How to reach its people, for somebody whom only they can help; nothing where none are known, or it is gone. */
export function helpWay(carrier: Carrier, directory: Directory, scores?: Scores): Way | undefined {
  const now = nowAt(carrier, directory);
  const country = directory.country(directory.countryOf(now.id));
  const way = isOver(now) ? undefined : hotlineWay(now, country, trustIn(now, scores), "help");
  return way && told(asGuest(way, now, directory), saidOf(now, scores));
}

/** Ways that may lead to it. That they are there is sure, where they lead is not: only what is unsure says so. */
const guesses = (ways: readonly Way[]): Pick<Way, "lines">[] =>
  ways.map((way, at) => ({
    lines: [...(at > 0 ? [text("or")] : []), ...(isLow(way) ? way.lines : way.lines.slice(0, -1))],
  }));

/** How to add money. */
export function topupGuide(carrier: Carrier, directory: Directory, scores?: Scores): TopupGuide {
  const now = nowAt(carrier, directory);
  const code = directory.countryOf(now.id);
  const all = topupWays(now, directory.country(code), code).map((way) => asGuest(way, now, directory));
  const ways = isOver(now) ? [orphanWay] : sorted(all, saidOf(now, scores));
  const common = guide("topup", carrier, now, directory);
  const known = knowsTopup(now) || isOver(now);
  const notices = known ? common.notices : [...common.notices, words("topup.nothing", { carrier: nameOf(now) })];
  return {
    ...common,
    notices,
    ways,
    lines: [
      ...notices,
      ...(known ? ways : guesses(ways)).flatMap(({ lines }) => lines),
      ...(isOver(now) ? [] : terms(now)),
    ],
    copy: [...new Set(ways.flatMap(({ copy }) => copy))],
    links: ways.flatMap(({ links }) => links),
  };
}
