/** The capital's zone, of countries with several that differ. */
const capitals: Record<string, string> = {
  AR: "America/Argentina/Buenos_Aires",
  AU: "Australia/Sydney",
  BR: "America/Sao_Paulo",
  CA: "America/Toronto",
  CD: "Africa/Kinshasa",
  CL: "America/Santiago",
  CN: "Asia/Shanghai",
  CY: "Asia/Nicosia",
  DE: "Europe/Berlin",
  EC: "America/Guayaquil",
  ES: "Europe/Madrid",
  FM: "Pacific/Pohnpei",
  GL: "America/Nuuk",
  ID: "Asia/Jakarta",
  KI: "Pacific/Tarawa",
  KZ: "Asia/Almaty",
  MH: "Pacific/Majuro",
  MN: "Asia/Ulaanbaatar",
  MX: "America/Mexico_City",
  MY: "Asia/Kuala_Lumpur",
  NZ: "Pacific/Auckland",
  PF: "Pacific/Tahiti",
  PG: "Pacific/Port_Moresby",
  PS: "Asia/Gaza",
  PT: "Europe/Lisbon",
  RU: "Europe/Moscow",
  UA: "Europe/Kyiv",
  US: "America/New_York",
  UZ: "Asia/Tashkent",
  XK: "Europe/Tirane",
};

const zones = new Map<string, string>();

/** The IANA zone a country's clocks go by (ISO 3166-1 alpha-2), its capital's where there are several; UTC where nothing is known. */
export function zoneOf(country: string): string {
  const capital = capitals[country];
  if (capital) return capital;
  if (!/^[A-Z]{2}$/.test(country)) return "UTC";
  const known = zones.get(country);
  if (known) return known;
  const zone = new Intl.Locale("und", { region: country }).getTimeZones()?.[0] ?? "UTC";
  zones.set(country, zone);
  return zone;
}

/** Calendars by their zones: one takes forty times as long to make as to ask. The few in use are kept. */
const calendars = new Map<string, Intl.DateTimeFormat>();
const mostCalendars = 64;

function calendarOf(zone: string): Intl.DateTimeFormat {
  const known = calendars.get(zone);
  if (known) return known;
  if (calendars.size >= mostCalendars) calendars.clear();
  const form = { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" } as const;
  const calendar = new Intl.DateTimeFormat("en-CA", form);
  calendars.set(zone, calendar);
  return calendar;
}

/** The ISO day it is in a zone at an instant, in epoch ms. */
export const dayIn = (at: number, zone: string): string => calendarOf(zone).format(at);
