import { afterAll, beforeAll, expect, test } from "vitest";
import { plain } from "../../src/i18n/marks.ts";
import { openSaldo, type Said } from "../support/person.ts";

let saldo: Awaited<ReturnType<typeof openSaldo>>;
let people = 0;
beforeAll(async () => {
  saldo = await openSaldo();
});
afterAll(() => saldo.close());

const data = (said: Said[]): unknown => said.at(-1)?.data;

test.each([
  ["es", "guardar esta línea"],
  ["ru", "сохрани симку"],
  ["zh", "保存这个号码"],
  ["en", "save this line"],
])("%s: «%s» keeps the line that was told of", async (language, text) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.says("claro colombia");
  await person.says(text);
  expect(JSON.stringify(await person.says("/lines"))).toContain("lines.which.1");
});

test.each([
  ["es", "cancela todos los recordatorios", "mis recordatorios"],
  ["ru", "останови все напоминания", "мои напоминания"],
  ["zh", "取消所有提醒", "我的提醒"],
  ["en", "stop all reminders", "my reminders"],
])("%s: «%s» switches reminders off, and «%s» lists them while a question is open", async (language, off, mine) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.says("claro colombia");
  await person.says("remind me every monday");
  await person.presses("remind.sure.yes");
  await person.says("remind me");
  await person.presses("remind.which.new");
  expect(JSON.stringify(await person.says(mine))).toContain("all:off");
  await person.says(off);
  expect(JSON.stringify(await person.says(mine))).toContain("all:on");
});

test.each([
  ["es", "claro colombia me cobró por nada"],
  ["ru", "claro colombia украл мои деньги"],
  ["zh", "claro colombia 乱扣我的钱"],
  ["en", "claro colombia stole my money"],
])("%s: «%s» is told who can help", async (language, text) => {
  const person = saldo.person(`s${++people}`, { language });
  expect(data(await person.says(text))).toMatchObject({ intent: "upset", carrier: "co-claro" });
});

test.each([
  ["es", "mi plan vence el 15 de diciembre"],
  ["ru", "мой тариф истекает 15 декабря"],
  ["zh", "我的套餐12月15日到期"],
  ["en", "my plan expires on December 15"],
])("%s: «%s» answers when it ends", async (language, text) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.says("claro colombia");
  await person.says("remind me a week before it expires");
  expect(data(await person.says(text))).toMatchObject({ asks: "sure" });
});

test.each([
  ["es", "avísame una semana antes de que venza el 15 de marzo", "8 mar"],
  ["ru", "напомни за неделю до окончания 15 марта", "8 мар"],
  ["zh", "3月15日到期前一周提醒我", "3月8日"],
  ["en", "remind me a week before it expires on March 15", "Mar 8"],
])("%s: «%s» tells the day it is for", async (language, text, day) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.says("claro colombia");
  const said = await person.says(text);
  expect(data(said)).toMatchObject({ asks: "sure" });
  expect(JSON.stringify(said)).toContain(day);
});

test.each([
  ["es", "mis recordatorios", "Aún no tiene recordatorios."],
  ["ru", "мои напоминания", "Напоминаний пока нет."],
  ["zh", "我的提醒", "您还没有提醒。"],
  ["en", "my reminders", "You have no reminders yet."],
])("%s: «%s» without any says so, and how to begin", async (language, text, none) => {
  const said = await saldo.person(`s${++people}`, { language }).says(text);
  expect(JSON.stringify(said)).toContain(none);
  expect(data(said)).toMatchObject({ asks: "sort" });
});

test.each([
  ["es", "saldoclaro", "¿Claro de qué país?", "balance"],
  ["es", "recargaclaro", "¿Claro de qué país?", "topup"],
  ["ru", "балансмегафон", "МегаФон (Россия)", "balance"],
  ["ru", "пополнитьмтс", "в какой стране?", "topup"],
  ["zh", "余额claro", "Claro", "balance"],
  ["en", "balancemegafon", "MegaFon balance (Russia)", "balance"],
  ["en", "topupairtel", "Airtel in which country?", "topup"],
])("%s: «%s», in one word, is understood", async (language, text, told, intent) => {
  const said = await saldo.person(`s${++people}`, { language }).says(text);
  expect(plain(said.at(-1)?.text ?? "")).toContain(told);
  expect(data(said)).toMatchObject({ intent });
});

test.each([
  ["es", "una semana antes de que venza", "3 días antes del 15 de diciembre", "3 días antes del 15 dic 2026"],
  ["ru", "за неделю до окончания", "за 3 дня до 15 декабря", "за 3 дня до 15 дек. 2026 г."],
  ["zh", "到期前一周提醒我", "12月15日前3天", "2026年12月15日前3天"],
  ["en", "remind me before it expires", "3 days before December 15", "3 days before Dec 15, 2026"],
])("%s: «%s», and its end told as «%s»", async (language, wish, end, rule) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.says("claro colombia");
  expect(data(await person.says(wish))).toMatchObject({ asks: "day" });
  const shown = await person.says(end);
  expect(data(shown)).toMatchObject({ asks: "sure" });
  expect(plain(shown.at(-1)?.text ?? "").replaceAll("\u00A0", " ")).toContain(rule);
});

test.each([
  ["es", "recuérdame cada lunes", "mejor cada 3 días", "España", "Europe/Madrid"],
  ["ru", "напоминай каждый понедельник", "лучше каждые 3 дня", "Россия", "Europe/Moscow"],
  ["zh", "每周一提醒我", "还是每3天吧", "西班牙", "Europe/Madrid"],
  ["en", "remind me every monday", "every 3 days", "Spain", "Europe/Madrid"],
])("%s: «%s», no, «%s» asks no second time where somebody lives", async (language, wish, other, country, zone) => {
  const person = saldo.person(`s${++people}`, { language });
  expect(data(await person.says(wish))).toMatchObject({ asks: "country" });
  expect(data(await person.says(country))).toMatchObject({ asks: "zone" });
  expect(data(await person.presses(`remind.zone.${zone}`))).toMatchObject({ asks: "sure" });
  expect(data(await person.says(other))).toMatchObject({ asks: "sure" });
  expect(data(await person.presses("remind.sure.no"))).toMatchObject({ asks: "sort" });
  expect(data(await person.presses("remind.time.day"))).toMatchObject({ asks: "sure" });
});

test("another time for a reminder is still of the carrier that was named", async () => {
  const person = saldo.person(`s${++people}`, { language: "en" });
  await person.says("claro colombia");
  expect(plain((await person.says("remind me about tigo every monday")).at(-1)?.text ?? "")).toContain("Tigo");
  const shown = plain((await person.says("every 3 days")).at(-1)?.text ?? "");
  expect(shown).toContain("every 3 days");
  expect(shown).toContain("Tigo");
});

test.each([
  ["es", "recuérdame cada viernes lo de tigo", "avísame si claro baja de 5000"],
  ["ru", "напоминай каждую пятницу про tigo", "скажи, когда на claro меньше 5000"],
  ["zh", "每周五提醒我tigo", "claro余额低于5000提醒我"],
  ["en", "remind me about tigo every friday", "tell me when claro is below 5000"],
])("%s: after «%s», «%s» is of the other carrier, and its amount is not asked", async (language, first, then) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.says("claro colombia");
  await person.says(first);
  expect(data(await person.says(then))).toMatchObject({ asks: "keep" });
  expect(data(await person.presses("keep.carrier.co-claro.yes"))).toMatchObject({ asks: "sure" });
});

test.each([
  ["es", "todos los días salgo a caminar", "todos los días, por favor"],
  ["es", "viajo cada mes", "recuérdame cada mes cuando viajo"],
  ["ru", "каждый день гуляю", "лучше каждый день"],
  ["ru", "я езжу туда каждую неделю", "хочу каждую неделю"],
  ["ru", "я пользуюсь мегафоном каждый день", "проверяй мегафон каждый день"],
  ["zh", "我每天上班", "我想每天早上9点"],
  ["zh", "我每周去一次", "每周提醒我去一次"],
  ["en", "every day i run", "remind me every day when i run out"],
  ["en", "i use it every day", "every day please"],
])("%s: «%s» is no wish to be reminded, and «%s» is one", async (language, told, wish) => {
  const saying = await saldo.person(`s${++people}`, { language }).says(told);
  expect(data(saying)).not.toMatchObject({ intent: "remind" });
  const asked = await saldo.person(`s${++people}`, { language }).says(wish);
  expect(data(asked)).toMatchObject({ intent: "remind" });
});

test("«the first one» without a list is no day of the month", async () => {
  const said = await saldo.person(`s${++people}`, { language: "en" }).says("the first one");
  expect(data(said)).not.toMatchObject({ intent: "remind" });
});

test.each([
  ["es", "avísame cuando claro baje de 5000", "recuérdame los viernes lo de tigo", "mis recordatorios", "cuando quede"],
  ["ru", "предупреди, если на claro меньше 5000", "напоминай по пятницам про tigo", "мои напоминания", "когда остан"],
  ["zh", "claro余额低于5000提醒我", "每周五提醒我tigo", "我的提醒", "余额少于"],
  ["en", "warn me when claro is below 5000", "remind me about tigo on fridays", "my reminders", "when less"],
])("%s: reminders of two lines are listed with their lines' names", async (language, low, weekly, mine, cause) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.presses("keep.carrier.co-claro");
  await person.presses("keep.carrier.co-tigo");
  await person.presses("lines.act.1:name");
  await person.says("Ana");
  for (const [wish, name] of [
    [low, "Ana"],
    [weekly, "Tigo"],
  ] as const) {
    expect(plain((await person.says(wish)).at(-1)?.text ?? "")).toContain(name);
    await person.presses("remind.sure.yes");
  }
  const listed = plain((await person.says(mine)).at(-1)?.text ?? "").split("\n");
  expect(listed.find((line) => line.startsWith("1."))).toMatch(new RegExp(`${cause}.* · Ana$`));
  expect(listed.find((line) => line.startsWith("2."))).toMatch(/ · Tigo$/);
});

test.each([
  ["es", "cambiar la zona horaria", "recuérdame los lunes"],
  ["ru", "смени часовой пояс", "напоминай по понедельникам"],
  ["zh", "修改时区", "每周一提醒我"],
  ["en", "change my timezone", "remind me on mondays"],
])("%s: «%s» shows where it can be changed", async (language, text, wish) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.says("claro colombia");
  await person.says(wish);
  await person.presses("remind.sure.yes");
  expect(JSON.stringify(await person.says(text))).toContain("remind.move.yes");
});

test.each([
  ["es", "acabo de llegar a tailandia y compré un chip de AIS, ¿cuánto me queda?"],
  ["ru", "только прилетел в Таиланд, купил симку AIS, сколько на ней денег?"],
  ["zh", "刚到泰国，买了AIS的卡，还剩多少"],
  ["en", "I just landed in Thailand and bought an AIS SIM, how much is on it?"],
  ["en", "i bought an ais sim in thailand, how do i check it"],
])("%s: «%s» is answered at once", async (language, text) => {
  const said = await saldo.person(`s${++people}`, { language }).says(text);
  expect(data(said)).toMatchObject({ intent: "balance", carrier: "th-ais" });
});

test.each([
  ["es", "¿cuándo vence?", "¿hasta cuándo me dura?"],
  ["ru", "когда истекает?", "надолго хватит?"],
  ["zh", "什么时候到期？", "还能用多久"],
  ["en", "when does it expire?", "how long will it last?"],
])("%s: «%s» and «%s» are answered from what is kept", async (language, ...asked) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.presses("balance.carrier.co-claro");
  await person.presses("keep.carrier.co-claro");
  await person.says("Su saldo es $12.345. Vigente hasta 15/12/2026");
  for (const text of asked) {
    const said = plain((await person.says(text)).at(-1)?.text ?? "");
    expect(said).toMatch(/15/);
    expect(said).toContain("2026");
  }
});

test.each([
  ["es", "elimina claro", "guarda esta también"],
  ["ru", "удали claro", "сохрани и этот"],
  ["zh", "删除claro", "这个也保存"],
  ["en", "remove claro", "save this too"],
])("%s: «%s» is about the lines that are kept, and «%s» keeps one more", async (language, remove, save) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.says("claro colombia");
  await person.says(save);
  await person.says("tigo colombia");
  expect(data(await person.says(save))).toMatchObject({ done: "kept", carrier: "co-tigo" });
  expect(data(await person.says(remove))).toMatchObject({ intent: "lines" });
});

test.each([
  ["es", "recuérdame cada lunes", "recuérdame cada viernes", "cancela el segundo", "borra el primer recordatorio"],
  ["ru", "напоминай по понедельникам", "напоминай по пятницам", "отмени второе", "удали первое напоминание"],
  ["zh", "每周一提醒我", "每周五提醒我", "取消第二个", "删除第一个提醒"],
  ["en", "remind me every monday", "remind me every friday", "cancel the second one", "delete the first reminder"],
])("%s: of «%s» and «%s», «%s» and «%s» show the one that is meant", async (language, first, second, last, one) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.says("claro colombia");
  for (const wish of [first, second]) {
    await person.says(wish);
    await person.presses("remind.sure.yes");
  }
  await person.says("/remind");
  expect(JSON.stringify(await person.says(last))).toContain("remind.to.2:stop");
  expect(JSON.stringify(await person.says(one))).toContain("remind.to.1:stop");
});

test.each([
  ["es", "también los domingos"],
  ["ru", "а также по воскресеньям"],
  ["zh", "还有每周日"],
  ["en", "every sunday evening as well"],
])("%s: «%s» is one more reminder", async (language, text) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.says("claro colombia");
  expect(data(await person.says(text))).toMatchObject({ intent: "remind", asks: "sure" });
});

test.each([
  ["es", "recuérdame cada día", "no todos los días, mejor los domingos", "cada domingo"],
  ["ru", "напоминай каждый день", "не надо каждый день, лучше по воскресеньям", "по воскресеньям"],
  ["ru", "напоминай каждый день", "нет, не каждый день, а по воскресеньям", "по воскресеньям"],
  ["zh", "每天提醒我", "不要每天，改成每周日", "每周日"],
  ["en", "remind me every day", "not every day, every sunday", "every Sunday"],
])("%s: «%s», and then «%s»", async (language, wish, better, rule) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.says("claro colombia");
  await person.says(wish);
  const said = await person.says(better);
  expect(data(said)).toMatchObject({ asks: "sure" });
  expect(plain(said.at(-1)?.text ?? "")).toContain(rule);
});

test.each([
  ["es", "no todos los días"],
  ["ru", "не каждый день"],
  ["zh", "不要每天"],
  ["en", "not every day"],
])("%s: «%s» is no wish for every day", async (language, text) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.says("claro colombia");
  expect(data(await person.says(text))).not.toMatchObject({ intent: "remind" });
  await person.says("/remind");
  expect(data(await person.says(text))).toMatchObject({ asks: "sort" });
});

test.each([
  ["es", "borra el recordatorio de tigo", "cancela el último"],
  ["ru", "удали напоминание про tigo", "отмени последнее"],
  ["zh", "删除tigo的提醒", "删除最后一个提醒"],
  ["en", "delete the tigo reminder", "cancel the last one"],
])("%s: «%s» and «%s» leave the others", async (language, named, last) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.presses("keep.carrier.co-claro");
  await person.presses("keep.carrier.co-tigo");
  for (const wish of ["tigo", "claro"]) {
    await person.says(`remind me about ${wish} every monday`);
    await person.presses("remind.sure.yes");
  }
  expect(JSON.stringify(await person.says(named))).toContain("remind.to.1:stop");
  await person.says("/remind");
  expect(JSON.stringify(await person.says(last))).toContain("remind.to.2:stop");
});

test.each([
  ["es", "avísame cuando se me estén acabando los datos"],
  ["ru", "напомни, когда инет будет кончаться"],
  ["zh", "流量快没了提醒我"],
  ["en", "warn me when my data is running out"],
])("%s: «%s» asks for nothing but the amount", async (language, text) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.says("claro colombia");
  await person.presses("keep.carrier.co-claro");
  expect(data(await person.says(text))).toMatchObject({ asks: "amount" });
});

test.each([
  ["es", "avísame antes de que venza", "el 31 de marzo", "30, 7 y 1 día antes", "pausa los recordatorios"],
  ["ru", "напомни перед окончанием", "31 марта", "за 30, 7 и 1 день до", "поставь напоминания на паузу"],
  ["zh", "到期前提醒我", "3月31日", "前30、7和1天", "暂停提醒"],
  ["en", "remind me before it expires", "March 31", "30, 7, and 1 day before", "pause reminders"],
])("%s: «%s», «%s», is %s; «%s» pauses it", async (language, wish, day, rule, pause) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.says("claro colombia");
  await person.says(wish);
  expect(plain((await person.says(day)).at(-1)?.text ?? "")).toContain(rule);
  await person.presses("remind.sure.yes");
  expect(data(await person.says(pause))).toMatchObject({ done: "off" });
});

test.each([
  ["es", "recuérdame cada lunes", "turkcell"],
  ["ru", "напоминай каждый понедельник", "еду в Турцию, купил симку Turkcell"],
  ["zh", "每周一提醒我", "Turkcell"],
  ["en", "remind me every monday", "I'm in Turkey now, Turkcell"],
])("%s: after «%s», «%s» is asked about, and the question does not come again", async (language, wish, text) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.says("claro colombia");
  expect(data(await person.says(wish))).toMatchObject({ asks: "sure" });
  expect(data(await person.says(text))).toMatchObject({ intent: "balance", carrier: "tr-turkcell" });
});

test.each([
  ["es", "avísame cuando beeline baje de 300 KZT"],
  ["ru", "предупреди, когда на билайне меньше 300 тенге"],
  ["zh", "beeline余额低于300 KZT提醒我"],
  ["en", "warn me when beeline is below 300 KZT"],
])("%s: «%s» is of the carrier where that money is", async (language, text) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.says("мегафон россия");
  expect(JSON.stringify(await person.says(text))).toContain("kz-beeline");
});

test.each([
  ["es", "recuérdame los días hábiles a mediodía", "de lunes a viernes a las 12:00"],
  ["es", "recuérdame cada día hábil", "de lunes a viernes"],
  ["ru", "напоминай каждый рабочий день в обед", "по будням в 12:00"],
  ["zh", "每个工作日中午提醒我", "周一到周五 12:00"],
  ["en", "remind me every working day at lunchtime", "Monday to Friday at 12:00"],
  ["en", "can u remind me evry 2 weeks on mondy", "every 2 weeks on Monday"],
  ["en", "remind me every day at midnight", "every day at 00:00"],
  ["ru", "напоминай каждую пятницу в полночь", "по пятницам в 00:00"],
])("%s: «%s» is %s", async (language, wish, rule) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.says("claro colombia");
  expect(plain((await person.says(wish)).at(-1)?.text ?? "")).toContain(rule);
});

test.each([
  ["es", "recuérdame el viernes santo"],
  ["es", "recuérdame el último día hábil del mes"],
  ["ru", "напомни в чёрную пятницу"],
  ["ru", "напомни в последний рабочий день месяца"],
  ["zh", "黑五提醒我"],
  ["en", "remind me on Black Friday"],
  ["en", "remind me on the last business day of the month"],
])("%s: «%s» is a day that is asked for, and no other one", async (language, wish) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.says("claro colombia");
  expect(data(await person.says(wish))).toMatchObject({ asks: "sort" });
});

test.each([
  ["es", "¿cuántos megas?"],
  ["ru", "а сколько гигов?"],
  ["zh", "多少流量"],
  ["en", "how many gigs"],
])("%s: «%s» asks what is left", async (language, text) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.says("claro colombia");
  expect(data(await person.says(text))).toMatchObject({ intent: "balance" });
});

test.each([
  ["es", "recuérdame cada lunes"],
  ["ru", "напоминай каждый понедельник"],
  ["zh", "每周一提醒我"],
  ["en", "remind me every monday"],
])("%s: the country told for «%s» is known afterwards", async (language, wish) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.says(wish);
  await person.presses("remind.country.RU");
  await person.presses("remind.zone.Europe/Moscow");
  await person.presses("remind.sure.yes");
  expect(data(await person.says("мтс"))).toMatchObject({ carrier: "ru-mts" });
});

test.each([
  ["es", "no Perú, Colombia"],
  ["ru", "не Перу, а Колумбия"],
  ["zh", "不是秘鲁，是哥伦比亚"],
  ["en", "not Peru, Colombia"],
])("%s: «%s» asks for a carrier of the other country", async (language, text) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.says("claro peru");
  expect(data(await person.says(text))).toMatchObject({ asks: "carrier" });
  expect(data(await person.says("claro"))).toMatchObject({ carrier: "co-claro" });
});

test.each([
  ["es", "otro país"],
  ["ru", "другая страна"],
  ["zh", "换个国家"],
  ["en", "another country"],
])("%s: «%s» asks for the country again", async (language, text) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.says("colombia");
  expect(data(await person.says(text))).toMatchObject({ asks: "country" });
});

test.each([
  ["es", "mi línea está por vencer ¿qué hago?"],
  ["ru", "симка скоро сгорит что делать"],
  ["zh", "我的卡快过期了怎么办"],
  ["en", "my sim is about to expire, what do I do"],
])("%s: «%s» is asked when it does, to be told before", async (language, text) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.says("claro colombia");
  expect(data(await person.says(text))).toMatchObject({ intent: "remind", asks: "day" });
});

test.each([
  ["es", "no me funsiona el codigo", "vote"],
  ["ru", "код не роботает", "vote"],
  ["en", "the code is not wroking", "vote"],
  ["es", "quiero poner una queja", "upset"],
  ["ru", "хочу пожаловаться", "upset"],
  ["zh", "我要投诉", "upset"],
  ["en", "I want to complain", "upset"],
  ["es", "¿el código cuesta algo?", "free"],
  ["ru", "этот код платный?", "free"],
  ["zh", "这个代码要钱吗", "free"],
  ["en", "is this code free?", "free"],
  ["es", "tengo una esim de holafly", "travel"],
  ["ru", "у меня айрало", "travel"],
  ["zh", "我用airalo", "travel"],
  ["en", "airalo", "travel"],
])("%s: «%s» after a code is answered as what it is", async (language, text, intent) => {
  const person = saldo.person(`s${++people}`, { language });
  await person.says("claro colombia");
  expect(data(await person.says(text))).toMatchObject({ intent });
});
