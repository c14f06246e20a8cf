import type Keyv from "keyv";
import type { Instant } from "../instant.ts";
import type { Given, Kept, Reach, Source } from "./adapters/adapter.ts";
import type { Found } from "./adapters/found.ts";
import { SourceError, type Trouble } from "./adapters/trouble.ts";
import type { Reading } from "./reading.ts";
import type { State } from "./sources/breaker.ts";
import { createCodes } from "./sources/codes.ts";
import { createLive, type Live, type LiveOptions } from "./sources/live.ts";
import { rests } from "./sources/rests.ts";
import { type About, serves } from "./sources/serves.ts";

export type SourcesOptions = LiveOptions & {
  sources: readonly Source[];
  /** What may be lost at any moment. */
  cache: Keyv;
  /** A name for a text, the same each time and in all instances, that tells nobody what the text is. */
  blind: (text: string) => string;
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

/** What a step of linking comes to. */
type Linked = { kind: "done" } | { kind: "trouble"; trouble: Trouble };

/** How a source does, for people to see. `until`: when it is asked again. */
export type SourceState = { id: string; name: string; state: State | "limited"; until?: Instant };

export type Sources = {
  /** Sources that may know a line, official ones first. */
  for(about: About): Source[];
  /** Reads a line. Whoever asks while it is being read gets the same answer. @throws {Error} for a number that is not proven. */
  read(asked: Asked): Promise<Answer>;
  /** Whether a source is linked by a code. */
  byCode(id: string): boolean;
  /** Has the carrier send a code to the person's own number. @throws {Error} for a number that is not proven. */
  begin(asked: Asked): Promise<Linked>;
  /** Enters the code; what it opens is saved. @throws {Error} for a number that is not proven. */
  finish(asked: Asked, code: string): Promise<Linked>;
  states(): SourceState[];
  /** Switches on a source that had switched itself off. */
  switchOn(id: string): void;
};

const day = 24 * 3_600_000;
const gone: Trouble = { kind: "unavailable" };

/** A line's last reading, and what it is not asked again before. */
type Remembered = { reading?: Reading; at?: Instant; doubtful?: string; trouble?: Trouble; until?: Instant };

/** The trouble of a failure; a fault of ours is thrown on. */
function troubleOf(error: unknown): Trouble {
  if (error instanceof SourceError) return error.trouble;
  throw error;
}

/**
 * The shell around the sources, which keeps carriers unharmed: a cache and a least gap per line, a pace and a breaker per
 * source, waits as the source asks for them, few codes. What goes wrong is an answer; faults of ours are thrown.
 */
export function createSources(options: SourcesOptions): Sources {
  const { sources, cache, now, blind } = options;
  const all = new Map<string, Live>(sources.map((source) => [source.id, createLive(source, options)]));
  const codes = createCodes(cache, now);
  const coming = new Map<string, Promise<Answer>>();

  const remembered = async (key: string): Promise<Remembered> =>
    (await cache.get<Remembered>(key).catch(() => undefined)) ?? {};
  const remember = (key: string, what: Remembered): Promise<unknown> =>
    cache.set(key, what, day).catch(() => undefined);

  /** The source that is asked, once the line is known to be the person's. */
  function own({ source, given, proven }: Asked): Live | undefined {
    const one = all.get(source);
    if (one?.source.proof && (proven === undefined || proven !== given.msisdn)) {
      throw new Error("the number was not proven");
    }
    return one;
  }

  /** Lines that anybody who names them may read share a place; a linked one has its own. */
  const keyOf = ({ source }: Live, { line, given }: Asked): string =>
    `source:${blind(JSON.stringify([source.id, given.iccid, given.msisdn, source.login ? line : undefined]))}`;

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
      const found = await one.ask(asked, (reach) => source.read(asked.given, reach));
      const fresh = toReading(found, source.id, asked.line, now());
      const words = found.doubtful === undefined ? {} : { doubtful: found.doubtful };
      await remember(key, { reading: fresh, at: now(), ...words });
      return { kind: "reading", reading: fresh, fresh: true, ...words };
    } catch (error) {
      const trouble = troubleOf(error);
      await remember(key, { ...known, trouble, until: now() + rests(trouble, source.gap) });
      return { kind: "trouble", trouble, ...last };
    }
  }

  type Login = NonNullable<Source["login"]>;

  /** A step of linking, which leaves the line to be read anew. */
  async function link(asked: Asked, what: "send" | "try", step: (login: Login, reach: Reach) => Promise<void>) {
    const one = own(asked);
    const login = one?.source.login;
    if (!one || !login) return { kind: "trouble", trouble: gone } satisfies Linked;
    const wait = await codes(what, blind(asked.given.msisdn ?? ""));
    if (wait > 0) return { kind: "trouble", trouble: { kind: "limited", retryAfter: wait } } satisfies Linked;
    try {
      await one.ask(asked, (reach) => step(login, reach));
      await cache.delete(keyOf(one, asked)).catch(() => undefined);
      return { kind: "done" } satisfies Linked;
    } catch (error) {
      return { kind: "trouble", trouble: troubleOf(error) } satisfies Linked;
    }
  }

  return {
    for: (about) =>
      sources.filter((source) => serves(source, about)).sort((a, b) => Number(a.experimental) - Number(b.experimental)),

    async read(asked) {
      const one = own(asked);
      if (!one) return { kind: "trouble", trouble: gone };
      const key = keyOf(one, asked);
      const answer = coming.get(key) ?? look(one, key, asked).finally(() => coming.delete(key));
      coming.set(key, answer);
      return mine(await answer, asked.line);
    },

    byCode: (id) => all.get(id)?.source.login !== undefined,

    begin: (asked) => link(asked, "send", (login, reach) => login.begin(asked.given, reach)),
    finish: (asked, code) => link(asked, "try", (login, reach) => login.finish(asked.given, code, reach)),

    states: () => [...all.values()].map(({ source: { id, name }, state }): SourceState => ({ id, name, ...state() })),

    switchOn: (id) => all.get(id)?.switchOn(),
  };
}

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
