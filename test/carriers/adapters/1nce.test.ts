import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { oneNce } from "../../../src/carriers/adapters/1nce.ts";
import { adapterContract, opened, reachOver } from "../../support/adapterContract.ts";
import { createClock } from "../../support/clock.ts";
import { createFakeSource, type FakeSource, type Reply } from "../../support/fakeSource.ts";
import { fixture } from "./fixture.ts";

const settings = { SALDO_1NCE_USER: "api-user-1", SALDO_1NCE_PASSWORD: "api-password-1" };
const given = { iccid: "8988280666000000000" };
const token = "POST /management-api/oauth/token";
const data = `GET /management-api/v2/sims/${given.iccid}/quota/data`;
const sms = `GET /management-api/v2/sims/${given.iccid}/quota/sms`;
const quota = fixture("1nce/quota-data.json") as object;
const none: Reply = { status: 404, json: { error_code: 404, error_token: "NotFound", message: "no" } };

describe("1nce", () => {
  adapterContract({
    adapter: oneNce,
    settings,
    given,
    replies: {
      [token]: { json: fixture("1nce/token.json") },
      [data]: { json: quota },
      [sms]: { json: { ...quota, service: "sms", volume: 250, total_volume: 250 } },
    },
    reads: {
      buckets: [
        {
          kind: "data",
          left: { amount: "435.787951", unit: "MB" },
          total: { amount: "500", unit: "MB" },
          validUntil: "2029-01-01T00:00:00Z",
        },
        {
          kind: "sms",
          left: { amount: "250", unit: "sms" },
          total: { amount: "250", unit: "sms" },
          validUntil: "2029-01-01T00:00:00Z",
        },
      ],
      validUntil: "2029-01-01T00:00:00Z",
      status: "active",
    },
    own: {
      credentials: {
        [token]: {
          reply: { status: 400, json: fixture("1nce/bad-credentials.json") },
          trouble: { kind: "credentials", whose: "operator" },
        },
      },
      // A card has a quota of data, of texts, or of both.
      "not-found": { [data]: { trouble: "reads" }, [sms]: { trouble: "reads" } },
    },
  });

  let fake: FakeSource;
  beforeAll(async () => {
    fake = await createFakeSource();
  });
  afterAll(() => fake.stop());
  const source = opened({ adapter: oneNce, settings });
  const reading = (ofData: Reply, ofSms: Reply = none) => {
    fake.answers(({ stage }): Reply => {
      if (stage === token) return { json: fixture("1nce/token.json") };
      return stage === data ? ofData : ofSms;
    });
    return source.read(given, reachOver(source, fake, createClock()).reach);
  };

  test("signs in as the vendor's file says", async () => {
    await reading({ json: quota });
    expect(fake.requests[0]?.headers.authorization).toBe(`Basic ${btoa("api-user-1:api-password-1")}`);
    expect(JSON.parse(fake.requests[0]?.body ?? "")).toEqual({ grant_type: "client_credentials" });
    expect(fake.requests[1]?.headers.authorization).toBe("Bearer eyJpzhr...");
  });

  test("goes by the status's description, whose id the vendor's own example contradicts", async () => {
    const ended = { ...quota, status: { id: 1, description: "EXHAUSTED" }, volume: -3.5 };
    const found = await reading({ json: ended });
    expect(found.status).toBe("used-up");
    expect(found.buckets[0]?.left).toEqual({ amount: "0", unit: "MB" });
  });

  test("knows no card that has no quota at all", async () => {
    await expect(reading(none)).rejects.toMatchObject({ trouble: { kind: "not-found" } });
  });
});
