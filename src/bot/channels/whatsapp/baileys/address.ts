import { isLidUser, isPnUser, jidDecode, jidNormalizedUser } from "@whiskeysockets/baileys";
import type { Names } from "../people.ts";

/** Whether an address is one person's. Groups, broadcasts and newsletters are not spoken with. */
export const isPerson = (jid: string | null | undefined): jid is string =>
  Boolean(jid && (isLidUser(jid) || isPnUser(jid)));

/** What addresses say of who somebody is. */
export function namesOf(...jids: (string | null | undefined)[]): Names {
  const names: Names = {};
  for (const jid of jids.filter(isPerson)) {
    const user = jidDecode(jidNormalizedUser(jid))?.user;
    if (user) names[isLidUser(jid) ? "lid" : "number"] = user;
  }
  return names;
}

/** The address somebody is written to. @throws {RangeError} when they have none. */
export function addressOf({ lid, number }: Names): string {
  if (lid) return `${lid}@lid`;
  if (number) return `${number}@s.whatsapp.net`;
  throw new RangeError("a person without a name");
}
