import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plain } from "../../src/i18n/marks.ts";
import { openSaldo, type Said } from "../support/person.ts";

const day = 24 * 3_600_000;

let saldo: Awaited<ReturnType<typeof openSaldo>>;
let people = 0;
beforeAll(async () => {
  saldo = await openSaldo();
});
afterAll(() => saldo.close());

type Person = ReturnType<typeof saldo.person>;
const text = (said: Said[]): string =>
  said
    .map(({ text }) => plain(text))
    .join("\n")
    .replaceAll("\u00A0", " ");
const labels = (said: Said[]): string[] => said.at(-1)?.choices.map(({ label }) => label) ?? [];
const dates = (said: Said[]): string[] => text(said).match(/^• .*/gm) ?? [];

/** Somebody whose zone is known: it is Sunday, 22 November 2026, in Bogotá. */
async function inBogota(language: string): Promise<Person> {
  const person = saldo.person(`w${++people}`, { language });
  await person.says("claro colombia");
  return person;
}

/** Somebody who keeps a line of Claro Colombia, with a reading of 12,345 pesos. */
async function withLine(language: string): Promise<Person> {
  const person = saldo.person(`w${++people}`, { language });
  await person.presses("balance.carrier.co-claro");
  await person.presses("keep.carrier.co-claro");
  await person.says("Su saldo es $12.345. Vigente hasta 15/12/2026");
  return person;
}

describe("what a calendar can hold is shown back with its next dates, and kept", () => {
  test.each([
    ["es", "recuérdame el 1 y el 15", "los días 1 y 15 de cada mes a las 09:00", "Sí"],
    ["ru", "напоминай 1 и 15 числа", "1 и 15 числа каждого месяца в 09:00", "Да"],
    ["zh", "每月1号和15号提醒我", "每月1和15号 09:00", "是"],
    ["en", "remind me on the 1st and the 15th", "on days 1 and 15 of each month at 09:00", "Yes"],
    [
      "en",
      "remind me on the 15th and on the last day of the month",
      "on day 15 and on the last day of each month",
      "Yes",
    ],
    ["es", "recuérdame cada dos lunes", "cada 2 semanas, el lunes, a las 09:00", "Sí"],
    ["ru", "напоминай раз в две недели по понедельникам", "раз в 2 недели, по понедельникам, в 09:00", "Да"],
    ["zh", "每两周周一提醒我", "每2周的周一 09:00", "是"],
    ["en", "remind me every other Monday", "every 2 weeks on Monday at 09:00", "Yes"],
    ["es", "recuérdame el primer lunes de cada mes", "el primer lunes de cada mes a las 09:00", "Sí"],
    ["ru", "напоминай в последнюю среду месяца", "по последним средам каждого месяца в 09:00", "Да"],
    ["zh", "每月第一个周一提醒我", "每月第一个周一 09:00", "是"],
    ["en", "remind me on the last Friday of every month", "on the last Friday of each month at 09:00", "Yes"],
    ["es", "recuérdame cada año el 5 de marzo", "cada año, el 5 mar, a las 09:00", "Sí"],
    ["ru", "напоминай каждый год 5 марта", "каждый год 5 мар. в 09:00", "Да"],
    ["zh", "每年3月5日提醒我", "每年3月5日 09:00", "是"],
    ["en", "remind me every year on 5 March", "every year on Mar 5 at 09:00", "Yes"],
    ["ru", "напоминай раз в полгода", "раз в 6 месяцев, 22-го числа, в 09:00", "Да"],
  ])("%s: %s", async (language, wish, rule, yes) => {
    const person = await inBogota(language);
    const shown = await person.says(wish);
    expect(text(shown)).toContain(rule);
    expect(dates(shown)).toHaveLength(3);
    await person.taps(yes);
    expect(text(await person.presses("remind.to.1:show"))).toContain(rule);
  });

  test("on the days that were meant", async () => {
    const person = await inBogota("en");
    expect(dates(await person.says("remind me every other Monday"))).toEqual([
      "• Mon, Nov 23, 09:00",
      "• Mon, Dec 7, 09:00",
      "• Mon, Dec 21, 09:00",
    ]);
    expect(dates(await person.says("remind me every year on 5 March"))).toEqual([
      "• Mar 5, 2027, 09:00",
      "• Mar 5, 2028, 09:00",
      "• Mar 5, 2029, 09:00",
    ]);
    expect(dates(await person.says("remind me on the last Friday of every month"))).toEqual([
      "• Fri, Nov 27, 09:00",
      "• Fri, Dec 25, 09:00",
      "• Fri, Jan 29, 09:00",
    ]);
    expect(dates(await person.says("remind me on the 15th and on the last day of the month"))).toEqual([
      "• Mon, Nov 30, 09:00",
      "• Tue, Dec 15, 09:00",
      "• Thu, Dec 31, 09:00",
    ]);
  });

  test("as many days as were asked for are proposed, and may be others", async () => {
    const person = await inBogota("en");
    const shown = await person.says("remind me twice a week");
    expect(text(shown)).toContain("every Monday and Thursday at 09:00");
    expect(labels(shown)).toContain("Another time");
    expect(text(await person.says("tuesday and saturday at 8 am"))).toContain("every Tuesday and Saturday at 08:00");
  });
});

describe("what is no reminder", () => {
  test.each([
    ["es", "recuérdame cada 3 horas", "Aviso como máximo una vez al día", "Todos los días"],
    ["ru", "присылай баланс два раза в день", "не чаще раза в день", "Каждый день"],
    ["zh", "每3小时提醒我", "最多每天提醒一次", "每天"],
    ["en", "remind me every day at 9am and 9pm", "at most once a day", "Every day"],
  ])("is said, with what can be instead (%s: %s)", async (language, wish, said, daily) => {
    const person = await inBogota(language);
    const shown = await person.says(wish);
    expect(text(shown)).toContain(said);
    expect(dates(await person.taps(daily))).toHaveLength(3);
  });

  test("is said once: the next question is as ever", async () => {
    const person = await inBogota("en");
    await person.says("remind me every hour");
    await person.taps("Just once");
    await person.taps("‹ Back");
    expect(text(await person.says("/remind"))).toContain("When shall I remind you to check your balance?");
  });

  test("and an unclear wish puts no other one in its place", async () => {
    const person = await inBogota("en");
    await person.says("remind me every day");
    const shown = await person.says("remind me every monday except the first");
    expect(text(shown)).toContain("I did not understand that time");
    expect(labels(shown)).not.toContain("Yes");
  });

  test("but what is unclear of an answer leaves its question as it is", async () => {
    const person = await inBogota("en");
    await person.says("remind me every day at 5");
    expect(text(await person.says("every monday except some"))).not.toContain("When shall I remind you");
    expect(text(await person.says("5 pm"))).toContain("every day at 17:00");
  });
});

describe("what a line shows can be watched by saying so", () => {
  test.each([
    ["es", "avísame si gasto los datos demasiado rápido", "cuando se vaya a agotar antes de vencer"],
    ["ru", "предупреди, если трафик тратится слишком быстро", "когда всё кончится раньше срока"],
    ["zh", "如果流量用得太快提醒我", "照此速度会在到期前用完时"],
    ["en", "tell me if I use my data too fast", "when it is used up sooner than it expires"],
    ["es", "avísame si me cobran algo", "cuando haya bajado el saldo"],
    ["ru", "предупреди, если деньги сами списываются", "когда баланс уменьшится"],
    ["zh", "余额变动时提醒我", "余额减少时"],
    ["en", "tell me if my balance moves when I don't use it", "when the balance has gone down"],
    ["es", "recuérdame si llevo 30 días sin revisar", "cuando pasen 30 días sin ninguna lectura"],
    ["ru", "напомни, если 2 недели не проверял баланс", "когда баланс не проверяли 14 дней"],
    ["zh", "如果30天没有查余额提醒我", "30天没有新记录时"],
    ["en", "remind me if I haven't checked for 30 days", "when nothing was read for 30 days"],
  ])("%s: %s", async (language, wish, rule) => {
    const person = await withLine(language);
    const shown = await person.says(wish);
    expect(text(shown)).toContain(rule);
    expect(text(shown)).toContain("Claro");
    await person.presses("remind.sure.yes");
    expect(text(await person.presses("remind.to.1:show"))).toContain(rule);
  });

  test("on the line of the carrier that is named", async () => {
    const person = await withLine("en");
    await person.presses("balance.carrier.pe-claro");
    await person.presses("keep.carrier.pe-claro");
    expect(text(await person.says("tell me if I get charged"))).toContain("Which line");
    const shown = await person.says("tell me if I get charged on claro peru");
    expect(text(shown)).toContain("when the balance has gone down");
    await person.taps("Yes");
    expect(JSON.stringify(await saldo.store.exportChat(`io:w${people}`))).toMatch(
      /"carrier":"pe-claro","kind":"changed"/,
    );
  });

  test("and for how long nobody looked is asked where it is not said", async () => {
    const person = await withLine("en");
    const asked = await person.says("remind me if I haven't checked in a while");
    expect(text(asked)).toContain("After how many days");
    expect(text(await person.taps("14 days"))).toContain("for 14 days");
    await person.taps("‹ Back");
    expect(text(await person.says("three weeks"))).toContain("for 21 days");
  });

  test("what was said is watched", async () => {
    const person = await withLine("en");
    await person.says("remind me if I haven't checked for 10 days");
    await person.taps("Yes");
    await saldo.pass(11 * day);
    await saldo.pass(day / 2);
    expect(person.heard().at(-1)).toContain("not checked for a while");
  });
});

describe("by buttons only", () => {
  test.each([
    [["Days of the week", "Monday to Friday"], "Monday to Friday at 09:00"],
    [["Days of the month", "On days 1 and 15"], "on days 1 and 15 of each month"],
    [["Days of the month", "On the last day of the month"], "on the last day of each month"],
    [["Every few days", "Every 3 days"], "every 3 days"],
    [["Just once", "Tomorrow"], "once: "],
    [["When little is left", "COP 5,000"], "when less than COP 5,000 is left"],
    [["In other cases", "When I have not checked for long", "30 days"], "when nothing was read for 30 days"],
    [["In other cases", "When it is used too fast"], "when it is used up sooner than it expires"],
    [["In other cases", "When the balance goes down"], "when the balance has gone down"],
  ])("%j", async (taps, rule) => {
    const person = await withLine("en");
    await person.says("/remind");
    let shown: Said[] = [];
    for (const tap of taps) shown = await person.taps(tap.replace(" ", tap.startsWith("COP") ? "\u00A0" : " "));
    expect(text(shown)).toContain(rule);
    expect(text(await person.taps("Yes"))).toContain("Done, I will remind you.");
  });

  test("a new one, with reminders kept, has no more choices than a list of WhatsApp holds", async () => {
    const person = await withLine("en");
    await person.says("remind me every day");
    await person.taps("Yes");
    await person.says("/remind");
    const shown = labels(await person.taps("New reminder"));
    expect(shown).toContain("‹ Back");
    expect(shown.length).toBeLessThanOrEqual(10);
    expect(labels(await person.taps("In other cases"))).toContain("When the balance goes down");
  });

  test("back goes a step back, and another time begins anew", async () => {
    const person = await withLine("en");
    await person.says("/remind");
    await person.taps("Every few days");
    expect(labels(await person.taps("‹ Back"))).toContain("Just once");
    await person.taps("Every few days");
    await person.taps("Every 5 days");
    expect(labels(await person.taps("Another time"))).toContain("Just once");
  });

  test("back from what was said asks for it, and for nothing that was known", async () => {
    const person = await withLine("en");
    await person.says("remind me every other Monday");
    expect(text(await person.taps("‹ Back"))).toContain("When shall I remind you");
    await person.says("remind me if I haven't checked for 20 days");
    expect(text(await person.taps("‹ Back"))).toContain("After how many days");
  });

  test("of earlier messages they are still understood", async () => {
    const person = await withLine("en");
    expect(text(await person.presses("remind.time.monday"))).toContain("every Monday at 09:00");
    expect(text(await person.presses("remind.time.last"))).toContain("on the last day of each month");
    expect(text(await person.presses("remind.time.pace"))).toContain("used up sooner");
  });
});
