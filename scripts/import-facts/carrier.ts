import { z } from "zod";
import {
  Carrier,
  type Contradiction,
  type Esim,
  type Lead,
  type Network,
  type Prefixes,
  type Status,
} from "../../src/carriers/schema.ts";
import { cardsOf } from "./cards.ts";
import { evidenceOf, sourceOf } from "./evidence.ts";
import { corrected, merged, told, Unmapped } from "./facts.ts";
import type { GivenCarrier, GivenContradiction } from "./shape.ts";
import { statuses } from "./statuses.ts";

type State = z.infer<typeof Status>;

const types: Record<string, { type: Carrier["type"]; host?: string }> = {
  mno: { type: "mno" },
  mvno: { type: "mvno" },
  "mvno (full)": { type: "mvno" },
  "mno/mvno": { type: "mno" },
  fixed: { type: "fixed" },
  "sub-brand": { type: "brand" },
  "sub-brand of movistar": { type: "brand" },
  "brand of at&t méxico": { type: "brand", host: "mx-att" },
  "brand of indosat ooredoo hutchison": { type: "brand", host: "id-indosat" },
  "brand of kcell": { type: "brand", host: "kz-kcell" },
  "brand of mobile telecom-service": { type: "brand", host: "kz-tele2" },
  "brand of true corporation": { type: "brand", host: "th-true" },
  "mvno (movistar network)": { type: "mvno", host: "co-movistar" },
  "mvno (másmóvil group)": { type: "mvno" },
  "mvno (orange)": { type: "mvno", host: "es-orange" },
  "mvno (tigo network)": { type: "mvno", host: "co-tigo" },
};

const hosts: Record<string, string> = {
  "ae-virgin": "ae-du",
  "hk-valuegb": "hk-smartone",
  "hk-unicom": "hk-three",
  "kz-izi": "kz-beeline",
  "kz-activ": "kz-kcell",
  "kz-altel": "kz-tele2",
  "ru-simsim": "ru-beeline",
  "ru-yota": "ru-megafon",
  "ru-tmobile": "ru-t2",
  "ru-sbermobile": "ru-t2",
  "ru-rostelecom": "ru-t2",
  "ru-vtbmobile": "ru-t2",
  "vn-itel": "vn-vinaphone",
  "vn-wintel": "vn-vinaphone",
  "cl-virgin": "cl-movistar",
  "es-mundo": "es-orange",
  "ec-tuenti": "ec-movistar",
  "pe-tuenti": "pe-movistar",
};

/** Names that carry a remark, as people know them. */
const names: Record<string, { name: string; aliases: string[] }> = {
  "co-wom": { name: "WOM", aliases: ["Partners Telecom", "Avantel"] },
  "gt-movistar": { name: "Movistar", aliases: [] },
  "pa-claro": { name: "Claro", aliases: [] },
  "cr-tigo": { name: "Tigo", aliases: [] },
  "es-mundo": { name: "SIM Mundo", aliases: ["Mundo"] },
  "id-tri": { name: "Tri", aliases: ["3 Indonesia"] },
};

/** `Movistar (network 704-03 sold to Claro)`: a remark says that it is not simply another name. */
const remarked = (alias: string): boolean => /\(.*\)$/.test(alias);

/** `Silknet (Geocell)` → a name and another name. */
function named({ id, name, aliases }: GivenCarrier): { name: string; aliases: string[] } {
  const [, head = name, inside] = name.match(/^(.*?)\s*\((.*)\)$/) ?? [];
  const own = names[id] ?? { name: head, aliases: inside ? [inside] : [] };
  const parts = own.name.includes(" / ") ? own.name.split(" / ") : [];
  const all = [...own.aliases, ...parts, ...aliases.filter((alias) => !remarked(alias))].filter(
    (alias) => alias !== own.name && /^[\p{Script=Latin}\P{L}]+$/u.test(alias),
  );
  return { name: own.name, aliases: [...new Set(all)] };
}

const scripts: [RegExp, string][] = [
  [/[ґєії]/i, "uk"],
  [/[әғқңөұүһ]/i, "kk"],
  [/\p{Script=Cyrillic}/u, "ru"],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, "ja"],
  [/\p{Script=Han}/u, "zh"],
  [/\p{Script=Hangul}/u, "ko"],
  [/\p{Script=Armenian}/u, "hy"],
  [/\p{Script=Georgian}/u, "ka"],
  [/\p{Script=Arabic}/u, "ar"],
  [/\p{Script=Thai}/u, "th"],
];

/** Names by the language their script tells; Latin ones say nothing that `name` and `aliases` do not. */
function localNames(
  { localNames, aliases, name }: GivenCarrier,
  known: readonly string[],
): Record<string, string[]> | undefined {
  const byLanguage: Record<string, string[]> = {};
  const inside = name.match(/\((.*)\)$/)?.[1] ?? "";
  for (const written of new Set([...localNames, ...aliases, inside])) {
    const language =
      scripts.find(([script]) => script.test(written))?.[1] ??
      (known.includes(written) || !written ? undefined : "other");
    if (!language || (language === "other" && !localNames.includes(written))) continue;
    byLanguage[language] = [...(byLanguage[language] ?? []), written];
  }
  return Object.keys(byLanguage).length ? byLanguage : undefined;
}

function statusOf({ id, status }: GivenCarrier): State {
  const known = statuses[id];
  const plain = /^(active|unknown)$/.exec(status.value)?.[1] as "active" | "unknown" | undefined;
  if (!plain && !known) throw new Unmapped(`${id}: nothing says what state "${status.value}" is`);
  const { state, ...more } = known ?? { state: plain ?? "unknown" };
  if (!status.sources.length) return { state, ...more };
  return { state, ...more, ...evidenceOf(status, [plain ? undefined : status.value]) };
}

export const contradictionOf = (given: GivenContradiction): z.infer<typeof Contradiction> =>
  "claim" in given
    ? { about: given.claim, found: given.finding, resolved: given.resolution, sources: given.sources.map(sourceOf) }
    : {
        about: given.topic,
        claims: given.claims.map(({ value, sources }) => ({ value, sources: sources.map(sourceOf) })),
        resolved: given.resolution,
        sources: [],
      };

function networksOf({ id, mccMnc }: GivenCarrier, type: Carrier["type"]) {
  const networks: z.infer<typeof Network>[] = [];
  const leads: Lead[] = [];
  for (const claim of mccMnc) {
    const [, code, remark] = claim.value.match(/^(\d{3}-\d{2,3})(?: \((.*)\))?$/) ?? [];
    if (!code) throw new Unmapped(`${id}: "${claim.value}" is no MCC-MNC`);
    const evidence = evidenceOf(claim, [claim.note, remark]);
    if (remark?.startsWith("old"))
      leads.push({ method: "network", about: "mcc-mnc", value: code, why: "ended", ...evidence });
    else networks.push({ code, ...(type === "brand" || remark ? { shared: true } : {}), ...evidence });
  }
  return { networks, leads };
}

function prefixesOf({ prefixes }: GivenCarrier) {
  const known: z.infer<typeof Prefixes>[] = [];
  const leads: Lead[] = [];
  for (const claim of prefixes) {
    const evidence = evidenceOf(claim, [claim.note]);
    const national = claim.value.filter((value) => /^\d+$/.test(value));
    for (const value of claim.value.filter((value) => !national.includes(value)))
      leads.push({ method: "prefix", about: "prefixes", value, why: "doubtful", ...evidence });
    if (national.length) known.push({ national, ...evidence });
  }
  return { known, leads };
}

const support: Record<string, z.infer<typeof Esim>["support"]> = { yes: "yes", no: "no", limited: "limited" };

function esimOf({ id, esim }: GivenCarrier): z.infer<typeof Esim> | undefined {
  if (!esim) return undefined;
  const found = support[esim.value];
  if (!found) throw new Unmapped(`${id}: nothing says what eSIM "${esim.value}" is`);
  return { support: found, ...evidenceOf(esim, [esim.note]) };
}

/** One carrier in our words, and which corrections it used. */
export function carrierOf(given: GivenCarrier): { carrier: Carrier; corrections: string[] } {
  const kind = types[given.type.toLowerCase()];
  if (!kind) throw new Unmapped(`${given.id}: nothing says what type "${given.type}" is`);
  const host = hosts[given.id] ?? kind.host;
  if (given.host && !host) throw new Unmapped(`${given.id}: nothing says which carrier its host "${given.host}" is`);
  const { name, aliases } = named(given);
  const written = localNames(given, [name, ...aliases]);
  const { networks, leads: networkLeads } = networksOf(given, kind.type);
  const { known: prefixes, leads: prefixLeads } = prefixesOf(given);
  const esim = esimOf(given);
  const currency = given.currency.slice(0, 3);
  const cards = cardsOf[given.id];
  const right = given.facts.map((fact) => corrected(fact, given.id));
  const all = right.map(({ given: fact }) => told(fact, given.id, currency));
  const leads = merged([...all.flatMap(({ leads }) => leads), ...networkLeads, ...prefixLeads]);
  const notes = [...given.notes, ...given.aliases.filter(remarked).map((alias) => `not an alias: ${alias}`)];
  const contradictions = given.contradictions.map(contradictionOf);
  const parsed = Carrier.safeParse({
    id: given.id,
    name,
    aliases,
    ...(written ? { localNames: written } : {}),
    ...(given.legalName ? { legalName: given.legalName } : {}),
    type: kind.type,
    ...(host ? { host } : {}),
    status: statusOf(given),
    currency,
    networks,
    prefixes,
    ...(cards ? { cards } : {}),
    ...(esim ? { esim } : {}),
    facts: merged(all.flatMap(({ facts }) => facts)),
    ...(leads.length ? { leads } : {}),
    ...(contradictions.length ? { contradictions } : {}),
    ...(notes.length ? { notes } : {}),
  });
  if (!parsed.success) throw new Unmapped(`${given.id}: ${z.prettifyError(parsed.error)}`);
  return { carrier: parsed.data, corrections: right.flatMap(({ correction }) => correction ?? []) };
}
