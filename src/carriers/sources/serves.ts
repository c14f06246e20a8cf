import type { Source } from "../adapters/adapter.ts";

/** What is known of a line when sources for it are looked for. */
export type About = { carrier?: string; iccid?: string; msisdn?: string };

/** Whether a source may know a line: by its carrier and number, or by its card where the source goes by cards. */
export function serves({ carriers, numbers, issuers }: Source, { carrier, iccid, msisdn }: About): boolean {
  if (carriers) {
    const itsNumber = !numbers || msisdn === undefined || numbers.includes(msisdn);
    return carrier !== undefined && carriers.includes(carrier) && itsNumber;
  }
  if (iccid === undefined) return carrier === undefined;
  return !issuers || issuers.some((issuer) => iccid.startsWith(issuer));
}
