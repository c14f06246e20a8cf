/** What is known of a carrier, as steps a person reads. Pure: the words are keys of `locales/<language>/guide.json`. */
import type { methods } from "../engine/event.ts";
import type { Line, Words } from "../words.ts";
import { type Directory, isOver } from "./directory.ts";
import { smsWay, ussdWay } from "./guide/codes.ts";
import { hotlineWay } from "./guide/hotline.ts";
import type { Place } from "./guide/map.ts";
import { noticesOf, nowAt } from "./guide/notices.ts";
import { appWay, webWay } from "./guide/online.ts";
import { orphanWay, storeWay } from "./guide/store.ts";
import { ordered, rank } from "./guide/sure.ts";
import { knowsTopup, terms, topupWays } from "./guide/topup.ts";
import { type Link, nameOf, numbered, type Way, words } from "./guide/way.ts";
import { type Carrier, confidences } from "./schema.ts";

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

/** A site or a number may be certain, and yet not that it tells the balance: it is no surer than one source's word. */
const certainty = (way: Way): number => (way.direct ? rank(way) : Math.max(rank(way), confidences.indexOf("medium")));

const sorted = (ways: readonly Way[]): Way[] =>
  ordered(ways, certainty, ({ method }) => convenience.indexOf(method)).map((way) => ({
    ...way,
    lines: numbered(way.lines),
  }));

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

/** How to see the balance. `place`: where the person is, for the map. */
export function balanceGuide(carrier: Carrier, directory: Directory, place?: Place): Guide {
  const now = nowAt(carrier, directory);
  const common = guide("balance", carrier, now, directory);
  if (isOver(now)) return { ...common, ways: [orphanWay] };
  const code = directory.countryOf(now.id);
  const country = directory.country(code);
  const ways = [ussdWay(now), appWay(now), smsWay(now), webWay(now), hotlineWay(now, country)].filter(
    (way) => way !== undefined,
  );
  const shop = storeWay(now, country, { code, ...(place ? { place } : {}) });
  return {
    ...common,
    notices: ways.length > 0 ? common.notices : [...common.notices, words("notice.nothing", { carrier: nameOf(now) })],
    ways: sorted([...ways, shop]),
  };
}

/** How to add money. */
export function topupGuide(carrier: Carrier, directory: Directory): TopupGuide {
  const now = nowAt(carrier, directory);
  const code = directory.countryOf(now.id);
  const ways = isOver(now) ? [orphanWay] : sorted(topupWays(now, directory.country(code), code));
  const common = guide("topup", carrier, now, directory);
  const notices =
    knowsTopup(now) || isOver(now)
      ? common.notices
      : [...common.notices, words("topup.nothing", { carrier: nameOf(now) })];
  return {
    ...common,
    notices,
    ways,
    lines: [...notices, ...ways.flatMap(({ lines }) => lines), ...(isOver(now) ? [] : terms(now))],
    copy: [...new Set(ways.flatMap(({ copy }) => copy))],
    links: ways.flatMap(({ links }) => links),
  };
}
