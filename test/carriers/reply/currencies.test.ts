import { describe, expect, test } from "vitest";
import { readReply } from "../../../src/carriers/reply.ts";

/** `12.50 PEN` as it is read, `?` where it is to be asked about. */
function money(text: string, country?: string): string {
  const read = readReply(text, { ...(country && { country }) });
  if (read.kind === "refused") return read.why;
  return `${read.balance?.amount} ${read.balance?.currency}${read.sure ? "" : " ?"}`;
}

test.each([
  ["saldo 12.345 COP", "12345 COP ?"],
  ["COP 12.345", "12345 COP ?"],
  ["TU SALDO ES 5.000 COP Y VENCE HOY", "5000 COP ?"],
  ["余额 12.50 PEN", "12.50 PEN ?"],
  ["saldo 25.00 CUP", "25.00 CUP ?"],
  ["balance 12.50 MAD", "12.50 MAD ?"],
  ["Su saldo es Q25.00", "25.00 GTQ ?"],
  ["12.500 pesos colombianos", "12500 COP ?"],
  ["余额 12.50 美元", "12.50 USD ?"],
  ["баланс 12,50 российских рублей", "12.50 RUB ?"],
])("where no country is known, «%s» names its money", (text, read) => {
  expect(money(text)).toBe(read);
});

test.each(["Q3 2025", "Saldo Bs 12.50", "saldo 12.50 pesos", "50 TOP UP", "GET ALL 100 SMS"])(
  "«%s» names none, or one of several",
  (text) => {
    expect(money(text)).not.toMatch(/\d [A-Z]{3}/);
  },
);

test.each([
  ["CO", "12.500 pesos colombianos", "12500 COP"],
  ["AR", "12.500 pesos argentinos", "12500 ARS"],
  ["MX", "35.50 pesos mexicanos", "35.50 MXN"],
  ["MX", "$35.50 M.N.", "35.50 MXN"],
  ["DO", "25.00 pesos dominicanos", "25.00 DOP"],
  ["GT", "Su saldo es Q25.00", "25.00 GTQ"],
  ["RU", "12,50 российских рублей", "12.50 RUB"],
  ["BY", "12,50 белорусских рублей", "12.50 BYN"],
  ["CN", "人民币12.50元", "12.50 CNY"],
  ["HK", "港幣12.50元", "12.50 HKD"],
  ["MO", "澳門幣12.50", "12.50 MOP"],
  ["TW", "新台币120元", "120 TWD"],
  ["CO", "余额 12500 比索", "12500 COP"],
])("in %s «%s» alone is the balance", (country, text, read) => {
  expect(money(text, country)).toBe(read);
});

describe("money of another country is not the country's own", () => {
  test.each([
    ["MX", "saldo 12.500 pesos colombianos", "12500 COP"],
    ["MX", "saldo 12.50 COP", "12.50 COP ?"],
    ["MX", "SU SALDO ES 12.50 COP VENCE HOY", "12.50 COP ?"],
    ["MX", "saldo $12.50 dólares", "12.50 USD ?"],
    ["RU", "余额 12.50 美元", "12.50 USD"],
    ["RU", "баланс 12.50 песо", "12.50 null ?"],
    ["RU", "баланс 12,50 юаней", "12.50 CNY"],
    ["BY", "баланс 12,50 российских рублей", "12.50 RUB"],
    ["RU", "баланс 12,50 белорусских рублей", "12.50 BYN"],
    ["ES", "saldo 12.50 rublos", "12.50 RUB ?"],
    ["HK", "餘額 12.50 人民币", "12.50 CNY"],
    ["CN", "余额港币12.50元", "12.50 HKD"],
    ["PE", "saldo 12.50 bolivianos", "12.50 BOB ?"],
  ])("in %s «%s»", (country, text, read) => {
    expect(money(text, country)).toBe(read);
  });
});

test.each([
  ["RU", "баланс 12\u00a0345,50\u00a0₽", "12345.50 RUB"],
  ["FR", "solde 12\u202f345,50\u00a0€", "12345.50 EUR"],
  ["MX", "Saldo: 1,235.50\u00a0MXN", "1235.50 MXN"],
  ["CN", "余额：CNY\u00a086.50", "86.50 CNY"],
])("in %s figures are read back through blanks that do not break: «%s»", (country, text, read) => {
  expect(money(text, country)).toBe(read);
});

test("data, minutes and days are read back through blanks that do not break", () => {
  const text = "Баланс: 12,50\u00a0₽\nИнтернет: 1,5\u00a0ГБ. Звонки: 21\u202fминута. Срок действия: 30\u00a0дней";
  expect(readReply(text, { country: "RU", today: "2026-11-22" })).toMatchObject({
    balance: { amount: "12.50", currency: "RUB" },
    data: [{ left: "1.5", unit: "GB" }],
    voiceMinutes: "21",
    validUntil: "2026-12-22",
  });
});
