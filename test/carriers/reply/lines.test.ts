import { expect, test } from "vitest";
import { replyLines } from "../../../src/carriers/reply.ts";

async function* given(...lines: string[]): AsyncIterable<string> {
  yield* lines;
}
const answers = async (...lines: string[]): Promise<unknown[]> =>
  (await Array.fromAsync(replyLines(given(...lines)))).map((line) => JSON.parse(line));

test("answers each line with what was read, in order, in plain numbers", async () => {
  const [reading, refused] = await answers(
    JSON.stringify({
      id: "a",
      country: "CU",
      carrier: "co-claro",
      channel: "ussd",
      text: "Saldo: 12.50 CUP. Datos: 1.5 GB. Voz: 00:30:00. SMS: 7 Linea activa hasta 15-12-26",
    }),
    JSON.stringify({ id: "b", country: null, carrier: null, channel: "sms", text: "1. Saldo\n2. Recarga" }),
  );
  expect(reading).toEqual({
    id: "a",
    balance: { amount: "12.50", currency: "CUP" },
    data: [{ left: 1.5, unit: "GB" }],
    voice_minutes: 30,
    sms: 7,
    valid_until: "2026-12-15",
    sure: true,
  });
  expect(refused).toEqual({
    id: "b",
    balance: null,
    data: [],
    voice_minutes: null,
    sms: null,
    valid_until: null,
    sure: false,
    refused: "menu",
  });
});

test("answers a line that is no reply with its error, and goes on", async () => {
  const [broken, wrong, right] = await answers("{", '{"id":1}', "", '{"id":2,"text":"Balance: 5 EUR"}');
  expect(broken).toMatchObject({ id: null, error: expect.any(String) });
  expect(wrong).toMatchObject({ id: null, error: expect.stringContaining("text") });
  expect(right).toMatchObject({ id: 2, balance: { amount: "5", currency: "EUR" } });
});
