import type { Carrier } from "../../src/carriers/schema.ts";
import { called, guests, heardOf, leftOut, nobodysName, nobodysPhone, spoken, territories } from "./decisions.ts";
import { keyOf, namesOf } from "./names.ts";
import type { Row } from "./sources.ts";

/** A carrier as the list of networks has it: all rows of one brand in one country. */
export type Listed = {
  country: string;
  /** The first is what it is called. */
  names: string[];
  legalName?: string;
  /** MCC-MNC of the rows in use; of a closed one, of those that were. */
  codes: string[];
  type: Carrier["type"];
  state: "active" | "unknown" | "closed";
  since?: string;
  /** Names its rows give for who took over. */
  successor?: string;
};

const mobile = /GSM(?!-R)|UMTS|UTMS|LTE|CDMA|\b5G|iDEN|TD-SCDMA|WCDMA|PHS|TDMA|AMPS|MVNO|MVNE|^\d+|^$/i;

/** Where a row belongs, in our codes. */
function countriesOf({ countryCode, notes, operator }: Row): readonly string[] {
  const code = countryCode ?? "";
  const several = territories[code];
  if (code === "AU/CC/CX" && /norfolk/i.test(operator ?? "")) return ["NF"];
  if (!several) return /^[A-Z]{2}$/.test(code) ? [code] : [];
  const named = several.filter((each) => spoken[each]?.test(notes ?? ""));
  return named.length ? named : several;
}

const heard = ({ status }: Row, country: string, given: string): string[] | undefined => {
  const name = status === "Unknown" ? heardOf[`${country} ${given}`] : undefined;
  return name ? [name] : undefined;
};

const isLive = ({ status }: Row): boolean => /^(Operational|Temporary operational|Ongoing)$/.test(status);

/** Whether people have, or had, phones on it. */
function isForPeople(row: Row): boolean {
  const { type, status, bands, notes, brand, operator } = row;
  if (type !== "National" || leftOut[`${row.mcc}-${row.mnc}`]) return false;
  if (
    /^\W*(satellite|tetra)/i.test(bands ?? "") ||
    /satellite|tetra/i.test(notes ?? "") ||
    nobodysPhone.test(`${notes ?? ""}`)
  )
    return false;
  if (nobodysName.test(`${brand ?? ""} ${operator ?? ""}`)) return false;
  if (isLive(row)) return brand !== null || /GSM(?!-R)|UMTS|LTE|5G|CDMA|MVNO/.test(bands ?? "");
  return (
    isHeardOf(row) ||
    (status === "Not operational" && brand !== null && mobile.test((bands ?? "").replace(/unknown/i, "")))
  );
}

const isHeardOf = ({ status, countryCode, brand, operator }: Row): boolean =>
  status === "Unknown" &&
  [countryCode ?? "", ...(territories[countryCode ?? ""] ?? [])].some(
    (code) => heardOf[`${code} ${brand ?? operator}`],
  );

/** For a box at home: no phone fits it. */
const isFixed = ({ bands, notes }: Row): boolean =>
  !/GSM|UMTS|MVNO/.test(bands ?? "") &&
  (/fixed wireless/i.test(notes ?? "") || /^\W*WiMAX[\s\d/]*$/i.test(bands ?? ""));

/** What stands behind a brand to tell a country: «A1 SRB», «Vodafone UK». */
const longCodes: Readonly<Record<string, string>> = { RS: "SRB", GB: "UK", US: "USA", AE: "UAE" };
export const codesOf = (country: string): string[] => [country, longCodes[country] ?? []].flat();

/** India's list gives the region where others give the company. */
const isRegion = (row: Row): boolean => row.countryCode === "IN";

const year = (note: string): string | undefined => /\b((?:19|20)\d\d)\b(?!.*\b(?:19|20)\d\d\b)/.exec(note)?.[1];

const ended =
  /bankrupt|shut ?down|defunct|liquidat|licen[cs]e|closed|ceased|merged|acquired|terminated|discontinued|withdrawn|sold/i;

/** «Merged with Airtel in 2019» → Airtel. */
const heir = (note: string): string | undefined =>
  /(?:[Mm]erged (?:with|into)|[Aa]cquired by|[Bb]ought by|[Ss]old to|[Tt]aken over by|[Nn]ow) ([A-Z][\w&+.!-]*(?: [A-Z][\w&+.!-]*)?)/.exec(
    note,
  )?.[1];

/** The list's rows as carriers, in the list's order. `nameOf` says what a country is called in English. */
export function listed(rows: readonly Row[], nameOf: (country: string) => string): Listed[] {
  const groups = new Map<string, { country: string; names: string[]; rows: Row[] }>();
  for (const row of rows.filter(isForPeople))
    for (const country of countriesOf(row)) {
      const given = row.brand ?? row.operator ?? "";
      const names = [
        ...(called[`${country} ${given}`] ??
          heard(row, country, given) ??
          namesOf(given, nameOf(country), codesOf(country))),
      ];
      const [name] = names;
      if (!name || leftOut[`${country} ${given}`]) continue;
      const key = `${country} ${keyOf(name)}`;
      const group = groups.get(key) ?? { country, names: [], rows: [] };
      groups.set(key, group);
      group.names.push(...names);
      group.rows.push(row);
    }
  return [...groups.values()].map(({ country, names, rows }) => {
    const live = rows.filter(isLive);
    const own = live.length ? live : rows;
    const notes = live.length ? [] : rows.flatMap(({ notes }) => notes ?? []);
    const ends = notes.filter((note) => ended.test(note));
    const since = ends
      .map(year)
      .filter((found) => found !== undefined)
      .sort()
      .at(-1);
    const successor = ends.map(heir).find((found) => found !== undefined);
    const [legal] = own.flatMap((row) => (row.brand && row.operator && !isRegion(row) ? [row.operator] : []));
    return {
      country,
      names: mostUsed(names),
      ...(legal && keyOf(legal) !== keyOf(names[0] ?? "") && legal.length < 100 ? { legalName: legal } : {}),
      codes: [...new Set(own.map(({ mcc, mnc }) => `${mcc}-${mnc}`))].filter(
        (code) => /^\d{3}-\d{2,3}$/.test(code) && !guests.has(`${country} ${code}`),
      ),
      type: own.every(isFixed) ? "fixed" : own.every(({ bands }) => /MVNO/.test(bands ?? "")) ? "mvno" : "mno",
      state: live.length ? "active" : rows.some(({ status }) => status === "Unknown") ? "unknown" : "closed",
      ...(since ? { since } : {}),
      ...(successor ? { successor } : {}),
    };
  });
}

/** Spellings of the first name's key, the most used first, then the other names. */
function mostUsed(names: readonly string[]): string[] {
  const count = Map.groupBy(names, (name) => name);
  const first = keyOf(names[0] ?? "");
  const own = (name: string) => (keyOf(name) === first ? 0 : 1);
  const sorted = [...count].sort(([a, usesA], [b, usesB]) => own(a) - own(b) || usesB.length - usesA.length);
  const seen = new Set<string>();
  return sorted.map(([name]) => name).filter((name) => !seen.has(keyOf(name)) && seen.add(keyOf(name)));
}
