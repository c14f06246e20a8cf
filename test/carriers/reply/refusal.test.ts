import { expect, test } from "vitest";
import { readReply } from "../../../src/carriers/reply.ts";

test.each([
  ["code", "Tu codigo de verificacion es 482913", "CO"],
  ["code", "【中国移动】验证码：482910，5分钟内有效", "CN"],
  ["menu", "1. Saldo\n2. Recargas\n3. Paquetes", "CO"],
  ["menu", "请选择：1.查询余额 2.充值", "CN"],
  ["maintenance", "Service temporarily unavailable. Please try again later.", "GB"],
  ["error", "Invalid MMI code.", "MY"],
  ["low balance", "Ваш баланс менее 30 руб.", "RU"],
  ["usage", "You have used 4.2 GB of your data this month.", "US"],
  ["charge", "Списано 450 руб. за услугу", "RU"],
  ["top-up", "Recibiste una recarga de $50.", "MX"],
  ["bill", "Su deuda total es de $7.250", "CO"],
  ["advert", "Compra ya 5 GB por $10.000", "CO"],
  ["tariff", "Ваш тарифный план: Умный", "RU"],
  ["number", "Your number is: 233240000000", "GH"],
  ["no balance", "Спасибо за обращение!", "RU"],
])("refuses as «%s»: %s", (why, text, country) => {
  expect(readReply(text, { country })).toMatchObject({ kind: "refused", why });
});

test("a code beside a balance is not taken for money, and the balance is asked about", () => {
  expect(readReply("Saldo: $5.000. Tu codigo de seguridad es 4821", { country: "CO" })).toMatchObject({
    balance: { amount: "5000" },
    sure: false,
  });
});

test("a bank's balance is asked about", () => {
  expect(readReply("Visa card ending 1234: balance $500.00", { country: "US" })).toMatchObject({ sure: false });
});
