import type { CarrierReport, CountryReport, Report } from "../report.ts";

const parts = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`)
    .join(", ");

function line({ id, name, state, tier, kinds, missing, facts, freshest, old, failing }: CarrierReport): string {
  const known = kinds.length
    ? `${kinds.join(" ")} (${parts(facts)}${freshest ? `, of ${freshest}` : ""}${old ? `, ${old} old` : ""})`
    : "by name";
  const says = failing
    .map(({ fact, failed, worked }) => `; people say of ${fact}: ${failed} no, ${worked} yes`)
    .join("");
  const lacks = missing.length && kinds.length ? `; missing ${missing.join(" ")}` : "";
  return `  ${id.padEnd(24)} ${tier.padEnd(7)} ${name}${state === "active" ? "" : ` [${state}]`}: ${known}${lacks}${says}`;
}

const country = ({ code, name, tiers, carriers }: CountryReport): string =>
  [`${code} ${name}: ${parts(tiers) || "served by another country's"}`, ...carriers.map(line)].join("\n");

/** The report for a terminal: countries, their carriers, and last the sums. */
export function textOf(report: Report): string {
  const { countries, carriers, living, facts, leads, tiers, guidedWithFiveKinds, failedChecks, warnings, shown } =
    report;
  const { all, ...sure } = facts;
  return [
    ...report.byCountry.map(country),
    "",
    `${countries} countries and territories, ${carriers} carriers (${living} living): ${parts(tiers)}`,
    `${guidedWithFiveKinds} guided with five kinds of fact or more`,
    `${all} facts: ${parts(sure)}; ${leads} leads`,
    `${failedChecks.length} failed checks, ${warnings.length} warnings, ${shown.length} low-confidence codes shown unmarked`,
  ].join("\n");
}
