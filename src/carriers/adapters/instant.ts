/**
 * A moment as sources write it, as ISO 8601 in UTC, or undefined: RFC 3339, `2030-01-01 00:00:00` (UTC where no zone is
 * said), an offset without its colon (`+0000`), a day alone (which stays one).
 */
export function instant(text: string | null | undefined): string | undefined {
  const [, day, time, zone = "Z"] =
    text?.trim().match(/^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?)?$/) ?? [];
  if (!day) return undefined;
  const at = new Date(time ? `${day}T${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2")}` : day);
  if (Number.isNaN(at.getTime())) return undefined;
  return time ? at.toISOString().replace(".000Z", "Z") : day;
}

/** The last of some moments, each as `instant` gives it. */
export const latest = (moments: readonly (string | undefined)[]): string | undefined =>
  moments
    .filter((moment) => moment !== undefined)
    .sort()
    .at(-1);
