import type { z } from "zod";
import type { Instant } from "../../instant.ts";
import { SourceError, type Trouble } from "./trouble.ts";

/** What is asked of a source. `form` and `json` are bodies; `raw` is one that is already written (to be signed). */
export type Ask<T> = {
  method: "GET" | "POST";
  url: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  form?: Record<string, string>;
  json?: unknown;
  raw?: string;
  /** Cookies by name: sent, and changed by what comes back. */
  cookies?: Map<string, string>;
  /** The shape of a good reply; anything else is `changed`. */
  reply: z.ZodType<T>;
  /** Whose account a 401 or 403 speaks of; the operator's unless said. */
  whose?: "operator" | "person";
  /** What the source means by a reply that is no success, where it means something of its own. */
  trouble?: (status: number, body: unknown) => Trouble | undefined;
};

/** The network as an adapter has it: listed hosts only, https, a limit to time and size, no redirects, parsed replies. */
export type Http = {
  /** @throws {SourceError} */
  ask<T>(what: Ask<T>): Promise<T>;
};

export type HttpOptions = {
  hosts: readonly string[];
  now: () => Instant;
  /** Calls back after so many ms; gives the way to call it off. */
  after: (ms: number, run: () => void) => () => void;
  signal?: AbortSignal;
  fetch?: typeof fetch;
  /** Longest a call may take, in ms. */
  time?: number;
  /** Longest a reply may be, in bytes. */
  size?: number;
};

/** Lets adapters ask the hosts they list. What goes wrong says the host and a status, and nothing of what was sent or came back. */
export function createHttp(options: HttpOptions): Http {
  const { hosts, now, after, signal: over, time = 9_000, size = 512 * 1024 } = options;
  const fetching = options.fetch ?? fetch;

  function allowed(what: Ask<unknown>): URL {
    const url = new URL(what.url);
    if (url.protocol !== "https:" || url.username || url.password)
      throw new Error(`${url.host} is not asked over https`);
    if (!hosts.includes(url.host)) throw new Error(`${url.host} is not among the source's hosts`);
    for (const [name, value] of Object.entries(what.query ?? {})) url.searchParams.append(name, value);
    return url;
  }

  async function limited<T>(host: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const ended = new AbortController();
    const stop = () => ended.abort();
    const callOff = after(time, stop);
    over?.addEventListener("abort", stop);
    if (over?.aborted) stop();
    try {
      return await work(ended.signal);
    } catch (error) {
      if (error instanceof SourceError) throw error;
      throw new SourceError(
        { kind: "unavailable" },
        `${host} ${ended.signal.aborted ? "takes too long" : codeOf(error)}`,
      );
    } finally {
      callOff();
      over?.removeEventListener("abort", stop);
    }
  }

  return {
    async ask(what) {
      const url = allowed(what);
      const { status, headers, text } = await limited(url.host, async (signal) => {
        const response = await fetching(url, { ...written(what), redirect: "manual", signal });
        for (const cookie of response.headers.getSetCookie()) keep(cookie, what.cookies);
        return { status: response.status, headers: response.headers, text: await readAll(response, size, url.host) };
      });
      if (status >= 300 && status < 400)
        throw new SourceError({ kind: "changed" }, `${url.host} redirects (${status})`);
      const body = parsed(text);
      const own = what.trouble?.(status, body);
      const trouble = own ?? (status >= 200 && status < 300 ? undefined : usual(status, what.whose ?? "operator"));
      if (trouble) throw new SourceError(patient(trouble, headers, now()), `${url.host} answers ${status}`);
      const read = what.reply.safeParse(body);
      if (read.success) return read.data;
      const where = body === undefined ? "no JSON" : shapeOf(read.error);
      throw new SourceError({ kind: "changed" }, `${url.host} answers in another shape (${where})`);
    },
  };
}

function written(what: Ask<unknown>): { method: string; headers: Record<string, string>; body?: string } {
  const { method, form, json, raw } = what;
  const headers = { Accept: "application/json", ...cookieOf(what.cookies), ...what.headers };
  const body = raw ?? (json === undefined ? undefined : JSON.stringify(json));
  if (body !== undefined) return { method, headers: { "Content-Type": "application/json", ...headers }, body };
  if (!form) return { method, headers };
  const type = { "Content-Type": "application/x-www-form-urlencoded" };
  return { method, headers: { ...type, ...headers }, body: new URLSearchParams(form).toString() };
}

const cookieOf = (cookies?: Map<string, string>): { Cookie?: string } =>
  cookies && cookies.size > 0 ? { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") } : {};

function keep(cookie: string, cookies?: Map<string, string>): void {
  const [, name, value] = cookie.match(/^([^=;\s]+)=([^;]*)/) ?? [];
  if (name && value !== undefined) cookies?.set(name, value);
}

/** The body as text, so long as it is short. */
async function readAll(response: Response, size: number, host: string): Promise<string> {
  if (!response.body) return "";
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body) {
    length += chunk.byteLength;
    // Leaving the loop cancels the body.
    if (length > size) throw new SourceError({ kind: "changed" }, `${host} answers with more than ${size} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function usual(status: number, whose: "operator" | "person"): Trouble {
  if (status === 401 || status === 403) return { kind: "credentials", whose };
  if (status === 404) return { kind: "not-found" };
  if (status === 429) return { kind: "limited" };
  if (status === 408 || status >= 500) return { kind: "unavailable" };
  return { kind: "changed" };
}

const longestWait = 24 * 3_600_000;

/** The trouble with the wait the source asks for (`Retry-After`: seconds or a date), never longer than a day. */
function patient(trouble: Trouble, headers: Headers, now: Instant): Trouble {
  if ((trouble.kind !== "limited" && trouble.kind !== "unavailable") || trouble.retryAfter !== undefined)
    return trouble;
  const asked = headers.get("retry-after")?.trim();
  if (!asked) return trouble;
  const wait = /^\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - now;
  return Number.isNaN(wait) ? trouble : { ...trouble, retryAfter: Math.min(Math.max(wait, 0), longestWait) };
}

/** Where a reply differs, by the names and kinds of its parts and none of its values. */
function shapeOf(error: z.ZodError): string {
  const parts = error.issues.slice(0, 5).map(({ path, code }) => {
    const place = path.map((part) => (typeof part === "number" ? "[]" : String(part).replace(/\d/g, "0"))).join(".");
    return `${place || "the whole"}: ${code}`;
  });
  return parts.join(", ");
}

/** `ECONNREFUSED` and the like: an error's message may name the address that was asked. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : "cannot be reached";
}
