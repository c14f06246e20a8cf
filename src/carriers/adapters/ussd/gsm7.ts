/** The GSM 7-bit default alphabet and its extension (3GPP TS 23.038 §6.2.1), by code. */
const basic = [
  ..."@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ",
  ..." !\"#¤%&'()*+,-./0123456789:;<=>?",
  ..."¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§",
  ..."¿abcdefghijklmnopqrstuvwxyzäöñüà",
];
const extended: Record<number, string> = {
  10: "\f",
  20: "^",
  40: "{",
  41: "}",
  47: "\\",
  60: "[",
  61: "~",
  62: "]",
  64: "|",
  101: "€",
};

/** Codes of the alphabet as text; what follows an escape is of the extension. */
export function lettersOf(codes: Iterable<number>): string {
  let text = "";
  let escaped = false;
  for (const code of codes) {
    if (code === 0x1b && !escaped) escaped = true;
    else {
      text += (escaped ? extended[code] : undefined) ?? basic[code] ?? "";
      escaped = false;
    }
  }
  return text;
}

/** Codes that were packed, eight in seven bytes, lowest bits first; a carriage return that only fills the last byte is left out. */
export function unpack(bytes: Uint8Array): number[] {
  const codes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    bits |= byte << held;
    held += 8;
    while (held >= 7) {
      codes.push(bits & 0x7f);
      bits >>= 7;
      held -= 7;
    }
  }
  const fills = bytes.length % 7 === 0 && (codes.at(-1) === 0x0d || codes.at(-1) === 0);
  return fills ? codes.slice(0, -1) : codes;
}
