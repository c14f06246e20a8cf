import type { Language } from "../words.ts";

/** The tags `Intl` knows Saldo's languages by. */
export const intl: Record<Language, string> = { es: "es", ru: "ru", zh: "zh-Hans", en: "en" };

const formats = new Map<string, Intl.DateTimeFormat>();

/** Writes an instant in a zone: `1790000000000 America/Bogota`, epoch ms and IANA zone. */
const inZone =
  (options: Intl.DateTimeFormatOptions, tags = intl) =>
  (value: string, language: Language): Intl.DateTimeFormatPart[] => {
    const [at, timeZone = "UTC"] = value.split(" ");
    const name = `${language} ${timeZone} ${JSON.stringify(options)}`;
    const format = formats.get(name) ?? new Intl.DateTimeFormat(tags[language], { ...options, timeZone });
    formats.set(name, format);
    return format.formatToParts(Number(at));
  };

const text = (parts: Intl.DateTimeFormatPart[]): string => parts.map(({ value }) => value).join("");

const hours = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const clock = inZone(hours);
const moment = inZone({ day: "numeric", month: "short", ...hours });
const weekday = inZone({ weekday: "short", day: "numeric", month: "short", ...hours });
const daymonth = inZone({ day: "numeric", month: "short" });

/** Zones by their place. Plain Spanish and English would write those of Spain and the Americas as `CET` and `CST`. */
const zone = inZone({ timeZoneName: "shortGeneric" }, { ...intl, es: "es-419", en: "en-001" });

/** How long ago: `2 hour`, whole and of a unit `Intl.RelativeTimeFormat` knows. */
function ago(value: string, language: Language): string {
  const [count, unit] = value.split(" ");
  return new Intl.RelativeTimeFormat(intl[language], { numeric: count === "0" ? "auto" : "always" }).format(
    -Number(count),
    unit as Intl.RelativeTimeFormatUnit,
  );
}

/** How instants and ages are written: `clock` 14:05, `moment` 21 Nov, 14:05, `weekday` Sat 21 Nov, 14:05, `daymonth` 21 Nov, `zone` Colombia Time, `ago` 2 hours ago. */
export const timeForms: Record<string, (value: string, language: Language) => string> = {
  clock: (value, language) => text(clock(value, language)),
  moment: (value, language) => text(moment(value, language)),
  weekday: (value, language) => text(weekday(value, language)),
  daymonth: (value, language) => text(daymonth(value, language)),
  zone: (value, language) => zone(value, language).find(({ type }) => type === "timeZoneName")?.value ?? "",
  ago,
};
