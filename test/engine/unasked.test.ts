import { expect, test } from "vitest";
import type { Choice } from "../../src/engine/message.ts";
import { fresh, type Session } from "../../src/engine/session.ts";
import { unasked } from "../../src/engine/unasked.ts";

const choice = (token: string): Choice => ({ token, label: { raw: token } });
const session: Session = {
  ...fresh({ id: "1", chat: "io:a", at: 0, event: { kind: "gone" } }, 0),
  flow: "balance",
  n: 4,
  asked: { n: 4, slot: "country", choices: [choice("balance.country.CO"), choice("balance.country.PE")] },
};
const reminder = { lines: [{ raw: "⏰" }], choices: [choice("remind.to.1:done"), choice("balance.country.PE")] };

test("a question that is open stays open, and «1» is what was offered last", () => {
  const [next, effects] = unasked(session, { messages: [reminder] });
  expect(next).toMatchObject({ flow: "balance", n: 5, asked: { n: 5, slot: "country" } });
  expect(next.asked?.choices.map(({ token }) => token)).toEqual([
    "remind.to.1:done",
    "balance.country.PE",
    "balance.country.CO",
  ]);
  expect(effects).toEqual([{ kind: "say", message: reminder, language: "en", question: 5 }]);
});

test("a word without choices changes nothing of what can be tapped", () => {
  const [next, effects] = unasked(session, { messages: [{ lines: [{ raw: "back" }] }] });
  expect(next).toEqual(session);
  expect(effects).toEqual([{ kind: "say", message: { lines: [{ raw: "back" }] }, language: "en" }]);
});

test("many of them do not make the session grow for ever", () => {
  let now = session;
  for (let n = 0; n < 100; n++) {
    const choices = [choice(`remind.to.${n}:done`), choice(`remind.to.${n}:stop`)];
    [now] = unasked(now, { messages: [{ lines: [], choices }] });
  }
  expect(now.asked?.choices.length).toBeLessThanOrEqual(60);
  expect(now.asked?.choices[0]?.token).toBe("remind.to.99:done");
});
