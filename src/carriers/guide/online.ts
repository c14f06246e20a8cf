import type { Line } from "../../words.ts";
import { factKey } from "../factKey.ts";
import type { Carrier, FactOf } from "../schema.ts";
import { evidence, firstOfEach, freshest, isLow, ordered, rank, sure } from "./sure.ts";
import { type Link, nameOf, step, text, type Way, words } from "./way.ts";

type App = FactOf<"app">;
type Web = FactOf<"web">;

const stores = {
  "google-play": (id: string) => `https://play.google.com/store/apps/details?id=${encodeURIComponent(id)}`,
  "app-store": (id: string) => `https://apps.apple.com/app/id${encodeURIComponent(id.replace(/^id/, ""))}`,
  appgallery: (id: string) => `https://appgallery.huawei.com/app/${encodeURIComponent(id)}`,
} as const;

/** The facts of one app: its name, and the first id in each store. */
type Known = { name: string; brand: string | undefined; links: Link[]; facts: App[] };

/** A carrier's apps: its own first, then those for one of its brands only. */
function apps(carrier: Carrier): Known[] {
  const facts = ordered(
    carrier.facts.filter((fact) => fact.method === "app"),
    rank,
    freshest,
  );
  const known = [...Map.groupBy(facts, ({ brand }) => brand)].map(([brand, facts]) => {
    const name = facts.find((fact) => fact.name !== undefined)?.name ?? brand ?? nameOf(carrier);
    return { name, brand, links: storeLinks(name, facts), facts };
  });
  return ordered(known, ({ brand }) => (brand ? 1 : 0));
}

/** One page a store; ids nobody confirmed only where there are no others. */
function storeLinks(app: string, facts: readonly App[]): Link[] {
  const firm = facts.filter((fact) => !isLow(fact) && fact.id !== undefined);
  const ids = Map.groupBy(firm.length > 0 ? firm : facts, ({ store }) => store);
  return (Object.keys(stores) as (keyof typeof stores)[]).flatMap((store) => {
    const id = ids.get(store)?.[0]?.id;
    return id ? [{ label: words(`link.${store}`, { app }), url: stores[store](id) }] : [];
  });
}

const others = (apps: readonly Known[]): Line[] =>
  apps.map(({ brand, name }) => (brand && brand !== name ? text("app.other", { brand, app: name }) : { raw: name }));

/** What is done once the app is open, or the site: the last step, or two. */
type Then = (carrier: Carrier) => Line[];

const seeInApp: Then = (carrier) => [step("app.signin", { carrier: nameOf(carrier) }), step("app.see")];

/** The way by the carrier's app, when one is known; `then` is what to do in it. */
export function appWay(carrier: Carrier, then: Then = seeInApp): Way | undefined {
  const [app, ...rest] = apps(carrier);
  if (!app) return undefined;
  const known = evidence(app.facts);
  const named = { app: app.name, carrier: nameOf(carrier) };
  return {
    method: "app",
    direct: false,
    facts: app.facts.slice(0, 1).map(factKey),
    ...known,
    lines: [
      step(app.links.length > 0 ? "app.install" : "app.find", named),
      ...then(carrier),
      ...(rest.length > 0 ? [text("also"), ...others(rest)] : []),
      sure(known),
    ],
    copy: [],
    links: [app, ...rest].flatMap(({ links }) => links),
  };
}

/** Pages that lead to a balance, the shortest way first; shops, SIM papers and complaints do not. */
const pages = ["balance", "self-care", "bill", "site", "help", "community"] as const;
type Page = (typeof pages)[number];

const pageOf = ({ purpose }: Web): Page | undefined => pages.find((page) => page === purpose);
export const hostOf = (url: string): string => new URL(url).host.replace(/^www\./, "");

/** Links to a carrier's pages: one for each use and host, the most useful first, at most three. */
export function sites(carrier: Carrier, wanted: readonly Page[] = pages): Web[] {
  const facts = ordered(
    carrier.facts
      .filter((fact) => fact.method === "web")
      .filter((fact) => (wanted as readonly string[]).includes(fact.purpose)),
    (fact) => Number(isLow(fact)),
    (fact) => (pages as readonly string[]).indexOf(fact.purpose),
    rank,
    freshest,
  );
  const useful = firstOfEach(facts, ({ purpose }) => purpose);
  return firstOfEach(useful, ({ url }) => hostOf(url)).slice(0, 3);
}

export const siteLink = (url: string): Link => ({ label: words("link.site", { host: hostOf(url) }), url });

const thenOnPage = {
  balance: "web.balance",
  "self-care": "web.self-care",
  bill: "web.bill",
  site: "web.site",
  help: "web.help",
  community: "web.help",
} as const;

/** The way by a page, when one is known. */
export function webWay(carrier: Carrier): Way | undefined {
  const facts = sites(carrier);
  const [first] = facts;
  if (!first) return undefined;
  const known = evidence([first]);
  return {
    method: "web",
    direct: first.purpose === "balance",
    facts: [factKey(first)],
    ...known,
    lines: [
      ...(first.brand ? [text("label", { what: first.brand })] : []),
      step("web.open", { host: hostOf(first.url) }),
      step(thenOnPage[pageOf(first) ?? "site"], { carrier: nameOf(carrier) }),
      ...(first.plan ? [text(`only.${first.plan}`)] : []),
      sure(known),
    ],
    copy: [],
    links: facts.map(({ url }) => siteLink(url)),
  };
}
