import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import type { Driver } from "./driver.ts";
import { fingerprint } from "./vaultKey.ts";

/** Where a sealed value stands; it opens nowhere else. */
type Place = { table: string; field: string };

/** Seals and opens what belongs to one owner: a chat, or an account of ours. */
export type Sealer = {
  seal(text: string, place: Place): string;
  /** @throws {Error} when the value was sealed for another owner or place, or was changed. */
  open(sealed: string, place: Place): string;
  /** A name for a text, the same each time, that tells nobody without the owner's key what the text is. */
  blind(text: string): string;
};

export type Vault = {
  /** The owner's sealer; their data key is made when there is none. Not to be kept for longer than a task. */
  of(owner: string): Promise<Sealer>;
  /** Destroys the owner's data key: whatever it sealed cannot be opened any more, in backups neither. */
  destroy(owner: string): Promise<void>;
};

const cipher = "aes-256-gcm";
const sizes = { key: 32, iv: 12, tag: 16 } as const;
const version = "1";

function encrypt(key: Buffer, plain: Buffer, bound: string): string {
  const iv = randomBytes(sizes.iv);
  const sealing = createCipheriv(cipher, key, iv, { authTagLength: sizes.tag }).setAAD(Buffer.from(bound));
  const parts = [iv, sealing.update(plain), sealing.final(), sealing.getAuthTag()];
  return `${version}.${Buffer.concat(parts).toString("base64url")}`;
}

function decrypt(key: Buffer, sealed: string, bound: string): Buffer {
  const [form, body = ""] = sealed.split(".");
  const bytes = Buffer.from(body, "base64url");
  if (form !== version || bytes.length < sizes.iv + sizes.tag) throw new Error("vault: this is no sealed value");
  const opening = createDecipheriv(cipher, key, bytes.subarray(0, sizes.iv), { authTagLength: sizes.tag })
    .setAAD(Buffer.from(bound))
    .setAuthTag(bytes.subarray(-sizes.tag));
  try {
    return Buffer.concat([opening.update(bytes.subarray(sizes.iv, -sizes.tag)), opening.final()]);
  } catch (cause) {
    throw new Error("vault: the value was sealed by another key or for another place", { cause });
  }
}

const bind = (...parts: string[]): string => JSON.stringify(parts);

function sealer(owner: string, key: Buffer): Sealer {
  const bound = ({ table, field }: Place) => bind(table, owner, field);
  const naming = createHmac("sha256", key).update("names").digest();
  return {
    seal: (text, place) => encrypt(key, Buffer.from(text), bound(place)),
    open: (sealed, place) => decrypt(key, sealed, bound(place)).toString(),
    blind: (text) => createHmac("sha256", naming).update(text).digest("base64url"),
  };
}

const wrap = (kek: Buffer, owner: string, key: Buffer): string => encrypt(kek, key, bind("sealing_key", owner));
const unwrap = (kek: Buffer, owner: string, wrapped: string): Buffer =>
  decrypt(kek, wrapped, bind("sealing_key", owner));

type Row = { owner: string; wrapped: string; kek: string };

/**
 * Opens the vault. Values are sealed with a random data key of their owner (AES-256-GCM, bound to table, owner and
 * field); data keys lie in `sealing_key`, wrapped by the key-encryption key, which is never stored with them. Data keys
 * that one of the `previous` keys wrapped are wrapped anew, so that a rotation is one start with both.
 * @throws {Error} a sentence for the operator when data keys were wrapped by a key that was not given.
 */
export async function openVault(driver: Driver, kek: Buffer, previous: readonly Buffer[] = []): Promise<Vault> {
  const current = fingerprint(kek);
  await rotate();

  async function rotate(): Promise<void> {
    const known = new Map(previous.map((key) => [fingerprint(key), key]));
    const rows = await driver.all<Row>("SELECT owner, wrapped, kek FROM sealing_key WHERE kek <> $1", [current]);
    const anew = rows.map(({ owner, wrapped, kek: by }) => {
      const old = known.get(by);
      if (!old) throw new Error("The store was sealed with another SALDO_SECRET (or key file) than the one given.");
      return {
        sql: "UPDATE sealing_key SET wrapped = $1, kek = $2 WHERE owner = $3 AND kek = $4",
        args: [wrap(kek, owner, unwrap(old, owner, wrapped)), current, owner, by],
      };
    });
    if (anew.length > 0) await driver.batch(anew);
  }

  async function stored(owner: string): Promise<Buffer | undefined> {
    const [row] = await driver.all<Row>("SELECT owner, wrapped, kek FROM sealing_key WHERE owner = $1", [owner]);
    return row && unwrap(kek, owner, row.wrapped);
  }

  async function make(owner: string): Promise<Buffer | undefined> {
    await driver.batch([
      {
        sql: "INSERT INTO sealing_key (owner, wrapped, kek) VALUES ($1, $2, $3) ON CONFLICT (owner) DO NOTHING",
        args: [owner, wrap(kek, owner, randomBytes(sizes.key)), current],
      },
    ]);
    return stored(owner); // another instance may have been first
  }

  return {
    async of(owner) {
      const key = (await stored(owner)) ?? (await make(owner));
      if (!key) throw new Error("vault: the owner's key was destroyed just now");
      return sealer(owner, key);
    },
    async destroy(owner) {
      await driver.batch([{ sql: "DELETE FROM sealing_key WHERE owner = $1", args: [owner] }]);
    },
  };
}
