import { randomBytes } from "node:crypto";
import { Curve, type KeyPair } from "@whiskeysockets/baileys";
import libsignal from "libsignal";
import { silenceLibsignal } from "../../../src/bot/channels/whatsapp/baileys/silence.ts";
import type { Bundle } from "./account.ts";
import { bare, prefixed } from "./keys.ts";

silenceLibsignal();

/** Random padding as WhatsApp puts it under the encryption: 1 to 16 bytes, each saying how many. */
function pad(bytes: Uint8Array): Buffer {
  const count = ((randomBytes(1)[0] ?? 0) & 0x0f) + 1;
  return Buffer.concat([bytes, Buffer.alloc(count, count)]);
}

const unpad = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length - (bytes.at(-1) ?? 0));

export type Signal = ReturnType<typeof createSignal>;

/** The keys and conversations of one phone. Peers are named `<number>` and device. */
export function createSignal(identity: KeyPair) {
  const registration = randomBytes(2).readUInt16BE() & 0x3fff;
  const signed = Curve.generateKeyPair();
  const signature = Buffer.from(Curve.sign(identity.private, prefixed(signed.public)));
  const sessions = new Map<string, unknown>();
  const once = new Map<number, KeyPair>();
  let next = 1;

  const pair = (keys: KeyPair) => ({ privKey: Buffer.from(keys.private), pubKey: prefixed(keys.public) });
  const storage = {
    loadSession: async (name: string) => {
      const stored = sessions.get(name);
      return stored ? libsignal.SessionRecord.deserialize(stored as Uint8Array) : undefined;
    },
    storeSession: async (name: string, session: { serialize(): unknown }) => {
      sessions.set(name, structuredClone(session.serialize()));
    },
    isTrustedIdentity: () => true,
    saveIdentity: async () => true,
    loadPreKey: async (id: number | string) => {
      const keys = once.get(Number(id));
      return keys && pair(keys);
    },
    removePreKey: (id: number) => void once.delete(id),
    loadSignedPreKey: () => pair(signed),
    getOurRegistrationId: () => registration,
    getOurIdentity: () => pair(identity),
  };
  const named = (number: string, device: number) => new libsignal.ProtocolAddress(number, device);

  return {
    /** What others begin with; its one-time key is new each time. */
    bundle(): Bundle & { once: { id: number; key: Buffer } } {
      const id = next++;
      const keys = Curve.generateKeyPair();
      once.set(id, keys);
      return {
        registration,
        identity: bare(identity.public),
        signed: { id: 1, key: bare(signed.public), signature },
        once: { id, key: bare(keys.public) },
      };
    },
    /** Drops the conversation with a device: the next message begins anew. */
    forget: (number: string, device: number): void => void sessions.delete(named(number, device).toString()),
    async encrypt(number: string, device: number, bundle: () => Bundle, bytes: Uint8Array) {
      const peer = named(number, device);
      if (!sessions.has(peer.toString())) {
        const { registration, identity, signed, once } = bundle();
        const begin: unknown = {
          registrationId: registration,
          identityKey: prefixed(identity),
          signedPreKey: { keyId: signed.id, publicKey: prefixed(signed.key), signature: signed.signature },
          ...(once ? { preKey: { keyId: once.id, publicKey: prefixed(once.key) } } : {}),
        };
        await new libsignal.SessionBuilder(storage, peer).initOutgoing(begin as libsignal.E2ESession);
      }
      const { type, body } = await new libsignal.SessionCipher(storage, peer).encrypt(pad(bytes));
      return { form: type === 3 ? "pkmsg" : "msg", body: Buffer.from(body, "binary") };
    },
    async decrypt(number: string, device: number, form: string, body: Buffer): Promise<Buffer> {
      const cipher = new libsignal.SessionCipher(storage, named(number, device));
      const plain = form === "pkmsg" ? cipher.decryptPreKeyWhisperMessage(body) : cipher.decryptWhisperMessage(body);
      return unpad(Buffer.from(await plain));
    },
  };
}
