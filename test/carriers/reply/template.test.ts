import { expect, test } from "vitest";
import { piecesOf, readReply, TemplateError } from "../../../src/carriers/reply.ts";

const read = (text: string, template: string, country = "CO", today?: string) =>
  readReply(text, { country, template: [template], ...(today && { today }) });

test("reads what the carrier's template names, where it names it", () => {
  expect(read("Balance: 12.50 USD", "Balance: {amount} {currency}", "EC")).toEqual({
    kind: "reading",
    balance: { amount: "12.50", currency: "USD" },
    others: [],
    data: [],
    sure: true,
    doubts: [],
  });
  expect(
    read(
      "Hola! Te quedan 1.5 GB, 20 min y 5 SMS hasta el 15/12/2026. Gracias",
      "Te quedan {data}, {minutes} min y {sms} SMS hasta el {date}",
    ),
  ).toMatchObject({
    data: [{ left: "1.5", unit: "GB" }],
    voiceMinutes: "20",
    sms: "5",
    validUntil: "2026-12-15",
    sure: true,
  });
});

test("wins over the general reader, which would take another figure", () => {
  const text = "Linea 2: saldo 900, cupo 100,50 pesos";
  expect(read(text, "saldo {number}, cupo {amount} {currency}")).toMatchObject({
    balance: { amount: "100.50", currency: "COP" },
  });
  expect(readReply(text, { country: "CO" })).not.toMatchObject({ balance: { amount: "100.50" } });
});

test("gives way to the next template, then to the general reader, when it does not fit", () => {
  const context = { country: "CO", template: ["Cupo {amount}", "Plata: {amount}"] };
  expect(readReply("Plata: COP 500", { ...context, template: ["Cupo {amount}", "Plata: COP {amount}"] })).toMatchObject(
    {
      balance: { amount: "500" },
    },
  );
  expect(readReply("Saldo: $500", context)).toMatchObject({ balance: { amount: "500", currency: "COP" } });
});

test("takes the first amount for the balance and the rest as others, signs and words of minus included", () => {
  expect(read("Saldo -5,20 bono 3,00", "Saldo {amount} bono {amount}")).toMatchObject({
    balance: { amount: "-5.20" },
    others: [{ amount: "3.00" }],
  });
  expect(read("OCTATOK munyc 3.50 p.", "octatok {amount} {currency}", "RU")).toMatchObject({
    balance: { amount: "-3.50", currency: "RUB" },
  });
});

test("looks past whatever stands at {any}, and counts {days} from the day given", () => {
  expect(
    read(
      "Saldo de Ana Maria (linea 3) es $700, 10 dias",
      "Saldo de {any} es {currency}{amount}, {days} dias",
      "CO",
      "2026-12-25",
    ),
  ).toMatchObject({
    balance: { amount: "700", currency: "COP" },
    validUntil: "2027-01-04",
  });
});

test("does not mind case, accents, blanks and line breaks", () => {
  expect(read("SALDO  ACTUAL:\n$700", "Saldo actual: {currency}{amount}")).toMatchObject({
    balance: { amount: "700" },
  });
});

test.each(["Saldo {plata}", "Saldo {amount", "{amount}", "Saldo", "Saldo {any}"])(
  "refuses «%s», which is no template",
  (template) => {
    expect(() => piecesOf(template)).toThrow(TemplateError);
  },
);

test("no template can hang the process", () => {
  const template = `a${"{any} a ".repeat(28)}b {amount}`;
  const started = performance.now();
  for (const text of ["a ".repeat(1000), `${"a".repeat(1990)} b`, "a a b ".repeat(300)]) read(text, template);
  expect(performance.now() - started).toBeLessThan(500);
});
