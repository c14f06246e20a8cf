import { Curve, proto, signedKeyPair } from "@whiskeysockets/baileys";
import { describe, expect, test } from "vitest";
import { openAuthStates } from "../../src/storage/authState.ts";
import type { Driver } from "../../src/storage/driver.ts";
import { sqlite } from "../../src/storage/drivers/sqlite.ts";
import { openVault } from "../../src/storage/vault.ts";

const open = async (driver: Driver = sqlite(":memory:")) => ({
  driver,
  states: await openAuthStates(driver, await openVault(driver, Buffer.alloc(32, 7))),
});

describe("the WhatsApp account's state", () => {
  test("comes back as it was written, keys of every form included", async () => {
    const { driver, states } = await open();
    const { state, save } = await states.open("main");
    state.creds.me = { id: "9990001111:1@s.whatsapp.net", lid: "100000000000001:1@lid" };
    await save();
    const pair = Curve.generateKeyPair();
    await state.keys.set({
      "pre-key": { "1": pair, "2": signedKeyPair(pair, 2).keyPair },
      session: { "100000000000002_1.0": Buffer.from("session") },
      "lid-mapping": { "9990001111": "100000000000001" },
      "device-list": { "9990001111": ["0", "1"] },
      "app-state-sync-key": { AAAA: proto.Message.AppStateSyncKeyData.fromObject({ keyData: Buffer.from("key") }) },
    });

    const again = (await open(driver)).states;
    const read = (await again.open("main")).state;
    expect(read.creds).toEqual(state.creds);
    const keys = await read.keys.get("pre-key", ["1", "2", "3"]);
    expect(Object.keys(keys)).toEqual(["1", "2"]);
    expect(Buffer.from(keys["1"]?.private ?? []).equals(Buffer.from(pair.private))).toBe(true);
    expect(await read.keys.get("lid-mapping", ["9990001111"])).toEqual({ "9990001111": "100000000000001" });
    expect((await read.keys.get("device-list", ["9990001111"]))["9990001111"]).toEqual(["0", "1"]);
    const sync = (await read.keys.get("app-state-sync-key", ["AAAA"])).AAAA;
    expect(Buffer.from(sync?.keyData ?? []).toString()).toBe("key");
  });

  test("lies in the database without a legible key, name or number", async () => {
    const { driver, states } = await open();
    const { state, save } = await states.open("main");
    state.creds.me = { id: "9990001111:1@s.whatsapp.net" };
    await save();
    await state.keys.set({ "lid-mapping": { "9990001111": "100000000000001" } });
    const rows = JSON.stringify(await driver.all("SELECT * FROM whatsapp_auth", []));
    expect(rows).not.toMatch(/9990001111|100000000000001|lid-mapping|creds/);
  });

  test("is written whole or not at all", async () => {
    const driver = sqlite(":memory:");
    let broken = false;
    const failing: Driver = {
      ...driver,
      batch: (statements) =>
        broken
          ? driver.batch([...statements, { sql: "INSERT INTO nowhere VALUES (1)", args: [] }])
          : driver.batch(statements),
    };
    const { states } = await open(failing);
    const { state } = await states.open("main");
    broken = true;
    await expect(Promise.resolve(state.keys.set({ "lid-mapping": { a: "1", b: "2" } }))).rejects.toThrow();
    broken = false;
    expect(await state.keys.get("lid-mapping", ["a", "b"])).toEqual({});
  });

  test("forgets a key that is set to nothing, and everything when it is wiped", async () => {
    const { driver, states } = await open();
    const { state, save } = await states.open("main");
    const identity = state.creds.advSecretKey;
    await save();
    await state.keys.set({ "lid-mapping": { a: "1", b: "2" } });
    await state.keys.set({ "lid-mapping": { a: null } });
    expect(await state.keys.get("lid-mapping", ["a", "b"])).toEqual({ b: "2" });
    await states.wipe("main");
    expect(await driver.all("SELECT * FROM whatsapp_auth", [])).toEqual([]);
    expect(await driver.all("SELECT * FROM sealing_key", [])).toEqual([]);
    expect((await states.open("main")).state.creds.advSecretKey).not.toBe(identity);
  });

  test("keeps accounts apart", async () => {
    const { states } = await open();
    const [one, two] = [await states.open("one"), await states.open("two")];
    await one.state.keys.set({ "lid-mapping": { a: "1" } });
    expect(await two.state.keys.get("lid-mapping", ["a"])).toEqual({});
  });
});
