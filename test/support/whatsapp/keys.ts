import { createPublicKey, verify as verifyEdwards } from "node:crypto";

const p = 2n ** 255n - 19n;

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let b = base % p, e = exponent; e > 0n; e >>= 1n, b = (b * b) % p) if (e & 1n) result = (result * b) % p;
  return result;
}

const littleEndian = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).reverse().toString("hex")}`);

/** With the byte Signal puts before public keys. */
export const prefixed = (key: Uint8Array): Buffer =>
  key.length === 33 ? Buffer.from(key) : Buffer.concat([Buffer.from([5]), key]);

export const bare = (key: Uint8Array): Buffer => Buffer.from(key.length === 33 ? key.subarray(1) : key);

/**
 * Verifies an XEdDSA signature (signal.org/docs/specifications/xeddsa) with the platform's Ed25519: the Montgomery key
 * u becomes the Edwards y = (u - 1) / (u + 1), whose sign travels in the signature's last bit. Baileys' own
 * `Curve.verify` cannot be used: in 7.0.0-rc14 it says yes to everything.
 */
export function verify(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const u = littleEndian(bare(key)) % p;
  const y = ((u - 1n + p) * power(u + 1n, p - 2n)) % p;
  const point = Buffer.from(y.toString(16).padStart(64, "0"), "hex").reverse();
  const plain = Buffer.from(signature);
  const last = plain.at(-1) ?? 0;
  point[31] = ((point[31] ?? 0) & 0x7f) | (last & 0x80);
  plain[63] = last & 0x7f;
  const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), point]);
  return verifyEdwards(null, message, createPublicKey({ key: der, format: "der", type: "spki" }), plain);
}
