import { describe, expect, test } from "vitest";
import { pairAtTerminal } from "../../src/bot/channels/whatsapp/baileys/terminal.ts";
import { open } from "./open.ts";

describe("the pairing page", () => {
  test("shows the QR code that is valid now, and says what to do with it, in the operator's language", async () => {
    const { state, get, enter } = await open();
    const cookie = await enter();
    state.become({ kind: "pairing", qr: "https://wa.me/settings/linked_devices#one" });
    const first = await (await get("/console/pairing", cookie, "es-CO,es;q=0.9")).text();
    expect(first).toContain("<svg");
    expect(first).toContain("Dispositivos vinculados");
    expect(first).not.toMatch(/style=|<script>/);
    const view = async () => (await get("/console/pairing/view", cookie)).text();
    const before = await view();
    state.become({ kind: "pairing", qr: "https://wa.me/settings/linked_devices#two" });
    expect(await view()).not.toBe(before);
  });

  test("gives a code for a number, however it is written", async () => {
    const { state, get, form, enter, begun } = await open();
    const cookie = await enter();
    state.become({ kind: "pairing", qr: "x" });
    expect((await form("/console/pairing", { number: "+999 555-000-01" }, cookie)).status).toBe(303);
    expect(begun).toEqual(["99955500001"]);
    state.become({ kind: "pairing", qr: "x", code: "ABCDEFGH", number: "99955500001" });
    expect(await (await get("/console/pairing", cookie)).text()).toMatch(/ABCD-EFGH/);
  });

  test.each([
    [{ kind: "open", number: "99955500001" }, "+99955500001"],
    [{ kind: "unpaired", why: "ended" }, "Show new codes"],
    [{ kind: "unpaired", why: "unlinked" }, "unlinked"],
    [{ kind: "away" }, "again"],
    [{ kind: "stopped", why: "Because <b>so</b>." }, "Because &lt;b&gt;so&lt;/b&gt;."],
  ] as const)("says when it is %o", async (next, words) => {
    const { state, get, enter } = await open();
    state.become(next);
    expect(await (await get("/console/pairing", await enter())).text()).toContain(words);
  });

  test("asks for new codes when the operator wants them", async () => {
    const { form, enter, begun } = await open();
    await form("/console/pairing", {}, await enter());
    expect(begun).toEqual([undefined]);
  });
});

test("the terminal shows each code once, and what became of it", async () => {
  const { state } = await open();
  const printed: string[] = [];
  pairAtTerminal({ ...state, begin() {} }, (text) => printed.push(text));
  state.become({ kind: "pairing", qr: "https://wa.me/settings/linked_devices#one" });
  await new Promise((resolve) => setTimeout(resolve, 50));
  state.become({ kind: "pairing", qr: "x", code: "ABCDEFGH" });
  state.become({ kind: "pairing", qr: "y", code: "ABCDEFGH" });
  state.become({ kind: "open", number: "99955500001" });
  expect(printed).toHaveLength(3);
  expect(printed[0]).toMatch(/[▀▄█]/);
  expect(printed[1]).toContain("ABCDEFGH");
  expect(printed[2]).toBe("WhatsApp: linked.");
});
