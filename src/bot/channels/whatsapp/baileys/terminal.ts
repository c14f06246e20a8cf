import QRCode from "qrcode";
import type { Pairing, PairingState } from "./pairing.ts";

/** Pairs from the terminal: shows each QR code and pairing code, and what became of it. `print` is handed whole texts. */
export function pairAtTerminal(pairing: Pairing, print: (text: string) => void): () => void {
  let shown = "";
  const once = (text: string): void => {
    if (text !== shown) print(text);
    shown = text;
  };
  return pairing.watch((state: PairingState) => {
    switch (state.kind) {
      case "pairing":
        if (state.code) once(`WhatsApp: on the phone, «Link with phone number instead», and type ${state.code}`);
        else if (state.qr) void QRCode.toString(state.qr, { type: "terminal", small: true }).then(once);
        return;
      case "open":
        return once("WhatsApp: linked.");
      case "unpaired":
        return once("WhatsApp: not linked. New codes are shown after a restart, or at /console/pairing.");
      case "stopped":
        return once(`WhatsApp: stopped. ${state.why}`);
      case "connecting":
      case "away":
        return;
      default:
        state satisfies never;
    }
  });
}
