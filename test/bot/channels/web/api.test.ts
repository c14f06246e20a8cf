import { randomUUID } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import { DeliveryError } from "../../../../src/bot/channels/channel.ts";
import { openEvents } from "./events.ts";
import { type Answer, createSite, message, type Site } from "./site.ts";

let site: Site;
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
  await site.down();
});

const echo: Answer = ({ event }) => (event.kind === "text" ? [message(`You said ${event.text}`)] : []);

/** A browser's person: the cookie of a session, and the headers a browser sends. */
async function person() {
  const own = { Origin: site.url };
  const response = await fetch(`${site.url}/api/session`, { method: "POST", headers: own });
  const set = response.headers.get("set-cookie") ?? "";
  const headers: Record<string, string> = { ...own, Cookie: set.split(";")[0] ?? "" };
  const post = (body: unknown, more: Record<string, string> = {}) =>
    fetch(`${site.url}/api/messages`, {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/json", ...more },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const say = (text: string, seen = 0, id: string = randomUUID()) => post({ id, seen, text });
  const events = async (query = "", more: Record<string, string> = {}) => {
    const stream = await openEvents(`${site.url}/api/events${query}`, { ...headers, ...more });
    open.push(stream);
    return stream;
  };
  return { set, headers, post, say, events };
}

test("a person is a random key in a cookie no script and no other site can use", async () => {
  site = await createSite();
  const [one, other] = [await person(), await person()];
  expect(one.set).toMatch(/^saldo=[\w-]{22}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Strict$/);
  expect(other.set).not.toBe(one.set);
  const again = await fetch(`${site.url}/api/session`, { method: "POST", headers: one.headers });
  expect(again.headers.get("set-cookie")).toBe(one.set);
  const https = { ...one.headers, Origin: site.url.replace("http:", "https:") };
  const secure = await fetch(`${site.url}/api/session`, { method: "POST", headers: https });
  expect(secure.headers.get("set-cookie")).toContain("; Secure");
});

test("the key is in no chat's name, no log and no transcript", async () => {
  site = await createSite(() => {
    throw new Error("the engine is out of order");
  });
  const { headers, say } = await person();
  expect((await say("hola")).status).toBe(503);
  const key = headers.Cookie?.split("=")[1] ?? "";
  expect(key).toHaveLength(22);
  expect(site.heard[0]?.chat).toMatch(/^web:[\w-]{22}$/);
  expect(JSON.stringify([site.heard, site.logged, [...site.transcript.chats]])).not.toContain(key);
  expect(JSON.stringify(site.logged)).not.toContain("hola");
  expect(site.logged).toHaveLength(1);
});

test("what a person says is handed in, with their language and place, and both sides are in the transcript", async () => {
  site = await createSite(echo);
  const { post, events } = await person();
  const id = randomUUID();
  const response = await post({ id, seen: 0, text: "saldo claro" }, { "Accept-Language": "pt, es-CO;q=0.9" });
  expect([response.status, await response.json()]).toEqual([200, { n: 1 }]);
  expect(site.heard).toMatchObject([
    { event: { kind: "text", text: "saldo claro" }, seq: 0.5, hint: { language: "es" } },
  ]);
  const told = await (await events()).until((all) => all.some(({ event }) => event === "ready"));
  expect(told.map(({ event, data: { n, entry } }) => [event, n, entry?.from])).toEqual([
    ["message", 1, "person"],
    ["message", 2, "bot"],
    ["ready", undefined, undefined],
  ]);
  expect(told[0]?.data.entry.id).toBe(id);
});

test("a delivery says its place: the number the page will call seen", async () => {
  site = await createSite();
  const { say } = await person();
  await say("hola");
  const [{ chat } = { chat: "" }] = site.heard;
  expect(await site.send(chat, message("¿País?"), "q1")).toEqual({ seq: 2 });
  await say("Colombia", 2);
  expect(site.heard[1]?.seq).toBe(2.5);
});

test("the same id twice is the same event twice, and stands in the transcript once", async () => {
  site = await createSite(echo);
  const { say, events } = await person();
  const id = randomUUID();
  const [first, second] = [await say("hola", 0, id), await say("hola", 0, id)];
  expect([await first.json(), await second.json()]).toEqual([{ n: 1 }, { n: 1 }]);
  expect(site.heard.map((incoming) => incoming.id.endsWith(id))).toEqual([true, true]);
  const told = await (await events()).until((all) => all.some(({ event }) => event === "ready"));
  expect(told.filter(({ data }) => data.entry?.from === "person")).toHaveLength(1);
});

test("a post the engine could not take is asked for again, and then taken", async () => {
  let broken = true;
  site = await createSite((incoming, tools) => {
    if (broken) throw new Error("the database is away");
    return echo(incoming, tools);
  });
  const { say } = await person();
  const response = await say("hola");
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "1"]);
  broken = false;
  expect((await say("hola")).status).toBe(200);
});

test.each([
  ["no JSON", "{", 400, { error: "not-json" }],
  ["a wrong shape", { id: "x", seen: 0, text: "hola" }, 400, { error: "not-understood" }],
  ["too large a body", { id: randomUUID(), seen: 0, text: "é".repeat(20_000) }, 413, { error: "too-large" }],
])("%s is refused with a reason a program can read", async (_, body, status, reason) => {
  site = await createSite(echo);
  const response = await (await person()).post(body);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject(reason);
  expect(site.heard).toEqual([]);
});

test("a refusal does not repeat what was sent", async () => {
  site = await createSite(echo);
  const response = await (await person()).post({ id: "+999 10 123-45-67", seen: 0, text: "+999 10 123-45-67" });
  expect(await response.text()).not.toContain("999");
});

test.each([
  ["a foreign Origin", { Origin: "https://evil.example" }],
  ["an opaque Origin", { Origin: "null" }],
  ["a browser that says cross-site", { "Sec-Fetch-Site": "cross-site" }],
  ["a browser that says same-site, another port or subdomain", { "Sec-Fetch-Site": "same-site" }],
])("%s may neither say nor hear anything", async (_, headers) => {
  site = await createSite(echo);
  const { post, events } = await person();
  const said = await post({ id: randomUUID(), seen: 0, text: "hola" }, headers);
  expect([said.status, await said.json()]).toEqual([403, { error: "foreign-origin" }]);
  expect((await events("", headers)).response.status).toBe(403);
  const session = await fetch(`${site.url}/api/session`, { method: "POST", headers });
  expect([session.status, session.headers.get("set-cookie")]).toEqual([403, null]);
  expect(site.heard).toEqual([]);
});

test("a POST without an Origin is refused, and one without a session is told so", async () => {
  site = await createSite(echo);
  const bare = await fetch(`${site.url}/api/messages`, { method: "POST", body: "{}" });
  expect(bare.status).toBe(403);
  const stranger = await fetch(`${site.url}/api/messages`, {
    method: "POST",
    body: "{}",
    headers: { Origin: site.url },
  });
  expect([stranger.status, await stranger.json()]).toEqual([401, { error: "no-session" }]);
  expect((await fetch(`${site.url}/api/events`)).status).toBe(401);
});

test("news goes to every tab of the person, and to nobody else", async () => {
  site = await createSite(echo);
  const [ana, boris] = [await person(), await person()];
  const [tab, other, strange] = [await ana.events(), await ana.events(), await boris.events()];
  await strange.until((told) => told.length === 1);
  await ana.say("hola");
  for (const one of [tab, other]) {
    const told = await one.until((all) => all.filter(({ event }) => event === "message").length === 2);
    expect(told.filter(({ event }) => event === "message").map(({ id }) => id)).toEqual(["1", "2"]);
  }
  expect(strange.told.map(({ event }) => event)).toEqual(["ready"]);
});

test("a reader who comes back hears only what they missed, by Last-Event-ID or by ?after=", async () => {
  site = await createSite(echo);
  const { say, events } = await person();
  await say("uno");
  await say("dos", 2);
  for (const stream of [await events("", { "Last-Event-ID": "2" }), await events("?after=2")]) {
    const told = await stream.until((all) => all.some(({ event }) => event === "ready"));
    expect(told.map(({ event, id }) => [event, id])).toEqual([
      ["message", "3"],
      ["message", "4"],
      ["ready", undefined],
    ]);
  }
  expect((await events("?after=x")).response.status).toBe(400);
});

test("a long conversation is told whole and in order", async () => {
  site = await createSite();
  const { say, events } = await person();
  await say("hola");
  const chat = site.heard[0]?.chat ?? "";
  for (let n = 2; n <= 250; n++) await site.send(chat, message(`${n}`), `m${n}`);
  const told = await (await events()).until((all) => all.some(({ event }) => event === "ready"));
  expect(told.map(({ data }) => data.n)).toEqual([...Array.from({ length: 250 }, (_, n) => n + 1), undefined]);
});

test("a stream beats while nothing happens, and hears then what another process wrote", async () => {
  site = await createSite(echo, { beat: 20 });
  const { say, events } = await person();
  await say("hola");
  const stream = await events();
  await stream.until((told) => told.some(({ event }) => event === "beat"));
  const chat = site.heard[0]?.chat ?? "";
  await site.transcript.append(chat, { from: "person", id: "elsewhere", text: "from another process" });
  await stream.until((told) => told.some(({ data }) => data.entry?.id === "elsewhere"));
});

test("a deleted conversation is cleared: on an open page, and on one that comes back, though numbers begin again", async () => {
  site = await createSite((incoming, { empty }) => {
    if (incoming.event.kind === "text" && incoming.event.text === "/forget") empty();
    return [message("ok")];
  });
  const { say, events } = await person();
  await say("hola");
  const stream = await events();
  const before = await stream.until((told) => told.some(({ event }) => event === "ready"));
  const last = before.find(({ id }) => id === "2")?.data.entry.id ?? "";
  await say("/forget", 2);
  const told = await stream.until((all) => all.some(({ event }) => event === "cleared"));
  await stream.until((all) => all.at(-1)?.id === "1");
  expect(told.slice(told.findIndex(({ event }) => event === "cleared")).map(({ event }) => event)).toEqual([
    "cleared",
    "message",
  ]);

  await say("otra vez", 1);
  const back = await (await events(`?after=2&last=${last}`)).until((all) => all.some(({ event }) => event === "ready"));
  expect(back.map(({ event, id }) => [event, id])).toEqual([
    ["cleared", undefined],
    ["message", "1"],
    ["message", "2"],
    ["message", "3"],
    ["ready", undefined],
  ]);
});

test("dropping the oldest entries clears nothing", async () => {
  site = await createSite(echo);
  const { say, events } = await person();
  await say("uno");
  await say("dos", 2);
  const chat = site.heard[0]?.chat ?? "";
  const rows = site.transcript.chats.get(chat) ?? [];
  const last = JSON.parse(rows.at(-1)?.body ?? "{}").id;
  site.transcript.chats.set(chat, rows.slice(-1));
  const told = await (await events(`?after=4&last=${encodeURIComponent(last)}`)).until((all) => all.length > 0);
  expect(told.map(({ event }) => event)).toEqual(["ready"]);
});

test("a file is fetched by its message's number, by its owner only, and is not in the stream", async () => {
  site = await createSite(() => [
    message("Sus datos", { file: { name: "saldo ñ.json", type: "application/json", body: '{"secret":"of ana"}' } }),
  ]);
  const [ana, boris] = [await person(), await person()];
  await ana.say("/export");
  const told = await (await ana.events()).until((all) => all.some(({ event }) => event === "ready"));
  expect(JSON.stringify(told)).not.toContain("of ana");
  expect(told[1]?.data.entry).toMatchObject({ file: { name: "saldo ñ.json", type: "application/json" } });
  const file = await fetch(`${site.url}/api/files/2`, { headers: ana.headers });
  expect(await file.json()).toEqual({ secret: "of ana" });
  expect(file.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''saldo%20%C3%B1.json");
  expect((await fetch(`${site.url}/api/files/1`, { headers: ana.headers })).status).toBe(404);
  expect((await fetch(`${site.url}/api/files/2`, { headers: boris.headers })).status).toBe(404);
  expect((await fetch(`${site.url}/api/files/2`)).status).toBe(401);
});

test("one person may not hold streams without end", async () => {
  site = await createSite();
  const { events } = await person();
  for (let n = 0; n < 20; n++) await (await events()).until((told) => told.length > 0);
  const one = await events();
  expect([one.response.status, one.response.headers.get("retry-after")]).toEqual([429, "30"]);
  await open[0]?.close();
  await vi.waitFor(async () => expect((await events()).response.status).toBe(200));
});

test("stopping ends the streams, waits for what is under way, and takes nothing more", async () => {
  let finish = () => {};
  const gate = new Promise<void>((resolve) => (finish = resolve));
  site = await createSite(async () => {
    await gate;
    return [message("done")];
  });
  const { say, events } = await person();
  const stream = await events();
  await stream.until((told) => told.length > 0);
  const under = say("hola");
  await vi.waitFor(() => expect(site.heard).toHaveLength(1));
  let stopped = false;
  const stopping = site.stop().then(() => (stopped = true));
  await vi.waitFor(() => expect(stream.ended()).toBe(true));
  expect(stopped).toBe(false);
  expect((await say("más")).status).toBe(503);
  finish();
  await stopping;
  expect((await under).status).toBe(200);
  expect(site.heard).toHaveLength(1);
});

test("a transcript that cannot be written is a delivery to try again", async () => {
  site = await createSite();
  site.transcript.fail(true);
  const error = await site.send("web:x", message("secret text"), "1").catch((error: unknown) => error);
  expect(error).toBeInstanceOf(DeliveryError);
  expect(error).toMatchObject({ trouble: "unavailable", message: "delivery: unavailable" });
});

test("a stream that cannot read on ends, for the page to open it again, and says so to the operator", async () => {
  site = await createSite(echo, { beat: 20 });
  const { events } = await person();
  const stream = await events("?after=1");
  await stream.until((told) => told.some(({ event }) => event === "ready"));
  site.transcript.fail(true);
  await vi.waitFor(() => expect(stream.ended()).toBe(true));
  expect(site.logged).toHaveLength(1);
  expect(JSON.stringify(stream.told)).not.toContain("disk");
});

test("the page is served with headers that let nothing foreign in, and only read again when it changed", async () => {
  site = await createSite();
  const page = await fetch(`${site.url}/`, { headers: { "Accept-Language": "ru" } });
  const policy = page.headers.get("content-security-policy") ?? "";
  for (const rule of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"]) {
    expect(policy.split("; ")).toContain(rule);
  }
  expect(policy).not.toMatch(/unsafe|https?:/);
  expect(page.headers.get("x-content-type-options")).toBe("nosniff");
  expect(page.headers.get("referrer-policy")).toBe("same-origin");
  expect([page.headers.get("content-language"), page.headers.get("vary")]).toEqual(["ru", "Accept-Language, Cookie"]);
  expect(page.headers.get("set-cookie")).toBeNull();
  expect(await page.text()).not.toMatch(/\{\{|<style|style=|<script(?! type="module" src=)|\son\w+=/);
  const etag = page.headers.get("etag") ?? "";
  const again = await fetch(`${site.url}/?lang=ru`, { headers: { "If-None-Match": etag } });
  expect(again.status).toBe(304);
  expect((await fetch(`${site.url}/?lang=zh`, { headers: { "If-None-Match": etag } })).status).toBe(200);
  for (const part of ["chat.js", "draw.js", "wire.js", "chat.css", "icon.svg", "words/zh.json"]) {
    const response = await fetch(`${site.url}/web/${part}`);
    expect([part, response.status, response.headers.get("x-content-type-options")]).toEqual([part, 200, "nosniff"]);
  }
  expect((await fetch(`${site.url}/web/index.html`)).status).toBe(404);
});
