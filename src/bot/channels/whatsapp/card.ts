/**
 * The number on a contact card (vCard) as WhatsApp sends them, in international form; undefined when it has none.
 * `TEL;type=CELL;waid=9991234567:+999 123 45 67`: `waid` are the digits WhatsApp knows it by.
 */
export function numberOfCard(card: string): string | undefined {
  const known = /^[^\n]*TEL[^\n:]*;waid=(\d{6,15})/im.exec(card)?.[1];
  if (known) return `+${known}`;
  const written = /^[^\n]*TEL[^\n:]*:\s*(\+[\d ().-]{6,24})/im.exec(card)?.[1]?.replace(/[^\d+]/g, "");
  return written && /^\+\d{6,15}$/.test(written) ? written : undefined;
}
