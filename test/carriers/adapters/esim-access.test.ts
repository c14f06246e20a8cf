import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { esimAccess, signed } from "../../../src/carriers/adapters/esim-access.ts";
import { hide } from "../../../src/carriers/adapters/hidden.ts";
import { adapterContract, opened, reachOver } from "../../support/adapterContract.ts";
import { createClock } from "../../support/clock.ts";
import { createFakeSource, type FakeSource, type Reply } from "../../support/fakeSource.ts";
import { fixture } from "./fixture.ts";

const settings = { SALDO_ESIM_ACCESS_CODE: "access-code-1", SALDO_ESIM_ACCESS_SECRET: "access-secret-1" };
const given = { iccid: "89852245280000942210" };
const query = "POST /api/v1/open/esim/query";
const usage = "POST /api/v1/open/esim/usage/query";
const counted = {
  esimTranNo: "22102706381912",
  dataUsage: 209_715_200,
  totalData: 1_073_741_824,
  lastUpdateTime: "2030-08-20T06:00:00+0000",
};
const says = (errorCode: string): Reply => ({ json: { success: "false", errorCode, errorMsg: "no", obj: null } });

type Esim = Record<string, unknown> & { iccid: string };
const inUse = fixture("esim-access/in-use.json") as { obj: { esimList: [Esim] } };

/** Whatever becomes of the question when the usage was counted, the card is read. */
const reads = { [usage]: { trouble: "reads" as const } };
const withoutCount = {
  credentials: reads,
  "not-found": reads,
  limited: reads,
  failing: reads,
  silent: reads,
  lying: reads,
  chatting: reads,
  redirecting: reads,
  oversize: reads,
};

describe("esim-access", () => {
  adapterContract({
    adapter: esimAccess,
    settings,
    given,
    replies: {
      [query]: { json: inUse },
      [usage]: { json: { success: true, errorCode: "0", obj: { esimUsageList: [counted] } } },
    },
    reads: {
      asOf: Date.parse("2030-08-20T06:00:00Z"),
      buckets: [
        {
          kind: "data",
          total: { amount: "1024", unit: "MB" },
          used: { amount: "200", unit: "MB" },
          left: { amount: "824", unit: "MB" },
        },
      ],
      validUntil: "2030-08-21T08:45:04Z",
      plan: "Sample 1GB 7Days",
      status: "active",
    },
    own: {
      ...withoutCount,
      credentials: {
        ...withoutCount.credentials,
        [query]: {
          reply: { json: fixture("esim-access/bad-signature.json") },
          trouble: { kind: "credentials", whose: "operator" },
        },
      },
      "not-found": { ...withoutCount["not-found"], [query]: { reply: says("310272"), trouble: { kind: "not-found" } } },
      failing: { ...withoutCount.failing, [query]: { reply: says("000001"), trouble: { kind: "unavailable" } } },
    },
  });

  test("signs as the published vector says", () => {
    const account = { code: "11111", secret: hide("1111") };
    const headers = signed(account, "1628670421", "4ce9d9cdac9e4e17b3a2c66c358c1ce2", '{"imsi":"326543826"}');
    expect(headers).toEqual({
      "RT-AccessCode": "11111",
      "RT-RequestID": "4ce9d9cdac9e4e17b3a2c66c358c1ce2",
      "RT-Timestamp": "1628670421",
      "RT-Signature": "7eb765e27df5373dea2dbc8c41a7d9557743e46c8054750f3d851b3fd01d0835",
    });
  });

  let fake: FakeSource;
  beforeAll(async () => {
    fake = await createFakeSource();
  });
  afterAll(() => fake.stop());
  const source = opened({ adapter: esimAccess, settings });
  const answering = (...esimList: Esim[]) =>
    fake.answers(({ stage }) =>
      stage === query ? { json: { success: true, errorCode: "0", obj: { esimList } } } : says("000001"),
    );
  const esim = (more: object): Esim => ({ ...inUse.obj.esimList[0], ...more });

  test("signs the very bytes it sends, with the time in ms and an id of its own each time", async () => {
    fake.answers(() => ({ json: inUse }));
    const clock = createClock(1_900_000_000_000);
    const { reach } = reachOver(source, fake, clock);
    await source.read(given, reach);
    await source.read(given, reach);
    const [first, second] = fake.requests.filter(({ stage }) => stage === query);
    const { "rt-timestamp": at, "rt-requestid": id, "rt-signature": signature } = first?.headers ?? {};
    expect(at).toBe("1900000000000");
    expect(signature).toBe(
      createHmac("sha256", "access-secret-1").update(`${at}${id}access-code-1${first?.body}`).digest("hex"),
    );
    expect(second?.headers["rt-requestid"]).not.toBe(id);
    expect(JSON.parse(first?.body ?? "")).toEqual({ iccid: given.iccid, pager: { pageNum: 1, pageSize: 20 } });
  });

  test("keeps the order's number and asks by it from then on, since cards are used again", async () => {
    fake.answers(() => ({ json: inUse }));
    const first = reachOver(source, fake, createClock());
    await source.read(given, first.reach);
    expect(first.saved).toEqual([JSON.stringify({ esimTranNo: "22102706381912" })]);
    const later = reachOver(source, fake, createClock(), first.saved[0]);
    await source.read(given, later.reach);
    expect(JSON.parse(fake.requests.filter(({ stage }) => stage === query)[1]?.body ?? "")).toMatchObject({
      esimTranNo: "22102706381912",
    });
    expect(later.saved).toEqual([]);
  });

  test("takes the order that ends last of a card that was used again, and no other card's", async () => {
    const old = esim({ esimTranNo: "1", expiredTime: "2020-01-01T00:00:00+0000", esimStatus: "USED_EXPIRED" });
    const other = esim({ esimTranNo: "3", iccid: "89852245280000000000", expiredTime: "2040-01-01T00:00:00+0000" });
    answering(old, esim({ esimTranNo: "2" }), other);
    const { reach, saved } = reachOver(source, fake, createClock());
    expect((await source.read(given, reach)).status).toBe("active");
    expect(saved).toEqual([JSON.stringify({ esimTranNo: "2" })]);
    answering(other);
    await expect(source.read(given, reachOver(source, fake, createClock()).reach)).rejects.toMatchObject({
      trouble: { kind: "not-found" },
    });
  });

  test("reads the published sample as it is when nobody says when it was counted", async () => {
    answering(inUse.obj.esimList[0]);
    const found = await source.read(given, reachOver(source, fake, createClock()).reach);
    expect(found).not.toHaveProperty("asOf");
    expect(found.buckets[0]).toMatchObject({ used: { amount: "197.63" }, left: { amount: "826.36" } });
  });

  test.each([
    ["a bare list", [counted]],
    ["a list of another name", { usageList: [counted] }],
  ])("finds the count in %s", async (_, obj) => {
    fake.answers(({ stage }) => ({ json: stage === query ? inUse : { success: "true", obj } }));
    const { asOf } = await source.read(given, reachOver(source, fake, createClock()).reach);
    expect(asOf).toBe(Date.parse("2030-08-20T06:00:00Z"));
  });

  test("tells a daily plan's cap, and not what would be left of it", async () => {
    answering(esim({ dataType: 2, orderUsage: 2_147_483_648 }));
    const { buckets } = await source.read(given, reachOver(source, fake, createClock()).reach);
    expect(buckets).toEqual([
      { kind: "data", total: { amount: "1024", unit: "MB" }, used: { amount: "2048", unit: "MB" }, daily: true },
    ]);
  });

  test("tells nothing of the activation code", async () => {
    answering(esim({ ac: "LPA:1$example.com$ACTIVATION" }));
    const found = await source.read(given, reachOver(source, fake, createClock()).reach);
    expect(JSON.stringify(found)).not.toContain("ACTIVATION");
  });
});
