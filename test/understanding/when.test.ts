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

/** What a text is a wish for, in few letters; none is `-`. */
function meant(text: string): string {
  const { intent, when, below, watch } = understand(text, {});
  if (intent !== "remind") return "-";
  if (watch) return [watch.kind, watch.days].filter(Boolean).join(" ");
  if (below) return ["below", below.amount, below.unit].filter(Boolean).join(" ");
  return when ? said(text) : "?";
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
    ["month 1,15", "los días 1 y 15", "1 и 15 числа", "每月1号和15号", "on the 1st and the 15th"],
    [
      "month 10,25 19:00",
      "el 10 y el 25 de cada mes a las 7 de la noche",
      "10-го и 25-го числа каждого месяца в 7 вечера",
      "每月十号、二十五号晚上七点",
      "on the tenth and the twenty-fifth of each month at 7 pm",
    ],
    ["month 1", "a principios de mes", "в начале каждого месяца", "月初", "at the beginning of the month"],
    ["days 14 1", "cada dos lunes", "раз в две недели по понедельникам", "每两周周一", "every other Monday"],
    [
      "days 21 3 18:00",
      "cada 3 semanas los miércoles a las 6 de la tarde",
      "раз в три недели по средам в 18:00",
      "每三週的週三下午六點",
      "every three weeks on Wednesday at 6pm",
    ],
    ["week 2,3,4", "de martes a jueves", "со вторника по четверг", "周二到周四", "tuesday through thursday"],
    [
      "nth 1 1",
      "el primer lunes de cada mes",
      "в первый понедельник месяца",
      "每月第一个周一",
      "the first Monday of the month",
    ],
    [
      "nth 5 5 10:00",
      "el último viernes del mes a las 10 am",
      "в последнюю пятницу каждого месяца в 10 утра",
      "每個月最後一個星期五上午十點",
      "on the last friday of every month at 10am",
    ],
    ["months 3", "cada tres meses", "раз в квартал", "每三个月", "every 3 months"],
    ["months 6", "dos veces al año", "раз в полгода", "每半年", "twice a year"],
    ["months 2 5", "cada dos meses el día 5", "раз в 2 месяца 5 числа", "每两个月5号", "every 2 months on the 5th"],
    ["months 12", "una vez al año", "раз в год", "每年", "yearly"],
    ["months 12 5 3", "cada año el 5 de marzo", "каждый год 5 марта", "每年3月5日", "every year on 5 March"],
    ["week 1,4", "dos veces por semana", "два раза в неделю", "每周两次", "twice a week"],
    ["week 1,3,5", "tres veces a la semana", "3 раза в неделю", "一周三次", "three times a week"],
    ["month 1,15", "dos veces al mes", "дважды в месяц", "每月两次", "twice a month"],
    ["month 15", "a mediados de mes", "в середине месяца", "月中", "in the middle of the month"],
    ["week 1,3,5", "lunes, miércoles y viernes", "в понедельник, среду и пятницу", "每周一三五", "mon, wed and fri"],
    [
      "week 1,2,3,4,5,6",
      "todos los días menos el domingo",
      "каждый день кроме воскресенья",
      "除了周日每天",
      "every day except Sunday",
    ],
    ["date 30 11", "el lunes 30 de noviembre", "в понедельник, 30 ноября", "11月30日周一", "on Monday, November 30"],
    ["often", "cada 3 horas", "каждые 3 часа", "每3小时", "every 3 hours"],
    ["often", "dos veces al día", "три раза в день", "每天两次", "twice a day"],
    [
      "often",
      "todos los días a las 9 y a las 21",
      "каждый день в 9 и в 21",
      "每天早上九点和晚上九点",
      "every day at 9am and at 9pm",
    ],
    ["days 1", "cada 24 horas", "каждые 24 часа", "每24小时", "every 24 hours"],
    ["in 30 minute", "en media hora", "через полчаса", "半小时后", "in half an hour"],
    ["in 0 day 21:00", "esta noche a las 9", "сегодня вечером в 9", "今晚九点", "tonight at 9"],
    ["date 20", "el día 20", "20-го", "20号", "on the 20th"],
    [
      "ahead 1,7",
      "7 y 1 días antes de que venza",
      "за неделю и за день до окончания",
      "到期前7天和1天",
      "7 days and 1 day before it expires",
    ],
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

test("a day of the month is not its hour", () => {
  expect(
    ["el 5 de cada mes a las 9 am", "a las 9 am el 5 de cada mes", "on the 5th at 9 am", "в 9.30 5 числа"].map(said),
  ).toEqual(["month 5 09:00", "month 5 09:00", "date 5 09:00", "date 5 09:30"]);
});

test("what is said again and again in Russian is said once in its other form", () => {
  expect(["напоминай 30 числа", "напомни 30 числа", "напоминай в пятницу", "напомни в пятницу"].map(said)).toEqual([
    "month 30",
    "date 30",
    "week 5",
    "weekday 5",
  ]);
});

test("what is not understood to the last word of time is unclear: to ask is better than to be wrong", () => {
  const unclear = [
    "every monday except the first",
    "four times a month",
    "cada tercer día de la semana",
    "через понедельник",
    "через полтора месяца",
    "en un mes y medio",
    "every 36 hours",
    "a las 9 menos cuarto",
    "в половине десятого",
    "at quarter to nine",
    "the fifth monday of the month",
    "every 3 weeks on monday and friday",
    "mañana y pasado mañana",
    "5/6/2026",
    "в 10.05",
    "32 декабря",
    "at 25:00",
    "every 0 days",
    "every 1000 days",
    "10 tomorrow friday",
  ];
  expect(unclear.filter((text) => whenOf(text)?.kind !== "unclear")).toEqual([]);
});

test("where no word of time is, no time is", () => {
  expect(["saldo claro colombia", "+57 300 000 0000", "claro 2", ""].filter((text) => whenOf(text))).toEqual([]);
});

describe("what a line is to be watched for is told alike in four languages", () => {
  test.each([
    [
      "pace",
      "avísame si gasto los datos demasiado rápido",
      "предупреди, если трафик тратится слишком быстро",
      "如果流量用得太快提醒我",
      "tell me if I use my data too fast",
    ],
    [
      "pace",
      "avísame si los datos no me van a alcanzar hasta fin de mes",
      "предупреди, если интернет кончится раньше срока",
      "流量不夠用到月底的話通知我",
      "warn me if my data won't last until the end of the month",
    ],
    [
      "changed",
      "avísame si me cobran algo",
      "предупреди, если деньги сами списываются",
      "如果被扣费告诉我",
      "tell me if my balance moves when I don't use it",
    ],
    [
      "changed",
      "avisame cuando cambie mi saldo",
      "сообщи, если баланс изменится",
      "餘額變動時提醒我",
      "notify me when money is deducted",
    ],
    [
      "stale 30",
      "recuérdame si llevo 30 días sin revisar",
      "напомни, если 30 дней не проверял баланс",
      "如果30天没有查余额提醒我",
      "remind me if I haven't checked for 30 days",
    ],
    [
      "stale 14",
      "avísame si no reviso el saldo en 2 semanas",
      "если две недели не смотрел баланс, напомни",
      "两周没查余额就提醒我",
      "ping me if I don't check my balance for two weeks",
    ],
    [
      "stale",
      "avísame si hace mucho que no consulto",
      "напомни, если давно не проверял",
      "好久没查余额的话提醒我",
      "remind me if I haven't checked in a while",
    ],
  ])("%s", (wanted, ...texts) => {
    expect(texts.map(meant)).toEqual(texts.map(() => wanted));
  });

  test("with the carrier it is about", () => {
    expect(understand("предупреди, если слишком быстро расходуются гиги на мегафоне", {})).toMatchObject({
      watch: { kind: "pace" },
      carrier: "ru-megafon",
    });
  });

  test("but a time that is said is not watched for", () => {
    expect(understand("recuérdame cada lunes ver si me cobraron algo", {})).toMatchObject({
      when: { kind: "week", on: [1] },
    });
  });

  test("and nobody who complains is taken for one who asks to be told", () => {
    const complaints = [
      "me descuentan saldo sin razón",
      "se me acaban los datos muy rápido",
      "деньги списываются сами",
      "почему уменьшился баланс",
      "余额为什么减少了",
      "话费被扣了怎么办",
      "why does my balance go down",
      "i was charged without using my phone",
    ];
    expect(complaints.filter((text) => understand(text, {}).intent === "remind")).toEqual([]);
  });
});

test.each([
  ["5000", "por debajo de 5 000 pesos", "ниже 5 000 песо", "低于5000比索", "below 5,000 pesos"],
  ["50 CNY", "menos de 50 yuanes", "меньше 50 юаней", "余额低于50元", "less than 50 yuan"],
  ["100 RUB", "menos de 100 rublos", "меньше 100 рублей", "低于100卢布", "under 100 rub"],
  ["1.5 GB", "menos de 1,5 GB", "меньше 1,5 гб", "流量少于1.5GB", "less than 1.5 gigs"],
  [
    "500 MB",
    "avísame cuando me queden 500 megas",
    "напомни, когда останется 500 мб",
    "流量剩下500兆提醒我",
    "alert me when I have 500mb left",
  ],
  ["1 GB", "cuando quede menos de un giga", "меньше гигабайта", "少于一个G", "less than a gig"],
  ["50 CNY", "menos de cincuenta yuanes", "ниже пятидесяти юаней", "餘額低於五十塊", "under fifty yuan"],
  ["500 MB", "si baja de 500 megas", "менее 500 мегабайт", "不足500MB", "drops to 500MB"],
  ["", "cuando me quede poco saldo", "когда мало денег", "余额不足时通知我", "when my balance is low"],
])("an amount is told alike in four languages: %s", (wanted, ...texts) => {
  const told = texts.map((text) => {
    const below = belowOf(text, true);
    return below ? [below.amount, below.unit].filter(Boolean).join(" ") : "-";
  });
  expect(told).toEqual(texts.map(() => wanted));
});

test.each(["es", "ru", "zh", "en"])("what people write to be reminded means what it did: %s", (language) => {
  const wishes = readFileSync(new URL(`../fixtures/wishes/${language}.jsonl`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line): { text: string; means: string } => JSON.parse(line));
  const heard = wishes.map(({ text }) => ({ text, means: meant(text) }));
  expect(heard).toEqual(wishes);
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
  expect(["cuando me queden 3 días", "останется 5 минут", "剩3天"].filter((text) => belowOf(text, true))).toEqual([]);
  expect(["Le quedan 500 MB", "У вас останется 500 МБ", "剩余流量500MB"].filter((text) => belowOf(text))).toEqual([]);
  expect(belowOf("below twenty five")?.amount).toBeUndefined();
});

test.each([
  ["каждые 3 дня в 10 утра", { kind: "days", every: 3, at: "10:00" }],
  ["el último día del mes", { kind: "month", on: [31] }],
  ["每周一早上九点", { kind: "week", on: [1], at: "09:00" }],
  ["Remind me every Monday at nine", { kind: "week", on: [1], at: "09:00" }],
  ["tell me a week before my number dies", { kind: "ahead", days: [7] }],
  ["напоминай в 10 утра проверять теле2", { kind: "clock", at: "10:00" }],
  ["check o2 every monday, remind me", { kind: "week", on: [1] }],
  ["/remind off", { kind: "off" }],
  ["stop all reminders", { kind: "off" }],
  ["delete all my reminders", { kind: "off" }],
  ["i dont want reminders", { kind: "off" }],
  ["останови все напоминания", { kind: "off" }],
  ["удали все напоминания", { kind: "off" }],
  ["не надо больше напоминаний", { kind: "off" }],
  ["cancela todos los recordatorios", { kind: "off" }],
  ["ya no quiero recordatorios", { kind: "off" }],
  ["取消所有提醒", { kind: "off" }],
  ["删除所有提醒", { kind: "off" }],
  ["不要提醒我了", { kind: "off" }],
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
    return intent !== "remind" || !((when && when.kind !== "unclear") || below);
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

describe("a day that something ends on, and days before one", () => {
  test.each([
    ["mi plan vence el 15 de diciembre", { kind: "date", day: 15, month: 12 }],
    ["vence el 15", { kind: "date", day: 15 }],
    ["мой тариф истекает 15 декабря", { kind: "date", day: 15, month: 12 }],
    ["my plan expires on december 15", { kind: "date", day: 15, month: 12 }],
    ["my plan renews on the 5th", { kind: "date", day: 5 }],
    ["我的套餐12月15日到期", { kind: "date", day: 15, month: 12 }],
    ["за 3 дня до 15 декабря", { kind: "date", day: 12, month: 12 }],
    ["за неделю до 3 января 2027", { kind: "date", day: 27, month: 12, year: 2026 }],
    ["3 días antes del 15 de diciembre", { kind: "date", day: 12, month: 12 }],
    ["a week before December 15", { kind: "date", day: 8, month: 12 }],
    ["12月15日前三天", { kind: "date", day: 12, month: 12 }],
  ])("«%s» is a day, and no wish", (text, when) => {
    const meaning = understand(text, {});
    expect(meaning).toMatchObject({ when });
    expect(meaning.intent).not.toBe("remind");
  });

  test.each([
    ["за неделю до конца", { kind: "ahead", days: [7] }],
    ["за день до конца", { kind: "ahead", days: [1] }],
    ["una semana antes del final", { kind: "ahead", days: [7] }],
    ["3 días antes de que se acabe", { kind: "ahead", days: [3] }],
    ["a week before the end", { kind: "ahead", days: [7] }],
    ["结束前一周", { kind: "ahead", days: [7] }],
    [
      "avísame 3 días antes del 15 de diciembre",
      { kind: "date", day: 12, month: 12, end: { day: 15, month: 12, ahead: 3 } },
    ],
    ["напомни за неделю до 15 декабря", { kind: "date", day: 8, month: 12, end: { day: 15, month: 12, ahead: 7 } }],
    [
      "remind me 3 days before december 15",
      { kind: "date", day: 12, month: 12, end: { day: 15, month: 12, ahead: 3 } },
    ],
    ["12月15日前三天提醒我", { kind: "date", day: 12, month: 12, end: { day: 15, month: 12, ahead: 3 } }],
  ])("«%s» is a wish to be reminded", (text, when) => {
    const { intent, when: told, below } = understand(text, {});
    expect({ intent, told, below }).toEqual({ intent: "remind", told: when, below: undefined });
  });

  test.each([
    "recuérdame que mi plan vence el 15 de diciembre",
    "напомни за 3 дня до 1 марта",
    "напомни за 3 дня до конца месяца",
  ])("«%s» is asked about", (text) => {
    expect(understand(text, {})).toMatchObject({ intent: "remind", when: { kind: "unclear" } });
  });
});
