import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Ask, createHttp } from "../../../src/carriers/adapters/http.ts";
import { SourceError } from "../../../src/carriers/adapters/trouble.ts";
import { calm, createClock } from "../../support/clock.ts";
import { createFakeSource, type FakeSource } from "../../support/fakeSource.ts";

const host = "api.example.com";
const Shape = z.object({ balance: z.number(), currency: z.enum(["COP", "MXN"]).optional() });
const get = (more: Partial<Ask<unknown>> = {}): Ask<unknown> => ({
  method: "GET",
  url: `https://${host}/lines/999101234567`,
  reply: Shape,
  ...more,
});

let fake: FakeSource;
beforeAll(async () => {
  fake = await createFakeSource();
});
afterAll(() => fake.stop());

function network(more: { signal?: AbortSignal; fetch?: typeof fetch; size?: number } = {}) {
  const clock = createClock(Date.parse("2030-01-01T00:00:00Z"));
  return { clock, http: createHttp({ hosts: [host], now: clock.now, after: clock.after, fetch: fake.fetch, ...more }) };
}

const failure = async (asking: Promise<unknown>): Promise<SourceError> => {
  const error = await asking.catch((cause: unknown) => cause);
  return error instanceof SourceError ? error : expect.fail(`no trouble, but ${String(error)}`);
};

describe("the network an adapter has", () => {
  test.each([
    ["a host that is not listed", "https://elsewhere.example/"],
    ["a listed name as the beginning of another", `https://${host}.elsewhere.example/`],
    ["a listed host on another port", `https://${host}:8443/`],
    ["a password in the address", `https://user:password@${host}/`],
    ["a way that anybody can listen to", `http://${host}/`],
    ["this very machine", "http://127.0.0.1:8080/"],
    ["a file", "file:///etc/passwd"],
  ])("asks nothing of %s", async (_, url) => {
    let asked = false;
    const watching: typeof fetch = async () => {
      asked = true;
      return Response.json({ balance: 1 });
    };
    const { http } = network({ fetch: watching });
    await expect(http.ask(get({ url }))).rejects.not.toBeInstanceOf(SourceError); // a fault of ours, which is no trouble
    expect(asked).toBe(false);
  });

  test("gives what the shape lets through, and nothing else", async () => {
    fake.answers(() => ({ json: { balance: 5, currency: "COP", name: "Somebody" } }));
    expect(await network().http.ask(get())).toEqual({ balance: 5, currency: "COP" });
  });

  test("says where a reply differs, and none of its values", async () => {
    fake.answers(() => ({ json: { balance: "999101234567", currency: "secret" } }));
    const error = await failure(network().http.ask(get()));
    expect(error.message).toBe(
      `changed: ${host} answers in another shape (balance: invalid_type, currency: invalid_value)`,
    );
    fake.answers(() => ({ json: { "999101234567": 1 } }));
    const Lines = z.record(z.string(), z.string());
    const named = await failure(network().http.ask(get({ reply: Lines })));
    expect(named.message).toContain("000000000000: invalid_type");
  });

  test("stops reading a reply that is too long", async () => {
    let written = 0;
    const server = createServer((_, response) => {
      const more = () => {
        if (response.destroyed || written > 50_000_000) return void response.end();
        written += 65_536;
        response.write(" ".repeat(65_536), more);
      };
      more();
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address() as AddressInfo;
    const toServer: typeof fetch = (_, init) => fetch(`http://127.0.0.1:${port}/`, init);
    const error = await failure(network({ fetch: toServer, size: 100_000 }).http.ask(get()));
    expect(error.message).toBe(`changed: ${host} answers with more than 100000 bytes`);
    expect(written).toBeLessThan(20_000_000);
    server.closeAllConnections();
    server.close();
  });

  test.each([
    ["17", 17_000],
    ["Tue, 01 Jan 2030 00:02:00 GMT", 120_000],
    ["Mon, 31 Dec 2029 00:00:00 GMT", 0],
    ["99999999", 24 * 3_600_000],
    ["soon", undefined],
  ])("understands a Retry-After of %s", async (after, wait) => {
    fake.answers(() => ({ status: 503, headers: { "retry-after": after }, json: {} }));
    const { trouble } = await failure(network().http.ask(get()));
    expect(trouble).toEqual({ kind: "unavailable", ...(wait === undefined ? {} : { retryAfter: wait }) });
  });

  test("says whose account was refused", async () => {
    fake.answers(() => ({ status: 403, json: {} }));
    expect((await failure(network().http.ask(get({ whose: "person" })))).trouble).toEqual({
      kind: "credentials",
      whose: "person",
    });
  });

  test("gives up when nobody waits any more", async () => {
    fake.answers(() => "silent");
    const over = new AbortController();
    const asking = failure(network({ signal: over.signal }).http.ask(get()));
    await fake.reached();
    over.abort();
    expect((await asking).trouble).toEqual({ kind: "unavailable" });
    expect((await failure(network({ signal: over.signal }).http.ask(get()))).trouble).toEqual({ kind: "unavailable" });
  });

  test("gives up on a reply that begins and never ends", async () => {
    const server = createServer((_, response) => void response.write('{"balance":'));
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address() as AddressInfo;
    const reached = Promise.withResolvers<void>();
    const toServer: typeof fetch = async (_, init) => {
      const response = await fetch(`http://127.0.0.1:${port}/`, init);
      reached.resolve();
      return response;
    };
    const { clock, http } = network({ fetch: toServer });
    const asking = failure(http.ask(get()));
    await reached.promise;
    await calm();
    await clock.pass(9_000);
    expect((await asking).trouble).toEqual({ kind: "unavailable" });
    server.closeAllConnections();
    server.close();
  });

  test("says of an unreachable host only why it is", async () => {
    const gone: typeof fetch = () => fetch("http://127.0.0.1:1/lines/999101234567?key=secret");
    const { message, cause } = await failure(network({ fetch: gone }).http.ask(get()));
    expect(message).toMatch(/^unavailable: api\.example\.com (E[A-Z]+|cannot be reached)$/);
    expect(cause).toBeUndefined();
  });

  test("keeps cookies only where an adapter does", async () => {
    fake.answers(() => ({ json: { balance: 1 }, headers: { "set-cookie": "session=1; Path=/" } }));
    const { http } = network();
    const cookies = new Map<string, string>();
    await http.ask(get({ cookies }));
    await http.ask(get({ cookies }));
    await http.ask(get());
    expect(fake.requests.map(({ headers }) => headers.cookie)).toEqual([undefined, "session=1", undefined]);
  });
});
