import {
  aesDecryptGCM,
  aesEncryptGCM,
  type BinaryNode,
  Curve,
  decodeBinaryNode,
  encodeBinaryNode,
  hkdf,
  type KeyPair,
  NOISE_MODE,
  NOISE_WA_HEADER,
  proto,
  sha256,
} from "@whiskeysockets/baileys";
import { bigEndian } from "./node.ts";

const nonce = (count: number): Buffer => Buffer.concat([Buffer.alloc(8), bigEndian(count, 4)]);
const framed = (bytes: Uint8Array): Buffer => Buffer.concat([bigEndian(bytes.length, 3), bytes]);

/** The server's side of Noise_XX_25519_AESGCM_SHA256, as WhatsApp frames it. */
export function createNoise({ certificate, identity }: { certificate: Buffer; identity: KeyPair }) {
  let hash = Buffer.from(NOISE_MODE);
  let salt: Buffer = hash;
  let key: Buffer = hash;
  let count = 0;
  let waiting = Buffer.alloc(0);
  let introduced = false;
  let ephemeral: KeyPair | undefined;
  let transport: { read: Buffer; write: Buffer; received: number; sent: number } | undefined;

  const authenticate = (bytes: Uint8Array): void => {
    hash = Buffer.from(sha256(Buffer.concat([hash, bytes])));
  };
  function expand(bytes: Uint8Array): [Buffer, Buffer] {
    const out = Buffer.from(hkdf(Buffer.from(bytes), 64, { salt, info: "" }));
    return [out.subarray(0, 32), out.subarray(32)];
  }
  function mix(bytes: Uint8Array): void {
    [salt, key] = expand(bytes);
    count = 0;
  }
  function encrypt(plain: Uint8Array): Buffer {
    const bytes = aesEncryptGCM(plain, key, nonce(count++), hash);
    authenticate(bytes);
    return bytes;
  }
  function decrypt(bytes: Uint8Array): Buffer {
    const plain = aesDecryptGCM(bytes, key, nonce(count++), hash);
    authenticate(bytes);
    return plain;
  }
  authenticate(NOISE_WA_HEADER);

  function open() {
    if (!transport) throw new Error("noise: the handshake is not over");
    return transport;
  }

  return {
    /** Answers the client's hello. */
    hello(frame: Uint8Array): Buffer {
      const hello = proto.HandshakeMessage.decode(frame).clientHello?.ephemeral;
      if (!hello) throw new Error("noise: no client hello");
      authenticate(hello);
      ephemeral = Curve.generateKeyPair();
      authenticate(ephemeral.public);
      mix(Curve.sharedKey(ephemeral.private, hello));
      const known = encrypt(identity.public);
      mix(Curve.sharedKey(identity.private, hello));
      const serverHello = { ephemeral: ephemeral.public, static: known, payload: encrypt(certificate) };
      return framed(proto.HandshakeMessage.encode({ serverHello }).finish());
    },
    /** Takes the client's last word of the handshake: its static key and who it says it is. */
    finish(frame: Uint8Array): { key: Buffer; payload: proto.ClientPayload } {
      const finish = proto.HandshakeMessage.decode(frame).clientFinish;
      if (!finish?.static || !finish.payload || !ephemeral) throw new Error("noise: no client finish");
      const client = decrypt(finish.static);
      mix(Curve.sharedKey(ephemeral.private, client));
      const payload = proto.ClientPayload.decode(decrypt(finish.payload));
      const [read, write] = expand(Buffer.alloc(0));
      transport = { read, write, received: 0, sent: 0 };
      return { key: client, payload };
    },
    seal(node: BinaryNode): Buffer {
      const at = open();
      return framed(aesEncryptGCM(encodeBinaryNode(node), at.write, nonce(at.sent++), Buffer.alloc(0)));
    },
    open(frame: Uint8Array): Promise<BinaryNode> {
      const at = open();
      return decodeBinaryNode(aesDecryptGCM(frame, at.read, nonce(at.received++), Buffer.alloc(0)));
    },
    /** The frames that are whole, of what has come. */
    *frames(bytes: Buffer): Generator<Buffer> {
      waiting = Buffer.concat([waiting, bytes]);
      if (!introduced) {
        if (waiting.length < 4) return;
        if (waiting.toString("latin1", 0, 2) === "ED") waiting = waiting.subarray(7 + waiting.readUIntBE(4, 3));
        if (!waiting.subarray(0, 4).equals(NOISE_WA_HEADER)) throw new Error("noise: not a WhatsApp client");
        waiting = waiting.subarray(4);
        introduced = true;
      }
      while (waiting.length >= 3) {
        const end = 3 + waiting.readUIntBE(0, 3);
        if (waiting.length < end) return;
        const frame = waiting.subarray(3, end);
        waiting = waiting.subarray(end);
        yield frame;
      }
    },
  };
}

/** A root key, the server's own, and the chain of certificates between them. */
export function createCertificate(): { root: Buffer; identity: KeyPair; certificate: Buffer } {
  const [root, middle, identity] = [Curve.generateKeyPair(), Curve.generateKeyPair(), Curve.generateKeyPair()];
  const now = Math.floor(Date.now() / 1000);
  const details = (serial: number, key: Uint8Array) =>
    Buffer.from(
      proto.CertChain.NoiseCertificate.Details.encode({
        serial,
        issuerSerial: serial - 1,
        key,
        notBefore: now - 60,
        notAfter: now + 86_400,
      }).finish(),
    );
  const [intermediate, leaf] = [details(1, middle.public), details(2, identity.public)];
  const certificate = proto.CertChain.encode({
    intermediate: { details: intermediate, signature: Curve.sign(root.private, intermediate) },
    leaf: { details: leaf, signature: Curve.sign(middle.private, leaf) },
  }).finish();
  return { root: Buffer.from(root.public), identity, certificate: Buffer.from(certificate) };
}
