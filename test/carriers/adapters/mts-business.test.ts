import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mtsBusiness } from "../../../src/carriers/adapters/mts-business.ts";
import { adapterContract, opened, reachOver } from "../../support/adapterContract.ts";
import { createClock } from "../../support/clock.ts";
import { createFakeSource, type FakeSource, type Reply } from "../../support/fakeSource.ts";
import { fixture } from "./fixture.ts";

const settings = { SALDO_MTS_BUSINESS_KEY: "consumer-key-1", SALDO_MTS_BUSINESS_SECRET: "consumer-secret-1" };
const given = { msisdn: "79990000000" };
const token = "POST /token";
const balance = "GET /b2b/v1/Bills/CheckBalanceByMSISDN";
const validity = "GET /b2b/v1/Bills/ValidityInfo";
const signedIn: Reply = {
  json: { access_token: "an-access-token", scope: "all", token_type: "Bearer", expires_in: 3600 },
};

describe("mts-business", () => {
  adapterContract({
    adapter: mtsBusiness,
    settings,
    given,
    replies: {
      [token]: signedIn,
      [balance]: { json: fixture("mts-business/balance.json") },
      [validity]: { json: fixture("mts-business/validity.json") },
    },
    reads: {
      money: { amount: "123.45", currency: "RUB" },
      buckets: [
        {
          kind: "voice",
          left: { amount: "1000", unit: "min" },
          category: "Минуты",
          validUntil: "2030-01-31T21:00:00Z",
        },
        { kind: "sms", left: { amount: "42", unit: "sms" }, category: "SMS" },
      ],
    },
    own: {
      credentials: {
        "*": {
          reply: { status: 401, json: fixture("mts-business/bad-token.json") },
          trouble: { kind: "credentials", whose: "operator" },
        },
      },
      // Lines without packages are lines all the same.
      "not-found": { [validity]: { trouble: "reads" } },
      limited: {
        [balance]: {
          reply: { status: 429, headers: { "retry-after": "17" }, json: { error: { errorCode: 1011 } } },
          trouble: { kind: "limited", retryAfter: 17_000 },
        },
      },
    },
  });

  let fake: FakeSource;
  beforeAll(async () => {
    fake = await createFakeSource();
  });
  afterAll(() => fake.stop());
  const source = opened({ adapter: mtsBusiness, settings });
  const reading = (of: unknown, counters: unknown = []) => {
    fake.answers(({ stage }): Reply => {
      if (stage === token) return signedIn;
      return { json: stage === balance ? of : counters };
    });
    return source.read(given, reachOver(source, fake, createClock()).reach);
  };
  const owing = { customerAccountBalance: [{ remainedAmount: { amount: -50.5, unitOfMeasure: "RUB" } }] };

  test("asks only for bills, as JSON, by the number", async () => {
    await reading([owing]);
    const [, first, second] = fake.requests;
    expect(first?.query.get("characteristic.value")).toBe(given.msisdn);
    expect(first?.query.get("fields")).toBe("MOAF");
    expect(second?.query.get("customerAccount.accountNo")).toBe(given.msisdn);
    for (const request of [first, second]) expect(request?.headers["content-type"]).toBe("application/json");
  });

  test("reads what is owed, and a bare object in place of a list", async () => {
    expect((await reading([owing])).money).toEqual({ amount: "-50.5", currency: "RUB" });
    expect((await reading(owing)).money).toEqual({ amount: "-50.5", currency: "RUB" });
  });

  test("renews a token that has expired once, and only once", async () => {
    fake.answers(
      ({ stage }): Reply =>
        stage === token ? signedIn : { status: 401, json: fixture("mts-business/bad-token.json") },
    );
    const read = source.read(given, reachOver(source, fake, createClock()).reach);
    await expect(read).rejects.toMatchObject({ trouble: { kind: "credentials" } });
    expect(fake.stages()).toEqual([token, balance, token, balance]);
  });

  test("knows no number without an account", async () => {
    await expect(reading([])).rejects.toMatchObject({ trouble: { kind: "not-found" } });
  });
});
