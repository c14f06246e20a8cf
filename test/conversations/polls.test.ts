import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Keyv from "keyv";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { DeliveryError } from "../../src/bot/channels/channel.ts";
import type { Source } from "../../src/carriers/adapters/adapter.ts";
import { SourceError, type Trouble } from "../../src/carriers/adapters/trouble.ts";
import { createSources } from "../../src/carriers/sources.ts";
import { liveOf } from "../../src/commands/sources.ts";
import { createHeart } from "../../src/heart.ts";
import { openStore } from "../../src/storage/open.ts";
import { openVault } from "../../src/storage/vault.ts";
import { calm, createClock } from "../support/clock.ts";
import { openSaldo, type Person } from "../support/person.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const iccid = "8910000000000091250";
const key = randomBytes(32);
const heart = createHeart();
const silence = { debug() {}, info() {}, warn() {}, error() {} };

let clock: ReturnType<typeof createClock>;
let saldo: Awaited<ReturnType<typeof openSaldo>>;
/** What the source has left of the line, in pesos, or what is wrong with it; and when it was asked. */
let left: () => string;
let trouble: Trouble | undefined;
let silent = false;
/** How long it thinks, in ms. */
let slow = 0;
let asked: number[];
let gap: number;
let blocked = false;
let validUntil: string | undefined;

/** A source whose line is used up before one's eyes. */
const purse = (): Source => ({
  id: "purse",
  name: "Purse",
  carriers: ["co-claro"],
  asks: ["iccid"],
  proof: false,
  experimental: false,
  hosts: [],
  gap,
  lag: 0,
  pace: { calls: 100, per: 1000 },
  limit: minute,
  async read(_, { rest }) {
    asked.push(clock.now());
    if (silent) await new Promise(() => {});
    if (slow) await rest(slow);
    if (trouble) throw new SourceError(trouble, "as the test wants it");
    return { money: { amount: left(), currency: "COP" }, buckets: [], ...(validUntil ? { validUntil } : {}) };
  },
});

/** Every few seconds it is looked for what another process has left: too often for days that pass in a moment. */
const seldom: typeof clock.after = (ms, run) => clock.after(ms === 15_000 ? 20 * minute : ms, run);

async function open(store?: Awaited<ReturnType<typeof openStore>>): Promise<void> {
  const kept = store ?? (await openStore(":memory:"));
  const all = [purse()];
  const sources = createSources({
    ...{ sources: all, cache: new Keyv(), now: clock.now, after: clock.after, uuid: randomUUID, tell() {} },
    blind: (text) => createHash("sha256").update(text).digest("base64url"),
  });
  heart.live.now = liveOf(sources, all);
  saldo = await openSaldo({
    ...{ store: kept, step: heart.step, log: silence, clock: clock.now },
    lookUps: { sources, vault: await openVault(kept.driver, key), after: seldom },
    onSend: async () => {
      if (blocked) throw new DeliveryError("gone");
    },
  });
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] }); // a source that is left alone for a while is so by the system's clock
  clock = createClock(Date.parse("2026-11-22T15:00:00Z")); // ten in the morning in Bogotá
  [left, trouble, silent, asked, gap, blocked] = [() => "20000", undefined, false, [], 20 * minute, false];
  [validUntil, slow] = [undefined, 0];
  await open();
});
afterEach(async () => {
  await saldo.close();
  vi.useRealTimers();
});

/** Lets time pass by steps, and all that falls due on the way happen. */
async function pass(ms: number, step = 30 * minute): Promise<void> {
  for (let gone = 0; gone < ms; gone += step) {
    await clock.pass(Math.min(step, ms - gone), 1);
    vi.setSystemTime(clock.now());
    await saldo.pass(0);
    await calm(30);
  }
  await saldo.pass(0);
}
/** Lets time pass until the given time of day in Bogotá, and two minutes more. */
async function until(clockTime: string, step?: number): Promise<void> {
  const [hours = 0, minutes = 0] = clockTime.split(":").map(Number);
  const here = (clock.now() - 5 * hour) % day;
  await pass((hours * hour + minutes * minute - here + 2 * day) % day, step);
  await pass(2 * minute);
}

/** Somebody with a line that is linked, and was read. */
async function linked(language = "en", name = "ana", card = iccid): Promise<Person> {
  const person = saldo.person(name, { language });
  await person.presses("keep.carrier.co-claro");
  await person.says("/link");
  await person.presses("link.agree.yes");
  await person.says(card);
  await calm(40);
  return person;
}
/** The same, who is to be warned below 5,000 pesos. */
async function warned(...who: Parameters<typeof linked>): Promise<Person> {
  const person = await linked(...who);
  await person.presses("remind.time.low");
  await person.says("5000");
  await person.presses("remind.sure.yes");
  asked = [];
  return person;
}
const last = (person: Person): string => (person.heard().at(-1) ?? "").replaceAll(/[\u00A0\u202F]/g, " ");
const wakes = () => saldo.store.due({ limit: 99, channels: ["io"] }, clock.now() + 400 * day);
const gaps = () => asked.slice(1).map((at, i) => at - (asked[i] ?? 0));

describe("a linked line that a reminder watches is read by itself", () => {
  test("and its person is warned once, and again only after there was more", async () => {
    const person = await warned();
    const before = person.heard().length;
    await pass(day);
    expect(person.heard()).toHaveLength(before);
    left = () => "4000";
    await until("15:00");
    expect(person.heard()).toHaveLength(before + 1);
    expect(last(person)).toMatch(/Little is left[\s\S]*COP 4,000/);
    left = () => "3000";
    await pass(2 * day);
    expect(person.heard()).toHaveLength(before + 1);
    left = () => "30000";
    await pass(day);
    left = () => "1000";
    await pass(day);
    expect(person.heard()).toHaveLength(before + 2);
    expect(last(person)).toContain("COP 1,000");
  });

  test("every six hours, and its readings are kept like others", async () => {
    await warned();
    let spent = 90_000;
    left = () => String(--spent);
    await pass(7 * day, 15 * minute);
    expect(asked.length).toBeGreaterThanOrEqual(26);
    expect(asked.length).toBeLessThanOrEqual(28);
    expect(Math.min(...gaps())).toBeGreaterThanOrEqual(6 * hour);
    expect(await saldo.store.readingsOf("io:ana", "1")).toHaveLength(asked.length + 1);
  });

  test("sooner when little more is left than the reminder waits for", async () => {
    await warned();
    left = () => "8000";
    await pass(day);
    expect(asked.length).toBeGreaterThanOrEqual(8);
    expect(Math.min(...gaps())).toBeGreaterThanOrEqual(2 * hour);
  });

  test("never sooner than its source wants, whatever else is asked", async () => {
    gap = 26 * hour;
    await open();
    const person = await warned();
    left = () => "8000";
    await pass(3 * day);
    await person.says("/balance");
    await pass(4 * day);
    expect(asked.length).toBeGreaterThanOrEqual(5);
    expect(Math.min(...gaps())).toBeGreaterThanOrEqual(gap);
  });

  test("at night, too, but what that shows is told in the morning, as it stands then", async () => {
    const person = await warned();
    await until("23:00");
    const before = person.heard().length;
    left = () => "4000";
    await until("07:50", 5 * minute);
    expect(asked.some((at) => at > clock.now() - 8 * hour)).toBe(true);
    expect(person.heard()).toHaveLength(before);
    await until("08:01");
    expect(person.heard()).toHaveLength(before + 1);
    expect(last(person)).toMatch(/Little is left[\s\S]*COP 4,000/);
  });

  test("and what was low at night and is not any more is not told", async () => {
    const person = await warned();
    await until("23:00");
    left = () => "4000";
    await until("07:00");
    left = () => "40000";
    await person.says("/balance");
    await calm(40);
    const before = person.heard().length;
    await until("12:00");
    expect(person.heard()).toHaveLength(before);
  });

  test("whatever it is that a reminder waits for: what went down is told with how much", async () => {
    const person = await linked();
    await person.presses("remind.time.changed");
    await person.presses("remind.sure.yes");
    left = () => "19500";
    await pass(7 * hour);
    expect(last(person)).toMatch(/went down[\s\S]*COP 500 less than before/);
    left = () => "19000";
    const before = person.heard().length;
    for (let n = 0; n < 3; n++) {
      await person.says("/balance");
      await pass(minute);
    }
    expect(
      person
        .heard()
        .slice(before)
        .join()
        .match(/went down/g),
    ).toHaveLength(1);
  });

  test("and a later end that this shows moves what is to be said before it", async () => {
    validUntil = "2026-12-22";
    const person = await linked();
    await person.says("remind me a week before it expires");
    await person.presses("remind.sure.yes");
    const reminders = async () => JSON.stringify(await saldo.store.exportChat("io:ana"));
    expect(await reminders()).toContain("b2026-12-22 7");
    const before = person.heard().length;
    validUntil = "2027-01-22";
    await pass(7 * hour);
    expect(await reminders()).toContain("b2027-01-22 7");
    expect(person.heard()).toHaveLength(before);
  });

  test("without a word while it takes its time", async () => {
    const person = await warned();
    const before = person.heard().length;
    slow = 30_000;
    await pass(7 * hour, minute);
    expect(asked).toHaveLength(1);
    expect(person.heard()).toHaveLength(before);
  });

  test("in the midst of a question, which stays open", async () => {
    const person = await warned();
    left = () => "4000";
    await person.says("/topup peru");
    await pass(7 * hour);
    expect(last(person)).toContain("Little is left");
    expect((await person.says("claro")).map(({ text }) => text).join()).toContain("Claro (Peru)");
  });

  test("and a person who looks by themselves puts the next reading off", async () => {
    const person = await warned();
    await pass(5 * hour);
    await person.says("/balance");
    await calm(40);
    asked = [];
    await pass(5.5 * hour);
    expect(asked).toEqual([]);
    await pass(hour);
    expect(asked).toHaveLength(1);
  });
});

describe("a line is not read by itself", () => {
  test("without a reminder", async () => {
    await linked();
    asked = [];
    await pass(2 * day);
    expect(asked).toEqual([]);
  });

  test.each([
    ["/unlink", (person: Person) => person.says("/unlink")],
    ["/remind off", (person: Person) => person.says("/remind off")],
    ["the reminder was stopped", (person: Person) => person.presses("remind.to.1:stop")],
    ["its line was removed", (person: Person) => person.presses("lines.act.1:remove")],
    [
      "everything was forgotten",
      async (person: Person) => {
        await person.says("/forget");
        await person.presses("forget.sure.yes");
      },
    ],
  ])("after %s", async (_, deed) => {
    const person = await warned();
    await pass(7 * hour);
    expect(asked).toHaveLength(1);
    await deed(person);
    expect(await wakes()).toEqual([]);
    await pass(2 * day);
    expect(asked).toHaveLength(1);
  });

  test("while its person cannot be reached, and is again once they write", async () => {
    const person = await warned();
    left = () => "4000";
    blocked = true;
    await pass(7 * hour);
    expect(await wakes()).toEqual([]);
    blocked = false;
    asked = [];
    await pass(2 * day);
    expect(asked).toEqual([]);
    await person.says("hello");
    await pass(hour);
    expect(asked).toHaveLength(1);
  });

  test("while its source is not set up, and is again within a day once it is", async () => {
    const person = await warned();
    const { now } = heart.live;
    delete heart.live.now;
    const before = person.heard().length;
    await pass(2 * day);
    expect(asked).toEqual([]);
    expect((await wakes())[0]?.due).toBeGreaterThan(clock.now());
    heart.live.now = now as NonNullable<typeof now>;
    await pass(day + hour);
    expect(asked.length).toBeGreaterThan(0);
    expect(person.heard()).toHaveLength(before);
  });

  test("once the reminder goes on, it is again", async () => {
    const person = await warned();
    await person.says("/remind off");
    await pass(2 * day);
    await person.presses("remind.to.all:on");
    await pass(hour);
    expect(asked).toHaveLength(1);
  });
});

describe("a source that gives no reading", () => {
  test.each<[string, Trouble, string]>([
    ["wants another code", { kind: "needs-otp" }, "Connect it again with a new SMS code"],
    ["refuses the person's account", { kind: "credentials", whose: "person" }, "does not let me into this account"],
    ["does not know the line any more", { kind: "not-found" }, "Purse does not know this line"],
    ["answers in another shape", { kind: "changed" }, "answers in a way I cannot read"],
  ])("and %s is not asked any more, which is told once", async (_, what, why) => {
    const person = await warned();
    const before = person.heard().length;
    trouble = what;
    await pass(3 * day);
    expect(asked).toHaveLength(1);
    expect(person.heard()).toHaveLength(before + 1);
    expect(last(person)).toContain("I have stopped reading this line on my own");
    expect(last(person)).toContain(why);
    expect(last(person)).toMatch(/\*\d+#|app|claro/i);
    await person.presses("remind.to.1:show");
    expect(last(person)).toContain("I am not reading this line on my own now");
  });

  test("is asked again once the line was linked anew", async () => {
    const person = await warned();
    trouble = { kind: "needs-otp" };
    await pass(day);
    trouble = undefined;
    await person.taps("Connect again");
    await person.presses("link.agree.yes");
    await person.says("8910000000000091268");
    await calm(40);
    asked = [];
    left = () => "4000";
    await pass(7 * hour);
    expect(asked).toHaveLength(1);
    expect(last(person)).toContain("Little is left");
  });

  test("is not asked any more after somebody who asked was told why, and says so no second time", async () => {
    const person = await warned();
    await pass(hour);
    trouble = { kind: "needs-otp" };
    await person.says("/balance");
    await calm(40);
    const before = person.heard().length;
    await pass(2 * day);
    expect(asked).toHaveLength(1);
    expect(person.heard()).toHaveLength(before);
    expect(await wakes()).toEqual([]);
  });

  test("tells of it in the morning, when that was found at night", async () => {
    const person = await warned();
    await until("23:00");
    const before = person.heard().length;
    trouble = { kind: "needs-otp" };
    await until("07:50");
    expect(person.heard()).toHaveLength(before);
    await until("08:01");
    expect(last(person)).toContain("I have stopped reading this line");
  });

  test("is asked later and later while it is away, which is told once after days", async () => {
    const person = await warned();
    const before = person.heard().length;
    trouble = { kind: "unavailable" };
    await pass(2 * day);
    expect(person.heard()).toHaveLength(before);
    await pass(6 * day);
    expect(asked.length).toBeGreaterThanOrEqual(8);
    expect(asked.length).toBeLessThanOrEqual(12);
    expect(person.heard()).toHaveLength(before + 1);
    expect(last(person)).toContain("no reading of this line from Purse for several days");
    trouble = undefined;
    left = () => "4000";
    await pass(2 * day);
    expect(last(person)).toContain("Little is left");
  });

  test("is obeyed when it says how long it is to be left alone", async () => {
    await warned();
    trouble = { kind: "limited", retryAfter: 11 * hour };
    await pass(7 * hour);
    expect(asked).toHaveLength(1);
    trouble = undefined;
    await pass(10.5 * hour);
    expect(asked).toHaveLength(1);
    await pass(hour);
    expect(asked).toHaveLength(2);
  });
});

test("a reading whose process died is made by the next, and its warning is told once", async () => {
  await warned();
  silent = true;
  await pass(7 * hour);
  expect(asked).toHaveLength(1);
  const died = saldo;
  const before = died.person("ana").heard().length;
  clock.stop();
  silent = false;
  left = () => "4000";
  await open(died.store);
  const person = saldo.person("ana", { language: "en" });
  await calm(40);
  await pass(2 * day);
  expect(person.heard()).toHaveLength(1);
  expect(last(person)).toContain("Little is left");
  expect(died.person("ana").heard()).toHaveLength(before);
});

test("two instances read a line once, and warn once", async () => {
  const ana = await warned();
  const other = saldo;
  await open(saldo.store);
  const before = ana.heard().length;
  left = () => "4000";
  await clock.pass(7 * hour);
  await Promise.all([saldo.pass(0), other.pass(0)]);
  await calm(40);
  await clock.pass(2 * minute);
  await Promise.all([saldo.pass(0), other.pass(0)]);
  expect(asked).toHaveLength(1);
  const said = [...ana.heard().slice(before), ...saldo.person("ana").heard()];
  expect(said.join()).toContain("Little is left");
  expect(said).toHaveLength(1);
});

test("after days in which nothing ran a line is read once, and then in its time", async () => {
  const folder = mkdtempSync(join(tmpdir(), "saldo-polls-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  await saldo.close();
  await open(await openStore(join(folder, "saldo.db")));
  await warned();
  await saldo.close();
  await clock.pass(5 * day, 1);
  left = () => "4000";
  await open(await openStore(join(folder, "saldo.db")));
  const person = saldo.person("ana", { language: "en" });
  await pass(2 * minute, minute);
  expect(asked).toHaveLength(1);
  await pass(5 * hour);
  expect(asked).toHaveLength(1);
  expect(person.heard()).toHaveLength(1);
});

test("many lines are read a few at a time, each once, and whoever asks does not wait for them", async () => {
  for (let n = 0; n < 12; n++) await warned("en", `p${n}`, `89100000000000${n + 10_000}`);
  const zoe = await linked("en", "zoe", "8910000000000091268");
  asked = [];
  await pass(5.5 * hour);
  silent = true;
  await pass(45 * minute, 45 * minute);
  expect(asked).toHaveLength(4);
  for (const { due } of await wakes()) expect(due).toBeGreaterThan(clock.now() + 5 * hour);
  expect(await saldo.store.leftLookUps({ limit: 99, channels: ["io"] }, clock.now() + 10 * minute)).toEqual([]);
  silent = false;
  left = () => "19000";
  await zoe.says("/balance");
  await calm(40);
  expect(last(zoe)).toContain("COP 19,000");
  await pass(20 * minute, minute);
  expect(asked).toHaveLength(13);
});

test("it is no reminder: the list does not show it, and the export tells of it", async () => {
  const person = await warned();
  await person.says("/remind");
  expect(last(person)).toContain("You have 1 reminder");
  expect(JSON.stringify(await saldo.store.exportChat("io:ana"))).toContain('"polls":[{"line":"1","due":');
});

describe("the person is told that a line is read by itself, or could be", () => {
  test.each([
    ["es", /por mi cuenta en Purse, más o menos cada 6 horas/, "Leo esta línea por mi cuenta; próxima lectura"],
    ["ru", /автоматически здесь: Purse, примерно раз в 6 часов/, "Читаю эту линию автоматически, следующий раз"],
    ["zh", /自动从 Purse 读取这个号码，大约每6小时一次/, "我会自动读取这个号码，下次"],
    ["en", /at Purse on my own about every 6 hours/, "I read this line on my own; next"],
  ])("(%s)", async (language, how, next) => {
    const person = await linked(language);
    await person.presses("remind.time.low");
    await person.says("5000");
    expect(last(person)).toMatch(how);
    await person.presses("remind.sure.yes");
    expect(last(person)).toMatch(how);
    await person.presses("remind.to.1:show");
    expect(last(person)).toContain(next);
  });

  test.each([
    [
      "es",
      "no hará falta pegar nada",
      "Conectar esta línea",
      "He dejado de leer esta línea",
      "Hace varios días que Purse",
    ],
    ["ru", "присылать ничего не придётся", "Подключить эту линию", "Я больше не читаю эту линию", "Уже несколько дней"],
    ["zh", "您无需再粘贴", "连接这个号码", "我已停止自动读取这个号码", "已经好几天"],
    ["en", "nothing to paste", "Connect this line", "I have stopped reading this line", "for several days"],
  ])("or could be, or is not any more (%s)", async (language, how, label, stopped, long) => {
    const person = saldo.person("luz", { language });
    await person.presses("keep.carrier.co-claro");
    await person.presses("remind.time.low");
    await person.says("5000");
    await person.presses("remind.sure.yes");
    expect(last(person)).toContain(how);
    await person.taps(label);
    await person.presses("link.agree.yes");
    await person.says(iccid);
    await calm(40);
    trouble = { kind: "unavailable" };
    await pass(5 * day);
    expect(last(person)).toContain(long);
    trouble = { kind: "needs-otp" };
    await pass(2 * day);
    expect(last(person)).toContain(stopped);
  });
});
