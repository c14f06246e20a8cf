import { z } from "zod";
import { Country } from "../../src/carriers/schema.ts";
import { countryCards } from "./cards.ts";
import { contradictionOf } from "./carrier.ts";
import { emergency, emergencySource } from "./emergency.ts";
import { type Evidence, evidenceOf, join } from "./evidence.ts";
import { Unmapped } from "./facts.ts";
import { documents } from "./prose.ts";
import type { GivenCountry } from "./shape.ts";

/** Languages of the countries, most spoken first: Unicode CLDR's territory information, those that are official there. */
const languages: Record<string, string> = {
  AE: "ar en",
  AM: "hy ru",
  AZ: "az ru",
  BY: "ru be",
  CN: "zh",
  GE: "ka ru",
  HK: "zh-Hant en",
  ID: "id",
  JP: "ja",
  KG: "ky ru",
  KR: "ko",
  KZ: "ru kk",
  MD: "ro ru",
  MO: "zh-Hant pt",
  MY: "ms en zh",
  PR: "es en",
  RU: "ru",
  SG: "en zh ms",
  TH: "th",
  TJ: "tg ru",
  TR: "tr",
  TW: "zh-Hant",
  UA: "uk ru",
  US: "en es",
  UZ: "uz ru",
  VN: "vi",
};

/** The country's own list with libphonenumber's: one entry a number. */
function emergencyOf({ country, emergencyNumbers }: GivenCountry) {
  const byNumber = new Map<string, Evidence>();
  const add = (number: string, evidence: Evidence) => {
    const same = byNumber.get(number);
    byNumber.set(number, same ? join(same, evidence) : evidence);
  };
  for (const claim of emergencyNumbers)
    for (const number of claim.value.split(" / ")) add(number, evidenceOf(claim, [claim.note]));
  for (const number of emergency[country]?.split(" ") ?? [])
    add(number, { confidence: "medium", checked: emergencySource.date, sources: [emergencySource] });
  return [...byNumber].map(([number, evidence]) => ({ number, ...evidence }));
}

function documentsOf({ country, idDocument }: GivenCountry) {
  return idDocument.map((claim) => {
    const meant = documents[claim.value];
    if (!meant) throw new Unmapped(`${country}: nothing says what papers "${claim.value}" are`);
    return { ...meant, ...evidenceOf(claim, [claim.value, claim.note]) };
  });
}

/** Where the files' order does not put the best known first. */
const known: Record<string, string> = { RU: "mts megafon beeline t2 yota tmobile sbermobile rostelecom motiv letai" };

/** The files' order, networks before the brands on them. */
function orderOf({ country, carriers }: GivenCountry): string[] {
  const slugs = (mno: boolean) =>
    carriers.filter(({ type }) => /^mno/i.test(type) === mno).map(({ id }) => id.slice(3));
  return [...new Set([...(known[country]?.split(" ") ?? []), ...slugs(true), ...slugs(false)])];
}

/** A country in our words. `callingCode` loses its area codes: `1 (809/829/849)` → `1`. */
export function countryOf(given: GivenCountry): Country {
  const spoken = languages[given.country]?.split(" ") ?? given.languages;
  if (!spoken) throw new Unmapped(`${given.country}: nothing says which languages are spoken`);
  const papers = documentsOf(given);
  const cards = countryCards[given.country];
  const contradictions = given.contradictions.map(contradictionOf);
  const parsed = Country.safeParse({
    code: given.country,
    name: given.name.replace(/ \(.*\)$/, ""),
    callingCode: given.callingCode.split(" ")[0],
    currency: given.currency,
    languages: spoken,
    ...(given.localCountryNames ? { localNames: given.localCountryNames } : {}),
    emergency: emergencyOf(given),
    ...(papers.length ? { documents: papers } : {}),
    order: orderOf(given),
    ...(cards ? { cards } : {}),
    ...(contradictions.length ? { contradictions } : {}),
    ...(given.notes.length ? { notes: given.notes } : {}),
  });
  if (!parsed.success) throw new Unmapped(`${given.country}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
