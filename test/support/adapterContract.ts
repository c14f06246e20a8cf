import { inspect } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AnyAdapter, Given, Reach, Source } from "../../src/carriers/adapters/adapter.ts";
import { statuses } from "../../src/carriers/adapters/found.ts";
import { createHttp } from "../../src/carriers/adapters/http.ts";
import { createSession } from "../../src/carriers/adapters/session.ts";
import { SourceError, type Trouble } from "../../src/carriers/adapters/trouble.ts";
import { createLog } from "../../src/log.ts";
import { type Clock, calm, createClock } from "./clock.ts";
import { createFakeSource, type FakeSource, type Reply, type Request } from "./fakeSource.ts";

/** What each adapter is tried in. */
const situations = {
  credentials: { status: 401, json: { message: "no" } },
  "not-found": { status: 404, json: { message: "nobody" } },
  limited: { status: 429, headers: { "retry-after": "17" }, json: { message: "Too Many Attempts." } },
  failing: { status: 503, text: "<html>Sorry</html>" },
  silent: "silent",
  lying: { status: 200, json: { hello: ["world", 5] } },
  chatting: { status: 200, text: "<!doctype html><title>Maintenance</title>" },
  redirecting: { status: 302, headers: { location: "https://elsewhere.example/" }, json: {} },
  oversize: { status: 200, text: JSON.stringify({ filler: "x".repeat(2_000_000) }) },
} as const satisfies Record<string, Reply>;
type Situation = keyof typeof situations;

const usual: Record<Situation, Trouble> = {
  credentials: { kind: "credentials", whose: "operator" },
  "not-found": { kind: "not-found" },
  limited: { kind: "limited", retryAfter: 17_000 },
  failing: { kind: "unavailable" },
  silent: { kind: "unavailable" },
  lying: { kind: "changed" },
  chatting: { kind: "changed" },
  redirecting: { kind: "changed" },
  oversize: { kind: "changed" },
};

export type Subject = {
  adapter: AnyAdapter;
  /** Settings as the environment gives them. */
  settings: Record<string, string>;
  given: Given;
  kept?: string;
  /** What a good source answers, by stage (`GET /v2/…`), the last one last. */
  replies: Record<string, Reply | ((request: Request) => Reply)>;
  /** The reading the good replies make. */
  reads: Awaited<ReturnType<Source["read"]>>;
  /** The source's own way to say something, or another meaning of the usual way, by situation and stage (`*`: any). */
  own?: { [S in Situation]?: Record<string, { reply?: Reply; trouble: Trouble | "reads" }> };
};

/** A reach over a fake source. `saved` is what was kept. */
export function reachOver(source: Source, fake: FakeSource, clock: Clock, kept?: string) {
  const saved: string[] = [];
  let n = 0;
  const reach = (): Reach => ({
    http: createHttp({ hosts: source.hosts, now: clock.now, after: clock.after, fetch: fake.fetch }),
    now: clock.now,
    rest: (ms) => new Promise((done) => clock.after(ms, done)),
    uuid: () => `00000000-0000-4000-8000-${String(++n).padStart(12, "0")}`,
    session: createSession(clock.now),
    signal: new AbortController().signal,
    async keep(next) {
      saved.push(next);
    },
    ...(kept === undefined ? {} : { kept }),
  });
  return { reach: reach(), saved };
}

/** The one source an adapter opens with these settings. */
export function opened({ adapter, settings }: Pick<Subject, "adapter" | "settings">): Source {
  const made = adapter.configure(settings);
  if ("problems" in made) throw new Error(made.problems.join("; "));
  const [source] = made.sources;
  if (!source) throw new Error("no source");
  return source;
}

/** Everything an error or a log could show of a trouble. */
function shown(error: unknown): string {
  const lines: string[] = [];
  createLog("debug", { write: (line: string) => void lines.push(line) }).error({ err: error, what: error }, "trouble");
  return [inspect(error, { depth: 20, showHidden: true }), JSON.stringify(error), String(error), ...lines].join("\n");
}

async function troubleOf(reading: Promise<unknown>): Promise<SourceError> {
  const error = await reading.then(
    (read) => new Error(`it read ${JSON.stringify(read)}`),
    (cause: unknown) => cause,
  );
  if (!(error instanceof SourceError)) throw error;
  return error;
}

/** What every source promises, whatever it asks. */
export function promises(source: Source): void {
  test("says what it asks of people, and keeps a gap, a pace and a limit", () => {
    expect(source.asks.length).toBeGreaterThan(0);
    expect(source.asks.includes("otp")).toBe(source.login !== undefined);
    expect(source.proof).toBe(source.asks.includes("msisdn")); // a card proves itself, a number does not
    expect(source.gap).toBeGreaterThanOrEqual(180_000);
    expect(source.limit).toBeLessThanOrEqual(120_000);
    expect(source.pace.per / source.pace.calls).toBeGreaterThanOrEqual(100);
  });

  test("asks nothing before it has what it needs", async () => {
    const fake = { fetch: () => expect.fail("something was asked") } as unknown as FakeSource;
    const { reach } = reachOver(source, fake, createClock());
    await expect(source.read({}, reach)).rejects.toThrow(/^the source needs the line's (iccid|msisdn)$/);
    await expect(source.read({ iccid: "../../esims", msisdn: "7/../1" }, reach)).rejects.toThrow(/needs the line's/);
  });
}

/** What every adapter promises that asks a network. */
export function adapterContract(subject: Subject): void {
  describe("keeps what every adapter promises", () => {
    let fake: FakeSource;
    let clock: Clock;
    const source = opened(subject);
    const stages = Object.keys(subject.replies);
    const secrets = [...Object.values(subject.settings), ...Object.values(subject.given), "an-access-token"].filter(
      (value) => value.length > 3,
    );

    const good = (request: Request): Reply => {
      const reply = subject.replies[request.stage];
      return typeof reply === "function" ? reply(request) : (reply ?? { status: 404, json: {} });
    };
    const read = () => {
      const { reach, saved } = reachOver(source, fake, clock, subject.kept);
      return { done: source.read(subject.given, reach), saved };
    };

    beforeAll(async () => {
      fake = await createFakeSource();
    });
    afterAll(() => fake.stop());
    beforeEach(() => {
      clock = createClock();
    });

    test("reads what the source answers, asking only the hosts it lists", async () => {
      fake.answers(good);
      expect(await read().done).toEqual(subject.reads);
      expect(fake.stages().sort()).toEqual(stages.toSorted());
      for (const { host } of fake.requests) expect(source.hosts).toContain(host);
    });

    promises(source);

    test("says it is experimental wherever it is, and how the line is in known words", () => {
      expect(Boolean(subject.adapter.experimental)).toBe(source.experimental);
      if (subject.reads.status) expect(statuses).toContain(subject.reads.status);
    });

    test("shows no setting's value when it is printed", () => {
      const hiddenOnes = Object.entries(subject.settings).filter(([name]) => {
        const field = subject.adapter.settings.shape[name];
        return field && "meta" in field && typeof field.meta === "function" && field.meta()?.secret;
      });
      for (const [, value] of hiddenOnes) expect(shown(source)).not.toContain(value);
    });

    for (const stage of stages) {
      for (const situation of Object.keys(situations) as Situation[]) {
        const own = subject.own?.[situation];
        const special = own?.[stage] ?? own?.["*"];
        const expected = special?.trouble ?? usual[situation];
        const outcome = expected === "reads" ? "still reads" : `says ${expected.kind}`;
        test(`${outcome} when the source is ${situation} at ${stage}`, async () => {
          const reply = special?.reply ?? situations[situation];
          fake.answers((request) => (request.stage === stage ? reply : good(request)));
          const { done } = read();
          if (reply === "silent") {
            const ended = done.then(
              () => true,
              () => true,
            );
            while (!fake.stages().includes(stage)) await Promise.race([fake.reached(), calm()]);
            await clock.pass(8_900);
            expect(await Promise.race([ended, calm().then(() => false)])).toBe(false);
            await clock.pass(200);
          }
          if (expected === "reads") return expect(await done).toBeDefined();
          const error = await troubleOf(done);
          expect(error.trouble).toEqual(expected);
          for (const secret of secrets) expect(shown(error)).not.toContain(secret);
        });
      }
    }

    test("takes one redirect for an answer and follows none", async () => {
      const last = stages.findLast((stage) => subject.own?.redirecting?.[stage]?.trouble !== "reads") ?? "";
      const location = { location: "https://elsewhere.example/stolen" };
      for (const status of [301, 303, 307, 308]) {
        fake.answers((request) => (request.stage === last ? { status, headers: location } : good(request)));
        expect((await troubleOf(read().done)).trouble).toEqual({ kind: "changed" });
        expect(fake.requests.some(({ host }) => host === "elsewhere.example")).toBe(false);
      }
    });
  });
}
