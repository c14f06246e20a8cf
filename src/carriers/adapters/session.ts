import type { Instant } from "../../instant.ts";
import type { Hidden } from "./hidden.ts";
import { SourceError } from "./trouble.ts";

/** A token and how many ms it holds. */
export type Token = { token: Hidden; holds: number };

/** The operator's session with a source. It lies in this process's memory only; whoever comes second waits for the first. */
export type Session = {
  token(login: () => Promise<Token>): Promise<Hidden>;
  drop(token: Hidden): void;
};

/** A minute less than it holds: a token must not end on its way. */
const margin = 60_000;

export function createSession(now: () => Instant): Session {
  let current: { token: Hidden; until: Instant } | undefined;
  let coming: Promise<Hidden> | undefined;
  async function fetched(login: () => Promise<Token>): Promise<Hidden> {
    const { token, holds } = await login();
    current = { token, until: now() + Math.max(holds - margin, holds / 2) };
    return token;
  }
  return {
    async token(login) {
      if (current && now() < current.until) return current.token;
      coming ??= fetched(login).finally(() => {
        coming = undefined;
      });
      return coming;
    },
    drop(token) {
      if (current?.token === token) current = undefined;
    },
  };
}

/** Calls with the session's token; a token that is refused is renewed once. */
export async function authorised<T>(
  session: Session,
  login: () => Promise<Token>,
  call: (token: Hidden) => Promise<T>,
): Promise<T> {
  const token = await session.token(login);
  try {
    return await call(token);
  } catch (error) {
    if (!(error instanceof SourceError && error.trouble.kind === "credentials")) throw error;
    session.drop(token);
    return call(await session.token(login));
  }
}
