import { createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import {
  aesDecryptCTR,
  aesDecryptGCM,
  aesEncryptCTR,
  type BinaryNode,
  Curve,
  hkdf,
  type KeyPair,
  proto,
} from "@whiskeysockets/baileys";
import { type Account, accountOf, type Connection, type Device, type World } from "./account.ts";
import { verify } from "./keys.ts";
import { address, bytesOf, child, element, home, seconds } from "./node.ts";

/** The public part of a pairing code's key exchange, under a key derived from the code. */
const underCode = (code: string, salt: Buffer) => pbkdf2Sync(code, salt, 131_072, 32, "sha256");

type Exchange = {
  connection: Connection;
  ref: Buffer;
  wrapped: Buffer;
  own?: KeyPair;
  theirs?: Buffer;
  done?: (device: Device) => void;
};

/** Both ways a client becomes an account's device, from the server's and the phone's side. */
export function createPairing(world: World) {
  const refs = new Map<string, Connection>();
  const exchanges = new Map<string, Exchange>();

  /** Gives a client what its QR codes are made of. */
  function offer(connection: Connection): void {
    const own = Array.from({ length: 6 }, () => `2@${randomBytes(24).toString("base64")}`);
    for (const ref of own) refs.set(ref, connection);
    const content = own.map((ref) => element("ref", {}, Buffer.from(ref)));
    connection.send(
      element("iq", { from: home, type: "set", id: connection.next(), xmlns: "md" }, [
        element("pair-device", {}, content),
      ]),
    );
  }

  /** The account takes the client in; resolves when the client has signed. */
  function pair(connection: Connection, account: Account, secret: Buffer): Promise<Device> {
    const { registration } = connection;
    if (!registration) throw new Error("the client is paired already");
    const id = Math.max(0, ...account.devices.keys()) + 1;
    const identity = { rawId: randomBytes(4).readUInt32BE(), timestamp: Number(seconds()), keyIndex: id };
    const details = Buffer.from(proto.ADVDeviceIdentity.encode(identity).finish());
    const accountSignature = Curve.sign(
      account.identity.private,
      Buffer.concat([Buffer.from([6, 0]), details, registration.identity]),
    );
    const signed = Buffer.from(
      proto.ADVSignedDeviceIdentity.encode({
        details,
        accountSignatureKey: account.identity.public,
        accountSignature,
      }).finish(),
    );
    const hmac = createHmac("sha256", secret).update(signed).digest();
    const envelope = Buffer.from(proto.ADVSignedDeviceIdentityHMAC.encode({ details: signed, hmac }).finish());
    const request = connection.next();
    return new Promise((done) => {
      connection.pairing = { request, account, id, details, done };
      const names = { jid: `${account.number}:${id}@${home}`, lid: `${account.lid}:${id}@lid` };
      connection.send(
        element("iq", { from: home, type: "set", id: request, t: seconds(), xmlns: "md" }, [
          element("pair-success", {}, [
            element("device-identity", {}, envelope),
            element("device", names),
            element("platform", { name: "android" }),
          ]),
        ]),
      );
    });
  }

  return {
    offer,

    /** Takes the client's signature, which must be right, and asks it to connect anew. */
    signed(connection: Connection, node: BinaryNode): void {
      const { pairing, registration } = connection;
      if (!pairing || !registration) return;
      const identity = proto.ADVSignedDeviceIdentity.decode(
        bytesOf(child(node, "pair-device-sign", "device-identity")),
      );
      const { details, account } = pairing;
      const message = Buffer.concat([Buffer.from([6, 1]), details, registration.identity, account.identity.public]);
      if (!verify(registration.identity, message, identity.deviceSignature ?? Buffer.alloc(64))) {
        throw new Error("the client's device signature is wrong");
      }
      const device: Device = { id: pairing.id, bundle: registration, once: [], queue: [], fresh: true };
      account.devices.set(pairing.id, device);
      connection.send(element("stream:error", { code: "515" }));
      setTimeout(() => connection.close(), 30);
      pairing.done(device);
    },

    /** A client asks for pairing by code: `true` when the node was of that exchange. */
    takeCode(connection: Connection, node: BinaryNode): boolean {
      const part = child(node, "link_code_companion_reg");
      if (node.attrs.xmlns !== "md" || !part) return false;
      const { user: number } = address(part.attrs.jid ?? "");
      const answer = (content?: BinaryNode[]) =>
        connection.send(element("iq", { from: home, type: "result", id: node.attrs.id ?? "" }, content));
      if (part.attrs.stage === "companion_hello") {
        const ref = randomBytes(16);
        const wrapped = bytesOf(child(part, "link_code_pairing_wrapped_companion_ephemeral_pub"));
        exchanges.set(number, { connection, ref, wrapped });
        answer([
          element("link_code_companion_reg", { stage: "companion_hello" }, [element("link_code_pairing_ref", {}, ref)]),
        ]);
        return true;
      }
      const exchange = exchanges.get(number);
      exchanges.delete(number); // whatever comes of it, the next try is another
      if (!exchange?.own || !exchange.theirs) throw new Error("no code was entered on this number's phone");
      const account = accountOf(world, number);
      const bundle = bytesOf(child(part, "link_code_pairing_wrapped_key_bundle"));
      const identity = bytesOf(child(part, "companion_identity_public"));
      const shared = Curve.sharedKey(exchange.own.private, exchange.theirs);
      const info = "link_code_pairing_key_bundle_encryption_key";
      const key = Buffer.from(hkdf(shared, 32, { salt: bundle.subarray(0, 32), info }));
      const plain = aesDecryptGCM(bundle.subarray(44), key, bundle.subarray(32, 44), Buffer.alloc(0)); // or a wrong code
      const between = Curve.sharedKey(account.identity.private, identity);
      const mixed = Buffer.concat([shared, between, plain.subarray(64, 96)]);
      const secret = Buffer.from(hkdf(mixed, 32, { info: "adv_secret" }));
      answer();
      void pair(connection, account, secret).then(exchange.done);
      return true;
    },

    /** What a person does with «Link a device»: points the phone at the QR code. */
    scan(number: string, qr: string): Promise<Device> {
      const [ref = "", key = "", identity = "", secret = ""] = qr.replace(/^[^#]*#/, "").split(",");
      const connection = refs.get(ref);
      if (!connection?.registration) throw new Error("the QR code names no client that waits");
      const shown = [Buffer.from(key, "base64"), Buffer.from(identity, "base64")] as const;
      if (!shown[0].equals(connection.key) || !shown[1].equals(connection.registration.identity)) {
        throw new Error("the QR code shows other keys than its client has");
      }
      return pair(connection, accountOf(world, number), Buffer.from(secret, "base64"));
    },

    /** What a person does with «Link with phone number»: types the code in. */
    async enter(number: string, code: string): Promise<Device> {
      // A client shows its code before the server has its request.
      for (let tries = 0; tries < 4_000 && !exchanges.has(number); tries++) await sleep(5);
      const exchange = exchanges.get(number);
      if (!exchange) throw new Error("no client waits for this number");
      const { wrapped, connection, ref } = exchange;
      const under = underCode(code, wrapped.subarray(0, 32));
      exchange.theirs = aesDecryptCTR(wrapped.subarray(48, 80), under, wrapped.subarray(32, 48));
      exchange.own = Curve.generateKeyPair();
      const [salt, iv] = [randomBytes(32), randomBytes(16)];
      const own = Buffer.concat([salt, iv, aesEncryptCTR(exchange.own.public, underCode(code, salt), iv)]);
      const attrs = { from: home, id: connection.next(), type: "link_code_companion_reg", t: seconds() };
      return new Promise((done) => {
        exchange.done = done;
        connection.send(
          element("notification", attrs, [
            element("link_code_companion_reg", { stage: "primary_hello" }, [
              element("link_code_pairing_wrapped_primary_ephemeral_pub", {}, own),
              element("primary_identity_pub", {}, Buffer.from(accountOf(world, number).identity.public)),
              element("link_code_pairing_ref", {}, ref),
            ]),
          ]),
        );
      });
    },
  };
}
