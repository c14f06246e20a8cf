/** Where somebody is, in degrees (WGS 84). */
export type Place = { latitude: number; longitude: number };

/** The address of a map search, near a place when one is known. */
type Provider = (query: string, place?: Place) => string;

const degrees = (value: number): string => String(Number(value.toFixed(5)));

/** https://yandex.ru/dev/yandex-apps-launch-maps: `ll` is longitude first. */
const yandex: Provider = (query, place) =>
  `https://yandex.ru/maps/?text=${encodeURIComponent(query)}${
    place ? `&ll=${degrees(place.longitude)},${degrees(place.latitude)}&z=14` : ""
  }`;

/** https://lbs.amap.com/api/uri-api/guide/mobile-web/search: `center` is longitude first, GCJ-02 unless told. */
const amap: Provider = (query, place) =>
  `https://uri.amap.com/search?keyword=${encodeURIComponent(query)}${
    place ? `&center=${degrees(place.longitude)},${degrees(place.latitude)}&coordinate=wgs84` : ""
  }`;

/** https://developers.google.com/maps/documentation/urls/get-started: a search has no centre of its own. */
const google: Provider = (query, place) =>
  place
    ? `https://www.google.com/maps/search/${encodeURIComponent(query)}/@${degrees(place.latitude)},${degrees(place.longitude)},14z`
    : `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(query)}`;

/** The map people use where Google's is not theirs. */
const providers: Record<string, Provider> = { RU: yandex, CN: amap };

/** What a map is asked for, by the language shops are listed in; the carrier's name goes in the place of `%s`. */
const shops: Record<string, string> = {
  en: "%s store",
  es: "tienda %s",
  ru: "салон связи %s",
  uk: "магазин %s",
  zh: "%s营业厅",
  "zh-Hant": "%s門市",
};

/** What a map search needs to know of a carrier; see schema.ts. */
type Shop = { name: string; localNames?: Record<string, string[]> | undefined };

/**
 * The address of a map search for a carrier's shops. `country` is ISO 3166-1 alpha-2, `languages` its own (BCP 47), most
 * spoken first: the first that shops can be asked for in decides, with the carrier's name in it.
 */
export function mapSearch(
  shop: Shop,
  { country, languages }: { country: string; languages: readonly string[] },
  place?: Place,
): string {
  const language = languages.find((language) => language in shops) ?? "en";
  const name = shop.localNames?.[language.split("-")[0] ?? language]?.[0] ?? shop.name;
  const query = (shops[language] ?? "%s").replace("%s", () => name);
  return (providers[country] ?? google)(query, place);
}
