import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { belowOf } from "../../src/understanding/when/below.ts";
import { whenOf } from "../../src/understanding/when/when.ts";
import { theHeart } from "../support/person.ts";

const { understand } = theHeart();

/** A time in few letters, for tables. */
function said(text: string): string {
  const when = whenOf(text);
  if (!when) return "-";
  const { kind, at, ...rest } = when;
  return [kind, ...Object.values(rest).map(String), ...(at ? [at] : [])].join(" ");
}

describe("a time is told alike in four languages", () => {
  test.each([
    [
      "days 3 10:00",
      "cada 3 días a las 10 de la mañana",
      "каждые 3 дня в 10 утра",
      "每三天上午十点",
      "every 3 days at 10am",
    ],
    ["days 1 09:00", "todas las mañanas", "каждое утро", "每天早上", "every morning"],
    ["days 1 21:30", "todos los días a las 21:30", "ежедневно в 21:30", "每天晚上九点半", "daily at 9:30 pm"],
    ["days 7", "una vez por semana", "раз в неделю", "每周一次", "once a week"],
    ["days 14", "cada dos semanas", "каждые две недели", "每两周", "every other week"],
    ["days 2", "un día sí y otro no", "каждые 2 дня", "隔天", "every other day"],
    [
      "week 1 09:00",
      "todos los lunes a las nueve",
      "каждый понедельник в девять",
      "每周一早上九点",
      "every Monday at nine",
    ],
    [
      "week 1,4 07:30",
      "los lunes y jueves a las 7:30",
      "по понедельникам и четвергам в 7:30",
      "每周一周四7:30",
      "every monday and thursday at 7:30",
    ],
    ["week 1,2,3,4,5", "entre semana", "по будням", "工作日", "on weekdays"],
    ["week 6,7", "los fines de semana", "по выходным", "每个周末", "every weekend"],
    ["month 31", "el último día del mes", "в последний день месяца", "每月最后一天", "the last day of the month"],
    [
      "month 31 20:00",
      "el último día de cada mes a las 8 de la noche",
      "в последний день каждого месяца в 8 вечера",
      "每月最后一天晚上八点",
      "on the last day of every month at 8pm",
    ],
    ["month 5", "el 5 de cada mes", "5-го числа каждого месяца", "每月5号", "the 5th of every month"],
    ["month", "una vez al mes", "раз в месяц", "每个月", "monthly"],
    ["in 1 day", "mañana", "завтра", "明天", "tomorrow"],
    ["in 1 day 08:00", "mañana a las ocho de la mañana", "завтра в восемь утра", "明天早上八点", "tomorrow at 8 am"],
    ["in 2 day", "pasado mañana", "послезавтра", "后天", "the day after tomorrow"],
    ["in 3 day", "en tres días", "через 3 дня", "三天后", "in 3 days"],
    ["in 2 hour", "dentro de 2 horas", "через два часа", "两个小时后", "in two hours"],
    ["in 1 week", "la próxima semana", "через неделю", "下周", "next week"],
    ["in 1 month", "en un mes", "через месяц", "下个月", "next month"],
    ["weekday 5", "el viernes", "в пятницу", "周五", "on friday"],
    ["weekday 5 true", "el próximo viernes", "в следующую пятницу", "下周五", "next friday"],
    ["date 31 12", "el 31 de diciembre", "31 декабря", "12月31日", "December 31"],
    ["date 31 12 2026", "31/12/2026", "31.12.2026", "2026年12月31日", "2026-12-31"],
    ["ahead 7", "una semana antes de que venza", "за неделю до окончания", "到期前一周", "a week before it expires"],
    ["ahead 3", "3 días antes del vencimiento", "за 3 дня до окончания", "到期前三天", "3 days before expiry"],
    ["ahead ", "antes de que caduque", "до окончания", "到期前", "before it runs out"],
    ["clock 18:00", "a las seis de la tarde", "в шесть вечера", "下午六点", "at 6 pm"],
    ["clock 12:00", "al mediodía", "в полдень", "中午", "at noon"],
    ["off", "no me recuerdes más", "отключи напоминания", "取消提醒", "stop reminders"],
  ])("%s", (wanted, ...texts) => {
    expect(texts.map(said)).toEqual(texts.map(() => wanted));
  });

  test("an hour that could be two is asked for", () => {
    expect(["todos los días a las 5", "каждый день в 5", "每天五点", "every day at 5"].map(said)).toEqual(
      Array(4).fill("days 1 ?"),
    );
  });
});

test("what is not understood to the last word of time is not understood: to ask is better than to be wrong", () => {
  const unclear = [
    "twice a week",
    "три раза в день",
    "dos veces al mes",
    "每天两次",
    "every 3 hours",
    "every monday except the first",
    "mañana y pasado mañana",
    "every monday at 9 and at 10",
    "5/6/2026",
    "в 10.30",
    "32 декабря",
    "at 25:00",
    "every 0 days",
    "every 1000 days",
    "10 tomorrow friday",
    "saldo claro colombia",
    "+57 300 000 0000",
    "",
  ];
  expect(unclear.filter((text) => whenOf(text))).toEqual([]);
});

test.each([
  ["5000", "por debajo de 5 000 pesos", "ниже 5 000 песо", "低于5000比索", "below 5,000 pesos"],
  ["50 CNY", "menos de 50 yuanes", "меньше 50 юаней", "余额低于50元", "less than 50 yuan"],
  ["100 RUB", "menos de 100 rublos", "меньше 100 рублей", "低于100卢布", "under 100 rub"],
  ["1.5 GB", "menos de 1,5 GB", "меньше 1,5 гб", "流量少于1.5GB", "less than 1.5 gigs"],
  ["500 MB", "si baja de 500 megas", "менее 500 мегабайт", "不足500MB", "drops to 500MB"],
  ["", "cuando me quede poco saldo", "когда мало денег", "余额不足时通知我", "when my balance is low"],
])("an amount is told alike in four languages: %s", (wanted, ...texts) => {
  const told = texts.map((text) => {
    const below = belowOf(text);
    return below ? [below.amount, below.unit].filter(Boolean).join(" ") : "-";
  });
  expect(told).toEqual(texts.map(() => wanted));
});

test("thousands and decimals are told apart", () => {
  const amounts = ["$5.000", "$5.50", "1,000", "1.000.000", "20 mil", "5 тыс", "1万", "0.99"];
  expect(amounts.map((amount) => belowOf(`below ${amount}`)?.amount)).toEqual([
    "5000",
    "5.50",
    "1000",
    "1000000",
    "20000",
    "5000",
    "10000",
    "0.99",
  ]);
  expect(belowOf("below 20%")).toBeUndefined();
});

test.each([
  ["каждые 3 дня в 10 утра", { kind: "days", every: 3, at: "10:00" }],
  ["el último día del mes", { kind: "month", on: 31 }],
  ["每周一早上九点", { kind: "week", on: [1], at: "09:00" }],
  ["Remind me every Monday at nine", { kind: "week", on: [1], at: "09:00" }],
  ["tell me a week before my number dies", { kind: "ahead", days: [7] }],
  ["/remind off", { kind: "off" }],
])("«%s» is a wish to be reminded", (text, when) => {
  expect(understand(text, {})).toMatchObject({ intent: "remind", when });
});

test.each([
  ["余额低于50元", { amount: "50", unit: "CNY" }],
  ["warn me below 5 000 pesos", { amount: "5000" }],
])("so is «%s»", (text, below) => {
  expect(understand(text, {})).toMatchObject({ intent: "remind", below });
});

test("of the development set's wishes to be reminded, a time or an amount is told by all that have one", () => {
  const wishes = ["es", "ru", "zh", "en", "more-es", "more-ru", "more-zh", "more-en"].flatMap((name) =>
    readFileSync(new URL(`../fixtures/utterances/${name}.jsonl`, import.meta.url), "utf8")
      .trim()
      .split("\n")
      .map((line): { text: string; intent: string } => JSON.parse(line))
      .filter(({ intent }) => intent === "remind"),
  );
  expect(wishes.length).toBeGreaterThan(50);
  const bare = wishes.filter(({ text }) => {
    const { intent, when, below } = understand(text, {});
    return intent !== "remind" || !(when || below);
  });
  expect(bare.map(({ text }) => text)).toEqual(["recordatorio", "поставь будильник"]);
});

test("of what people write without a time, none is told one", () => {
  const texts = ["es", "ru", "zh", "en"].flatMap((language) =>
    readFileSync(new URL(`../fixtures/utterances/${language}.jsonl`, import.meta.url), "utf8")
      .trim()
      .split("\n")
      .map((line): { text: string; intent: string } => JSON.parse(line))
      .filter(({ intent }) => intent !== "remind" && intent !== "unknown"),
  );
  expect(texts.length).toBeGreaterThan(400);
  expect(texts.filter(({ text }) => understand(text, {}).intent === "remind").map(({ text }) => text)).toEqual([]);
});

test("a carrier's own warning of little is no wish to be warned", () => {
  expect(understand("Su saldo es menor a $5.000, recargue pronto", {}).intent).not.toBe("remind");
  expect(understand("saldo menor a 5000", {}).intent).toBe("remind");
  expect(understand("3 llamadas sin contestar:<28/06> ,04260000000 ,10:22", {}).intent).not.toBe("remind");
});
