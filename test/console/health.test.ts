import { describe, expect, test } from "vitest";
import type { Effect } from "../../src/engine/effect.ts";
import { openStore } from "../../src/storage/open.ts";
import type { Store } from "../../src/storage/store.ts";
import { said } from "../support/counting.ts";
import { open, seen, T } from "./open.ts";

const minute = 60_000;
const number = "573000000001";

/** A chat in which something is still to be done. */
async function leave(store: Store, chat: string, effects: Effect[], at: number) {
  const kept = await store.load(chat);
  await store.commit({ chat, event: `${chat}:${at}`, kept, session: { v: 1 }, effects, at, lease: 0 });
}

describe("the operator's first page", () => {
  test("says that all is well", async () => {
    const { see } = await open();
    const page = seen(await see("/console"));
    expect(page).toContain("Everything is well.");
    expect(page).toContain("Web chat on");
    expect(page).toContain("Telegram on");
    expect(page).toContain("WhatsApp not set up");
    expect(page).toContain("SQLite answers");
    expect(page).toContain("Version 1.2.3 Started 3 days ago");
  });

  test("says why a channel is off, and where WhatsApp is linked", async () => {
    const { see, stands } = await open();
    stands.tg = { state: "off", why: "Telegram does not take <the> token." };
    stands.wa = { state: "unlinked" };
    const page = await see("/console");
    expect(page).toContain("Telegram does not take &lt;the&gt; token.");
    expect(page).toContain('<a href="/console/pairing">Link WhatsApp</a>');
    expect(seen(page)).toContain("Needs a look: Channels");
  });

  test("lets what gets there by itself be", async () => {
    const { see, stands, sources } = await open();
    stands.tg = { state: "waiting" };
    sources.push({ id: "t2", name: "T2", state: "failing" });
    const page = seen(await see("/console"));
    expect(page).toContain("Telegram connecting…");
    expect(page).toContain("T2 does not answer");
    expect(page).toContain("Everything is well.");
  });

  test("counts what waits, and minds when it has waited for long, naming nobody", async () => {
    const { see, store, clock } = await open();
    const wake: Effect = { kind: "wake", reminder: "1", due: T };
    await leave(store, `tg:${number}`, [said("one"), said("two"), wake], T);
    await leave(store, "xx:1", [wake], T);
    clock.now = T + 4 * minute;
    expect(seen(await see("/console"))).toContain("Everything is well.");
    clock.now = T + 10 * minute;
    const page = await see("/console");
    expect(seen(page)).toContain("Needs a look: What waits");
    expect(seen(page)).toContain("Still to be sent 2 Oldest waiting 10 minutes ago Reminders overdue 1 Oldest overdue");
    expect(seen(page)).toContain("Reminders of channels that are off 1");
    expect(page).not.toContain(number);
  });

  test("says so when the database does not answer", async () => {
    const store = await openStore(":memory:");
    const { see, failures } = await open({ store });
    await store.close();
    const page = seen(await see("/console"));
    expect(page).toContain("SQLite does not answer");
    expect(page).toContain("Needs a look: What waits");
    expect(failures).toEqual(["console: the database does not answer"]);
  });

  test("tells how the live sources do, in the operator's language", async () => {
    const { see, sources } = await open();
    sources.push(
      { id: "airalo", name: "Airalo", state: "works" },
      { id: "mts", name: "МТС|zh=移动电信系统", state: "limited", until: T + 5 * minute },
    );
    const page = seen(await see("/console", "zh-CN,zh;q=0.9"));
    expect(page).toContain("Airalo 正常");
    expect(page).toContain("移动电信系统 要求暂停查询 5分钟后");
  });

  test("switches a source on again that had switched itself off", async () => {
    const { see, form, enter, sources, switched } = await open();
    sources.push({ id: "t2", name: "T2", state: "off" }, { id: "airalo", name: "Airalo", state: "works" });
    const page = await see("/console");
    expect([...page.matchAll(/<button type="submit" name="on" value="(\w+)">/g)].map(([, id]) => id)).toEqual(["t2"]);
    expect(seen(page)).toContain("Needs a look: Live sources");
    const response = await form("/console/sources", { on: "t2" }, await enter());
    expect([response.status, response.headers.get("location"), switched]).toEqual([303, "/console", ["t2"]]);
    expect((await form("/console/sources", { on: "t2" })).status).toBe(401);
  });

  test("shows the errors of late, each kind once", async () => {
    const { see, errors, clock } = await open();
    errors.note("sources: first");
    clock.now += 90 * minute;
    expect(seen(await see("/console"))).toContain("Everything is well.");
    for (let i = 0; i < 3; i++) errors.note("reminders: the store cannot be asked");
    const page = seen(await see("/console"));
    expect(page).toContain(
      "Errors since then 4 reminders: the store cannot be asked 3 × · now sources: first 1 × · 90 minutes ago",
    );
    expect(page).toContain("Needs a look: This process");
  });

  test("keeps the twenty kinds of errors that came last", async () => {
    const { errors } = await open();
    for (let i = 0; i < 25; i++) errors.note(`error ${i}`);
    expect(errors.all()).toHaveLength(20);
    expect(errors.all()[0]?.message).toBe("error 24");
  });
});

test("a page that cannot be made says so, and the log why", async () => {
  const { see, failures, get, enter, store } = await open();
  const cookie = await enter();
  await store.close();
  const response = await get("/console/reminders", cookie);
  expect(response.status).toBe(500);
  expect(seen(await response.text())).toContain("The log says why.");
  expect(failures).toEqual(["console: a page could not be made"]);
  expect(seen(await see("/console"))).toContain("does not answer");
});
