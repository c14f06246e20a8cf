import type { Instant } from "../../instant.ts";
import type { Kept, Reach, Source } from "../adapters/adapter.ts";
import { createHttp } from "../adapters/http.ts";
import { createSession } from "../adapters/session.ts";
import { SourceError } from "../adapters/trouble.ts";
import { createBreaker, type Happening, type State } from "./breaker.ts";
import { createPace } from "./pace.ts";

export type LiveOptions = {
  now: () => Instant;
  /** Calls back after so many ms; gives the way to call it off. */
  after: (ms: number, run: () => void) => () => void;
  uuid: () => string;
  /** Tells the operator what has become of a source. */
  tell: (source: string, what: Happening, why: string) => void;
  fetch?: typeof fetch;
};

/** What is kept of a line, and where it is kept from now on. */
type Line = { kept?: Kept; save: (kept: Kept) => Promise<void> };

/** A source at work: in its pace, while its breaker lets it, for no longer than its limit, and resting when it asks for that. */
export type Live = {
  source: Source;
  /** @throws {SourceError} */
  ask<T>(line: Line, work: (reach: Reach) => Promise<T>): Promise<T>;
  /** `until`: when a source that asked for a rest is asked again. */
  state(): { state: State | "limited"; until?: Instant };
  switchOn(): void;
};

export function createLive(source: Source, { now, after, uuid, tell, fetch }: LiveOptions): Live {
  const rest = (ms: number) =>
    new Promise<void>((done) => {
      after(ms, done);
    });
  const session = createSession(now);
  const breaker = createBreaker((what, why) => tell(source.id, what, why));
  const pace = createPace(source.pace, now, rest);
  let pausedUntil = 0;

  function reachFor(line: Line, signal: AbortSignal): Reach {
    const http = createHttp({ hosts: source.hosts, now, after, signal, ...(fetch ? { fetch } : {}) });
    const kept = line.kept === undefined ? {} : { kept: line.kept };
    return { http, now, rest, uuid, session, signal, ...kept, keep: line.save };
  }

  async function inTime<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const over = new AbortController();
    let callOff = () => {};
    const late = new Promise<never>((_, fail) => {
      callOff = after(source.limit, () => {
        over.abort();
        fail(new SourceError({ kind: "unavailable" }, `${source.id} takes too long`));
      });
    });
    try {
      return await Promise.race([work(over.signal), late]);
    } finally {
      callOff();
    }
  }

  return {
    source,
    async ask(line, work) {
      const pause = pausedUntil - now();
      if (pause > 0) throw new SourceError({ kind: "limited", retryAfter: pause }, "the source asked for a rest");
      try {
        return await breaker.run(() =>
          inTime(async (signal) => {
            await pace();
            return work(reachFor(line, signal));
          }),
        );
      } catch (error) {
        if (error instanceof SourceError && "retryAfter" in error.trouble) {
          pausedUntil = Math.max(pausedUntil, now() + (error.trouble.retryAfter ?? 0));
        }
        throw error;
      }
    },
    state() {
      const state = breaker.state();
      return state === "works" && pausedUntil > now() ? { state: "limited", until: pausedUntil } : { state };
    },
    switchOn: breaker.switchOn,
  };
}
