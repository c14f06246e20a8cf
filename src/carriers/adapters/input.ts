import type { AskId, Given } from "./adapter.ts";
import { SourceError } from "./trouble.ts";

/** How what a person writes is read. The code is 3 to 8 digits; a card has 18 to 22, and some lack the check digit. */
const forms: Record<AskId, RegExp> = { iccid: /^89\d{16,20}$/, msisdn: /^[1-9]\d{6,14}$/, otp: /^\d{3,8}$/ };

/** What the person wrote, as a source takes it (digits only); undefined when it is no such thing. */
export function readInput(id: AskId, text: string): string | undefined {
  const digits = text
    .normalize("NFKC")
    .replace(/[\s().\-‐-―]/g, "")
    .replace(/^\+|F$/gi, "");
  return forms[id].test(digits) ? digits : undefined;
}

/** What the source needs of what was given. @throws {Error} when it was not asked for: a fault of ours. */
export function given(what: Given, id: "iccid" | "msisdn"): string {
  const value = what[id];
  if (value === undefined || readInput(id, value) !== value) throw new Error(`the source needs the line's ${id}`);
  return value;
}

/** The ten digits of a Russian mobile number. @throws {SourceError} `not-found` for any other. */
export function russian(what: Given): string {
  const msisdn = given(what, "msisdn");
  if (!/^79\d{9}$/.test(msisdn)) throw new SourceError({ kind: "not-found" }, "no Russian mobile number");
  return msisdn.slice(1);
}
