import { describe, expect, test } from "vitest";
import { createPairingState } from "../../src/bot/channels/whatsapp/baileys/pairing.ts";
import { pairAtTerminal } from "../../src/bot/channels/whatsapp/baileys/terminal.ts";
import { createDoor } from "../../src/console/operator.ts";
import { createPairingPage } from "../../src/console/pairing.ts";
import { createWrite } from "../../src/i18n/write.ts";

const write = createWrite();
const token = "the operator's token";

function open() {
  const clock = { now: 0 };
  const begun: (string | undefined)[] = [];
  const state = createPairingState();
  const pairing = { state: state.state, watch: state.watch, begin: (number?: string) => void begun.push(number) };
  const door = createDoor({ token, write, now: () => clock.now });
  const app = createPairingPage({ pairing, door, write });
  const form = (path: string, fields: Record<string, string>, cookie = "") =>
    app.request(path, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", cookie },
      body: new URLSearchParams(fields).toString(),
    });
  const get = (path: string, cookie = "", language = "en") =>
    app.request(path, { headers: { cookie, "accept-language": language } });
  async function enter(): Promise<string> {
    const response = await form("/console/login", { token, page: "/console/pairing" });
    return response.headers.get("set-cookie")?.split(";")[0] ?? "";
  }
  return { app, clock, begun, state, form, get, enter };
}

describe("the operator's door", () => {
  test("lets nobody see a QR code without the token", async () => {
    const { state, get } = open();
    state.become({ kind: "pairing", qr: "https://wa.me/settings/linked_devices#secret" });
    for (const path of ["/console/pairing", "/console/pairing/view"]) {
      for (const cookie of ["", "saldo-operator=", "saldo-operator=guess"]) {
        const response = await get(path, cookie);
        expect(response.status).toBe(401);
        expect(await response.text()).not.toContain("<svg");
      }
    }
  });

  test("lets nobody ask for codes without the token", async () => {
    const { form, begun } = open();
    expect((await form("/console/pairing", { number: "99955500001" })).status).toBe(401);
    expect(begun).toEqual([]);
  });

  test("opens for the token, by a cookie that scripts and other sites cannot use", async () => {
    const { form, get } = open();
    const response = await form("/console/login", { token, page: "/console/pairing" });
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe("/console/pairing");
    const cookie = response.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/HttpOnly.*SameSite=Strict/);
    expect(cookie).not.toContain("operator's");
    expect((await get("/console/pairing", cookie.split(";")[0])).status).toBe(200);
  });

  test("never leads to another site", async () => {
    const { form } = open();
    const response = await form("/console/login", { token, page: "https://evil.example/" });
    expect(response.headers.get("location")).toBe("/console/pairing");
  });

  test("looks at ten wrong tokens a minute, and at no right one among more", async () => {
    const { form, clock } = open();
    for (let i = 0; i < 10; i++) expect((await form("/console/login", { token: `guess ${i}` })).status).toBe(401);
    expect((await form("/console/login", { token })).status).toBe(429);
    clock.now += 61_000;
    expect((await form("/console/login", { token })).status).toBe(303);
  });

  test("lets nothing but its own parts be loaded", async () => {
    const { get } = open();
    const policy = (await get("/console/pairing")).headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https:/);
  });
});

describe("the pairing page", () => {
  test("shows the QR code that is valid now, and says what to do with it, in the operator's language", async () => {
    const { state, get, enter } = open();
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
    const { state, get, form, enter, begun } = open();
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
    const { state, get, enter } = open();
    state.become(next);
    expect(await (await get("/console/pairing", await enter())).text()).toContain(words);
  });

  test("asks for new codes when the operator wants them", async () => {
    const { form, enter, begun } = open();
    await form("/console/pairing", {}, await enter());
    expect(begun).toEqual([undefined]);
  });
});

test("the terminal shows each code once, and what became of it", async () => {
  const { state } = open();
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
