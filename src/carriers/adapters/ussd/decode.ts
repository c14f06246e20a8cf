import { lettersOf, unpack } from "./gsm7.ts";

type Alphabet = "gsm7" | "octets" | "ucs2";

/** The alphabet a data coding scheme says (3GPP TS 23.038 §5), and how many bytes of language code stand before the text. */
function alphabetOf(dcs: number): { alphabet: Alphabet; prefix: number } {
  const group = dcs >> 4;
  if (group === 1) return dcs === 0x11 ? { alphabet: "ucs2", prefix: 2 } : { alphabet: "gsm7", prefix: 0 };
  if ((group >= 4 && group <= 7) || group === 9) {
    const of: Alphabet[] = ["gsm7", "octets", "ucs2", "gsm7"];
    return { alphabet: of[(dcs >> 2) & 3] ?? "gsm7", prefix: 0 };
  }
  return { alphabet: group === 15 && dcs & 4 ? "octets" : "gsm7", prefix: 0 };
}

const hex = /^(?:[0-9A-F]{2})+$/i;
const printable = (text: string): number =>
  text === "" ? 0 : [...text].filter((letter) => /[\p{L}\p{N}\p{P}\p{S}\s]/u.test(letter)).length / [...text].length;

/** UTF-16, most significant byte first; half a character at the end is dropped. */
function ucs2(bytes: Uint8Array): string {
  const units = Array.from(
    { length: bytes.length >> 1 },
    (_, i) => ((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0),
  );
  return String.fromCharCode(...units).replace(/\0+$/, "");
}

/** Whether bytes look like UTF-16 of one script: the high byte hardly changes. */
function looksWide(bytes: Uint8Array): boolean {
  if (bytes.length < 4 || bytes.length % 2) return false;
  const high = new Set(Array.from(bytes).filter((_, i) => i % 2 === 0));
  return high.size <= 3 && [0x00, 0x04].some((page) => high.has(page)) && printable(ucs2(bytes)) === 1;
}

/** What a modem that was asked for its own letters writes: the alphabet's codes as bytes, but for those it shares with ASCII. */
function ownLetters(text: string): string {
  if (![...text].every((letter) => letter.charCodeAt(0) < 0x80)) {
    const bytes = Buffer.from(text, "latin1");
    const utf8 = bytes.toString("utf8");
    return utf8.includes("\ufffd") ? text : utf8;
  }
  // `$`, `@` and line ends are themselves with most modems; elsewhere the alphabets differ.
  return text.replace(/[^\n\r$@]/g, (letter) => lettersOf([letter.charCodeAt(0)]) || letter);
}

/**
 * The text of a `+CUSD` answer. `received` holds one character a byte; without `dcs` it is 15. Modems that say 7-bit may
 * send packed bytes or UTF-16 as hex digits all the same: what unpacks to readable text was packed.
 */
export function decode(received: string, dcs = 15): string {
  const { alphabet, prefix } = alphabetOf(dcs);
  const even = received.slice(0, received.length - (received.length % 2));
  const bytes = hex.test(even) ? Uint8Array.from(Buffer.from(even, "hex")) : undefined;
  if (!bytes) return alphabet === "ucs2" ? received : ownLetters(received);
  if (alphabet === "ucs2") return ucs2(bytes.subarray(prefix));
  if (alphabet === "octets")
    return bytes.every((byte) => byte < 0x80) ? Buffer.from(bytes).toString("latin1") : utf8(bytes);
  if (received.length % 2 || (/^\d+$/.test(received) && received.length < 24)) return received;
  if (looksWide(bytes)) return ucs2(bytes);
  const unpacked = lettersOf(unpack(bytes));
  return printable(unpacked) > 0.9 ? unpacked : received;
}

function utf8(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString("utf8");
  return text.includes("\ufffd") ? Buffer.from(bytes).toString("latin1") : text;
}
