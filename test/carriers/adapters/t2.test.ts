import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { t2 } from "../../../src/carriers/adapters/t2.ts";
import { adapterContract, opened, reachOver } from "../../support/adapterContract.ts";
import { createClock } from "../../support/clock.ts";
import { createFakeSource, type FakeSource, type Reply } from "../../support/fakeSource.ts";
import { fixture } from "./fixture.ts";

const settings = { SALDO_T2: "on" };
const given = { msisdn: "79990000000" };
const kept = JSON.stringify({ access: "an-access-token", refresh: "a-refresh-token" });
const balance = "GET /api/subscribers/79990000000/balance";
const rests = "GET /api/subscribers/79990000000/rests";
const tokens = "POST /auth/realms/tele2-b2c/protocol/openid-connect/token";
const validation = "POST /api/validation/number/79990000000";
const refused: Reply = { status: 400, json: { error: "invalid_grant", error_description: "Invalid user credentials" } };

describe("t2", () => {
  adapterContract({
    adapter: t2,
    settings,
    given,
    kept,
    replies: { [balance]: { json: fixture("t2/balance.json") }, [rests]: { json: fixture("t2/rests.json") } },
    reads: {
      money: { amount: "318.7", currency: "RUB" },
      buckets: [
        {
          kind: "voice",
          left: { amount: "512", unit: "min" },
          total: { amount: "600", unit: "min" },
          category: "Минуты",
          validUntil: "2030-01-14T21:00:00Z",
        },
        {
          kind: "data",
          left: { amount: "12.5", unit: "GB" },
          total: { amount: "30", unit: "GB" },
          category: "Интернет",
          validUntil: "2030-01-14T21:00:00Z",
        },
        {
          kind: "data",
          left: { amount: "300", unit: "MB" },
          total: { amount: "500", unit: "MB" },
          roaming: true,
          category: "Интернет в поездке",
        },
        { kind: "sms", left: { amount: "40", unit: "sms" }, total: { amount: "50", unit: "sms" } },
      ],
      status: "active",
    },
    own: {
      // The fake source knows no way to renew the tokens.
      credentials: { [balance]: { trouble: { kind: "not-found" } }, [rests]: { trouble: { kind: "needs-otp" } } },
    },
  });

  let fake: FakeSource;
  beforeAll(async () => {
    fake = await createFakeSource();
  });
  afterAll(() => fake.stop());
  const source = opened({ adapter: t2, settings });
  const login = source.login ?? expect.fail("there is a login");

  test("has a code sent, trades it for tokens and keeps nothing else", async () => {
    fake.answers(
      ({ stage }): Reply =>
        stage === validation
          ? { text: "" }
          : { json: { access_token: "an-access-token", refresh_token: "a-refresh-token" } },
    );
    const { reach, saved } = reachOver(source, fake, createClock());
    await login.begin(given, reach);
    await login.finish(given, "123456", reach);
    expect(fake.stages()).toEqual([validation, tokens]);
    expect(Object.fromEntries(new URLSearchParams(fake.requests[1]?.body))).toEqual({
      client_id: "android-app",
      grant_type: "password",
      username: "79990000000",
      password: "123456",
      password_type: "sms_code",
    });
    expect(saved).toEqual([kept]);
  });

  test("asks for the code again when it was wrong", async () => {
    fake.answers(() => refused);
    const { reach, saved } = reachOver(source, fake, createClock());
    await expect(login.finish(given, "000000", reach)).rejects.toMatchObject({
      trouble: { kind: "needs-otp", wrong: true },
    });
    expect(saved).toEqual([]);
  });

  test("does not open an account that wants more than a code", async () => {
    fake.answers(() => ({
      status: 401,
      json: { error: "invalid_grant", error_description: "Security code is empty" },
    }));
    const { reach } = reachOver(source, fake, createClock());
    await expect(login.finish(given, "123456", reach)).rejects.toMatchObject({
      trouble: { kind: "credentials", whose: "person" },
    });
  });

  test("renews tokens that have ended, and keeps the new ones before it reads on", async () => {
    let renewed = false;
    fake.answers(({ stage, headers }): Reply => {
      if (stage === tokens) {
        renewed = true;
        return { json: { access_token: "second-token", refresh_token: "second-refresh" } };
      }
      if (headers.authorization !== "Bearer second-token") return { status: 401, json: {} };
      return stage === balance ? { json: fixture("t2/balance.json") } : { status: 503, json: {} };
    });
    const { reach, saved } = reachOver(source, fake, createClock(), kept);
    await expect(source.read(given, reach)).rejects.toMatchObject({ trouble: { kind: "unavailable" } });
    expect(renewed).toBe(true);
    expect(saved).toEqual([JSON.stringify({ access: "second-token", refresh: "second-refresh" })]);
  });

  test("asks for a new code when neither token is good any more", async () => {
    fake.answers(({ stage }): Reply => (stage === tokens ? refused : { status: 401, json: {} }));
    const { reach } = reachOver(source, fake, createClock(), kept);
    await expect(source.read(given, reach)).rejects.toMatchObject({ trouble: { kind: "needs-otp" } });
    expect(fake.stages()).toEqual([balance, tokens]);
  });

  test("asks nothing for a number that is no Russian mobile one, nor for a line that is not linked", async () => {
    fake.answers(() => ({ json: {} }));
    const { reach } = reachOver(source, fake, createClock());
    await expect(login.begin({ msisdn: "999101234567" }, reach)).rejects.toMatchObject({
      trouble: { kind: "not-found" },
    });
    await expect(source.read(given, reach)).rejects.toMatchObject({ trouble: { kind: "needs-otp" } });
    expect(fake.requests).toEqual([]);
  });

  test("is off unless it is switched on by the word", () => {
    expect(t2.configure({ SALDO_T2: "yes" })).toHaveProperty("problems");
  });
});
