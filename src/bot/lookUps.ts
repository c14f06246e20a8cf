import type { Given, Kept } from "../carriers/adapters/adapter.ts";
import type { Asked, Sources } from "../carriers/sources.ts";
import type { Effect } from "../engine/effect.ts";
import type { Event } from "../engine/event.ts";
import { isPoll, type LookedUp, type LookUp as Wanted } from "../engine/live.ts";
import type { Instant } from "../instant.ts";
import type { LookUp } from "../storage/links.ts";
import type { Store } from "../storage/store.ts";
import type { Vault } from "../storage/vault.ts";
import type { Log } from "./log.ts";

export type LookUpOptions = {
  store: Pick<Store, "linkOf" | "keepLink" | "leftLookUps" | "lookedUp">;
  sources: Sources;
  vault: Vault;
  /** Hands in what came of a look-up; the same look-up's the second time is not taken. */
  tell: (lookUp: LookUp, event: Extract<Event, { kind: "looked-up" | "looking" }>) => Promise<unknown>;
  channels: readonly string[];
  log: Log;
  now: () => Instant;
  /** No other process serves these channels. */
  alone: boolean;
  /** Calls back after so many ms; gives the way to call it off. */
  after?: (ms: number, run: () => void) => () => void;
};

/** For how long a person waits for nothing but the answer, in ms. */
const patience = 8_000;
/** How often look-ups are looked for that a process has left, in ms, and how many are taken up at once. */
const every = 15_000;
const stretch = 50;
/** How many lines are read at once that nobody asked for: whoever asks is to find the sources free. */
const abreast = 4;

/** What a line is read with, as it is sealed. */
type Link = { given: Given; proven?: string; kept?: Kept };
/** What the person has just given. */
type Fresh = Pick<Wanted, "given" | "proven" | "code">;
type Answer = LookedUp["answer"];

/**
 * Makes look-ups: each is begun by the process that committed it, and stands in the store until its answer was handed
 * in, so that one whose process died is made again by another. Its answer is taken once.
 */
export function createLookUps(options: LookUpOptions) {
  const { store, sources, vault, tell, channels, log, now, alone, after = timer } = options;
  const underWay = new Set<string>();
  /** Polls that wait until there is room for them. */
  const waiting: LookUp[] = [];
  let polling = 0;
  let stopped = false;
  let stopLooking = () => {};

  async function ask(lookUp: LookUp, { given, proven, code }: Fresh): Promise<Answer> {
    const { chat, line, source } = lookUp;
    const place = { table: "link", field: line };
    const sealed = given ? undefined : await store.linkOf(chat, line, source);
    if (!given && sealed === undefined) return { kind: "lost" };
    const sealer = await vault.of(chat);
    const link: Link =
      sealed === undefined
        ? { given: given ?? {}, ...(proven ? { proven } : {}) }
        : JSON.parse(sealer.open(sealed, place));
    const keep = (kept: Link) => store.keepLink(lookUp, sealer.seal(JSON.stringify(kept), place));
    if (given) await keep(link);
    const asked: Asked = {
      source,
      line: `${chat} ${line}`,
      ...link,
      async save(kept) {
        asked.kept = kept;
        await keep({ ...link, kept });
      },
    };
    if (given && sources.byCode(source)) {
      const begun = await sources.begin(asked);
      return begun.kind === "done" ? { kind: "sent" } : begun;
    }
    if (code !== undefined) {
      const finished = await sources.finish(asked, code);
      if (finished.kind === "trouble") return finished;
    }
    const answer = await sources.read(asked);
    if (answer.kind === "reading") return { ...answer, reading: { ...answer.reading, lineId: line } };
    return { kind: "trouble", trouble: answer.trouble };
  }

  const keyOf = ({ chat, id }: LookUp): string => `${chat} ${id}`;

  /** Begins a look-up, unless that was done; one that nobody waits for, when there is room. */
  function begin(lookUp: LookUp, fresh: Fresh): void {
    if (stopped || underWay.has(keyOf(lookUp))) return;
    underWay.add(keyOf(lookUp));
    if (!isPoll(lookUp.id)) return void make(lookUp, fresh);
    waiting.push(lookUp);
    poll();
  }

  function poll(): void {
    const next = polling < abreast && !stopped ? waiting.shift() : undefined;
    if (!next) return;
    polling++;
    void make(next, {}).finally(() => {
      polling--;
      poll();
    });
  }

  async function make(lookUp: LookUp, fresh: Fresh): Promise<void> {
    const { chat, id, line, source } = lookUp;
    const polled = isPoll(id);
    const say = (event: Parameters<typeof tell>[1]) =>
      tell(lookUp, event).catch((error: unknown) => {
        log.error({ chat, source, err: error }, "look-ups: what came of one could not be handed in");
        return undefined;
      });
    const callOff = polled ? () => {} : after(patience, () => void say({ kind: "looking", line, source }));
    try {
      const answer = await ask(lookUp, fresh).catch((error: unknown): Answer => {
        log.error({ chat, source, err: error }, "look-ups: one failed");
        return { kind: "trouble", trouble: { kind: "unavailable" } };
      });
      callOff();
      if (stopped) return;
      const event = { kind: "looked-up" as const, line, source, answer, ...(polled ? { polled } : {}) };
      if (await say(event)) await store.lookedUp(lookUp);
    } catch (error) {
      log.error({ chat, source, err: error }, "look-ups: the store failed");
    } finally {
      callOff();
      underWay.delete(keyOf(lookUp));
    }
  }

  /** Takes up what others have left by `until`. */
  async function look(until: Instant): Promise<void> {
    try {
      for (const lookUp of await store.leftLookUps({ limit: stretch, channels }, until)) begin(lookUp, {});
    } catch (error) {
      log.error({ err: error }, "look-ups: the store cannot be asked");
    }
  }

  function keepLooking(): void {
    stopLooking = after(every, () => {
      void look(now()).then(() => {
        if (!stopped) keepLooking();
      });
    });
  }

  return {
    /** Begins what a turn of this process has committed. */
    take(chat: string, effects: readonly Effect[]): void {
      for (const effect of effects) {
        if (effect.kind !== "look-up") continue;
        const { id, line, source, given, proven, code } = effect;
        begin(
          { chat, id, line, source, at: now() },
          { ...(given ? { given } : {}), ...(proven ? { proven } : {}), ...(code ? { code } : {}) },
        );
      }
    },

    /** Begins, with what an earlier process left. */
    async start(): Promise<void> {
      await look(alone ? Number.MAX_SAFE_INTEGER : now());
      keepLooking();
    },

    /** Begins nothing any more; what is under way is made again after the next start, unless it ends before. */
    stop(): void {
      stopped = true;
      stopLooking();
    },
  };
}

function timer(ms: number, run: () => void): () => void {
  const handle = setTimeout(run, ms);
  return () => clearTimeout(handle);
}
