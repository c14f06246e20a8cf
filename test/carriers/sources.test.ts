import { createHash, randomUUID } from "node:crypto";
import Keyv from "keyv";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Given, Reach, Source } from "../../src/carriers/adapters/adapter.ts";
import type { Found } from "../../src/carriers/adapters/found.ts";
import { SourceError, type Trouble } from "../../src/carriers/adapters/trouble.ts";
import { serves } from "../../src/carriers/sources/serves.ts";
import { type Asked, createSources } from "../../src/carriers/sources.ts";
import { calm, createClock } from "../support/clock.ts";

const start = 1_800_000_000_000;
const blind = (text: string) => createHash("sha256").update(text).digest("base64url");
const fifty: Found = { money: { amount: "50", currency: "COP" }, buckets: [] };
const fails = (trouble: Trouble) => () => Promise.reject(new SourceError(trouble, "as the test says"));

type Reads = (given: Given, reach: Reach) => Promise<Found>;

/** Sources with one source in them, whose reading each test says. */
function shell(more: Partial<Source> = {}, cache = new Keyv()) {
  const clock = createClock(start);
  const told: string[] = [];
  let reads = 0;
  let reading: Reads = async () => fifty;
  const source: Source = {
    id: "example",
    name: "Example",
    asks: ["iccid"],
    proof: false,
    experimental: false,
    hosts: ["api.example.com"],
    gap: 300_000,
    lag: 0,
    pace: { calls: 100, per: 1000 },
    limit: 15_000,
    read(given, reach) {
      reads++;
      return reading(given, reach);
    },
    ...more,
  };
  const sources = createSources({
    sources: [source],
    cache,
    now: clock.now,
    after: clock.after,
    uuid: randomUUID,
    blind,
    tell: (id, what) => told.push(`${id} ${what}`),
  });
  const saved: string[] = [];
  const asked = (more: Partial<Asked> = {}): Asked => ({
    source: "example",
    line: "line-1",
    given: { iccid: "8999900000000000001" },
    save: async (kept) => void saved.push(kept),
    ...more,
  });
  return {
    clock,
    told,
    sources,
    source,
    saved,
    asked,
    reads: () => reads,
    says: (what: Reads) => {
      reading = what;
    },
    read: (more?: Partial<Asked>) => sources.read(asked(more)),
    /** Lets time pass for the breaker, too, which goes by the system's clock. */
    async pass(ms: number) {
      await clock.pass(ms);
      vi.setSystemTime(clock.now());
    },
  };
}

/** Another card, for a reading of its own. */
const card = (n: number): { given: Given } => ({ given: { iccid: `89999${String(n).padStart(14, "0")}` } });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: start });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a line", () => {
  test("is read, and not again before its gap is over", async () => {
    const { read, reads, pass, says } = shell();
    expect(await read()).toEqual({
      kind: "reading",
      fresh: true,
      reading: { ...fifty, asOf: start, source: "example", lineId: "line-1" },
    });
    says(async () => ({ ...fifty, money: { amount: "80", currency: "COP" } }));
    await pass(299_000);
    expect(await read()).toMatchObject({ fresh: false, reading: { asOf: start, money: { amount: "50" } } });
    expect(reads()).toBe(1);
    await pass(2_000);
    expect(await read()).toMatchObject({ fresh: true, reading: { asOf: start + 301_000, money: { amount: "80" } } });
  });

  test("is read once for all who ask while it is being read", async () => {
    const { read, reads, says, clock } = shell();
    says((_, { rest }) => rest(1_000).then(() => fifty));
    const both = [read(), read({ line: "line-2" })];
    await clock.pass(1_000);
    const [first, second] = await Promise.all(both);
    expect(reads()).toBe(1);
    expect(first).toMatchObject({ reading: { lineId: "line-1" } });
    expect(second).toMatchObject({ reading: { lineId: "line-2" } });
  });

  test("that was linked is never answered from another's reading", async () => {
    const login = { begin: async () => {}, finish: async () => {} };
    const { read, reads } = shell({ asks: ["msisdn", "otp"], proof: true, login });
    const own = { given: { msisdn: "79990000000" }, proven: "79990000000" };
    await read(own);
    await read({ ...own, line: "line-2" });
    expect(reads()).toBe(2);
  });

  test("whose number is not proven is not asked for", async () => {
    const { read, reads } = shell({ asks: ["msisdn"], proof: true });
    await expect(read({ given: { msisdn: "79990000000" } })).rejects.toThrow("not proven");
    await expect(read({ given: { msisdn: "79990000000" }, proven: "79990000001" })).rejects.toThrow("not proven");
    expect(reads()).toBe(0);
  });

  test("has its last reading beside the trouble when the source fails", async () => {
    const { read, says, pass } = shell();
    await read();
    await pass(301_000);
    says(fails({ kind: "unavailable" }));
    expect(await read()).toEqual({
      kind: "trouble",
      trouble: { kind: "unavailable" },
      last: { ...fifty, asOf: start, source: "example", lineId: "line-1" },
    });
  });

  test("of which nothing is known is one the source does not know", async () => {
    const { read, says } = shell();
    says(async () => ({ buckets: [] }));
    expect(await read()).toEqual({ kind: "trouble", trouble: { kind: "not-found" } });
  });

  test("that is not known is not asked for again at once", async () => {
    const { read, reads, says, pass } = shell();
    says(fails({ kind: "not-found" }));
    await read();
    await read();
    expect(reads()).toBe(1);
    await pass(301_000);
    await read();
    expect(reads()).toBe(2);
  });

  test("hands on what is to be confirmed, from the cache too", async () => {
    const { read, says } = shell();
    says(async () => ({ ...fifty, doubtful: "Saldo 50 o 80" }));
    const first = await read();
    expect(first).toMatchObject({ fresh: true, doubtful: "Saldo 50 o 80" });
    expect(first).not.toHaveProperty("reading.doubtful");
    expect(await read()).toMatchObject({ fresh: false, doubtful: "Saldo 50 o 80" });
  });

  test("of a source that is there no more has a trouble, and no fault", async () => {
    expect(await shell().read({ source: "gone" })).toEqual({ kind: "trouble", trouble: { kind: "unavailable" } });
  });

  test("keeps what the source gives even if the reading fails", async () => {
    const { read, says, saved } = shell();
    says(async (_, { keep }) => {
      await keep("new tokens");
      throw new SourceError({ kind: "unavailable" }, "after");
    });
    await read();
    expect(saved).toEqual(["new tokens"]);
  });

  test("is asked for anew after a fault of ours, which is no answer", async () => {
    const { read, says } = shell();
    says(() => Promise.reject(new TypeError("ours")));
    await expect(read()).rejects.toThrow("ours");
    says(async () => fifty);
    expect(await read()).toMatchObject({ kind: "reading" });
  });
});

describe("a source", () => {
  test("is given the rest it asks for, whatever the line", async () => {
    const { read, reads, says, pass, sources } = shell();
    says(fails({ kind: "limited", retryAfter: 17_000 }));
    await read();
    says(async () => fifty);
    await pass(10_000);
    expect(await read(card(2))).toEqual({ kind: "trouble", trouble: { kind: "limited", retryAfter: 7_000 } });
    expect(await read()).toEqual({ kind: "trouble", trouble: { kind: "limited", retryAfter: 7_000 } });
    expect(sources.states()).toEqual([{ id: "example", name: "Example", state: "limited", until: start + 17_000 }]);
    expect(reads()).toBe(1);
    await pass(7_001);
    expect(await read(card(2))).toMatchObject({ kind: "reading" });
    expect(await read()).toMatchObject({ kind: "reading" });
    expect(sources.states()).toMatchObject([{ state: "works" }]);
  });

  test("is asked in its pace: the next one waits, and one that would wait long is told so", async () => {
    const { read, reads, clock } = shell({ pace: { calls: 2, per: 3_000 } });
    const four = [1, 2, 3, 4].map((n) => read(card(n)));
    await calm();
    expect(reads()).toBe(2);
    await clock.pass(3_000);
    expect(await Promise.all(four)).toMatchObject([1, 2, 3, 4].map(() => ({ kind: "reading" })));
    const six = [5, 6, 7, 8, 9, 10].map((n) => read(card(n)));
    await calm();
    await clock.pass(4_000);
    const kinds = (await Promise.all(six)).map((answer) =>
      answer.kind === "trouble" ? answer.trouble.kind : "reading",
    );
    expect(kinds.slice(0, 2)).toEqual(["reading", "reading"]);
    expect(kinds.slice(-1)).toEqual(["limited"]);
  });

  test("that never answers is given up at its limit, and told to stop", async () => {
    const { read, says, clock } = shell();
    let stopped = false;
    says((_, { signal }) => {
      signal.addEventListener("abort", () => {
        stopped = true;
      });
      return new Promise(() => {});
    });
    const answer = read();
    await clock.pass(14_900);
    expect(stopped).toBe(false);
    await clock.pass(200);
    expect(await answer).toEqual({ kind: "trouble", trouble: { kind: "unavailable" } });
    expect(stopped).toBe(true);
  });

  test("that fails is left alone, tried again after a while, and longer alone each time", async () => {
    const { read, reads, says, pass, told, sources } = shell();
    says(fails({ kind: "unavailable" }));
    for (let n = 0; n < 8; n++) await read(card(n));
    expect(reads()).toBe(5);
    expect(told).toEqual(["example failing"]);
    expect(sources.states()).toMatchObject([{ state: "failing" }]);
    await pass(61_000);
    await read(card(9));
    await read(card(10));
    expect(reads()).toBe(6);
    await pass(61_000);
    await read(card(11));
    expect(reads()).toBe(6);
    says(async () => fifty);
    await pass(60_000);
    expect(await read(card(12))).toMatchObject({ kind: "reading" });
    expect(told).toEqual(["example failing", "example failing", "example works"]);
    expect(sources.states()).toMatchObject([{ state: "works" }]);
  });

  test("that does not know lines is no failing one", async () => {
    const { read, reads, says } = shell();
    says(fails({ kind: "not-found" }));
    for (let n = 0; n < 8; n++) await read(card(n));
    expect(reads()).toBe(8);
  });

  test("that answers in another shape switches itself off, tells the operator once, and stays off", async () => {
    const { read, reads, says, pass, told, sources } = shell();
    says(fails({ kind: "changed" }));
    for (let n = 0; n < 6; n++) expect(await read(card(n))).toMatchObject({ kind: "trouble" });
    expect(reads()).toBe(3);
    expect(told).toEqual(["example off"]);
    says(async () => fifty);
    await pass(48 * 3_600_000);
    expect(await read()).toEqual({ kind: "trouble", trouble: { kind: "unavailable" } });
    expect(sources.states()).toEqual([{ id: "example", name: "Example", state: "off" }]);
    sources.switchOn("example");
    expect(await read(card(99))).toMatchObject({ kind: "reading", fresh: true });
    expect(sources.states()).toMatchObject([{ state: "works" }]);
  });

  test("is not switched off by one odd answer among good ones, nor by one odd line", async () => {
    const { read, says, sources } = shell();
    for (let n = 0; n < 5; n++) {
      says(fails({ kind: "changed" }));
      await read(card(2 * n));
      await read(card(2 * n));
      says(async () => fifty);
      await read(card(2 * n + 1));
    }
    expect(sources.states()).toMatchObject([{ state: "works" }]);
  });

  test("that refuses the operator's account is told of once, until it is accepted again", async () => {
    const { read, says, told } = shell();
    says(fails({ kind: "credentials", whose: "operator" }));
    for (let n = 0; n < 3; n++) await read(card(n));
    expect(told).toEqual(["example refused"]);
    says(async () => fifty);
    await read(card(4));
    says(fails({ kind: "credentials", whose: "operator" }));
    await read(card(5));
    expect(told).toEqual(["example refused", "example refused"]);
  });
});

describe("the cache", () => {
  test("is told no number, card or name of a line", async () => {
    const store = new Map();
    const { read } = shell({ asks: ["msisdn"], proof: true }, new Keyv({ store }));
    await read({ given: { msisdn: "79990000000" }, proven: "79990000000" });
    expect(store.size).toBeGreaterThan(0);
    expect([...store.keys()].join()).not.toContain("79990000000");
    expect(JSON.stringify([...store])).not.toContain("79990000000");
  });

  test("may fail at any moment", async () => {
    const broken = new Keyv();
    broken.on("error", () => {});
    for (const what of ["get", "set", "delete"] as const) broken[what] = () => Promise.reject(new Error("no cache"));
    const { read, reads } = shell({}, broken);
    expect(await read()).toMatchObject({ kind: "reading", fresh: true });
    expect(await read()).toMatchObject({ kind: "reading", fresh: true });
    expect(reads()).toBe(2);
  });
});

describe("codes sent to people", () => {
  const own = { given: { msisdn: "79990000000" }, proven: "79990000000" };

  function linking(cache?: Keyv) {
    let sent = 0;
    let right = true;
    const made = shell(
      {
        asks: ["msisdn", "otp"],
        proof: true,
        login: {
          begin: async (_, { keep }) => {
            sent++;
            await keep("device");
          },
          finish: async (_, __, { keep }) => {
            if (!right) throw new SourceError({ kind: "needs-otp", wrong: true }, "no");
            await keep("tokens");
          },
        },
      },
      cache,
    );
    const { sources, asked } = made;
    return {
      ...made,
      sent: () => sent,
      wrong: () => {
        right = false;
      },
      begin: (more: Partial<Asked> = {}) => sources.begin(asked({ ...own, ...more })),
      finish: (more: Partial<Asked> = {}) => sources.finish(asked({ ...own, ...more }), "123456"),
    };
  }

  test("open the line, and what they open is kept", async () => {
    const { begin, finish, saved } = linking();
    expect(await begin()).toEqual({ kind: "done" });
    expect(await finish({ kept: "device" })).toEqual({ kind: "done" });
    expect(saved).toEqual(["device", "tokens"]);
  });

  test("go only to a number the person has proven", async () => {
    const { begin, sent } = linking();
    await expect(begin({ given: { msisdn: "79990000000" }, proven: "79991111111" })).rejects.toThrow("not proven");
    await expect(begin({ given: {} })).rejects.toThrow("not proven");
    expect(sent()).toBe(0);
  });

  test("come at most once a minute and three times a day, whoever asks", async () => {
    const { begin, sent, pass } = linking();
    await begin();
    expect(await begin({ line: "line-2" })).toEqual({
      kind: "trouble",
      trouble: { kind: "limited", retryAfter: 60_000 },
    });
    await pass(60_000);
    await begin();
    await pass(60_000);
    await begin();
    await pass(60_000);
    const refused = await begin();
    expect(refused).toMatchObject({ kind: "trouble", trouble: { kind: "limited" } });
    expect(sent()).toBe(3);
    await pass(24 * 3_600_000 - 180_000 - 1);
    expect(await begin()).toMatchObject({ kind: "trouble" });
    await pass(1);
    expect(await begin()).toEqual({ kind: "done" });
  });

  test("come once where two ask in the same moment, and where the cache has failed", async () => {
    const broken = new Keyv();
    broken.on("error", () => {});
    for (const what of ["get", "set", "delete"] as const) broken[what] = () => Promise.reject(new Error("no cache"));
    const { begin, sent } = linking(broken);
    await Promise.all([begin(), begin()]);
    await begin();
    expect(sent()).toBe(1);
  });

  test("are counted together by all instances", async () => {
    const store = new Map();
    const [here, there] = [linking(new Keyv({ store })), linking(new Keyv({ store }))];
    await here.begin();
    expect(await there.begin()).toMatchObject({ kind: "trouble", trouble: { kind: "limited" } });
    expect(there.sent()).toBe(0);
  });

  test("can be entered five times a day", async () => {
    const { finish, wrong } = linking();
    wrong();
    for (let n = 0; n < 5; n++) {
      expect(await finish()).toEqual({ kind: "trouble", trouble: { kind: "needs-otp", wrong: true } });
    }
    expect(await finish()).toMatchObject({ kind: "trouble", trouble: { kind: "limited" } });
  });

  test("are not asked of a line again before it is linked anew", async () => {
    const { read, reads, says, finish } = linking();
    says(fails({ kind: "needs-otp" }));
    await read(own);
    expect(await read(own)).toEqual({ kind: "trouble", trouble: { kind: "needs-otp" } });
    expect(reads()).toBe(1);
    says(async () => fifty);
    await finish();
    expect(await read(own)).toMatchObject({ kind: "reading", fresh: true });
  });
});

describe("sources for a line", () => {
  const source = (more: Partial<Source>): Source => ({ ...shell().source, ...more });

  test("go by its carrier, or by its card", () => {
    const carrier = source({ carriers: ["co-claro"] });
    expect(serves(carrier, { carrier: "co-claro" })).toBe(true);
    expect(serves(carrier, { carrier: "co-tigo" })).toBe(false);
    expect(serves(carrier, { iccid: "8957101000000000001" })).toBe(false);
    const anyCard = source({});
    expect(serves(anyCard, { iccid: "8957101000000000001", carrier: "co-claro" })).toBe(true);
    expect(serves(anyCard, { carrier: "co-claro" })).toBe(false);
    expect(serves(anyCard, {})).toBe(true);
    const issued = source({ issuers: ["8988280"] });
    expect(serves(issued, { iccid: "8988280000000000001" })).toBe(true);
    expect(serves(issued, { iccid: "8957101000000000001" })).toBe(false);
  });

  test("of one number are for no other", () => {
    const modem = source({ carriers: ["co-claro"], numbers: ["999101234567"] });
    expect(serves(modem, { carrier: "co-claro", msisdn: "999101234567" })).toBe(true);
    expect(serves(modem, { carrier: "co-claro", msisdn: "999100000000" })).toBe(false);
    expect(serves(modem, { carrier: "co-claro" })).toBe(true);
  });
});
