import { expect, test } from "vitest";
import { readReply, toReading } from "../../../src/carriers/reply.ts";

test("a reply becomes a reading of the line, as of when the carrier said it", () => {
  const read = readReply("Saldo: 12.50 CUP. Datos: 1.5 GB. Voz: 00:30:00. SMS: 7 Linea activa hasta 15-12-26", {
    country: "CU",
  });
  expect(toReading(read, { asOf: 1_764_000_000_000, lineId: "l1" })).toEqual({
    asOf: 1_764_000_000_000,
    source: "paste",
    lineId: "l1",
    money: { amount: "12.50", currency: "CUP" },
    buckets: [
      { kind: "data", left: { amount: "1.5", unit: "GB" } },
      { kind: "voice", left: { amount: "30", unit: "min" } },
      { kind: "sms", left: { amount: "7", unit: "sms" } },
    ],
    validUntil: "2026-12-15",
  });
});

test("bonuses and limits are kept beside the balance by the carrier's word for them; a refusal is nothing to keep", () => {
  const read = readReply("Баланс:65,10р,Лимит:300р", { country: "RU" });
  expect(toReading(read, { asOf: 0, lineId: "l1" })).toMatchObject({
    money: { amount: "65.10", currency: "RUB" },
    buckets: [{ kind: "other", category: "Лимит", left: { amount: "300", unit: "RUB" } }],
  });
  expect(toReading(readReply("Invalid MMI code.", {}), { asOf: 0, lineId: "l1" })).toBeUndefined();
});
