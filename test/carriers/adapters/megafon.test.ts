import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { megafon } from "../../../src/carriers/adapters/megafon.ts";
import { adapterContract, opened, reachOver } from "../../support/adapterContract.ts";
import { createClock } from "../../support/clock.ts";
import { createFakeSource, type FakeSource, type Reply } from "../../support/fakeSource.ts";
import { fixture } from "./fixture.ts";

const settings = { SALDO_MEGAFON: "on" };
const given = { msisdn: "79990000000" };
const kept = JSON.stringify({
  device: "device-id-1",
  token: "an-access-token",
  cookies: [["NEW-CSRF-TOKEN", "csrf-1"]],
});
const balance = "GET /mlk/api/main/balance";
const remainders = "GET /mlk/api/options/remainders";
const request = "POST /mlk/auth/otp/request";
const submit = "POST /mlk/api/auth/otp/submit";
const says = (code: string, message: string): Reply => ({ json: { code, message } });

describe("megafon", () => {
  adapterContract({
    adapter: megafon,
    settings,
    given,
    kept,
    replies: {
      [balance]: { json: fixture("megafon/balance.json") },
      [remainders]: { json: fixture("megafon/remainders.json") },
    },
    reads: {
      money: { amount: "241.16", currency: "RUB" },
      buckets: [
        { kind: "voice", unlimited: true, category: "Минуты", validUntil: "2030-01-31" },
        {
          kind: "data",
          left: { amount: "4.2", unit: "GB" },
          total: { amount: "20", unit: "GB" },
          category: "Интернет",
          validUntil: "2030-01-31",
        },
        {
          kind: "sms",
          left: { amount: "99", unit: "sms" },
          total: { amount: "100", unit: "sms" },
          category: "SMS",
          validUntil: "2030-01-31",
        },
        {
          kind: "data",
          left: { amount: "70", unit: "MB" },
          total: { amount: "100", unit: "MB" },
          roaming: true,
          category: "Роуминг",
        },
      ],
      plan: "Включайся!",
    },
    own: {
      credentials: { "*": { trouble: { kind: "needs-otp" } } },
      failing: { [balance]: { reply: says("a500", "Внутренняя ошибка"), trouble: { kind: "unavailable" } } },
    },
  });

  let fake: FakeSource;
  beforeAll(async () => {
    fake = await createFakeSource();
  });
  afterAll(() => fake.stop());
  const source = opened({ adapter: megafon, settings });
  const login = source.login ?? expect.fail("there is a login");

  test("has a code sent and trades it for a session, with the cookies it was given on the way", async () => {
    fake.answers(
      ({ stage }): Reply =>
        stage === request
          ? { json: { ok: true }, headers: { "set-cookie": "NEW-CSRF-TOKEN=csrf-1; Path=/; HttpOnly" } }
          : { json: { jwtToken: "an-access-token" } },
    );
    const first = reachOver(source, fake, createClock());
    await login.begin(given, first.reach);
    const second = reachOver(source, fake, createClock(), first.saved[0]);
    await login.finish(given, "123456", second.reach);
    expect(fake.stages()).toEqual([request, submit]);
    const [, entered] = fake.requests;
    expect(Object.fromEntries(new URLSearchParams(entered?.body))).toEqual({ login: "9990000000", otp: "123456" });
    expect(entered?.headers["x-csrf-token"]).toBe("csrf-1");
    expect(entered?.headers.cookie).toBe("NEW-CSRF-TOKEN=csrf-1");
    expect(entered?.headers["x-mlk-device-id"]).toBe(fake.requests[0]?.headers["x-mlk-device-id"]);
    expect(JSON.parse(second.saved[0] ?? "")).toMatchObject({ token: "an-access-token" });
  });

  test("only reads: sets no PIN, binds no device", async () => {
    fake.answers(
      ({ stage }): Reply => ({ json: fixture(stage === balance ? "megafon/balance.json" : "megafon/remainders.json") }),
    );
    await source.read(given, reachOver(source, fake, createClock(), kept).reach);
    expect(fake.stages().every((stage) => stage.startsWith("GET "))).toBe(true);
  });

  test.each([
    ["a captcha", says("a211", "Введите код с картинки"), { kind: "credentials", whose: "person" }],
    ["a locked account", says("a216", "Доступ заблокирован"), { kind: "credentials", whose: "person" }],
    ["a wrong code", says("a208", "Неверный код"), { kind: "needs-otp", wrong: true }],
    ["a fault of its own", says("a500", "Внутренняя ошибка"), { kind: "unavailable" }],
  ])("understands %s", async (_, reply, trouble) => {
    fake.answers(() => reply);
    const begun = JSON.stringify({ device: "device-id-1" });
    const { reach } = reachOver(source, fake, createClock(), begun);
    await expect(login.finish(given, "123456", reach)).rejects.toMatchObject({ trouble });
  });

  test("asks once more where access is refused at random", async () => {
    let refused = 0;
    fake.answers(({ stage }): Reply => {
      if (stage === balance && refused++ === 0) return says("a100", "Неавторизованный доступ");
      return { json: fixture(stage === balance ? "megafon/balance.json" : "megafon/remainders.json") };
    });
    const found = await source.read(given, reachOver(source, fake, createClock(), kept).reach);
    expect(found.money?.amount).toBe("241.16");
    expect(fake.stages()).toEqual([balance, balance, remainders]);
  });
});
