import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { esimGo } from "../../../src/carriers/adapters/esim-go.ts";
import { adapterContract, opened, reachOver } from "../../support/adapterContract.ts";
import { createClock } from "../../support/clock.ts";
import { createFakeSource, type FakeSource } from "../../support/fakeSource.ts";
import { fixture } from "./fixture.ts";

const settings = { SALDO_ESIM_GO_KEY: "organisation-key-1" };
const given = { iccid: "8944530000000000001" };
const bundles = `GET /v2.5/esims/${given.iccid}/bundles`;

describe("esim-go", () => {
  adapterContract({
    adapter: esimGo,
    settings,
    given,
    replies: { [bundles]: { json: fixture("esim-go/bundles.json") } },
    reads: {
      buckets: [
        {
          kind: "data",
          left: { amount: "250", unit: "MB" },
          total: { amount: "1000", unit: "MB" },
          category: "1GB, 7 days",
          validUntil: "2030-01-08T00:00:00Z",
        },
      ],
      validUntil: "2030-01-08T00:00:00Z",
      status: "active",
    },
    own: {
      credentials: {
        [bundles]: { reply: { status: 403, json: { message: "access denied" } }, trouble: { kind: "not-found" } },
      },
      "not-found": {
        [bundles]: { reply: { status: 400, json: { message: "bad request" } }, trouble: { kind: "not-found" } },
      },
    },
  });

  let fake: FakeSource;
  beforeAll(async () => {
    fake = await createFakeSource();
  });
  afterAll(() => fake.stop());
  const source = opened({ adapter: esimGo, settings });
  const read = () => source.read(given, reachOver(source, fake, createClock()).reach);

  type Row = Record<string, unknown>;
  const row = (more: Row): Row => ({
    callTypeGroup: "data",
    initialQuantity: 1_000_000_000,
    remainingQuantity: 1_000_000_000,
    bundleState: "active",
    unlimited: false,
    ...more,
  });
  const reading = (...assignments: Row[]) => {
    fake.answers(() => ({ json: { bundles: [{ name: "esim_1GB", assignments }] } }));
    return read();
  };

  test("asks with the organisation's key, for used bundles too", async () => {
    await reading(row({}));
    expect(fake.requests[0]?.headers["x-api-key"]).toBe("organisation-key-1");
    expect(fake.requests[0]?.query.get("includeUsed")).toBe("true");
  });

  test("takes a key that is refused for the operator's trouble", async () => {
    fake.answers(() => ({ status: 403, json: { message: "invalid api key" } }));
    await expect(read()).rejects.toMatchObject({ trouble: { kind: "credentials", whose: "operator" } });
  });

  test("adds up what runs of a bundle, and tells what waits apart", async () => {
    const { buckets, validUntil } = await reading(
      row({ remainingQuantity: 1, endTime: "2030-01-03T00:00:00Z" }),
      row({ remainingQuantity: 500_000_000, endTime: "2030-01-08T00:00:00Z" }),
      row({ bundleState: "queued" }),
      row({ bundleState: "depleted", remainingQuantity: 0 }),
      row({ bundleState: "expired", remainingQuantity: 9 }),
    );
    expect(buckets).toEqual([
      {
        kind: "data",
        left: { amount: "500", unit: "MB" },
        total: { amount: "2000", unit: "MB" },
        category: "esim_1GB",
        validUntil: "2030-01-08T00:00:00Z",
      },
      {
        kind: "data",
        left: { amount: "1000", unit: "MB" },
        total: { amount: "1000", unit: "MB" },
        category: "esim_1GB",
        waiting: true,
      },
    ]);
    expect(validUntil).toBe("2030-01-08T00:00:00Z");
  });

  test("shows no amount of an unlimited bundle", async () => {
    const { buckets } = await reading(row({ unlimited: true }));
    expect(buckets).toEqual([{ kind: "data", unlimited: true, category: "esim_1GB" }]);
  });

  test("says that a card is used up, or has expired", async () => {
    expect(await reading(row({ bundleState: "depleted", remainingQuantity: 0 }))).toEqual({
      buckets: [],
      status: "used-up",
    });
    expect(await reading(row({ bundleState: "lapsed" }))).toEqual({ buckets: [], status: "expired" });
  });

  test("takes a state it does not know for another shape", async () => {
    await expect(reading(row({ bundleState: "paused" }))).rejects.toMatchObject({ trouble: { kind: "changed" } });
  });
});
