import { expect, test } from "vitest";
import { merge } from "../../scripts/import-registries/merge.ts";
import { namesOf, slugOf } from "../../scripts/import-registries/names.ts";
import { parseProviders } from "../../scripts/import-registries/providers.ts";
import type { Registries, Row } from "../../scripts/import-registries/sources.ts";
import type { Carrier, Country } from "../../src/carriers/schema.ts";

const sources = [{ ref: "https://example.com", date: "2026-01-01" }];
const country: Country = {
  code: "FR",
  name: "France",
  callingCode: "33",
  currency: "EUR",
  languages: ["fr"],
  emergency: [{ number: "112", confidence: "high", sources }],
  order: ["orange"],
};
const orange: Carrier = {
  id: "fr-orange",
  name: "Orange",
  aliases: [],
  type: "mno",
  status: { state: "active" },
  currency: "EUR",
  networks: [{ code: "208-01", confidence: "high", sources }],
  prefixes: [],
  facts: [{ method: "ussd", purpose: "balance", code: "#123#", confidence: "high", sources }],
};

const row = (mnc: string, brand: string | null, more: Partial<Row> = {}): Row => ({
  type: "National",
  countryCode: "FR",
  mcc: "208",
  mnc,
  brand,
  operator: `${brand} S.A.`,
  status: "Operational",
  bands: "GSM 900 / LTE 1800",
  notes: null,
  ...more,
});

const registries = (changes: Partial<Registries>): Registries => ({
  rows: [],
  providers: [],
  beginnings: new Map(),
  places: [],
  territories: {},
  currencies: {},
  ...changes,
});

const merged = (changes: Partial<Registries>) =>
  merge({ countries: [country], carriers: [orange] }, registries(changes)).knowledge.carriers;

test("makes one carrier of a brand's networks, whatever they are written like", () => {
  const [, free] = merged({ rows: [row("15", "Free"), row("16", "FREE"), row("35", "Free")] });
  expect(free).toMatchObject({ id: "fr-free", name: "Free", type: "mno", currency: "EUR", facts: [] });
  expect(free?.networks.map(({ code }) => code)).toEqual(["208-15", "208-16", "208-35"]);
});

test("changes nothing that stands, and adds a network nobody has", () => {
  const [only, ...others] = merged({ rows: [row("01", "Orange France"), row("02", "Orange")] });
  expect(others).toEqual([]);
  expect(only?.facts).toEqual(orange.facts);
  expect(only?.networks.map(({ code }) => code)).toEqual(["208-01", "208-02"]);
});

test("leaves out railways, satellites, machines and tests", () => {
  const rows = [
    row("14", "SNCF Réseau", { bands: "GSM-R" }),
    row("05", "Globalstar", { bands: "Satellite" }),
    row("29", "Machines", { notes: "M2M services only" }),
    row("92", "Labor", { notes: "Test network" }),
  ];
  expect(merged({ rows })).toHaveLength(1);
});

test("says of a brand that is over when, and who took it over", () => {
  const rows = [row("90", "Vieux", { status: "Not operational", notes: "Merged with Orange in 2019" })];
  expect(merged({ rows })[1]?.status).toMatchObject({ state: "closed", since: "2019", successor: "fr-orange" });
});

const xml = `<serviceproviders><country code="fr"><provider><name>Orange</name><gsm><network-id mcc="208" mnc="01"/>
<balance-check><ussd>#999#</ussd></balance-check><balance-top-up><ussd replacement="CODE">*1*CODE#</ussd></balance-top-up>
</gsm></provider><provider><name>Prixtel</name><gsm><network-id mcc="208" mnc="01"/>
<balance-check><sms text="SOLDE">321</sms></balance-check><balance-check><dtmf>112</dtmf></balance-check></gsm></provider></country></serviceproviders>`;

test("gives old codes only to those of whom none is known, as unconfirmed, and no emergency number", () => {
  const [known, guest] = merged({ providers: parseProviders(xml) });
  expect(known?.facts).toEqual([
    ...orange.facts,
    expect.objectContaining({
      method: "topup",
      purpose: "ussd",
      code: "*1*<code>#",
      confidence: "low",
      checked: "2023-04-23",
    }),
  ]);
  expect(guest).toMatchObject({ id: "fr-prixtel", type: "mvno", host: "fr-orange", status: { state: "unknown" } });
  expect(guest?.facts).toEqual([
    expect.objectContaining({ method: "sms", text: "SOLDE", to: "321", confidence: "low" }),
  ]);
});

test("hints at the carrier by its numbers, the shortest beginning that says it", () => {
  const ten = Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [`60${digit}`, "Orange France"]));
  const [first] = merged({ beginnings: new Map([["33", { ...ten, "6101": "Orange France", "6102": "Nobody" }]]) });
  expect(first?.prefixes[0]?.national).toEqual(["60", "6101"]);
});

test("names a map's shops, and an address only under the country's domain or with the brand's name", () => {
  const place = {
    name: "Orange",
    names: ["Orange"],
    countries: ["FR", "ES"],
    sites: ["https://www.orange.com/", "https://www.orange.fr/x"],
  };
  expect(merged({ places: [place] })[0]?.facts.slice(1)).toEqual([
    expect.objectContaining({ method: "store", purpose: "name", name: "Orange" }),
    expect.objectContaining({ method: "web", purpose: "site", url: "https://www.orange.fr" }),
  ]);
});

test("run again on what it made, it adds nothing", () => {
  const everything = registries({
    rows: [row("15", "Free"), row("02", "Orange"), row("90", "Vieux", { status: "Not operational" })],
    providers: parseProviders(xml),
    beginnings: new Map([["33", { "601": "Orange France", "602": "Free" }]]),
    places: [{ name: "Free", names: ["Free"], countries: ["FR"], sites: ["https://www.free.fr"] }],
  });
  const once = merge({ countries: [country], carriers: [orange] }, everything).knowledge;
  expect(merge(once, everything).knowledge).toEqual(once);
  expect(merge(once, registries({})).knowledge).toEqual(once);
});

test("reads names as people write them", () => {
  expect(namesOf("Vodafone Hutchison Australia Pty Ltd", "Australia")).toEqual(["Vodafone Hutchison"]);
  expect(namesOf("Som, Mobiland", "Andorra")).toEqual(["Som", "Mobiland"]);
  expect(namesOf("A1 HR", "Croatia", ["HR"])).toEqual(["A1"]);
  expect(namesOf("3", "Ireland")).toEqual(["3", "Three"]);
  expect(slugOf("Côte d'Ivoire Télécom")).toBe("cote-divoire-telecom");
  expect(slugOf("AT&T")).toBe("at-and-t");
});
