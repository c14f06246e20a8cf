import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tmf654 } from "../../../src/carriers/adapters/tmf654.ts";
import { SourceError } from "../../../src/carriers/adapters/trouble.ts";
import { adapterContract, opened, reachOver } from "../../support/adapterContract.ts";
import { createClock } from "../../support/clock.ts";
import { createFakeSource, type FakeSource, type Reply } from "../../support/fakeSource.ts";
import { startMockServer } from "../../support/mockServer.ts";

const given = { msisdn: "999101234567" };
const units = {
  USD: { money: "USD" },
  cents: { money: "USD", parts: 100 },
  GB: { data: 1_000_000_000 },
  octets: { data: 1 },
  minutes: { voice: 60 },
  SMS: { sms: 1 },
};
const deployment = {
  name: "example",
  title: "Example",
  carriers: ["co-claro"],
  url: "https://api.operator.example/tmf-api/prepayBalanceManagement/v4/",
  auth: { kind: "oauth", url: "https://login.operator.example/token", id: "client-1", secret: "client-secret-1" },
  headers: { "X-API-Key": "gateway-key-1" },
  units,
};
const setting = (more: object = {}) => ({ SALDO_TMF654: JSON.stringify([{ ...deployment, ...more }]) });
const open = (more: object = {}) => opened({ adapter: tmf654, settings: setting(more) });

const token = "POST /token";
const bucket = "GET /tmf-api/prepayBalanceManagement/v4/bucket";
const signedIn: Reply = { json: { access_token: "an-access-token", token_type: "Bearer", expires_in: 3599 } };
const owner = { logicalResource: [{ id: given.msisdn, "@referredType": "MSISDN" }] };
const main = {
  id: "b1",
  name: "Main",
  usageType: "monetary",
  status: "active",
  remainingValue: { amount: 12.5, units: "USD" },
  validFor: { endDateTime: "2030-01-31T23:59:59Z" },
  ...owner,
};

describe("tmf654", () => {
  adapterContract({
    adapter: tmf654,
    settings: setting(),
    given,
    replies: { [token]: signedIn, [bucket]: { json: [main] } },
    reads: { money: { amount: "12.5", currency: "USD" }, buckets: [], validUntil: "2030-01-31T23:59:59Z" },
    own: {
      credentials: {
        [token]: {
          reply: { status: 400, json: { error: "invalid_client" } },
          trouble: { kind: "credentials", whose: "operator" },
        },
      },
      "not-found": { [bucket]: { reply: { json: [] }, trouble: { kind: "not-found" } } },
    },
  });

  let fake: FakeSource;
  beforeAll(async () => {
    fake = await createFakeSource();
  });
  afterAll(() => fake.stop());
  const reading = (buckets: unknown[], more: object = { auth: { kind: "none" } }) => {
    fake.answers(() => ({ json: buckets }));
    const source = open(more);
    return source.read(given, reachOver(source, fake, createClock()).reach);
  };

  test("asks as the deployment says: filter, prefix, headers, further query", async () => {
    const auth = { kind: "basic", user: "saldo", password: "password-1" };
    const more = { filter: "relatedParty.id", prefix: "+", query: { limit: "50" }, auth };
    await reading([{ ...main, relatedParty: [{ id: "+999101234567" }] }], more);
    const [request] = fake.requests;
    expect(Object.fromEntries(request?.query ?? [])).toEqual({ "relatedParty.id": "+999101234567", limit: "50" });
    expect(request?.headers["x-api-key"]).toBe("gateway-key-1");
    expect(request?.headers.authorization).toBe(`Basic ${btoa("saldo:password-1")}`);
  });

  test("reads the old spelling of v2.0.4", async () => {
    const old = {
      id: "1",
      href: "https://api.operator.example/bucket/1",
      name: "Airtime",
      bucketType: "Main Account",
      remainedAmount: { amount: 250, units: "cents" },
      validFor: { startDateTime: "2029-01-01T00:00:00Z", endDateTime: "2030-01-01T00:00:00Z" },
      status: "active",
      product: [{ id: given.msisdn, href: "https://api.operator.example/product/1" }],
    };
    const found = await reading([old], { filter: "product.id", auth: { kind: "none" } });
    expect(found.money).toEqual({ amount: "2.5", currency: "USD" });
    expect(found.validUntil).toBe("2030-01-01T00:00:00Z");
  });

  test("reads data, minutes and texts in the deployment's units", async () => {
    const of = (usageType: string, amount: number, unit: string) => ({
      name: usageType,
      usageType,
      remainingValue: { amount, units: unit },
      ...owner,
    });
    const { buckets, money } = await reading([
      main,
      of("data", 1.9, "GB"),
      of("data", 52_428_800, "octets"),
      of("voice", 90.5, "minutes"),
      of("sms", 12, "SMS"),
    ]);
    expect(money?.amount).toBe("12.5");
    expect(buckets.map(({ left }) => left)).toEqual([
      { amount: "1900", unit: "MB" },
      { amount: "52.42", unit: "MB" },
      { amount: "90.5", unit: "min" },
      { amount: "12", unit: "sms" },
    ]);
  });

  test("guesses no unit it was not told, and shows what the source shows people", async () => {
    const unknown = {
      name: "Data",
      usageType: "data",
      remainingValue: { amount: 1.9, units: "Gb" },
      remainingValueName: "1.9 Gb",
      ...owner,
    };
    const { buckets } = await reading([main, unknown]);
    expect(buckets).toEqual([{ kind: "data", category: "Data: 1.9 Gb" }]);
  });

  test("takes no one of several purses for the line's money, unless it is told which", async () => {
    const bonus = { ...main, id: "b2", name: "Bonus", remainingValue: { amount: 3, units: "USD" } };
    const side = await reading([main, bonus]);
    expect(side.money).toBeUndefined();
    expect(side.buckets.map(({ category, left }) => [category, left?.amount])).toEqual([
      ["Main", "12.5"],
      ["Bonus", "3"],
    ]);
    const told = await reading([main, bonus], { auth: { kind: "none" }, main: "Main" });
    expect(told.money).toEqual({ amount: "12.5", currency: "USD" });
    expect(told.buckets).toHaveLength(1);
  });

  test("leaves expired buckets out, and says when none is left", async () => {
    expect(await reading([{ ...main, status: "expired" }])).toEqual({ buckets: [], status: "expired" });
    expect(await reading([{ ...main, status: "suspended" }])).toEqual({ buckets: [], status: "blocked" });
  });

  test("tells nobody of another's bucket when a server knows no such filter", async () => {
    const others = {
      ...main,
      remainingValue: { amount: 999, units: "USD" },
      logicalResource: [{ id: "999100000000" }],
    };
    expect((await reading([others, main])).money?.amount).toBe("12.5");
    await expect(reading([others])).rejects.toMatchObject({ trouble: { kind: "changed" } });
    const nameless = { ...main, logicalResource: undefined };
    await expect(reading([nameless])).rejects.toMatchObject({ trouble: { kind: "changed" } });
    const trusting = { auth: { kind: "none" }, trusted: true };
    expect((await reading([nameless], trusting)).money?.amount).toBe("12.5");
    await expect(reading([others], trusting)).rejects.toMatchObject({ trouble: { kind: "changed" } });
  });

  test("refuses settings that are wrong, without a word of what they hold", () => {
    const problems = (text: string) => {
      const made = tmf654.configure({ SALDO_TMF654: text });
      return "problems" in made ? made.problems.join("\n") : "none";
    };
    expect(problems("{client-secret-1")).toBe("SALDO_TMF654 must be JSON");
    const wrong = problems(
      JSON.stringify([{ ...deployment, url: "http://api.operator.example", units: { USD: "client-secret-1" } }]),
    );
    expect(wrong).toContain("SALDO_TMF654.0.url must be an address that begins with https://");
    expect(wrong).toContain("SALDO_TMF654.0.units.USD");
    expect(wrong).not.toContain("client-secret-1");
    expect(problems(JSON.stringify([deployment, deployment]))).toContain("each name once");
  });
});

/** What Prism makes of TM Forum's own files stands in for an operator. */
describe.each([
  { version: "v4.0.0", filter: "logicalResource.id", amount: "1", until: "1985-04-12T23:20:50.520Z" },
  { version: "v2.0.4", filter: "product.id", amount: "0", until: "2019-08-24T14:15:22Z" },
])("tmf654 against a server made from TM Forum's $version", ({ version, filter, amount, until }) => {
  const swagger = new URL(`../../fixtures/adapters/tmf654/${version}.swagger.json.gz`, import.meta.url);
  const url = "https://serverRoot.example";
  const source = open({ url, filter, auth: { kind: "none" }, headers: {}, units: { string: { money: "USD" } } });
  const [field = ""] = filter.split(".");

  /** `own`: the server's first bucket is the line's, as it is where a filter is obeyed. */
  function reachTo(port: number, { own, prefer }: { own: boolean; prefer?: string }, from = source) {
    const toMock: typeof fetch = async (input, init) => {
      const { search } = new URL(String(input));
      const headers = { ...Object.fromEntries(new Headers(init?.headers)), ...(prefer ? { prefer } : {}) };
      const response = await fetch(`http://127.0.0.1:${port}/bucket${search}`, { ...init, headers });
      if (!own || !response.ok) return response;
      const buckets = (await response.json()) as Record<string, unknown>[];
      return Response.json(buckets.map((one) => ({ ...one, [field]: [{ id: given.msisdn }] })));
    };
    const clock = createClock();
    const pretended = { fetch: toMock } as FakeSource;
    return from.read(given, reachOver(from, pretended, clock).reach);
  }

  describe("as its examples say", () => {
    let server: Awaited<ReturnType<typeof startMockServer>>;
    beforeAll(async () => {
      server = await startMockServer(swagger);
    });
    afterAll(() => server.stop());

    test("reads its bucket", async () => {
      const found = await reachTo(server.port, { own: true });
      expect(found.money).toEqual({ amount, currency: "USD" });
      expect(found.validUntil).toBe(until);
    });

    test("takes nobody else's", async () => {
      await expect(reachTo(server.port, { own: false })).rejects.toMatchObject({ trouble: { kind: "changed" } });
    });

    test.each([
      ["401", { kind: "credentials", whose: "operator" }],
      ["403", { kind: "credentials", whose: "operator" }],
      ["500", { kind: "unavailable" }],
      ["400", { kind: "changed" }],
    ])("understands its %s", async (code, trouble) => {
      await expect(reachTo(server.port, { own: false, prefer: `code=${code}` })).rejects.toMatchObject({ trouble });
    });

    if (version === "v2.0.4") {
      test("is refused without the filter the file demands", async () => {
        const wrong = open({ url, filter: "msisdn", auth: { kind: "none" }, headers: {}, units: {} });
        await expect(reachTo(server.port, { own: true }, wrong)).rejects.toMatchObject({
          trouble: { kind: "changed" },
        });
      });
    }
  });

  test.each([1, 2, 3])("reads or names the trouble of whatever the file allows (seed %i)", async (seed) => {
    const server = await startMockServer(swagger, seed);
    try {
      const outcome = await reachTo(server.port, { own: true }).catch((error: unknown) => error);
      if (outcome instanceof SourceError) expect(["not-found", "changed"]).toContain(outcome.trouble.kind);
      else expect(outcome).toMatchObject({ buckets: expect.any(Array) });
    } finally {
      server.stop();
    }
  });
});
