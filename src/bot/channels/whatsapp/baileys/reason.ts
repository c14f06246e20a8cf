import { DisconnectReason } from "@whiskeysockets/baileys";

/** What follows the end of a connection. */
export type Deed =
  /** Connect again, at once or after a rest. */
  | { kind: "again"; rest: boolean }
  /** The account unlinked us: forget its keys, pair anew. */
  | { kind: "wipe" }
  /** Nobody scanned: wait until the operator asks for new codes. */
  | { kind: "wait" }
  /** This client is too old for WhatsApp: look for a newer version. */
  | { kind: "renew" }
  /** Connecting again is of no use, or does harm; why, in a sentence for the operator. */
  | { kind: "stop"; why: string };

/** WhatsApp's code for a client it does not speak with any more; Baileys has no name for it. */
const tooOld = 405;

/** What the end of a connection, by its status code, leads to. */
export function deedFor(code: number | undefined, paired: boolean): Deed {
  switch (code) {
    case DisconnectReason.restartRequired:
      return { kind: "again", rest: false };
    case DisconnectReason.loggedOut:
      return { kind: "wipe" };
    case DisconnectReason.connectionReplaced:
      return {
        kind: "stop",
        why: "Another program uses this WhatsApp pairing: stop one of the two, and restart this one.",
      };
    case DisconnectReason.forbidden:
      return {
        kind: "stop",
        why: "WhatsApp has banned or restricted this number: open WhatsApp on its phone to see what it says.",
      };
    case DisconnectReason.multideviceMismatch:
      return { kind: "stop", why: "The phone's WhatsApp is too old to link devices: update it, and restart." };
    case tooOld:
      return { kind: "renew" };
    case DisconnectReason.timedOut: // and connectionLost, which is the same number
      return paired ? { kind: "again", rest: true } : { kind: "wait" };
    default:
      return { kind: "again", rest: true };
  }
}
