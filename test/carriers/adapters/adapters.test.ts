import { createHash, randomUUID } from "node:crypto";
import { inspect } from "node:util";
import Keyv from "keyv";
import { describe, expect, test } from "vitest";
import { askIds } from "../../../src/carriers/adapters/adapter.ts";
import { createAdapters, openSources, settingsOf } from "../../../src/carriers/adapters/adapters.ts";
import { readInput } from "../../../src/carriers/adapters/input.ts";
import { type Trouble, troubleKey } from "../../../src/carriers/adapters/trouble.ts";
import { createDirectory } from "../../../src/carriers/directory.ts";
import { loadKnowledge } from "../../../src/carriers/load.ts";
import { createSources } from "../../../src/carriers/sources.ts";
import { createWrite } from "../../../src/i18n/write.ts";
import { languages } from "../../../src/words.ts";
import { calm, createClock } from "../../support/clock.ts";
import { createFakeSource, type Reply } from "../../support/fakeSource.ts";
import { fixture } from "./fixture.ts";

const directory = createDirectory(loadKnowledge());
const adapters = createAdapters({
  carrier: directory.carrier,
  modem: () => ({ talk: () => expect.fail("nothing is dialled") }),
});

const everything: Record<string, string> = {
  SALDO_AIRALO_ID: "partner-id-1",
  SALDO_AIRALO_SECRET: "partner-secret-1",
  SALDO_ESIM_GO_KEY: "organisation-key-1",
  SALDO_ESIM_ACCESS_CODE: "access-code-1",
  SALDO_ESIM_ACCESS_SECRET: "access-secret-1",
  SALDO_1NCE_USER: "api-user-1",
  SALDO_1NCE_PASSWORD: "api-password-1",
  SALDO_MTS_BUSINESS_KEY: "consumer-key-1",
  SALDO_MTS_BUSINESS_SECRET: "consumer-secret-1",
  SALDO_TMF654: JSON.stringify([
    {
      name: "za-mtn",
      title: "MTN",
      carriers: ["mx-telcel"],
      url: "https://api.operator.example/tmf-api/prepaybalancemanagement/v1",
      auth: { kind: "bearer", token: "a-bearer-token-1" },
      units: {},
    },
  ]),
  SALDO_USSD: JSON.stringify([{ number: "999101234567", carrier: "co-claro", port: "/dev/ttyUSB2" }]),
  SALDO_T2: "on",
  SALDO_SBERMOBILE: "on",
  SALDO_MEGAFON: "on",
};

describe("the adapters together", () => {
  test("open nothing without settings", () => {
    expect(openSources(adapters, {})).toEqual({ sources: [], problems: [] });
    expect(openSources(adapters, { SALDO_PORT: "8080", SALDO_AIRALO_ID: "" })).toEqual({ sources: [], problems: [] });
  });

  test("open all their sources with all their settings, official ones first", () => {
    const { sources, problems } = openSources(adapters, everything);
    expect(problems).toEqual([]);
    expect(sources.map(({ id, experimental }) => (experimental ? `(${id})` : id))).toEqual([
      "airalo",
      "esim-go",
      "esim-access",
      "1nce",
      "tmf654:za-mtn",
      "mts-business",
      "ussd:co-claro",
      "(t2)",
      "(sbermobile)",
      "(megafon)",
    ]);
    expect(
      settingsOf(adapters)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(Object.keys(everything).sort());
    for (const { what } of settingsOf(adapters)) expect(what).not.toBe("");
  });

  test("say what is missing, and what is wrong, without its value", () => {
    expect(openSources(adapters, { SALDO_AIRALO_ID: "partner-id-1" }).problems).toEqual([
      "SALDO_AIRALO_SECRET is needed when SALDO_AIRALO_ID is set",
    ]);
    const { problems } = openSources(adapters, { SALDO_T2: "secret-typed-here", SALDO_USSD: "secret-typed-here" });
    expect(problems).toHaveLength(2);
    expect(problems.join()).not.toContain("secret-typed-here");
  });

  test("name carriers the knowledge knows", () => {
    for (const { carriers = [] } of openSources(adapters, everything).sources) {
      for (const id of carriers) expect(directory.carrier(id), id).toBeDefined();
    }
  });

  test("print no secret", () => {
    const { sources } = openSources(adapters, everything);
    const printed = inspect(sources, { depth: 20, showHidden: true }) + JSON.stringify(sources);
    const secrets = settingsOf(adapters).filter(({ secret, name }) => secret && !/TMF654|USSD/.test(name));
    expect(secrets.length).toBeGreaterThan(4);
    for (const { name } of secrets) expect(printed, name).not.toContain(everything[name]);
    expect(printed).not.toContain("a-bearer-token-1");
  });

  test("have words in every language for all they ask and every trouble", () => {
    const write = createWrite();
    const troubles: Trouble[] = [
      { kind: "credentials", whose: "operator" },
      { kind: "credentials", whose: "person" },
      { kind: "not-found" },
      { kind: "limited" },
      { kind: "unavailable" },
      { kind: "changed" },
      { kind: "needs-otp" },
      { kind: "needs-otp", wrong: true },
    ];
    const args = { source: "Airalo" };
    for (const language of languages) {
      const said = [
        ...askIds.flatMap((id) => [`link.ask.${id}`, `link.how.${id}`, `link.odd.${id}`]),
        ...troubles.map(troubleKey),
      ].map((key) => write({ key, args }, language));
      expect(new Set(said).size).toBe(said.length);
    }
  });
});

describe("what people enter", () => {
  test.each([
    ["iccid", "8985 2245 2800 0094 2210", "89852245280000942210"],
    ["iccid", "89852245280000942210F", "89852245280000942210"],
    ["iccid", "891000000000009125", "891000000000009125"],
    ["iccid", "1234567890123456789", undefined],
    ["msisdn", "+999 10 123-45-67", "999101234567"],
    ["msisdn", "８９９９１０１２３４５６７", "8999101234567"],
    ["msisdn", "12345", undefined],
    ["otp", " 12 34 56 ", "123456"],
    ["otp", "code 123456", undefined],
  ] as const)("is read: %s %s", (id, text, value) => {
    expect(readInput(id, text)).toBe(value);
  });
});

describe("a source that behaves badly, behind the shell", () => {
  test.each([
    ["is slow", "silent", "unavailable"],
    ["fails", { status: 500, text: "Error" }, "unavailable"],
    ["lies", { json: { data: "something else" } }, "changed"],
    ["redirects", { status: 302, headers: { location: "https://elsewhere.example/" } }, "changed"],
  ] as const)("and %s: the person has an answer within 10 s, with the last reading in it", async (_, bad, kind) => {
    const fake = await createFakeSource();
    const clock = createClock();
    const told: string[] = [];
    const sources = createSources({
      sources: openSources(adapters, { SALDO_AIRALO_ID: "partner-id-1", SALDO_AIRALO_SECRET: "partner-secret-1" })
        .sources,
      cache: new Keyv(),
      now: clock.now,
      after: clock.after,
      uuid: randomUUID,
      blind: (text) => createHash("sha256").update(text).digest("base64url"),
      tell: (...what) => void told.push(what.join(" ")),
      fetch: fake.fetch,
    });
    const asked = { source: "airalo", line: "1", given: { iccid: "891000000000009125" }, save: async () => {} };
    const answers = (usage: Reply) =>
      fake.answers(({ stage }) => (stage === "POST /v2/token" ? { json: fixture("airalo/token.json") } : usage));
    try {
      answers({ json: fixture("airalo/usage.json") });
      expect(await sources.read(asked)).toMatchObject({ kind: "reading", fresh: true });
      await clock.pass(21 * 60_000);
      answers(bad);
      const before = clock.now();
      const reading = sources.read(asked);
      if (bad === "silent") {
        while (fake.requests.length === 0) await Promise.race([fake.reached(), calm()]);
        await clock.pass(10_000);
      }
      expect(await reading).toMatchObject({ kind: "trouble", trouble: { kind }, last: { status: "active" } });
      expect(clock.now() - before).toBeLessThanOrEqual(10_000);
      for (let n = 0; n < 6; n++) {
        await clock.pass(21 * 60_000);
        const again = sources.read(asked);
        if (bad === "silent") await clock.pass(26_000, 60);
        await again;
      }
      expect(told.length).toBeGreaterThan(0);
      for (const secret of ["partner-secret-1", "891000000000009125", "an-access-token"])
        expect(told.join()).not.toContain(secret);
    } finally {
      await fake.stop();
    }
  });
});
