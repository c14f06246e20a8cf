import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** What a source was asked. `stage` is the method and path: `POST /v2/token`. */
export type Request = {
  stage: string;
  host: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
};
export type Reply = { status?: number; headers?: Record<string, string>; json?: unknown; text?: string } | "silent";

/** A source on a loopback port, in place of every host; `fetch` takes calls for them there. */
export async function createFakeSource() {
  let answer: (request: Request) => Reply = () => ({ status: 404, json: {} });
  const requests: Request[] = [];
  let reached = () => {};
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const asked: Request = {
      stage: `${request.method} ${url.pathname}`,
      host: String(request.headers["x-asked-host"]),
      query: url.searchParams,
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    requests.push(asked);
    const reply = answer(asked);
    reached();
    if (reply === "silent") return;
    const { status = 200, headers = {}, json, text } = reply;
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(text ?? JSON.stringify(json ?? {}));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;

  const toFake: typeof fetch = (input, init) => {
    const url = new URL(String(input));
    if (url.protocol !== "https:") throw new Error("a source is asked over https");
    const headers = new Headers(init?.headers);
    headers.set("x-asked-host", url.host);
    return fetch(`http://127.0.0.1:${port}${url.pathname}${url.search}`, { ...init, headers });
  };

  return {
    fetch: toFake,
    requests,
    stages: () => requests.map(({ stage }) => stage),
    /** Answers so from now on, and forgets what was asked. */
    answers(how: (request: Request) => Reply) {
      answer = how;
      requests.length = 0;
    },
    /** The next request comes in. */
    reached: () =>
      new Promise<void>((come) => {
        reached = come;
      }),
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
export type FakeSource = Awaited<ReturnType<typeof createFakeSource>>;
