/** Where the account's link to WhatsApp stands. */
export type PairingState =
  | { kind: "connecting" }
  /** To be paired: the operator must ask for codes, see `begin`. */
  | { kind: "unpaired"; why: "ended" | "unlinked" | "failed" }
  /** Waits for a phone. `qr` is the text of the QR code that is valid now; `code` is what the phone of `number` types in. */
  | { kind: "pairing"; qr?: string; code?: string; number?: string }
  | { kind: "open"; number: string }
  /** Not connected for the moment. */
  | { kind: "away" }
  /** For good; why, in a sentence for the operator. */
  | { kind: "stopped"; why: string };

/** The link to WhatsApp, as an operator sees and makes it. */
export type Pairing = {
  state(): PairingState;
  /** Tells of every change until the returned function is called. */
  watch(told: (state: PairingState) => void): () => void;
  /** Shows QR codes again; with a number (digits, country code first), also a code to type in on that number's phone. */
  begin(number?: string): void;
};

/** The state and who watches it. */
export function createPairingState() {
  let state: PairingState = { kind: "connecting" };
  const watching = new Set<(state: PairingState) => void>();
  return {
    state: () => state,
    watch(told: (state: PairingState) => void): () => void {
      watching.add(told);
      return () => void watching.delete(told);
    },
    become(next: PairingState): void {
      state = next;
      for (const tell of watching) tell(next);
    },
  };
}
