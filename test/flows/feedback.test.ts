import { describe, expect, test } from "vitest";
import { factKey, factMark } from "../../src/carriers/factKey.ts";
import { balanceGuide, topupGuide } from "../../src/carriers/guide.ts";
import type { Carrier } from "../../src/carriers/schema.ts";
import { feedbackOn, feedbackOnTopup } from "../../src/flows/feedback.ts";
import { createHeart } from "../../src/heart.ts";
import { plain } from "../../src/i18n/marks.ts";
import { openStore } from "../../src/storage/open.ts";
import type { Store } from "../../src/storage/store.ts";
import { languages } from "../../src/words.ts";
import { openSaldo, type Said, theHeart } from "../support/person.ts";

const { directory } = theHeart();
const now = Date.parse("2026-11-22T12:00:00Z");
const day = 86_400_000;

/** A carrier with one code that is sure, and three other ways. */
const subject = directory.all.find((carrier) => {
  const { ways, successor } = balanceGuide(carrier, directory);
  const others = ways.map(({ method }) => method);
  const [code] = ways.filter(({ method }) => method === "ussd");
  return (
    !successor &&
    code === ways[0] &&
    code?.facts.length === 1 &&
    ["app", "hotline", "store"].every((one) => others.includes(one as "app"))
  );
});
if (!subject) throw new Error("no carrier has one code and three other ways");
const { id } = subject;
const fact = balanceGuide(subject, directory).ways[0]?.facts[0] ?? "";

/** What everybody says of a carrier, counted. */
const said = async (store: Store, carrier: string = id) =>
  (await store.polls(now))
    .filter((poll) => poll.carrier === carrier)
    .map(({ fact, vote, people }) => ({ fact, vote, people }));
const labels = (messages: Said[]) => messages.at(-1)?.choices.map(({ label }) => label) ?? [];
const text = (messages: Said[]) => plain(messages.map(({ text }) => text).join("\n"));

/** Somebody in front of the carrier's code. */
async function atGuide(name = "ana") {
  const saldo = await openSaldo();
  const person = saldo.person(name, { language: "en" });
  const guide = await person.presses(`balance.method.${id}:ussd`);
  return { saldo, person, guide };
}

describe("after a guide", () => {
  test("somebody is asked whether it worked, and thanked in words", async () => {
    const { saldo, person, guide } = await atGuide();
    expect(labels(guide)).toEqual(expect.arrayContaining(["👍 It worked", "👎 It didn't"]));
    expect(text(await person.taps("👍 It worked"))).toBe("Thank you! That helps the next person.");
    expect(await said(saldo.store)).toEqual([{ fact, vote: "worked", people: 1 }]);
    await saldo.close();
  });

  test("what happened is one more tap, and takes the place of the plain no", async () => {
    const { saldo, person } = await atGuide();
    const asked = await person.taps("👎 It didn't");
    expect(text(asked)).toContain("What happened?");
    expect(await said(saldo.store)).toEqual([{ fact, vote: "failed", people: 1 }]);
    expect(text(await person.taps("I was charged"))).toContain("it costs money");
    expect(await said(saldo.store)).toEqual([{ fact, vote: "charged", people: 1 }]);
    await saldo.close();
  });

  test("the other ways are one tap away for whom it failed", async () => {
    const { saldo, person } = await atGuide();
    await person.taps("👎 It didn't");
    expect(labels(await person.taps("No answer"))).toEqual(expect.arrayContaining(["App", "Hotline", "Store"]));
    expect((await person.taps("App")).at(-1)?.data).toMatchObject({ carrier: id, method: "app" });
    await saldo.close();
  });

  test("tapping the other takes a word back", async () => {
    const { saldo, person } = await atGuide();
    await person.taps("👎 It didn't");
    await person.taps("👍 It worked after all");
    expect(await said(saldo.store)).toEqual([{ fact, vote: "worked", people: 1 }]);
    await person.taps("👎 It didn't after all");
    expect(await said(saldo.store)).toEqual([{ fact, vote: "failed", people: 1 }]);
    await saldo.close();
  });

  test("the talk goes on about the same carrier", async () => {
    const { saldo, person } = await atGuide();
    await person.taps("👍 It worked");
    expect((await person.says("by app")).at(-1)?.data).toMatchObject({ carrier: id, method: "app" });
    await saldo.close();
  });

  test("the guide stays where it is: what is said of it stands below", async () => {
    const saldo = await openSaldo();
    const { step } = theHeart();
    const incoming = { chat: "tg:1", at: now, origin: "message 7" };
    const token = feedbackOn(id, way(id, "ussd"))[0]?.token ?? "";
    const tapped = step(undefined, { ...incoming, id: "1", event: { kind: "choice", token } }, undefined, now);
    expect(tapped[1].find(({ kind }) => kind === "say")).not.toHaveProperty("replace");
    const noted = step(
      tapped[0],
      { ...incoming, id: "2", event: { kind: "choice", token: token.replace(/w$/, "s") } },
      undefined,
      now,
    );
    expect(noted[1].find(({ kind }) => kind === "say")).toHaveProperty("replace", "message 7");
    await saldo.close();
  });
});

describe("one person", () => {
  test("counts once a fact, however often they tap", async () => {
    const { saldo, person } = await atGuide();
    const token = `vote.fact.${id}:${factMark(fact)}:`;
    for (const letter of ["w", "f", "w", "d", "f"]) {
      await person.presses(token + letter);
      saldo.wait(60_000);
    }
    const another = saldo.person("ben");
    await another.presses(`${token}f`);
    expect(await said(saldo.store)).toEqual([{ fact, vote: "failed", people: 2 }]);
    await saldo.close();
  });

  test("finds what they said in their export, and it names them nowhere", async () => {
    const { saldo, person } = await atGuide("nameofana");
    await person.taps("👍 It worked");
    const [, file] = await person.says("/export");
    expect(JSON.parse(file?.file?.body ?? "{}").votes).toEqual([
      { carrier: id, fact, vote: "worked", at: expect.any(Number) },
    ]);
    expect(JSON.stringify(await saldo.store.driver.all("SELECT * FROM vote", []))).not.toContain("nameofana");
    await saldo.close();
  });

  test("takes everything they said with them when they are forgotten, and nobody else's", async () => {
    const { saldo, person } = await atGuide();
    await person.taps("👍 It worked");
    const another = saldo.person("ben", { language: "en" });
    await another.presses(`vote.fact.${id}:${factMark(fact)}:f`);
    await person.says("/forget");
    await person.taps("Yes, delete everything");
    expect(await said(saldo.store)).toEqual([{ fact, vote: "failed", people: 1 }]);
    await saldo.store.forget("io:ben");
    expect(await said(saldo.store)).toEqual([]);
    await saldo.close();
  });

  test("is a newcomer on the first day, and no longer on the second", async () => {
    const { saldo, person } = await atGuide();
    const young = async () => (await saldo.store.polls(now + 2 * day)).map(({ young }) => young);
    await person.taps("👍 It worked");
    expect(await young()).toEqual([true]);
    saldo.wait(25 * 3_600_000);
    await person.presses(`vote.fact.${id}:${factMark(fact)}:w`);
    expect(await young()).toEqual([false]);
    await saldo.close();
  });

  test("is not taken at their word about what does not exist", async () => {
    const { saldo, person } = await atGuide();
    for (const token of [`vote.fact.${id}:zzzzzz:w`, "vote.fact.xx-none:zzzzzz:w", `vote.fact.${id}`, "vote"]) {
      await person.presses(token);
    }
    await person.presses(`vote.fact.${id}:${factMark(fact)}:x`);
    expect(await said(saldo.store)).toEqual([]);
    await saldo.close();
  });
});

const way = (id: string, method: string) => {
  const carrier = directory.carrier(id);
  const found = carrier && balanceGuide(carrier, directory).ways.find((way) => way.method === method);
  if (!found) throw new Error(`${id} has no ${method}`);
  return found;
};

test("of several codes one is named as the one that worked, and nothing is said of the others", async () => {
  const carrier = directory.all.find((carrier) =>
    balanceGuide(carrier, directory).ways.some(({ facts, method }) => method === "ussd" && facts.length > 1),
  );
  if (!carrier) throw new Error("no carrier shows two codes");
  const { facts } = way(carrier.id, "ussd");
  const saldo = await openSaldo();
  const person = saldo.person("ana", { language: "en" });
  const choices = feedbackOn(carrier.id, way(carrier.id, "ussd"));
  expect(choices).toHaveLength(facts.length + 1);
  await person.presses(choices.at(-1)?.token ?? "");
  expect((await said(saldo.store, carrier.id)).map(({ vote }) => vote)).toEqual(facts.map(() => "failed"));
  await person.presses(choices[1]?.token ?? "");
  expect(await said(saldo.store, carrier.id)).toEqual([{ fact: facts[1], vote: "worked", people: 1 }]);
  await saldo.close();
});

test("every button of every guide fits Telegram's 64 bytes, and leads to a fact of its carrier", () => {
  let buttons = 0;
  for (const carrier of directory.all) {
    const guide = balanceGuide(carrier, directory);
    const id = guide.successor ?? guide.carrier;
    const marks = directory.carrier(id)?.facts.map((fact) => factMark(factKey(fact)));
    for (const { token } of guide.ways.flatMap((way) => feedbackOn(id, way))) {
      expect(new TextEncoder().encode(token).length, token).toBeLessThanOrEqual(64);
      expect(marks).toContain(token.split(":")[1]);
      buttons++;
    }
  }
  expect(buttons).toBeGreaterThan(700);
});

test("what people say changes the way the next person is shown first, after it is read anew", async () => {
  const store = await openStore(":memory:");
  const heart = createHeart();
  const saldo = await openSaldo({ store, step: heart.step });
  const first = async (name: string) =>
    (await saldo.person(name, { language: "en" }).presses(`balance.carrier.${id}`)).at(-1)?.data;
  const before = await first("ana");
  const { facts } = way(id, before?.method ?? "");
  let n = 0;
  for (const channel of ["tg", "wa", "web"]) {
    for (let ago = 0; ago < 8; ago++) {
      for (let person = 0; person < 4; person++) {
        const chat = `${channel}:${n++}`;
        await store.commit({
          ...{
            chat,
            event: `${chat}:1`,
            kept: await store.load(chat),
            session: { v: 1 },
            at: now - ago * day,
            lease: 0,
          },
          effects: [{ kind: "vote", carrier: id, young: false, votes: facts.map((fact) => ({ fact, vote: "dead" })) }],
        });
      }
    }
  }
  expect((await first("ben"))?.method).toBe(before?.method);
  await heart.scores.refresh(store, now);
  expect((await first("cid"))?.method).not.toBe(before?.method);
  await saldo.close();
});

test.each(languages)("everything asked and answered is written in %s", (language) => {
  const { write } = theHeart();
  const keys = [
    "worked",
    "failed",
    "workedAfterAll",
    "failedAfterAll",
    "sorry",
    "ask",
    "next",
    "silent",
    "other",
    "charged",
    "dead",
  ];
  const thanks = ["worked", "silent", "other", "charged", "dead"].map((vote) => `thanks.${vote}`);
  for (const key of [...keys, ...thanks]) expect(write({ key: `vote.${key}` }, language).length).toBeGreaterThan(1);
});

describe("after a guide to topping up", () => {
  const ways = (carrier: Carrier) =>
    topupGuide(carrier, directory).ways.filter(({ method, facts }) => method !== "store" && facts.length > 0);
  const living = directory.all.filter((carrier) => !topupGuide(carrier, directory).successor);
  const several = living.find(
    (carrier) =>
      ways(carrier).length > 1 && ways(carrier)[0]?.method === "ussd" && ways(carrier)[0]?.facts.length === 1,
  );
  const single = living.find((carrier) => ways(carrier).length === 1);
  if (!several || !single) throw new Error("no carrier has one way to top up, or several");

  test("somebody is asked whether it worked, and by which of the ways", async () => {
    const saldo = await openSaldo();
    const person = saldo.person("ana", { language: "en" });
    await person.presses(`topup.carrier.${several.id}`);
    expect(text(await person.taps("👍 It worked"))).toContain("Which way did you try?");
    expect(text(await person.taps("Phone code"))).toBe("Thank you! That helps the next person.");
    const [code] = ways(several);
    expect(await said(saldo.store, several.id)).toEqual([{ fact: code?.facts[0], vote: "worked", people: 1 }]);
    await saldo.close();
  });

  test("is asked at once where there is but one way, and what happened when it failed", async () => {
    const saldo = await openSaldo();
    const person = saldo.person("ana", { language: "en" });
    await person.presses(`topup.carrier.${single.id}`);
    const asked = await person.taps("👎 It didn't");
    expect(text(asked)).toContain("What happened?");
    expect(labels(asked)).not.toContain("I was charged");
    const noted = await person.taps("No answer");
    expect(labels(noted)).toEqual(["How to top up", "👍 It worked after all"]);
    const facts = ways(single)[0]?.facts ?? [];
    expect((await said(saldo.store, single.id)).map(({ fact, vote }) => ({ fact, vote }))).toEqual(
      facts.map((fact) => ({ fact, vote: "silent" })),
    );
    await saldo.close();
  });

  test("is asked by tokens that Telegram takes, of every carrier", () => {
    const tokens = directory.all.flatMap((carrier) => feedbackOnTopup(topupGuide(carrier, directory)));
    expect(tokens.length).toBeGreaterThan(200);
    expect(tokens.filter(({ token }) => Buffer.byteLength(token) > 64)).toEqual([]);
  });
});
