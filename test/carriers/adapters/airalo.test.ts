import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { airalo } from "../../../src/carriers/adapters/airalo.ts";
import { adapterContract, opened, reachOver } from "../../support/adapterContract.ts";
import { createClock } from "../../support/clock.ts";
import { createFakeSource, type FakeSource, type Reply } from "../../support/fakeSource.ts";
import { fixture } from "./fixture.ts";

const settings = { SALDO_AIRALO_ID: "partner-id-1", SALDO_AIRALO_SECRET: "partner-secret-1" };
const given = { iccid: "891000000000009125" }; // the sandbox's own cards have 18 digits
const token = "POST /v2/token";
const usage = `GET /v2/sims/${given.iccid}/usage`;

describe("airalo", () => {
  adapterContract({
    adapter: airalo,
    settings,
    given,
    replies: { [token]: { json: fixture("airalo/token.json") }, [usage]: { json: fixture("airalo/usage.json") } },
    reads: {
      buckets: [{ kind: "data", left: { amount: "767", unit: "MB" }, total: { amount: "2048", unit: "MB" } }],
      validUntil: "2030-01-01T00:00:00Z",
      status: "active",
    },
    own: {
      "not-found": {
        [usage]: { reply: { status: 404, json: fixture("airalo/not-found.json") }, trouble: { kind: "not-found" } },
      },
      limited: {
        [usage]: {
          reply: { status: 429, headers: { "retry-after": "17" }, json: fixture("airalo/too-many.json") },
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
  const source = opened({ adapter: airalo, settings });

  const reading = (data: object) => {
    const whole = { ...(fixture("airalo/usage.json") as { data: object }).data, ...data };
    fake.answers(({ stage }): Reply => ({ json: stage === token ? fixture("airalo/token.json") : { data: whole } }));
    return source.read(given, reachOver(source, fake, createClock()).reach);
  };

  test("signs in with what the partner's page gives, and asks with the token", async () => {
    await reading({});
    const [first, second] = fake.requests;
    expect(new URLSearchParams(first?.body)).toEqual(
      new URLSearchParams({
        client_id: "partner-id-1",
        client_secret: "partner-secret-1",
        grant_type: "client_credentials",
      }),
    );
    expect(second?.headers.authorization).toBe("Bearer an-access-token");
    expect(second?.headers.accept).toBe("application/json");
  });

  test("shows no amounts of an unlimited package, where both are 0 and mean nothing", async () => {
    const { buckets } = await reading({ is_unlimited: true, remaining: 0, total: 0 });
    expect(buckets).toEqual([{ kind: "data", unlimited: true }]);
  });

  test("reads minutes and texts where the package has some", async () => {
    const { buckets } = await reading({ remaining_voice: 0, total_voice: 60, remaining_text: 4, total_text: 10 });
    expect(buckets.slice(1)).toEqual([
      { kind: "voice", left: { amount: "0", unit: "min" }, total: { amount: "60", unit: "min" } },
      { kind: "sms", left: { amount: "4", unit: "sms" }, total: { amount: "10", unit: "sms" } },
    ]);
  });

  test("reads the published sample of a recycled card as an expired one with nothing on it", async () => {
    const { data } = fixture("airalo/recycled.json") as { data: object };
    expect(await reading(data)).toEqual({ buckets: [], status: "expired" });
  });

  test("signs in once for many readings, and once more when the token is refused", async () => {
    const { reach } = reachOver(source, fake, createClock());
    let valid = "an-access-token";
    fake.answers(({ stage, headers }): Reply => {
      if (stage === token) return { json: { data: { token_type: "Bearer", expires_in: 86_400, access_token: valid } } };
      if (headers.authorization !== `Bearer ${valid}`) return { status: 401, json: {} };
      return { json: fixture("airalo/usage.json") };
    });
    await Promise.all([source.read(given, reach), source.read(given, reach)]);
    expect(fake.stages().filter((stage) => stage === token)).toHaveLength(1);
    valid = "another-token";
    expect((await source.read(given, reach)).status).toBe("active");
    expect(fake.stages().filter((stage) => stage === token)).toHaveLength(2);
  });

  test("signs in anew when the token's time is up, a day at the longest", async () => {
    const clock = createClock();
    const { reach } = reachOver(source, fake, clock);
    fake.answers(
      ({ stage }): Reply => ({ json: fixture(stage === token ? "airalo/token.json" : "airalo/usage.json") }),
    );
    await source.read(given, reach);
    await clock.pass(23 * 3_600_000);
    await source.read(given, reach);
    expect(fake.stages().filter((stage) => stage === token)).toHaveLength(1);
    await clock.pass(3_600_000);
    await source.read(given, reach);
    expect(fake.stages().filter((stage) => stage === token)).toHaveLength(2);
  });
});
