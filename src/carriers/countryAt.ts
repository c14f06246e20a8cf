import { createRequire } from "node:module";
import type * as Borders from "@rapideditor/country-coder";

const require = createRequire(import.meta.url);

/**
 * The country a place is in: ISO 3166-1 alpha-2, nothing at sea. The borders take 16 MB and are read with the first
 * place, for hardly anybody shares one.
 */
export function countryAt(latitude: number, longitude: number): string | undefined {
  const { iso1A2Code }: typeof Borders = require("@rapideditor/country-coder");
  return iso1A2Code([longitude, latitude], { level: "country" }) ?? undefined;
}
