import type { CarrierReport, CountryReport, Report } from "../report.ts";
import { type Tier, tiers } from "../tier.ts";
import { height, paths, width } from "./map.ts";

const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/** The best a person of the country may hope for. */
const best = ({ tiers: counts }: CountryReport): Tier | "none" => tiers.findLast((tier) => counts[tier] > 0) ?? "none";

const summary = ({ name, tiers: counts }: CountryReport): string =>
  `${name}: ${
    tiers
      .filter((tier) => counts[tier])
      .map((tier) => `${counts[tier]} ${tier}`)
      .join(", ") || "served by another country's carriers"
  }`;

function map(report: Report): string {
  const countries = new Map(report.byCountry.map((country) => [country.code, country]));
  const areas = [...paths].map(([code, path]) => {
    const country = countries.get(code);
    return country
      ? [
          `<a href="#${code}"><path class="${best(country)}" d="${path}"><title>${escaped(summary(country))}</title></path></a>`,
        ]
      : [`<path class="nobody" d="${path}"/>`];
  });
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="World map of carriers by tier">${areas.join("")}</svg>`;
}

function row({ id, name, state, tier, kinds, missing, facts, freshest, old, failing }: CarrierReport): string {
  const sure = [facts.high, facts.medium, facts.low].join(" / ");
  const says = failing.map(({ fact, failed, worked }) => `${fact}: ${failed} no, ${worked} yes`).join("; ");
  return `<tr><td><code>${id}</code></td><td>${escaped(name)}${state === "active" ? "" : ` <em>${state}</em>`}</td><td class="${tier}">${tier}</td><td>${kinds.join(" ")}</td><td>${kinds.length ? missing.join(" ") : ""}</td><td>${kinds.length ? sure : ""}</td><td>${freshest ?? ""}${old ? ` (${old} old)` : ""}</td><td>${escaped(says)}</td></tr>`;
}

const section = (country: CountryReport): string =>
  `<details id="${country.code}"${country.tiers.guided + country.tiers.proven + country.tiers.live > 0 ? " open" : ""}><summary><b>${escaped(country.name)}</b> <span>${escaped(summary(country).slice(country.name.length + 2))}</span></summary><table><thead><tr><th>id</th><th>carrier</th><th>tier</th><th>known</th><th>missing</th><th>high / medium / low</th><th>freshest</th><th>people say it fails</th></tr></thead><tbody>${country.carriers.map(row).join("")}</tbody></table></details>`;

/** The page's own style, for whoever serves it under a policy. */
export const style = `
:root{color-scheme:light dark;--none:#d9d4c7;--known:#b9c4d6;--guided:#3d7ea6;--proven:#23617e;--live:#0b3c4f;--ink:#1d2327;--soft:#5a646b;--line:#ddd8cc;--paper:#fbfaf7;--sea:#eef2f4;--sure:#1f5f83}
@media(prefers-color-scheme:dark){:root{--none:#3a3f42;--known:#56616f;--guided:#3d7ea6;--proven:#5fa3c9;--live:#a9dcf5;--ink:#e6eaec;--soft:#a6b0b6;--line:#333b40;--paper:#14181a;--sea:#1d2326;--sure:#8cc4e4}}
body{margin:0 auto;max-width:76rem;padding:1.5rem;font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
h1{font-size:1.5rem;margin:0 0 .25rem}p{margin:.25rem 0 1rem}svg{width:100%;height:auto;background:var(--sea);border-radius:8px}
path{stroke:var(--paper);stroke-width:.5}path.nobody,path.none{fill:var(--none)}path.known{fill:var(--known)}path.guided{fill:var(--guided)}path.proven{fill:var(--proven)}path.live{fill:var(--live)}
a:hover path,a:focus path{stroke:var(--ink);stroke-width:1}
dl{display:flex;flex-wrap:wrap;gap:.5rem 2rem;margin:1rem 0}dt{font-size:.8rem;color:var(--soft)}dd{margin:0;font-size:1.35rem;font-weight:600}
.key{display:flex;gap:1.25rem;list-style:none;padding:0;font-size:.85rem}.key i{display:inline-block;width:.9rem;height:.9rem;border-radius:3px;margin-right:.35rem;vertical-align:-.1rem}i.known{background:var(--known)}i.guided{background:var(--guided)}i.proven{background:var(--proven)}i.live{background:var(--live)}
details{border-top:1px solid var(--line);padding:.35rem 0;overflow-x:auto}summary{cursor:pointer}summary span{color:var(--soft)}
table{border-collapse:collapse;width:100%;font-size:.82rem;margin:.5rem 0}th,td{text-align:left;padding:.2rem .5rem;border-bottom:1px solid var(--line);vertical-align:top}th{color:var(--soft);font-weight:500}td.guided,td.proven,td.live{font-weight:600;color:var(--sure)}
`;

const figure = (name: string, value: number): string =>
  `<div><dt>${name}</dt><dd>${value.toLocaleString("en")}</dd></div>`;

/** The report as one HTML page that needs nothing else. `when`: the day it is of. */
export function pageOf(report: Report, when: string): string {
  const { countries, carriers, living, facts, tiers: counts, failedChecks, warnings, shown } = report;
  const key = (["known", "guided", "proven", "live"] as const).map((tier) => `<li><i class="${tier}"></i>${tier}</li>`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>What Saldo knows of carriers</title><style>${style}</style></head><body>
<h1>What Saldo knows of carriers</h1><p>${escaped(when)}. A country has the colour of its best carrier; a click leads to its list.</p>
${map(report)}
<ul class="key">${key.join("")}</ul>
<dl>${figure("countries and territories", countries)}${figure("carriers", carriers)}${figure("living", living)}${figure("guided or better", carriers - counts.known)}${figure("facts", facts.all)}${figure("of high confidence", facts.high)}${figure("failed checks", failedChecks.length)}${figure("warnings", warnings.length)}${figure("low codes shown unmarked", shown.length)}</dl>
${report.byCountry.map(section).join("\n")}
</body></html>
`;
}
