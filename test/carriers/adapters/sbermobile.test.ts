import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sbermobile } from "../../../src/carriers/adapters/sbermobile.ts";
import { adapterContract, opened, reachOver } from "../../support/adapterContract.ts";
import { createClock } from "../../support/clock.ts";
import { createFakeSource, type FakeSource, type Reply } from "../../support/fakeSource.ts";
import { fixture } from "./fixture.ts";

const settings = { SALDO_SBERMOBILE: "on" };
const given = { msisdn: "79990000000" };
const kept = JSON.stringify({ token: "an-access-token" });
const data = "GET /v2/api/tariff-service/tariff/data";
const send = "POST /v2/api/gateway/send_password";
const enter = "POST /v2/api/gateway/login";
const says = (statusCode: string, status = 200): Reply => ({
  status,
  json: { statusInfo: { statusCode, statusMessage: "…" } },
});

describe("sbermobile", () => {
  adapterContract({
    adapter: sbermobile,
    settings,
    given,
    kept,
    replies: { [data]: { json: fixture("sbermobile/data.json") } },
    reads: {
      money: { amount: "-25.05", currency: "RUB" },
      buckets: [
        {
          kind: "data",
          left: { amount: "7340", unit: "MB" },
          total: { amount: "15360", unit: "MB" },
          category: "Интернет",
        },
        {
          kind: "voice",
          left: { amount: "211", unit: "min" },
          total: { amount: "300", unit: "min" },
          category: "Минуты по России",
        },
        { kind: "sms", left: { amount: "48", unit: "sms" }, total: { amount: "50", unit: "sms" }, category: "SMS" },
      ],
      validUntil: "2030-01-20T00:00:00Z",
      plan: "Свой",
    },
    own: {
      credentials: { [data]: { reply: says("TOKEN_NOT_FOUND", 401), trouble: { kind: "needs-otp" } } },
      failing: { [data]: { reply: says("MAINTENANCE_WORK"), trouble: { kind: "unavailable" } } },
    },
  });

  let fake: FakeSource;
  beforeAll(async () => {
    fake = await createFakeSource();
  });
  afterAll(() => fake.stop());
  const source = opened({ adapter: sbermobile, settings });
  const login = source.login ?? expect.fail("there is a login");

  test("has a code sent, trades it for a token and keeps only that", async () => {
    fake.answers(({ stage }) => (stage === send ? says("OK") : { json: { data: { token: "an-access-token" } } }));
    const { reach, saved } = reachOver(source, fake, createClock());
    await login.begin(given, reach);
    await login.finish(given, "1234", reach);
    expect(fake.stages()).toEqual([send, enter]);
    expect(JSON.parse(fake.requests[0]?.body ?? "")).toEqual({ number: "9990000000", additional: "false" });
    expect(JSON.parse(fake.requests[1]?.body ?? "")).toMatchObject({ number: "9990000000", password: "1234" });
    expect(saved).toEqual([kept]);
  });

  test("reads with the token in a header of its own", async () => {
    fake.answers(() => ({ json: fixture("sbermobile/data.json") }));
    await source.read(given, reachOver(source, fake, createClock(), kept).reach);
    expect(fake.requests[0]?.headers.token).toBe("an-access-token");
    expect(fake.requests[0]?.headers.authorization).toBeUndefined();
  });

  test.each([
    ["INVALID_PASSWORD", { kind: "needs-otp", wrong: true }],
    ["NOT_SAME_PERSON", { kind: "credentials", whose: "person" }],
    ["SERVICE_IS_UNAVAILABLE", { kind: "unavailable" }],
  ])("understands %s on signing in", async (code, trouble) => {
    fake.answers(() => says(code));
    await expect(login.finish(given, "1234", reachOver(source, fake, createClock()).reach)).rejects.toMatchObject({
      trouble,
    });
  });

  test("tells no other line's money when its own is not among the rows", async () => {
    const others = fixture("sbermobile/data.json") as { data: { extendedData: unknown[] } };
    others.data.extendedData.pop();
    fake.answers(() => ({ json: others }));
    const read = source.read(given, reachOver(source, fake, createClock(), kept).reach);
    await expect(read).rejects.toMatchObject({ trouble: { kind: "changed" } });
  });

  test("takes money that is no whole number of kopecks for another shape", async () => {
    const odd = { number: "9990000000", balance: { balanceValue: 12.5 } };
    fake.answers(() => ({ json: { statusInfo: { statusCode: "OK" }, data: { extendedData: [odd] } } }));
    const read = source.read(given, reachOver(source, fake, createClock(), kept).reach);
    await expect(read).rejects.toMatchObject({ trouble: { kind: "changed" } });
  });
});
