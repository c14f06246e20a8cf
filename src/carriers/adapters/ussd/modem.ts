/** What the network answered, and whether it waits for an answer to that. */
export type Said = { text: string; more: boolean };

/** One talk with the network. */
type Talk = {
  /** Dials the code, or answers a menu. @throws {SourceError} */
  say(text: string): Promise<Said>;
};

/** A modem with one SIM card in it. */
export type Modem = {
  /** Talks with the network: once at a time, whoever asks. Whatever happens, the talk is ended and the modem let go of. */
  talk<T>(work: (talk: Talk) => Promise<T>, signal: AbortSignal): Promise<T>;
};

/** Lets only one work at a time. */
export function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
