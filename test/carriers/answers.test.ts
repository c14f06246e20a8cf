import { expect, test } from "vitest";
import { answersOf } from "../../src/carriers/answers.ts";
import { check } from "../../src/carriers/check.ts";
import { readReply } from "../../src/carriers/reply.ts";
import type { Carrier } from "../../src/carriers/schema.ts";
import { readKnowledge } from "../../src/carriers/validate.ts";

const knowledge = readKnowledge();

/** The knowledge with a template beside one carrier's first balance code. */
function withAnswer(answer: string): { carriers: Carrier[]; carrier: Carrier | undefined } {
  const carriers = knowledge.carriers.map(
    (carrier): Carrier =>
      carrier.id === "co-claro"
        ? {
            ...carrier,
            facts: carrier.facts.map((fact) => (fact.method === "ussd" ? { ...fact, answers: [answer] } : fact)),
          }
        : carrier,
  );
  return { carriers, carrier: carriers.find(({ id }) => id === "co-claro") };
}

test("a carrier's own templates win over the general reader", () => {
  const { carrier } = withAnswer("Pts {any} Sdo {amount} {currency} h {date}");
  const text = "Pts 99 Sdo 12.345 COP h 15/12/2026";
  const read = readReply(text, { country: "CO", template: answersOf(carrier), today: "2026-11-22" });
  expect(read).toMatchObject({
    kind: "reading",
    balance: { amount: "12345", currency: "COP" },
    validUntil: "2026-12-15",
    sure: true,
  });
  expect(readReply(text, { country: "CO", today: "2026-11-22" })).not.toMatchObject({ sure: true });
});

test("a template that cannot be read is refused with what to do", () => {
  const { carriers } = withAnswer("Saldo: {amont} {currency}");
  expect(check({ ...knowledge, carriers })[0]).toMatchObject({
    check: "has answers that can be read",
    what: expect.stringContaining("mend the template"),
  });
});
