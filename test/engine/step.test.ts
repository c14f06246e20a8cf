import { describe, expect, test } from "vitest";
import type { Directory } from "../../src/carriers/directory.ts";
import type { Effect } from "../../src/engine/effect.ts";
import type { Event, Incoming, Meaning } from "../../src/engine/event.ts";
import type { Flow, Seen, Slot, Step } from "../../src/engine/flow.ts";
import { type Session, upgrade } from "../../src/engine/session.ts";
import { createStep } from "../../src/engine/step.ts";

/** A slot that asks by its own name, offers the options, and hears them anywhere in a text. */
const slot = (name: string, options: string[]): Slot => ({
  name,
  ask: () => ({
    message: { lines: [{ raw: `${name}?` }] },
    options: options.map((value) => ({ value, label: { raw: `The ${value}` } })),
    page: 3,
  }),
  heard: ({ event }) => {
    const said = event.kind === "text" ? options.find((option) => event.text.includes(option)) : undefined;
    return said ? { [name]: said } : undefined;
  },
});

const order = (...slots: Slot[]): Flow => ({
  name: "order",
  intents: ["balance"],
  slots,
  finish: ({ slots }) => ({ messages: [{ lines: [{ raw: JSON.stringify(slots) }] }] }),
});

const city = slot("city", ["rome", "oslo", "lima", "bonn"]);
const size = slot("size", ["small", "large"]);
const colour = slot("colour", ["red", "blue"]);

const help: Flow = {
  name: "help",
  intents: ["help"],
  aside: true,
  slots: [],
  finish: () => ({ messages: [{ lines: [{ raw: "help!" }] }] }),
};

const understand = (text: string): Meaning =>
  text === "/order"
    ? { intent: "balance", command: true }
    : text === "/help"
      ? { intent: "help", command: true }
      : text === "/back"
        ? { intent: "back", command: true }
        : text === "/cancel"
          ? { intent: "cancel", command: true }
          : { intent: "unknown" };

const engine = (...flows: Flow[]): Step =>
  createStep({
    flows: [...flows, help],
    world: { carriers: {} as Directory, understand, write: (words) => ("raw" in words ? words.raw : words.key) },
    fallback: "order",
    menu: [{ token: "order", label: { raw: "Order" } }],
  });

/** A chat with the engine: what is said to it, and what it answers. */
function chat(step: Step) {
  let session: Session | undefined;
  let n = 0;
  let now = 0;
  const said = (effects: Effect[]): string[] =>
    effects.flatMap((effect) =>
      effect.kind === "say"
        ? [effect.message.lines.map((line) => ("raw" in line ? line.raw : line.key)).join(" ")]
        : [],
    );
  const choices = (effects: Effect[]): string[] =>
    effects.flatMap((effect) =>
      effect.kind === "say" ? (effect.message.choices ?? []).map(({ token }) => token) : [],
    );
  const hear = (event: Event, more: Partial<Incoming> = {}, seen?: Seen) => {
    n++;
    now += 1000;
    const [next, effects] = step(session, { id: `e${n}`, chat: "io:test", at: now, event, ...more }, seen, now);
    session = JSON.parse(JSON.stringify(next)) as Session;
    return { said: said(effects), choices: choices(effects), effects };
  };
  return {
    text: (text: string, more?: Partial<Incoming>, seen?: Seen) => hear({ kind: "text", text }, more, seen),
    tap: (token: string, more?: Partial<Incoming>) => hear({ kind: "choice", token }, more),
    hear,
    wait: (ms: number) => {
      now += ms;
    },
    /** The same chat after a deploy. */
    deploy: (next: Step) => {
      step = next;
    },
    session: () => session,
  };
}

describe("slots", () => {
  test("are asked one after the other, and the flow answers when none is empty", () => {
    const person = chat(engine(order(city, size)));
    expect(person.text("/order").said).toEqual(["city?"]);
    expect(person.text("1").said).toEqual(["size?"]);
    expect(person.text("the large").said).toEqual(['{"city":"rome","size":"large"}']);
  });

  test("are filled from whatever a text says, in any order", () => {
    const person = chat(engine(order(city, size)));
    expect(person.text("a large one in lima please").said).toEqual(['{"city":"lima","size":"large"}']);
  });

  test("come in pages, and a number means what its page shows", () => {
    const person = chat(engine(order(city, size)));
    expect(person.text("/order").choices).toEqual([
      "order.city.rome",
      "order.city.oslo",
      "order.city.lima",
      "order.city.~1",
    ]);
    expect(person.text("4").choices).toEqual(["order.city.bonn", "order.city.~0"]);
    expect(person.text("1").said).toEqual(["size?"]);
  });

  test("are known by full-width and other digits, and by a label with a slip", () => {
    for (const answer of ["２", "٢", "2.", "The oslo", "the OSLO!", "te oslo"]) {
      const person = chat(engine(order(city)));
      person.text("/order");
      expect(person.text(answer).said).toEqual(['{"city":"oslo"}']);
    }
  });

  test("that follow a changed one are asked anew", () => {
    const person = chat(engine(order(city, size, colour)));
    person.text("/order");
    person.text("rome");
    expect(person.text("small").said).toEqual(["colour?"]);
    expect(person.text("oslo").said).toEqual(["size?"]);
  });
});

describe("at any moment", () => {
  test("back empties the last slot, and the answer that stood there can be given again", () => {
    const person = chat(engine(order(city, size)));
    person.text("/order");
    person.text("rome");
    expect(person.text("/back").said).toEqual(["city?"]);
    expect(person.text("oslo").said).toEqual(["size?"]);
  });

  test("cancel stops, and says so once", () => {
    const person = chat(engine(order(city)));
    person.text("/order");
    expect(person.text("/cancel").said).toEqual(["engine.cancelled"]);
    expect(person.text("/cancel").said).toEqual(["engine.nothing"]);
  });

  test("an aside answers and puts the interrupted question again", () => {
    const person = chat(engine(order(city, size)));
    person.text("/order");
    person.text("rome");
    expect(person.text("/help").said).toEqual(["help!", "size?"]);
    expect(person.text("small").said).toEqual(['{"city":"rome","size":"small"}']);
  });

  test("a text that means nothing gets a word and the question again, never silence", () => {
    const person = chat(engine(order(city)));
    person.text("/order");
    expect(person.text("xyzzy").said).toEqual(["engine.unclear city?"]);
    expect(person.hear({ kind: "unsupported", what: "voice" }).said).toEqual(["engine.unsupported city?"]);
  });

  test("an old button goes where it says", () => {
    const person = chat(engine(order(city, size)));
    person.text("/order");
    person.tap("order.city.rome");
    person.tap("order.size.small");
    expect(person.tap("order.city.lima").said).toEqual(["size?"]);
    expect(person.tap("order.size.large").said).toEqual(['{"city":"lima","size":"large"}']);
  });

  test("a button nobody knows any more leads back to the open question", () => {
    const person = chat(engine(order(city)));
    person.text("/order");
    expect(person.tap("gone.slot.value").said).toEqual(["engine.lost city?"]);
    expect(person.tap("order.gone.value").said).toEqual(["engine.lost city?"]);
  });

  test("an answer to a tap takes the place of the tapped message", () => {
    const person = chat(engine(order(city, size)));
    person.text("/order");
    const { effects } = person.tap("order.city.rome", { origin: "7" });
    expect(effects).toMatchObject([{ kind: "say", replace: "7", question: 2 }]);
  });
});

describe("guards", () => {
  test("the same answer tapped twice is one answer", () => {
    const person = chat(engine(order(city, size)));
    person.text("/order");
    expect(person.tap("order.city.rome").said).toEqual(["size?"]);
    expect(person.tap("order.city.rome").said).toEqual([]);
    person.wait(60_000);
    expect(person.tap("order.city.rome").said).toEqual(["size?"]);
  });

  test("the same answer to a question that was put anew is an answer", () => {
    const person = chat(engine(order(city, size)));
    person.text("/order");
    person.tap("order.city.rome");
    expect(person.text("/order").said).toEqual(["city?"]);
    expect(person.tap("order.city.rome").said).toEqual(["size?"]);
  });

  test("the same answer sent twice before the next question could be seen is one answer", () => {
    const person = chat(engine(order(city, size)));
    person.text("/order");
    expect(person.text("1", { seq: 11 }, { question: 1, seq: 10 }).said).toEqual(["size?"]);
    expect(person.text("1", { seq: 12 }, { question: 1, seq: 10 }).said, "not delivered yet").toEqual([]);
    expect(person.text("1", { seq: 12 }, { question: 2, seq: 13 }).said, "delivered after it was sent").toEqual([]);
    expect(person.text("1", { seq: 14 }, { question: 2, seq: 13 }).said).toEqual(['{"city":"rome","size":"small"}']);
  });

  test("an answer older than the question does not answer it", () => {
    const person = chat(engine(order(city, size)));
    person.text("/order");
    person.text("1", { seq: 11 }, { question: 1, seq: 10 });
    expect(person.text("2", { seq: 12 }, { question: 2, seq: 13 }).said).toEqual(["size?"]);
    expect(person.session()?.slots).toEqual({ city: "rome" });
  });

  test("a deploy that inserts a slot takes the answer to the old question and asks for the new slot", () => {
    const person = chat(engine(order(city, size)));
    person.text("/order");
    person.text("1");
    person.deploy(engine(order(city, colour, size)));
    expect(person.text("2").said).toEqual(["colour?"]);
    expect(person.text("1").said).toEqual(['{"city":"rome","size":"large","colour":"red"}']);
  });

  test("a deploy that removes the open question's slot goes on with the next", () => {
    const person = chat(engine(order(city, size)));
    person.text("/order");
    person.text("rome");
    person.deploy(engine(order(city, colour)));
    expect(person.text("2").said).toEqual(["engine.lost colour?"]);
  });

  test("a session of a newer program is not written over", () => {
    expect(() => upgrade({ v: 99 })).toThrow(/version 99/);
  });
});
