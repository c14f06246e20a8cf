import { chmodSync, mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sqlite } from "../../src/storage/drivers/sqlite.ts";
import { openVault } from "../../src/storage/vault.ts";
import { keyOfFile, keyOfSecret } from "../../src/storage/vaultKey.ts";

const kek = Buffer.alloc(32, 1);
const place = { table: "token", field: "value" };

describe("the vault", () => {
  test("opens what it sealed, and never seals the same text to the same value", async () => {
    const vault = await openVault(sqlite(":memory:"), kek);
    const sealer = await vault.of("web:ann");
    const [one, two] = [sealer.seal("s3cret", place), sealer.seal("s3cret", place)];
    expect(one).not.toBe(two);
    expect((await vault.of("web:ann")).open(one, place)).toBe("s3cret");
    expect(sealer.open(two, place)).toBe("s3cret");
  });

  test("opens nothing for another owner, table or field, nor what was changed", async () => {
    const vault = await openVault(sqlite(":memory:"), kek);
    const [ann, bob] = [await vault.of("web:ann"), await vault.of("web:bob")];
    const sealed = ann.seal("s3cret", place);
    const [form, body = ""] = sealed.split(".");
    const flipped = Buffer.from(body, "base64url");
    flipped[20] = (flipped[20] ?? 0) ^ 1;
    expect(() => bob.open(sealed, place)).toThrow("another key");
    expect(() => ann.open(sealed, { ...place, table: "other" })).toThrow("another place");
    expect(() => ann.open(sealed, { ...place, field: "other" })).toThrow("another place");
    expect(() => ann.open(`${form}.${flipped.toString("base64url")}`, place)).toThrow();
    expect(() => ann.open("s3cret", place)).toThrow("no sealed value");
  });

  test("blinds a text to the same name for one owner, another for the next", async () => {
    const vault = await openVault(sqlite(":memory:"), kek);
    const ann = await vault.of("web:ann");
    expect(ann.blind("+99910")).toBe((await vault.of("web:ann")).blind("+99910"));
    expect(ann.blind("+99910")).not.toBe((await vault.of("web:bob")).blind("+99910"));
  });

  test("cannot open anything of an owner whose key was destroyed, from a backup neither", async () => {
    const vault = await openVault(sqlite(":memory:"), kek);
    const sealed = (await vault.of("web:ann")).seal("s3cret", place);
    await vault.destroy("web:ann");
    const anew = await vault.of("web:ann");
    expect(() => anew.open(sealed, place)).toThrow("another key");
  });

  test("gives two instances that come at once the same key", async () => {
    const driver = sqlite(":memory:");
    const [one, two] = await Promise.all([openVault(driver, kek), openVault(driver, kek)]);
    const [first, second] = await Promise.all([one.of("web:ann"), two.of("web:ann")]);
    expect(second.open(first.seal("s3cret", place), place)).toBe("s3cret");
  });

  test("goes on with a new secret when it is given the old one too, and then without it", async () => {
    const driver = sqlite(":memory:");
    const [old, next] = [keyOfSecret("the old secret"), keyOfSecret("the new secret")];
    const sealed = (await (await openVault(driver, old)).of("web:ann")).seal("s3cret", place);
    await openVault(driver, next, [old]);
    const vault = await openVault(driver, next);
    expect((await vault.of("web:ann")).open(sealed, place)).toBe("s3cret");
    await expect(openVault(driver, old)).rejects.toThrow("another SALDO_SECRET");
  });

  test("never writes a data key or a sealed text as it is", async () => {
    const driver = sqlite(":memory:");
    await (await openVault(driver, kek)).of("web:ann");
    const [row] = await driver.all<{ wrapped: string }>("SELECT wrapped FROM sealing_key", []);
    // form, iv, 32 bytes of wrapped key, tag
    expect(Buffer.from(row?.wrapped.split(".")[1] ?? "", "base64url")).toHaveLength(12 + 32 + 16);
  });
});

describe("the key file", () => {
  const file = () => join(mkdtempSync(join(tmpdir(), "saldo-")), "data", "saldo.key");

  test("is made once, for its owner's eyes only", () => {
    const path = file();
    const key = keyOfFile(path);
    expect(key).toHaveLength(32);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(keyOfFile(path).equals(key)).toBe(true);
  });

  test("is refused when others can read it, or when it is no key", () => {
    const path = file();
    keyOfFile(path);
    chmodSync(path, 0o644);
    expect(() => keyOfFile(path)).toThrow("chmod 600");
    writeFileSync(path, "hello");
    chmodSync(path, 0o600);
    expect(() => keyOfFile(path)).toThrow("no key");
  });
});
