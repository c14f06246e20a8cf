import { createHash, randomBytes, randomUUID } from "node:crypto";
import Keyv from "keyv";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Source } from "../../src/carriers/adapters/adapter.ts";
import { airalo } from "../../src/carriers/adapters/airalo.ts";
import { SourceError } from "../../src/carriers/adapters/trouble.ts";
import { createSources } from "../../src/carriers/sources.ts";
import { liveOf } from "../../src/commands/sources.ts";
import { createHeart } from "../../src/heart.ts";
import { plain } from "../../src/i18n/marks.ts";
import { openStore } from "../../src/storage/open.ts";
import { openVault } from "../../src/storage/vault.ts";
import { fixture } from "../carriers/adapters/fixture.ts";
import { calm, createClock } from "../support/clock.ts";
import { createFakeSource, type FakeSource, type Reply } from "../support/fakeSource.ts";
import { openSaldo, type Person } from "../support/person.ts";

const iccid = "8910000000000091250";
const number = "+573000000000";
const secret = "partner-secret-1";
const key = randomBytes(32);
const heart = createHeart();

/** A carrier's own account that is opened by a code sent to the number. */
const coded: Source = {
  id: "coded",
  name: "Coded",
  carriers: ["co-claro"],
  asks: ["msisdn", "otp"],
  proof: true,
  experimental: true,
  hosts: [],
  gap: 60_000,
  lag: 0,
  pace: { calls: 100, per: 1000 },
  limit: 60_000,
  async read(_, { kept, rest, keep }) {
    if (!kept) throw new SourceError({ kind: "needs-otp" }, "no token");
    await rest(30_000);
    await keep("another-token-of-the-line");
    return { money: { amount: "50", currency: "COP" }, buckets: [] };
  },
  login: {
    async begin() {},
    async finish(_, code, { keep }) {
      if (code !== "4821") throw new SourceError({ kind: "needs-otp", wrong: true }, "wrong code");
      await keep("token-of-the-line");
    },
  },
};

let fake: FakeSource;
/** What was said last took the place of the message with this number. */
const placed = (person: Person) => person.said().at(-1)?.replaced;

let saldo: Awaited<ReturnType<typeof openSaldo>>;
let clock: ReturnType<typeof createClock>;
let logged: string[];

async function open(store?: Awaited<ReturnType<typeof openStore>>): Promise<void> {
  const kept = store ?? (await openStore(":memory:"));
  const read = airalo.configure({ SALDO_AIRALO_ID: "partner-1", SALDO_AIRALO_SECRET: secret });
  const all = [...("sources" in read ? read.sources : []), coded];
  const sources = createSources({
    sources: all,
    cache: new Keyv(),
    now: clock.now,
    after: clock.after,
    uuid: randomUUID,
    blind: (text) => createHash("sha256").update(text).digest("base64url"),
    tell: (source, what, why) => logged.push(`${source} ${what} ${why}`),
    fetch: fake.fetch,
  });
  heart.live.now = liveOf(sources, all);
  const log = (fields: unknown, text?: string) => {
    const err = (fields as { err?: Error }).err;
    logged.push(`${JSON.stringify(fields)} ${text} ${err?.stack ?? ""}`);
  };
  saldo = await openSaldo({
    store: kept,
    step: heart.step,
    lookUps: { sources, vault: await openVault(kept.driver, key), after: clock.after },
    log: { debug: log, info: log, warn: log, error: log },
    clock: clock.now,
    places: true,
  });
}

beforeEach(async () => {
  clock = createClock(Date.parse("2026-11-22T12:00:00Z"));
  logged = [];
  fake = await createFakeSource();
  await open();
});
afterEach(async () => {
  await saldo.close();
  await fake.stop();
});

/** Waits until a person has heard so many messages. */
async function hears(person: Person, count: number): Promise<string> {
  for (let i = 0; i < 400 && person.heard().length < count; i++) await new Promise((done) => setTimeout(done, 5));
  expect(person.heard().length).toBeGreaterThanOrEqual(count);
  return (person.heard().at(-1) ?? "").replaceAll(/[\u00A0\u202F]/g, " ");
}

const answers = (reply: Reply) =>
  fake.answers(({ stage }) => (stage === "POST /v2/token" ? { json: fixture("airalo/token.json") } : reply));

/** Somebody with a line, who has linked it by its card; gives what was said since. */
async function linked(reply: Reply): Promise<Person> {
  answers(reply);
  const person = saldo.person("ana", { language: "en" });
  await person.presses("keep.carrier.co-claro");
  await person.presses("link.deed.1:link");
  await person.taps("Airalo");
  await clock.pass(11_000);
  await person.taps("I agree");
  const [checking] = await person.says(iccid);
  expect(plain(checking?.text ?? "")).toContain("Asking Airalo…");
  return person;
}

/** The look-ups that have no answer yet. */
const underWay = () => saldo.store.leftLookUps({ limit: 9, channels: ["io"] }, Number.MAX_SAFE_INTEGER);

const good: Reply = { json: fixture("airalo/usage.json") };

describe("a linked line", () => {
  test("is read at once, and its reading is kept with its source and time", async () => {
    const person = await linked(good);
    const told = await hears(person, person.heard().length + 1);
    expect(told).toMatch(/Data: 767 MB[\s\S]*As of 07:00, Colombia Time \(now\), read from the carrier/);
    expect(placed(person)).toBe(String(person.heard().length - 1));
    const readings = await saldo.store.readingsOf("io:ana", "1");
    expect(readings).toMatchObject([{ source: "airalo", lineId: "1", asOf: clock.now() }]);
  });

  test("shows its last reading and is read anew by /balance", async () => {
    const person = await linked(good);
    await hears(person, person.heard().length + 1);
    await clock.pass(3_600_000);
    const [at] = await person.says("/balance");
    expect(plain(at?.text ?? "")).toMatch(/767.MB[\s\S]*1 hour ago[\s\S]*Asking Airalo…/);
    await hears(person, person.heard().length + 1);
    expect(await saldo.store.readingsOf("io:ana", "1")).toHaveLength(2);
    expect(fake.stages().filter((stage) => stage.startsWith("GET"))).toHaveLength(2);
  });

  test("leaves what was said meanwhile where it is", async () => {
    const person = await linked("silent");
    await expect.poll(() => fake.stages().length).toBe(2);
    await person.says("/help");
    const before = person.heard().length;
    await clock.pass(8_000);
    await hears(person, before + 1);
    expect(placed(person)).toBeUndefined();
  });

  test("is not read any more after /unlink, and nothing is left of what it was read with", async () => {
    const person = await linked(good);
    await hears(person, person.heard().length + 1);
    expect(await saldo.store.linksOf("io:ana")).toEqual([{ line: "1", source: "airalo" }]);
    const [said] = await person.says("/unlink");
    expect(said?.text).toContain("Disconnected.");
    expect(await saldo.store.linksOf("io:ana")).toEqual([]);
    const [guide] = await person.says("/balance");
    expect(guide?.text).not.toContain("Airalo");
  });

  test("is forgotten with its key, and its export tells only that it is linked", async () => {
    const person = await linked(good);
    await hears(person, person.heard().length + 1);
    const all = JSON.stringify(await saldo.store.exportChat("io:ana"));
    expect(all).toContain('"links":[{"line":"1","source":"airalo"}]');
    expect(all).not.toContain(iccid);
    await person.says("/forget");
    await person.presses("forget.sure.yes");
    const left = await saldo.store.driver.all<{ n: number }>(
      "SELECT (SELECT COUNT(*) FROM link) + (SELECT COUNT(*) FROM sealing_key) + (SELECT COUNT(*) FROM look_up) AS n",
      [],
    );
    expect(left).toEqual([{ n: 0 }]);
  });

  test("says what is wrong with a card's number, and asks again", async () => {
    const person = saldo.person("ana", { language: "en" });
    await person.presses("keep.carrier.co-claro");
    await person.presses("link.deed.1:link");
    await person.taps("Airalo");
    await person.taps("I agree");
    const [odd] = await person.says("12345");
    expect(odd?.text).toContain("That does not look like a SIM card's number");
  });
});

describe("a travel eSIM", () => {
  /** Somebody who keeps nothing, and has linked an eSIM by its seller's name. */
  async function traveller(reply: Reply): Promise<Person> {
    answers(reply);
    const person = saldo.person("mei", { language: "en" });
    const [which] = await person.says("/link");
    expect(plain(which?.text ?? "")).toContain("A travel eSIM needs no line kept before");
    await person.taps("Airalo eSIM");
    await clock.pass(11_000);
    await person.taps("I agree");
    await person.says(iccid);
    await hears(person, person.heard().length + 1);
    return person;
  }

  test("is no line that a top-up is offered for", async () => {
    const person = await traveller(good);
    await person.says("claro colombia");
    await person.taps("Keep this line");
    await person.says("/cancel");
    const [told] = await person.says("top up");
    expect(plain(told?.text ?? "")).toContain("Top up Claro (Colombia)");
  });

  test("is linked with nothing kept, and is a line of its own, called after its seller", async () => {
    const person = await traveller(good);
    expect(person.heard().at(-1)).toMatch(/^Airalo\n[\s\S]*767.MB/);
    expect(
      person
        .said()
        .at(-1)
        ?.choices.map(({ label }) => label),
    ).not.toContain("How to top up");
    const [line] = await person.says("/lines");
    expect(line?.choices.map(({ label }) => label)).toContain("Airalo");
    await clock.pass(3_600_000);
    const [at] = await person.says("/balance");
    expect(plain(at?.text ?? "")).toMatch(/^Airalo\n[\s\S]*767.MB[\s\S]*Asking Airalo…/);
    await hears(person, person.heard().length + 1);
    const [past] = await person.says("/history");
    expect(past?.text).toContain("Airalo");
    const all = JSON.stringify(await saldo.store.exportChat("io:mei"));
    expect(all).toContain('"links":[{"line":"1","source":"airalo"}]');
    expect(all).not.toContain(iccid);
  });

  test("can be named by its seller or by its card's number, before anything is asked", async () => {
    answers(good);
    const person = saldo.person("mei", { language: "en" });
    const [agree] = await person.says("connect my Airalo eSIM");
    expect(plain(agree?.text ?? "")).toContain("I will ask Airalo for your balance");
    await person.says("/cancel");
    await person.says("/link");
    const [card] = await person.says(iccid);
    expect(plain(card?.text ?? "")).toContain("I will ask Airalo for your balance");
    await clock.pass(11_000);
    const [checking] = await person.taps("I agree");
    expect(plain(checking?.text ?? "")).toContain("Asking Airalo…");
    await hears(person, person.heard().length + 1);
    await person.says("/link");
    await person.taps("Airalo eSIM");
    const [second] = await person.says(iccid);
    expect(plain(second?.text ?? "")).toMatch(/^Airalo 2\n/);
  });

  test("stands beside a carrier's line, which is found as before", async () => {
    const person = await traveller(good);
    await person.presses("keep.carrier.co-claro");
    const [which] = await person.says("/balance");
    expect(which?.choices.map(({ label }) => label)).toEqual(["Claro", "Airalo", "Another line"]);
    const [guide] = await person.taps("Claro");
    expect(plain(guide?.text ?? "")).toContain("Claro balance (Colombia)");
    const [kept] = await person.says("Claro: Tu saldo es $5.000");
    expect(plain(kept?.text ?? "")).toMatch(/^Claro\n[\s\S]*5,000/);
  });

  test("says where else to look when its seller fails, and when it is disconnected", async () => {
    const person = await traveller({ status: 503, json: {} });
    expect(person.heard().at(-1)).toMatch(/Airalo does not answer right now[\s\S]*whoever sold it/);
    const [gone] = await person.says("/unlink");
    expect(gone?.text).toContain("Disconnected.");
    const [guide] = await person.says("/balance");
    expect(guide?.text).toContain("whoever sold it");
    expect(guide?.choices.map(({ label }) => label)).toContain("Connect again");
    await person.says("/forget");
    await person.presses("forget.sure.yes");
    expect(await saldo.store.exportChat("io:mei")).not.toHaveProperty("links.0");
  });

  test("is read when it is asked for by its seller's name, and its seller is named where it is not linked", async () => {
    const stranger = saldo.person("li", { language: "en" });
    const [where] = await stranger.says("I have an airalo esim, how much is left");
    expect(where?.text).toContain("whoever sold it");
    expect(where?.choices.map(({ label }) => label)).toContain("Connect a travel eSIM");
    const person = await traveller(good);
    const [checking] = await person.says("how much is left on my airalo esim");
    expect(plain(checking?.text ?? "")).toContain("Asking Airalo…");
  });

  test("leaves somebody with a carrier's line the way to keep it first", async () => {
    const person = saldo.person("mei", { language: "en" });
    await person.says("/link");
    const [country] = await person.taps("Add a line");
    expect(country?.data.asks).toBe("country");
  });
});

describe("a person has an answer within ten seconds from a source that", () => {
  test.each([
    ["is silent", "silent" as const, "Airalo does not answer right now"],
    ["fails", { status: 503, json: {} }, "Airalo does not answer right now"],
    ["lies", { json: { data: { balance: "a lot" } } }, "Airalo answers in a way I cannot read any more"],
    ["redirects", { status: 302, headers: { location: "http://127.0.0.1:1/" } }, "Airalo answers in a way"],
    [
      "does not know the line",
      { status: 404, json: fixture("airalo/not-found.json") },
      "Airalo does not know this line",
    ],
  ])("%s: the guide with the reason", async (_, reply, why) => {
    const person = await linked(reply);
    const before = person.heard().length;
    if (reply === "silent") {
      for (let i = 0; i < 200 && fake.stages().length < 2; i++) await new Promise((done) => setTimeout(done, 5));
      await clock.pass(8_000);
      expect(await hears(person, before + 1)).toContain("Airalo is taking its time");
      await clock.pass(2_000);
      expect(await hears(person, before + 2)).toContain(why);
    } else expect(await hears(person, before + 1)).toContain(why);
    expect(person.heard().at(-1)).toMatch(/\*\d+#|app|claro/i);
    expect(await saldo.store.readingsOf("io:ana", "1")).toEqual([]);
    expect(logged.join("\n")).not.toMatch(new RegExp(`${iccid}|${secret}|an-access-token`));
    await expect.poll(underWay).toEqual([]);
  });
});

describe("a line that is linked by a code", () => {
  async function asked(): Promise<Person> {
    const person = saldo.person("luz", { language: "en" });
    await person.presses("keep.carrier.co-claro");
    await person.presses("link.deed.1:link");
    await person.taps("Coded");
    await person.taps("I agree");
    return person;
  }

  test("takes no number that is not proven", async () => {
    const person = await asked();
    const [typed] = await person.says(number);
    expect(typed?.text).toContain("share your own number");
    const [others] = await person.shares({ number, own: false });
    expect(others?.text).toContain("share your own number");
    expect(others?.request).toEqual(["contact"]);
  });

  test("is not linked again by a look-up that ends after /unlink", async () => {
    const person = await asked();
    await person.shares({ number });
    await hears(person, person.heard().length + 1);
    await clock.pass(1_000);
    await person.says("4821");
    await expect.poll(() => saldo.store.linksOf("io:luz")).toEqual([{ line: "1", source: "coded" }]);
    await calm(40);
    await person.says("/unlink");
    const before = person.heard().length;
    await clock.pass(31_000, 40);
    expect([await saldo.store.linksOf("io:luz"), await underWay()]).toEqual([[], []]);
    expect(person.heard()).toHaveLength(before);
  });

  test("asks for the code, says when it is wrong, and gives the answer when it comes, once", async () => {
    const person = await asked();
    await person.shares({ number });
    expect(await hears(person, person.heard().length + 1)).toContain("What is it?");
    const asking = person.heard().length;
    await clock.pass(1_000);
    await person.says("1111");
    expect(await hears(person, asking + 2)).toMatch(/The carrier says this code is wrong[\s\S]*What is it\?/);
    await clock.pass(1_000);
    await person.says("4821");
    const before = person.heard().length;
    await calm(40);
    await clock.pass(8_000);
    expect(await hears(person, before + 1)).toContain("Coded is taking its time");
    await clock.pass(22_000, 40);
    expect(await hears(person, before + 2)).toContain("Balance: COP 50");
    expect(person.heard()).toHaveLength(before + 2);
    const [row] = await saldo.store.driver.all<{ value: string }>("SELECT value FROM link", []);
    expect(row?.value).not.toContain("token-of-the-line");
    const all = `${JSON.stringify(await saldo.store.exportChat("io:luz"))}${logged.join("\n")}`;
    expect(all).not.toMatch(/token-of-the-line|573000000000|4821|1111/);
  });
});

test("a look-up whose process died is made again by the next, and answered once", async () => {
  await linked("silent");
  const died = saldo;
  await expect.poll(() => fake.stages().length).toBe(2);
  clock.stop();
  answers(good);
  await open(died.store);
  const person = saldo.person("ana", { language: "en" });
  expect(await hears(person, 1)).toContain("Data: 767 MB");
  await expect.poll(underWay).toEqual([]);
  expect(await saldo.store.readingsOf("io:ana", "1")).toHaveLength(1);
  expect([person.heard().length, died.person("ana").heard().length]).toEqual([1, 5]);
});

test("/status tells how the sources do", async () => {
  const person = saldo.person("ana", { language: "en" });
  const [said] = await person.says("/status");
  expect(plain(said?.text ?? "")).toContain("Airalo: works\nCoded: works");
});

test("/link says plainly when there is no live source", async () => {
  delete heart.live.now;
  const person = saldo.person("ana", { language: "ru" });
  const [said] = await person.says("/link");
  expect(said?.text).toContain("никто не настроил");
});
