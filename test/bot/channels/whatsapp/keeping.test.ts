import { afterAll, describe, expect, test } from "vitest";
import { openHeld } from "../../../../src/bot/channels/whatsapp/cloud/held.ts";
import { openPeople } from "../../../../src/bot/channels/whatsapp/people.ts";
import { openSent } from "../../../../src/bot/channels/whatsapp/sent.ts";
import { openAuthStates } from "../../../../src/storage/authState.ts";
import type { Driver } from "../../../../src/storage/driver.ts";
import { postgres } from "../../../../src/storage/drivers/postgres.ts";
import { sqlite } from "../../../../src/storage/drivers/sqlite.ts";
import { openVault } from "../../../../src/storage/vault.ts";
import { ownSchema, postgresAnswers } from "../../../support/postgres.ts";
import { said } from "../../../support/whatsapp/house.ts";

const lid = "100000000000777";
const number = "99977700001";
const closing: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

/** What WhatsApp's channels keep is promised of every database. */
function keeping(open: () => Promise<Driver>): void {
  async function house() {
    const driver = await open();
    closing.push(() => driver.close());
    const vault = await openVault(driver, Buffer.alloc(32, 3));
    return { driver, vault };
  }

  test("somebody keeps their chat by whichever name they come", async () => {
    const { driver, vault } = await house();
    const people = await openPeople(driver, vault);
    expect((await people.met({ lid, number }, 1)).chat).toBe(`wa:${lid}`);
    expect((await people.met({ number }, 2)).chat).toBe(`wa:${lid}`);
    expect(await people.met({ lid }, 3)).toEqual({ chat: `wa:${lid}`, lid, number, heard: 3 });
    expect((await people.met({ number: "99977700002" }, 4)).chat).toBe("wa:99977700002");
    expect((await people.met({ lid: "100000000000888", number: "99977700002" }, 5)).chat).toBe("wa:99977700002");
    const again = await openPeople(driver, vault);
    expect(await again.of(`wa:${lid}`)).toEqual({ chat: `wa:${lid}`, lid, number, heard: 3 });
    expect(await again.of("wa:1")).toBeUndefined();
  });

  test("somebody heard out of order was heard last when they were", async () => {
    const { driver, vault } = await house();
    const people = await openPeople(driver, vault);
    await people.met({ number }, 10);
    expect((await people.met({ number }, 5)).heard).toBe(10);
  });

  test("no number is legible in the tables", async () => {
    const { driver, vault } = await house();
    const people = await openPeople(driver, vault);
    const sent = await openSent(driver, vault);
    const held = await openHeld(driver, vault);
    await people.met({ lid, number }, 1);
    await sent.put("3EB0", `wa:${lid}`, `to ${number}`, 1);
    await held.put(`wa:${lid}`, "1", { message: said(`for ${number}`) }, 1);
    for (const table of ["whatsapp_person", "whatsapp_sent", "whatsapp_held"]) {
      const rows = await driver.all(`SELECT * FROM ${table}`, []);
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(rows)).not.toContain(number);
    }
  });

  test("what was sent can be sent again for two weeks", async () => {
    const { driver, vault } = await house();
    const sent = await openSent(driver, vault);
    await sent.put("3EB0", "wa:1", "body", 1_000);
    await sent.put("3EB0", "wa:1", "body again", 2_000);
    expect(await sent.get("3EB0")).toEqual({ chat: "wa:1", body: "body again" });
    await sent.prune(14 * 86_400_000);
    expect(await sent.get("3EB0")).toBeDefined();
    await sent.prune(15 * 86_400_000);
    expect(await sent.get("3EB0")).toBeUndefined();
  });

  test("what is held comes in its order, and once", async () => {
    const { driver, vault } = await house();
    const held = await openHeld(driver, vault);
    await held.put("wa:1", "b", { message: said("first") }, 1);
    await held.put("wa:1", "a", { message: said("second") }, 2);
    await held.put("wa:1", "b", { message: said("first, again") }, 3);
    await held.put("wa:2", "c", { message: said("another's") }, 1);
    const texts = async () => (await held.of("wa:1")).map(({ what }) => ("message" in what ? what.message.text : ""));
    expect(await texts()).toEqual(["first", "second"]);
    await held.drop("wa:1", "b");
    expect(await texts()).toEqual(["second"]);
  });

  test("an account's keys are written and read", async () => {
    const { driver, vault } = await house();
    const { state, save } = await (await openAuthStates(driver, vault)).open("main");
    await save();
    const many = Object.fromEntries(
      Array.from({ length: 800 }, (_, i) => [String(i), { public: Buffer.from([1]), private: Buffer.from([2]) }]),
    );
    await state.keys.set({ "pre-key": many });
    const again = (await (await openAuthStates(driver, vault)).open("main")).state;
    expect(again.creds).toEqual(state.creds);
    expect(Object.keys(await again.keys.get("pre-key", Object.keys(many)))).toHaveLength(800);
  });
}

describe("SQLite", () => keeping(async () => sqlite(":memory:")));

describe.skipIf(!(await postgresAnswers()))("PostgreSQL", () =>
  keeping(async () => {
    const schema = await ownSchema();
    closing.push(schema.drop);
    return postgres(schema.url);
  }),
);
