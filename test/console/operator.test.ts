import { describe, expect, test } from "vitest";
import { open, seen, token } from "./open.ts";

describe("the operator's door", () => {
  test("lets nobody see a QR code without the token", async () => {
    const { state, get } = await open();
    state.become({ kind: "pairing", qr: "https://wa.me/settings/linked_devices#secret" });
    for (const path of ["/console/pairing", "/console/pairing/view"]) {
      for (const cookie of ["", "saldo-operator=", "saldo-operator=guess"]) {
        const response = await get(path, cookie);
        expect(response.status).toBe(401);
        expect(await response.text()).not.toContain("<svg");
      }
    }
  });

  test("stands before every page, and says where the token is", async () => {
    const { get } = await open();
    for (const path of ["", "/", "/reminders", "/knowledge", "/knowledge/report", "/nowhere"]) {
      const response = await get(`/console${path}`, "", "es");
      expect(response.status, path).toBe(401);
      expect(seen(await response.text()), path).toContain("Clave del operador");
    }
  });

  test("lets nobody ask for codes without the token", async () => {
    const { form, begun } = await open();
    expect((await form("/console/pairing", { number: "99955500001" })).status).toBe(401);
    expect(begun).toEqual([]);
  });

  test("opens for the token, by a cookie that scripts and other sites cannot use", async () => {
    const { form, get } = await open();
    const response = await form("/console/login", { token, page: "/console/pairing" });
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe("/console/pairing");
    const cookie = response.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/HttpOnly.*SameSite=Strict/);
    expect(cookie).not.toContain("operator's");
    expect((await get("/console/pairing", cookie.split(";")[0])).status).toBe(200);
  });

  test("never leads to another site", async () => {
    const { form } = await open();
    const response = await form("/console/login", { token, page: "https://evil.example/" });
    expect(response.headers.get("location")).toBe("/console");
  });

  test("looks at ten wrong tokens a minute, and at no right one among more", async () => {
    const { form, clock } = await open();
    for (let i = 0; i < 10; i++) expect((await form("/console/login", { token: `guess ${i}` })).status).toBe(401);
    expect((await form("/console/login", { token })).status).toBe(429);
    clock.now += 61_000;
    expect((await form("/console/login", { token })).status).toBe(303);
  });

  test("takes no form that another site sends, cookie or not", async () => {
    const { form, enter, begun, switched } = await open();
    const cookie = await enter();
    for (const path of ["/console/pairing", "/console/sources"]) {
      expect((await form(path, { on: "t2" }, cookie, "https://evil.example")).status).toBe(403);
      expect((await form(path, { on: "t2" }, cookie, "null")).status).toBe(403);
    }
    expect([begun, switched]).toEqual([[], []]);
  });

  test("lets nothing but its own parts be loaded", async () => {
    const { get } = await open();
    const policy = (await get("/console/pairing")).headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https:/);
  });
});
