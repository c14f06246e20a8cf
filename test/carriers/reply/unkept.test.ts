import { describe, expect, test } from "vitest";
import { readReply } from "../../../src/carriers/reply.ts";

/** Texts with figures that are no phone line's balance: none is kept without asking. */
const others: Record<string, readonly string[]> = {
  CO: [
    "consultar saldo 611",
    "Consulta tu saldo al 7373",
    "mi saldo del 2026",
    "el saldo 4.0",
    "saldo 123",
    "Recarga $10.000 y recibe $20.000 de saldo",
    "Plan Full: 20 GB + minutos ilimitados por $39.900 al mes",
    "Davivienda: retiro por $200.000 en cajero. Saldo: $540.000",
    "Tarjeta TuLlave: saldo $12.300",
    "El saldo de tu cuenta de luz es $89.200",
    "Cupo de crédito: $2.000.000",
    "Tu saldo era $8.000",
    "Te prestamos $5.000 de saldo. Responde SI",
    "Tienes 3 mensajes nuevos",
    "Adelanto de saldo: $2.000. Costo $300",
    "Recargaste $20.000. Gracias por preferirnos",
    "123456 es tu código de WhatsApp",
  ],
  RU: [
    "баланс 0611",
    "узнать баланс 611",
    "проверить баланс 0890",
    "баланс на 25.11",
    "Баланс был 320 руб. до списания",
    "Доступно 20 ГБ за 300 руб.",
    "Осталось оплатить 450 руб.",
    "Остаток по кредиту 45 000 руб.",
    "Остаток на вкладе 70000 р.",
    "Доступна рассрочка 12 000 руб.",
    "Карта Тройка: баланс 120 руб.",
    "СБЕР: Покупка 450р МАГАЗИН Баланс: 12 345.67р",
    "Пополните счет от 300 р. и получите бонус 150 р.",
    "Кэшбэк 150 руб. при пополнении баланса",
    "Порог отключения 0 руб.",
    "У вас 3 пропущенных звонка",
    "Вам доступен обещанный платеж до 500 руб.",
  ],
  CN: [
    "查余额 10086",
    "余额 10086",
    "余额查询 10000",
    "发送 101 到 10010 查余额",
    "充值200元得240元余额",
    "【工商银行】您账户*1234收入1000.00元，余额12345.67元",
    "公交卡余额 23.5 元",
    "您的水费账户余额45元",
    "余额宝收益1.23元",
    "优惠券余额20元",
    "贷款余额50000元",
    "您的积分余额为3500",
    "您有3条未读短信",
    "套餐月费59元，含30GB流量",
    "当余额低于5元时将停机",
    "5元包1GB流量，回复KT办理",
    "【支付宝】验证码3345，请勿泄露",
  ],
  US: [
    "check balance 611",
    "text BAL to 4636 for balance",
    "balance 123",
    "Balance 2026",
    "Chase: you spent $45.20 at STORE. Balance $1,230.00",
    "PayPal: you sent $50.00. Your balance is $73.20",
    "Gift card balance: $25.00",
    "Reward points balance: 1,250",
    "Your electricity meter balance is 45.20 kWh",
    "Your balance was $8 before the charge",
    "3 days left to pay $45",
    "Main balance required: $49",
    "You have 3 new messages",
    "Top up now and double your balance up to $50",
    "Borrow $5 airtime. Reply YES",
    "Monthly fee $15 will be taken on 11/25/2026",
    "G-482913 is your Google code",
  ],
};

describe.each(Object.entries(others))("in %s", (country, texts) => {
  test.each(texts)("nothing is kept of «%s»", (text) => {
    const read = readReply(text, { country, today: "2026-11-22" });
    expect(read).not.toMatchObject({ sure: true });
  });
});

test.each([
  "查余额 10086",
  "余额 10086",
  "查话费 10010",
  "consultar saldo 611",
  "узнать баланс 0611",
  "check balance 611",
])("where to ask is no sum: «%s»", (text) => {
  for (const country of [undefined, "CN", "CO", "RU", "US"])
    expect(readReply(text, country ? { country } : {}).kind).toBe("refused");
});

test("roubles abroad are not the money of that place, and are asked about", () => {
  expect(readReply("Баланс 50 р.", { country: "CO" })).toMatchObject({
    balance: { amount: "50", currency: "RUB" },
    sure: false,
  });
  expect(readReply("Баланс 50 р.", { country: "RU" })).toMatchObject({ balance: { currency: "RUB" }, sure: true });
});
