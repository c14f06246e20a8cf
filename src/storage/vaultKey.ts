import { createHmac, randomBytes, scryptSync } from "node:crypto";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const length = 32;

/** The key-encryption key of a secret the operator chose; slow on purpose (tens of ms), for secrets made by people. */
export const keyOfSecret = (secret: string): Buffer =>
  scryptSync(secret, "saldo vault", length, { N: 2 ** 15, r: 8, maxmem: 2 ** 26 });

/**
 * The key-encryption key in a file, which is made with mode 0600 when there is none.
 * @throws {Error} a sentence for the operator when others may read it, or it holds something else.
 */
export function keyOfFile(file: string): Buffer {
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, `${randomBytes(length).toString("base64")}\n`, { mode: 0o600, flag: "wx" });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw new Error(`${file} cannot be written`, { cause });
  }
  if (process.platform !== "win32" && statSync(file).mode & 0o077) {
    throw new Error(`${file} can be read by others: chmod 600 it`);
  }
  const key = Buffer.from(readFileSync(file, "utf8").trim(), "base64");
  if (key.length !== length) throw new Error(`${file} holds no key of ${length} bytes`);
  return key;
}

/** Tells keys apart without telling them. */
export const fingerprint = (key: Buffer): string =>
  createHmac("sha256", key).update("fingerprint").digest("base64url").slice(0, 11);
