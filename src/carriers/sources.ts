import type Keyv from "keyv";
import type { Instant } from "../engine/event.ts";
import type { Given, Kept, Reach, Source } from "./adapters/adapter.ts";
import type { Found } from "./adapters/found.ts";
import { createHttp } from "./adapters/http.ts";
import { createSession } from "./adapters/session.ts";
import { SourceError, type Trouble } from "./adapters/trouble.ts";
import type { Reading } from "./reading.ts";
import { createBreaker, type Happening, type State } from "./sources/breaker.ts";
import { createCodes } from "./sources/codes.ts";
import { createPace } from "./sources/pace.ts";

export type SourcesOptions = {
  sources: readonly Source[];
  /** What may be lost at any moment. */
  cache: Keyv;
  now: () => Instant;
  /** Calls back after so many ms; gives the way to call it off. */
  after: (ms: number, run: () => void) => () => void;
  uuid: () => string;
  /** A name for a text, the same each time, that tells nobody what the text is. */
  blind: (text: string) => string;
  /** Tells the operator what has become of a source. */
  tell: (source: string, what: Happening, why: string) => void;
  fetch?: typeof fetch;
};

/** A line to be read: what the person gave, what is kept (opened), and the number the channel vouches is theirs. */
export type Asked = {
  source: string;
  /** The line's own id. */
  line: string;
  given: Given;
  kept?: Kept;
  proven?: string;
  /** Keeps what is to be kept of the line from now on; it is called before anything else is done with it. */
  save: (kept: Kept) => Promise<void>;
};

/** `fresh`: read now; `doubtful`: the carrier's words, to be confirmed by the person before the reading is kept. */
export type Answer =
  | { kind: "reading"; reading: Reading; fresh: boolean; doubtful?: string }
  | { kind: "trouble"; trouble: Trouble; last?: Reading };

/** What is known of a line when sources for it are looked for. */
export type About = { carrier?: string; iccid?: string; msisdn?: string };

/** Whether a source may know a line: by its carrier and number, or by its card where the source goes by cards. */
export function serves({ carriers, numbers, issuers }: Source, { carrier, iccid, msisdn }: About): boolean {
  if (carriers) {
    const itsNumber = !numbers || msisdn === undefined || numbers.includes(msisdn);
    return carrier !== undefined && carriers.includes(carrier) && itsNumber;
  }
  if (iccid === undefined) return carrier === undefined;
  return !issuers || issuers.some((issuer) => iccid.startsWith(issuer));
}

const day = 24 * 3_600_000;

/** For how many ms a line that had a trouble is not asked for again; a line that has to be linked anew, not until then. */
function rests(trouble: Trouble, gap: number): number {
  switch (trouble.kind) {
    case "limited":
      return trouble.retryAfter ?? 60_000;
    case "unavailable":
      return trouble.retryAfter ?? 0; // the breaker sees to those who fail
    case "needs-otp":
      return trouble.wrong ? 0 : day;
    case "credentials":
      return trouble.whose === "person" ? day : 0;
    case "not-found":
    case "changed":
      return gap;
    default:
      return trouble satisfies never;
  }
}

/** A line's last reading and what it is not asked again before. */
type Remembered = { reading?: Reading; at?: Instant; doubtful?: string; trouble?: Trouble; until?: Instant };

type Live = ReturnType<typeof live>;

function live(source: Source, { now, after, tell }: SourcesOptions) {
  const rest = (ms: number) =>
    new Promise<void>((done) => {
      after(ms, done);
    });
  return {
    source,
    rest,
    session: createSession(now),
    breaker: createBreaker((what, why) => tell(source.id, what, why)),
    pace: createPace(source.pace, now, rest),
    pausedUntil: 0,
  };
}

/**
 * The shell around the sources, which keeps carriers unharmed: a cache and a least gap per line, a pace and a breaker per
 * source, waits as the source asks for them, few codes. What goes wrong is an answer; faults of ours are thrown.
 */
export function createSources(options: SourcesOptions) {
  const { sources, cache, now, after, uuid, blind, fetch } = options;
  const all = new Map<string, Live>(sources.map((source) => [source.id, live(source, options)]));
  const codes = createCodes(cache, now);
  const coming = new Map<string, Promise<Answer>>();

  const remembered = async (key: string): Promise<Remembered> =>
    (await cache.get<Remembered>(key).catch(() => undefined)) ?? {};
  const remember = (key: string, what: Remembered): Promise<unknown> =>
    cache.set(key, what, day).catch(() => undefined);

  /** Runs what asks the source: in its pace, while its breaker lets it, and for no longer than its limit. */
  async function ask<T>(one: Live, asked: Asked, work: (reach: Reach) => Promise<T>): Promise<T> {
    const { source, session, rest, breaker, pace } = one;
    if (one.pausedUntil > now()) {
      throw new SourceError({ kind: "limited", retryAfter: one.pausedUntil - now() }, "the source asked for a rest");
    }
    let kept = asked.kept;
    const over = new AbortController();
    const reach: Omit<Reach, "kept"> = {
      http: createHttp({ hosts: source.hosts, now, after, signal: over.signal, ...(fetch ? { fetch } : {}) }),
      now,
      rest,
      uuid,
      session,
      signal: over.signal,
      async keep(next) {
        if (next !== kept) await asked.save(next);
        kept = next;
      },
    };
    const work2 = async () => {
      await pace();
      return work({ ...reach, ...(kept === undefined ? {} : { kept }) });
    };
    try {
      return await breaker.run(() => inTime(source.limit, over, work2));
    } catch (error) {
      if (error instanceof SourceError && "retryAfter" in error.trouble) {
        one.pausedUntil = Math.max(one.pausedUntil, now() + (error.trouble.retryAfter ?? 0));
      }
      throw error;
    }
  }

  async function inTime<T>(limit: number, over: AbortController, work: () => Promise<T>): Promise<T> {
    let callOff = () => {};
    const late = new Promise<never>((_, fail) => {
      callOff = after(limit, () => {
        over.abort();
        fail(new SourceError({ kind: "unavailable" }, "takes too long"));
      });
    });
    try {
      return await Promise.race([work(), late]);
    } finally {
      callOff();
    }
  }

  function own(asked: Asked): Live | undefined {
    const one = all.get(asked.source);
    if (one?.source.proof && asked.proven !== asked.given.msisdn) throw new Error("the number was not proven");
    return one;
  }

  /** Lines that anybody who names them may read share a place; a linked one has its own. */
  const keyOf = ({ source }: Live, { line, given }: Asked): string =>
    `source:${blind(JSON.stringify([source.id, given.iccid, given.msisdn, source.login ? line : undefined]))}`;

  const trouble = (error: unknown): Trouble => {
    if (error instanceof SourceError) return error.trouble;
    throw error;
  };

  const gone: Trouble = { kind: "unavailable" };

  async function look(one: Live, key: string, asked: Asked): Promise<Answer> {
    const { source } = one;
    const known = await remembered(key);
    const { reading, at, doubtful } = known;
    if (reading && at !== undefined && now() - at < source.gap) {
      return { kind: "reading", reading, fresh: false, ...(doubtful ? { doubtful } : {}) };
    }
    const last = reading ? { last: reading } : {};
    if (known.trouble && known.until !== undefined && known.until > now()) {
      const left = "retryAfter" in known.trouble ? { retryAfter: known.until - now() } : {};
      return { kind: "trouble", trouble: { ...known.trouble, ...left }, ...last };
    }
    try {
      const found = await ask(one, asked, (reach) => source.read(asked.given, reach));
      const fresh = toReading(found, source.id, asked.line, now());
      const words = found.doubtful === undefined ? {} : { doubtful: found.doubtful };
      await remember(key, { reading: fresh, at: now(), ...words });
      return { kind: "reading", reading: fresh, fresh: true, ...words };
    } catch (error) {
      const why = trouble(error);
      await remember(key, { ...known, trouble: why, until: now() + rests(why, source.gap) });
      return { kind: "trouble", trouble: why, ...last };
    }
  }

  /** What a linking leaves behind it: the line is to be read anew. */
  async function login(asked: Asked, what: "send" | "try", work: (one: Live, reach: Reach) => Promise<void>) {
    const one = own(asked);
    if (!one?.source.login) return { kind: "trouble" as const, trouble: gone };
    const wait = await codes(what, blind(asked.given.msisdn ?? ""));
    if (wait > 0) return { kind: "trouble" as const, trouble: { kind: "limited" as const, retryAfter: wait } };
    try {
      await ask(one, asked, (reach) => work(one, reach));
      await cache.delete(keyOf(one, asked)).catch(() => undefined);
      return { kind: "done" as const };
    } catch (error) {
      return { kind: "trouble" as const, trouble: trouble(error) };
    }
  }

  return {
    /** Sources that may know a line, official ones first. */
    for: (about: About): Source[] =>
      sources.filter((source) => serves(source, about)).sort((a, b) => Number(a.experimental) - Number(b.experimental)),

    /** Reads a line. Whoever asks while it is being read gets the same answer. @throws {Error} for a number that is not proven. */
    async read(asked: Asked): Promise<Answer> {
      const one = own(asked);
      if (!one) return { kind: "trouble", trouble: gone };
      const key = keyOf(one, asked);
      const answer =
        coming.get(key) ??
        look(one, key, asked).finally(() => {
          coming.delete(key);
        });
      coming.set(key, answer);
      return mine(await answer, asked.line);
    },

    /** Has the carrier send a code to the person's own number. */
    begin: (asked: Asked) => login(asked, "send", async ({ source }, reach) => source.login?.begin(asked.given, reach)),

    /** Enters the code; what it opens is saved. */
    finish: (asked: Asked, code: string) =>
      login(asked, "try", async ({ source }, reach) => source.login?.finish(asked.given, code, reach)),

    /** How each source does, for people to see. `until`: when it is asked again. */
    states: (): { id: string; name: string; state: State | "limited"; until?: Instant }[] =>
      [...all.values()].map(({ source: { id, name }, breaker, pausedUntil }) => {
        const state = breaker.state();
        if (state === "works" && pausedUntil > now()) return { id, name, state: "limited", until: pausedUntil };
        return { id, name, state };
      }),

    /** Switches on a source that had switched itself off. */
    switchOn: (id: string): void => all.get(id)?.breaker.switchOn(),
  };
}
export type Sources = ReturnType<typeof createSources>;

/** The reading of a find; one that says nothing is of a line the source does not know. */
function toReading({ doubtful: _, ...found }: Found, source: string, lineId: string, at: Instant): Reading {
  if (!found.money && found.buckets.length === 0 && !found.status) {
    throw new SourceError({ kind: "not-found" }, "the source knows nothing of this line");
  }
  return { ...found, asOf: found.asOf ?? at, source, lineId };
}

/** The answer as this line's own. */
function mine(answer: Answer, lineId: string): Answer {
  if (answer.kind === "reading") return { ...answer, reading: { ...answer.reading, lineId } };
  return answer.last ? { ...answer, last: { ...answer.last, lineId } } : answer;
}
