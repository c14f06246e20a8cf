import tzLookup from "@photostructure/tz-lookup";
import { Temporal } from "temporal-polyfill";

/** The zones most people of a country with several know theirs by; offered first, in this order. */
const known = `Europe/Moscow Europe/Samara Europe/Kaliningrad Asia/Yekaterinburg Asia/Omsk Asia/Novosibirsk Asia/Irkutsk
  Asia/Yakutsk Asia/Vladivostok Asia/Magadan Asia/Kamchatka America/New_York America/Chicago America/Denver
  America/Los_Angeles America/Phoenix America/Anchorage Pacific/Honolulu America/Mexico_City America/Tijuana
  America/Hermosillo America/Cancun America/Sao_Paulo America/Manaus America/Toronto America/Vancouver America/Winnipeg
  America/Edmonton America/Halifax America/St_Johns Europe/Madrid Atlantic/Canary Europe/Lisbon Asia/Almaty
  Asia/Shanghai Australia/Sydney Australia/Brisbane Australia/Adelaide Australia/Perth Asia/Jakarta Asia/Makassar
  America/Santiago America/Punta_Arenas America/Guayaquil Africa/Kinshasa Asia/Ulaanbaatar Pacific/Auckland
  America/Rio_Branco America/Godthab Pacific/Ponape Pacific/Port_Moresby Pacific/Tahiti Pacific/Tarawa`.split(/\s+/);

/** Clocks beside those of the country's law, which nobody is asked about: by it Xinjiang's are Beijing's, and Crimea's Kyiv's. */
const unasked = new Set(["Asia/Urumqi", "Europe/Simferopol"]);

/** What Node's list leaves out: Kosovo's clocks are those of all around it. */
const unlisted: Record<string, string[]> = { XK: ["Europe/Tirane"] };

/** Somebody's word that they live by the clocks that Xinjiang keeps besides. */
const xinjiang =
  /(?:新疆|乌鲁木齐)(?:当地)?时间|(?:xinjiang|[uü]r[uü]mqi) time|hora (?:local )?de (?:xinjiang|[uü]r[uü]mqi)|(?:время|времени|по) (?:урумчи|синьцзян)|(?:урумчи|синьцзян)\S* времен/iu;

const quarter = 91 * 86_400_000;

/** What a zone's clocks show for the year to come: zones with the same are one to a reminder. */
const clocksOf = (zone: string, now: number): string =>
  [0, 1, 2, 3]
    .map((n) => Temporal.Instant.fromEpochMilliseconds(now + n * quarter).toZonedDateTimeISO(zone).offset)
    .join();

/**
 * The IANA zones of a country (ISO 3166-1 alpha-2) whose clocks differ within a year, from CLDR's list that comes with
 * Node; the best known first. None for a country that has none there.
 */
export function zonesOf(country: string, now: number): string[] {
  if (!/^[A-Z]{2}$/.test(country)) return [];
  const all = unlisted[country] ?? new Intl.Locale("und", { region: country }).getTimeZones() ?? [];
  const rank = (zone: string): number => (known.indexOf(zone) + known.length + 1) % (known.length + 1);
  const found = new Map<string, string>();
  for (const zone of all.filter((zone) => !unasked.has(zone)).toSorted((a, b) => rank(a) - rank(b))) {
    const clocks = clocksOf(zone, now);
    if (!found.has(clocks)) found.set(clocks, zone);
  }
  return [...found.values()];
}

/** The zone a place is in: in Xinjiang the law's, which phones there show too. */
export function zoneAt(latitude: number, longitude: number): string {
  const zone = tzLookup(latitude, longitude);
  return zone === "Asia/Urumqi" ? "Asia/Shanghai" : zone;
}

/** The zone somebody says they live by, where none but their word can tell. */
export const zoneSaid = (text: string): string | undefined => (xinjiang.test(text) ? "Asia/Urumqi" : undefined);

/** Whether a text names a zone that clocks are known of. */
export function isZone(text: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return /^[A-Za-z]/.test(text);
  } catch {
    return false;
  }
}
