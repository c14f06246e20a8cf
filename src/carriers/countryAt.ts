import { createRequire } from "node:module";
import zoneAt from "@photostructure/tz-lookup";
import type * as Borders from "@rapideditor/country-coder";

const require = createRequire(import.meta.url);

/**
 * The country a place is in, ISO 3166-1 alpha-2: of several, one inside another, the innermost that is `known` (Hong Kong, not China;
 * but Spain for Ceuta). Nothing at sea, where clocks go by the longitude, though some borders reach far out. The borders take 16 MB and
 * are read with the first place, for hardly anybody shares one.
 */
export function countryAt(
  { latitude, longitude }: { latitude: number; longitude: number },
  known: (country: string) => boolean,
): string | undefined {
  if (zoneAt(latitude, longitude).startsWith("Etc/")) return undefined;
  const { iso1A2Codes }: typeof Borders = require("@rapideditor/country-coder");
  return iso1A2Codes([longitude, latitude]).find(known);
}
