import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { DeliveryError } from "../../src/bot/channels/channel.ts";
import type { Flow } from "../../src/engine/flow.ts";
import { createStep } from "../../src/engine/step.ts";
import { flows, menu } from "../../src/flows/flows.ts";
import { plain } from "../../src/i18n/marks.ts";
import { openStore } from "../../src/storage/open.ts";
import { openSaldo, type Said, theHeart } from "../support/person.ts";

// Seven things that happen to every bot, on the real store, through the front door. Each ends with the right next
// question, once.

const folder = mkdtempSync(join(tmpdir(), "saldo-probes-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = () => join(folder, `${++files}.db`);
const titles = (said: Said[]): string[] => said.map(({ text }) => plain(text).split("\n")[0] ?? "");

async function open(file: string, options: Parameters<typeof openSaldo>[0] = {}) {
  const store = await openStore(file);
  const saldo = await openSaldo({ store, ...options });
  return { person: saldo.person("u", { language: "en" }), close: saldo.close };
}

/** Ends with the test, unless it was ended before. */
async function opened(file: string, options: Parameters<typeof openSaldo>[0] = {}) {
  const { person, close } = await open(file, options);
  onTestFinished(() => close());
  return person;
}

describe("whatever happens, the next question comes once", () => {
  test("a restart in the middle of a flow", async () => {
    const file = newFile();
    const before = await open(file);
    await before.person.says("/balance");
    await before.person.says("Colombia");
    await before.close();
    const person = await opened(file);
    expect(titles(await person.says("1"))).toEqual(["Claro balance (Colombia)"]);
  });

  test("a deploy that inserts a slot while somebody answers the old question", async () => {
    const file = newFile();
    const before = await open(file);
    await before.person.says("/balance");
    await before.person.says("Colombia");
    await before.close();
    const withPlan = flows.map(
      (flow): Flow =>
        flow.name === "balance"
          ? {
              ...flow,
              slots: flow.slots.flatMap((slot) =>
                slot.name === "carrier"
                  ? [
                      {
                        name: "plan",
                        ask: () => ({
                          message: { lines: [{ raw: "Prepaid?" }] },
                          options: [{ value: "yes", label: { raw: "Yes" } }],
                        }),
                      },
                      slot,
                    ]
                  : [slot],
              ),
            }
          : flow,
    );
    const { directory, understand, write } = theHeart();
    const step = createStep({
      flows: withPlan,
      world: { carriers: directory, understand, write },
      fallback: "balance",
      menu,
    });
    const person = await opened(file, { step });
    expect(titles(await person.says("2")), "the answer counts, the new slot is asked").toEqual(["Prepaid?"]);
    expect(titles(await person.says("1"))).toEqual(["Movistar balance (Colombia)"]);
  });

  test("the same answer tapped twice at once", async () => {
    const person = await opened(newFile());
    await person.says("/balance");
    const tap = { kind: "choice", token: "balance.country.CO" } as const;
    const said = await person.atOnce({ id: "tap-1", event: tap }, { id: "tap-2", event: tap });
    expect(titles(said)).toEqual(["Which carrier (Colombia)?"]);
    expect(titles(await person.says("1"))).toEqual(["Claro balance (Colombia)"]);
  });

  test("the same answer tapped twice in a row", async () => {
    const person = await opened(newFile());
    await person.says("/balance");
    expect(titles(await person.presses("balance.country.CO"))).toEqual(["Which carrier (Colombia)?"]);
    expect(await person.presses("balance.country.CO")).toEqual([]);
    expect(titles(await person.says("1"))).toEqual(["Claro balance (Colombia)"]);
  });

  test("the same update delivered twice", async () => {
    const person = await opened(newFile());
    await person.says("/balance");
    const update = { id: "same", event: { kind: "text", text: "Colombia" } } as const;
    expect(titles(await person.atOnce(update))).toEqual(["Which carrier (Colombia)?"]);
    expect(await person.atOnce(update)).toEqual([]);
    expect(await person.atOnce(update, update)).toEqual([]);
    expect(titles(await person.says("1"))).toEqual(["Claro balance (Colombia)"]);
  });

  test("one send refused (429)", async () => {
    let refusals = 1;
    const person = await opened(newFile(), {
      async onSend() {
        if (refusals-- === 1) throw new DeliveryError("limited", { retryAfter: 30 });
      },
    });
    await person.says("balance colombia");
    await expect.poll(() => person.heard()).toEqual([expect.stringContaining("Which carrier (Colombia)?")]);
    expect(titles(await person.says("1"))).toEqual(["Claro balance (Colombia)"]);
  });

  test("the process dead between saving and sending", async () => {
    const file = newFile();
    const store = await openStore(file);
    const dead = await openSaldo({ store, onSend: () => new Promise(() => {}) });
    void dead.person("u", { language: "en" }).says("balance colombia");
    await expect.poll(async () => (await store.exportChat("io:u")).session).toMatchObject({ flow: "balance" });
    const person = await opened(file);
    await expect.poll(() => person.heard()).toEqual([expect.stringContaining("Which carrier (Colombia)?")]);
    expect(titles(await person.says("1"))).toEqual(["Claro balance (Colombia)"]);
  });
});
