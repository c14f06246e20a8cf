import { expect, test } from "vitest";
import { readReply } from "../../../src/carriers/reply.ts";
import { chance } from "./chance.ts";

/** Where, which money, how it is written there (decimal mark, thousands mark, digits), and sentences as carriers there write them. */
const places = [
  {
    country: "CO",
    currency: "COP",
    decimal: ",",
    group: ".",
    digits: 0,
    says: ["Tu saldo es $# y vence el 15/12/2026.", "Saldo: $#", "Saldo $ # COP"],
  },
  {
    country: "CL",
    currency: "CLP",
    decimal: ",",
    group: ".",
    digits: 0,
    says: ["Su saldo es $ #", "Saldo: $#. Recarga ya"],
  },
  {
    country: "MX",
    currency: "MXN",
    decimal: ".",
    group: ",",
    digits: 2,
    says: ["Tu saldo es de $#", "Saldo Amigo $#. Vigencia 31/12/2026"],
  },
  {
    country: "AR",
    currency: "ARS",
    decimal: ",",
    group: ".",
    digits: 2,
    says: ["Tu saldo es $ #", "Credito disponible: $#"],
  },
  {
    country: "RU",
    currency: "RUB",
    decimal: ",",
    group: " ",
    digits: 2,
    says: ["Баланс: # руб.", "Баланс:#р", "Vash balans # rub."],
  },
  {
    country: "RU",
    currency: "RUB",
    decimal: ".",
    group: "",
    digits: 2,
    says: ["Ваш баланс # р.", "Balance:#r", "OCTATOK # p."],
  },
  {
    country: "DE",
    currency: "EUR",
    decimal: ",",
    group: ".",
    digits: 2,
    says: ["Ihr Guthaben beträgt # EUR.", "Guthaben: #€"],
  },
  { country: "CH", currency: "CHF", decimal: ".", group: "'", digits: 2, says: ["Guthaben: CHF #"] },
  {
    country: "GB",
    currency: "GBP",
    decimal: ".",
    group: ",",
    digits: 2,
    says: ["Your balance is £#.", "Balance: GBP #"],
  },
  { country: "UG", currency: "UGX", decimal: ".", group: ",", digits: 0, says: ["Your account balance is UGX #."] },
  {
    country: "CN",
    currency: "CNY",
    decimal: ".",
    group: "",
    digits: 2,
    says: ["您的话费余额为#元。", "账户余额：# 元【中国移动】"],
  },
  { country: "VN", currency: "VND", decimal: ",", group: ".", digits: 0, says: ["TKC: #d, het han 17/10/2026"] },
  {
    country: "ID",
    currency: "IDR",
    decimal: ",",
    group: ".",
    digits: 0,
    says: ["Sisa pulsa Rp#. Aktif sd 28/08/2026."],
  },
  { country: "BR", currency: "BRL", decimal: ",", group: ".", digits: 2, says: ["Seu saldo e R$ #"] },
  { country: "TR", currency: "TRY", decimal: ",", group: ".", digits: 2, says: ["Bakiyeniz # TL"] },
  { country: "JP", currency: "JPY", decimal: ".", group: ",", digits: 0, says: ["残高は#円です。"] },
];

const grouped = (digits: string, mark: string): string => digits.replace(/\B(?=(\d{3})+$)/g, mark);

test.each(places)(
  "reads back any amount of $currency as written in $country",
  ({ country, currency, decimal, group, digits, says }) => {
    const random = chance(country.charCodeAt(0) * 7 + digits);
    for (let round = 0; round < 150; round++) {
      const whole = String(random(10 ** (1 + random(6))));
      const fraction = digits ? String(random(100)).padStart(2, "0") : "";
      const minus = random(5) === 0 && /[1-9]/.test(whole + fraction) ? "-" : "";
      const amount = minus + whole + (fraction && `.${fraction}`);
      const written = grouped(whole, group) + (fraction && decimal + fraction);
      const sentence = says[random(says.length)] ?? "";
      const text = minus ? withSign(sentence, written) : sentence.replace("#", written);
      expect(readReply(text, { country }), text).toMatchObject({
        kind: "reading",
        balance: { amount, currency },
        sure: true,
      });
    }
  },
);

/** The minus stands before the sign of the money if that is before the number. */
const withSign = (sentence: string, written: string): string =>
  sentence.replace(/((R\$|US\$|\$|£|CHF|GBP|UGX|Rp) ?)?#/, `-$1${written}`);

test("asks when three digits behind a mark may be thousands or a fraction", () => {
  expect(readReply("Баланс: 1.234 руб.", { country: "RU" })).toMatchObject({ sure: false, doubts: ["number"] });
  expect(readReply("Tu saldo es $1.234", { country: "CO" })).toMatchObject({ balance: { amount: "1234" }, sure: true });
  expect(readReply("رصيدك 12.345 د.ل", { country: "LY" })).toMatchObject({
    balance: { amount: "12.345" },
    sure: false,
  });
});

test("takes the dollar sign for the money of the country, and asks where it is of none", () => {
  const of = (country: string) => readReply("Balance: $12.50", { country });
  expect(of("CO")).toMatchObject({ balance: { currency: "COP" } });
  expect(of("MX")).toMatchObject({ balance: { currency: "MXN" }, sure: true });
  expect(of("AU")).toMatchObject({ balance: { currency: "AUD" } });
  expect(of("EC")).toMatchObject({ balance: { currency: "USD" } });
  expect(readReply("Balance: $12.50", {})).toMatchObject({ balance: { currency: null }, sure: false });
});

test("gives each number of a list the currency before it", () => {
  const read = readReply("Balance: UGX 500 Bonus: KES 300 Loan: KES 20", { country: "UG" });
  expect(read).toMatchObject({
    balance: { amount: "500", currency: "UGX" },
    others: [{ amount: "300", currency: "KES" }, { amount: "20" }],
  });
});

test("asks when a dash may be a minus or a mere dash", () => {
  for (const text of ["Saldo - $500", "Saldo:- 500", "Saldo-500"])
    expect(readReply(text, { country: "CO" })).toMatchObject({ sure: false });
});

test("asks about an amount without a sign where the money changed or there are two", () => {
  expect(readReply("Stanje: 88.10", { country: "RS" })).toMatchObject({ balance: { currency: "RSD" }, sure: true });
  for (const country of ["VE", "BY", "BG", "PA"])
    expect(readReply("Balance: 88.10", { country })).toMatchObject({ sure: false });
  expect(readReply("Balance: 88.10", {})).toMatchObject({ balance: { currency: null }, sure: false });
});

test("knows the rouble of Belarus before 2016 by its lack of kopecks, and asks", () => {
  expect(readReply("Ваш баланс 51200 рублей", { country: "BY" })).toMatchObject({
    balance: { currency: "BYR" },
    sure: false,
  });
  expect(readReply("Ваш баланс 5,12 рублей", { country: "BY" })).toMatchObject({
    balance: { currency: "BYN" },
    sure: true,
  });
});

test.each([
  ["минус", "Баланс: минус 5,20 руб.", "RU"],
  ["минус as a label", "Минус:5,20р", "RU"],
  ["munyc", "OCTATOK munyc 5.20 p.", "RU"],
  ["menos", "Su saldo es menos 5.20 CUP", "CU"],
  ["負", "餘額：負5.20元", "TW"],
  ["a sign before the money's sign", "Balance: -$5.20", "US"],
  ["a sign behind the money's sign", "Balance: $-5.20", "US"],
])("reads %s as a debt on the line", (_, text, country) => {
  expect(readReply(text, { country })).toMatchObject({ balance: { amount: "-5.20" } });
});
