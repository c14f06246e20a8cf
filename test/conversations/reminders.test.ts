import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DeliveryError } from "../../src/bot/channels/channel.ts";
import { plain } from "../../src/i18n/marks.ts";
import { openSaldo, type Said } from "../support/person.ts";

const hour = 3_600_000;
const day = 24 * hour;

let saldo: Awaited<ReturnType<typeof openSaldo>>;
let people = 0;
/** Whether whoever is written to has blocked the bot. */
let blocked = false;
beforeAll(async () => {
  saldo = await openSaldo({
    onSend: async () => {
      if (blocked) throw new DeliveryError("gone");
    },
  });
});
afterAll(() => saldo.close());

const somebody = (language: string) => saldo.person(`r${++people}`, { language });
type Person = ReturnType<typeof somebody>;
const text = (said: Said[]): string => said.map(({ text }) => plain(text)).join("\n");
const labels = (said: Said[]): string[] => said.at(-1)?.choices.map(({ label }) => label) ?? [];
const last = (person: Person): string => person.heard().at(-1) ?? "";

/** Somebody whose zone is known: Bogotá has one, and changes no clocks. */
async function inBogota(language: string): Promise<Person> {
  const person = somebody(language);
  await person.says("claro colombia");
  return person;
}

/** Lets time pass until it is a time of day in Bogotá. */
async function until(clock: string): Promise<void> {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  const here = (saldo.now() - 5 * hour) % day;
  const ms = (hours * hour + minutes * 60_000 - here + day) % day;
  await saldo.pass(ms + 61_000);
}

describe("a reminder is said, shown back with its next dates, and confirmed in one tap", () => {
  test.each([
    [
      "es",
      "recuérdame todos los lunes a las nueve",
      "¿Se lo recuerdo así?",
      "cada lunes a las 09:00",
      "Sí",
      "Listo, se lo recordaré.",
    ],
    ["ru", "напоминай каждые 3 дня в 10 утра", "Напоминать вот так?", "раз в 3 дня в 10:00", "Да", "Готово, напомню."],
    ["zh", "每周一早上九点提醒我", "这样提醒您可以吗？", "每周一 09:00", "是", "好的，到时提醒您。"],
    [
      "en",
      "remind me on the last day of the month",
      "Shall I remind you like this?",
      "on the last day of each month at 09:00",
      "Yes",
      "Done, I will remind you.",
    ],
  ])("%s: %s", async (language, wish, question, rule, yes, done) => {
    const person = await inBogota(language);
    const shown = await person.says(wish);
    expect(text(shown)).toContain(question);
    expect(text(shown)).toContain(rule);
    expect(text(shown).match(/^• /gm)).toHaveLength(3);
    expect(text(await person.taps(yes))).toContain(done);
  });

  test("each example is understood", async () => {
    const person = await inBogota("en");
    const rules: [string, string][] = [
      ["каждые 3 дня в 10 утра", "10:00"],
      ["el último día del mes", "último día"],
      ["每周一早上九点", "09:00"],
      ["Remind me every Monday at nine", "Monday"],
    ];
    for (const [wish, rule] of rules) expect(text(await person.says(wish))).toContain(rule);
  });

  test("or by buttons only", async () => {
    const person = await inBogota("en");
    await person.says("/remind");
    await person.taps("Days of the week");
    const shown = await person.taps("Every Monday");
    expect(labels(shown)).toEqual(["Yes", "Another hour", "Another time", "‹ Back"]);
    await person.taps("Another hour");
    expect(text(await person.taps("18:00"))).toContain("every Monday at 18:00");
    expect(text(await person.taps("Yes"))).toMatch(/Next: Mon/);
  });

  test("an hour that could be two is asked for", async () => {
    const person = await inBogota("en");
    expect(text(await person.says("remind me every day at 5"))).toContain("At what time?");
    expect(text(await person.says("5 pm"))).toContain("every day at 17:00");
  });

  test("a time that is not understood is asked for, not guessed", async () => {
    const person = await inBogota("en");
    expect(text(await person.says("remind me every monday except the first"))).toContain(
      "I did not understand that time. When shall I remind you",
    );
  });
});

describe("the clocks", () => {
  test("are asked for where a country has several, and told by the time it is", async () => {
    const person = somebody("ru");
    await person.says("мегафон россия");
    expect(text(await person.says("напоминай каждый день в 10"))).toContain("Сколько у вас сейчас времени?");
    const ekaterinburg = new Date(saldo.now() + 5 * hour).toISOString().slice(11, 16);
    expect(text(await person.says(ekaterinburg))).toContain("Часовой пояс: Екатеринбург.");
  });

  test.each([
    ["ru", "напоминай каждый день в 10", "по москве", "Часовой пояс: Москва."],
    ["ru", "напоминай каждый день в 10", "Екатеринбург", "Часовой пояс: Екатеринбург."],
    ["es", "recuérdame todos los días a las 10", "Moscú", "hora de Moscú"],
    ["zh", "每天上午十点提醒我", "莫斯科", "莫斯科时间"],
    ["en", "remind me every day at 10am", "I live in Vladivostok", "Vladivostok Time"],
  ])("are told by a city, in %s", async (language, wish, city, clocks) => {
    const person = somebody(language);
    await person.says("/balance megafon");
    expect((await person.says(wish)).at(-1)?.data).toMatchObject({ asks: "zone" });
    await person.says(city);
    expect(last(person)).toContain(clocks);
  });

  test.each([
    ["zh", "中国移动余额", "每天早上9点提醒我", "中国时间"],
    ["ru", "china unicom", "напоминай каждый день в 10", "Часовой пояс: Китай."],
    ["ru", "баланс киевстар", "напоминай каждый день в 10", "Часовой пояс: Украина."],
    ["en", "ipko kosovo balance", "remind me every day at 10am", "By Albania Time."],
  ])("are not asked for where the law knows one (%s, %s)", async (language, carrier, wish, clocks) => {
    const person = somebody(language);
    await person.says(carrier);
    expect(text(await person.says(wish))).toContain(clocks);
  });

  test.each([
    ["zh", "每天早上9点按新疆时间提醒我", "乌鲁木齐时间"],
    ["ru", "напоминай каждый день в 10 по времени Урумчи", "Часовой пояс: Урумчи."],
    ["en", "remind me every day at 10am Xinjiang time", "By Ürümqi Time."],
    ["es", "recuérdame todos los días a las 10, hora de Xinjiang", "hora de Ürümqi"],
  ])("are Xinjiang's own for who says so, in %s", async (language, wish, clocks) => {
    const person = somebody(language);
    await person.says("china mobile");
    expect(text(await person.says(wish))).toContain(clocks);
  });

  test("are those of a place that is shared", async () => {
    const person = somebody("ru");
    await person.says("мегафон россия");
    await person.says("напоминай каждый день в 10");
    expect(text(await person.shares({ latitude: 43.12, longitude: 131.9 }))).toContain("Владивосток");
  });

  test("move with somebody who travels", async () => {
    const person = await inBogota("en");
    await person.says("remind me every day at 9");
    await person.taps("Yes");
    await person.says("/remind");
    await person.taps("Change the time zone");
    expect(text(await person.says("Peru"))).not.toContain("undefined");
    await person.says("/remind");
    await person.taps("Change the time zone");
    expect(text(await person.shares({ latitude: 40.42, longitude: -3.7 }))).toContain("follow these clocks");
    expect(text(await person.says("/remind"))).toContain("By Spain Time.");
  });
});

test.each([
  ["es", "no me recuerdes más", "No hay ningún recordatorio activo."],
  ["ru", "отключи напоминания", "Включённых напоминаний нет."],
  ["zh", "取消提醒", "目前没有开启的提醒。"],
  ["en", "/remind off", "No reminder is on."],
])("whoever has none and stops all is not told of zero (%s)", async (language, words, told) => {
  expect(text(await somebody(language).says(words))).toBe(told);
});

describe("when its time comes", () => {
  test.each([
    [
      "es",
      "recuérdame todos los días a las 10 de la mañana",
      "Sí",
      "⏰ Es hora de consultar el saldo",
      "En 1 hora",
      "Hecho ✓",
    ],
    ["ru", "напоминай каждый день в 10 утра", "Да", "⏰ Пора проверить баланс", "Через час", "Сделано ✓"],
    ["zh", "每天上午十点提醒我", "是", "⏰ 该查余额了", "1小时后", "已完成 ✓"],
    ["en", "remind me every day at 10am", "Yes", "⏰ Time to check the balance", "In 1 hour", "Done ✓"],
  ])("it is said once, with what to do (%s)", async (language, wish, yes, said, snooze, done) => {
    const person = await inBogota(language);
    await person.says(wish);
    await person.taps(yes);
    await until("09:58");
    expect(last(person)).not.toContain(said);
    await until("10:00");
    expect(last(person)).toContain(said);
    const heard = person.heard().length;
    await saldo.pass(60_000);
    expect(person.heard()).toHaveLength(heard);
    await person.taps(snooze);
    await saldo.pass(hour + 60_000);
    expect(last(person)).toContain(said);
    await person.taps(done);
    await until("10:00");
    expect(last(person)).toContain(said);
  });

  test("the guide is one tap away, and so is the way to top up", async () => {
    const person = await inBogota("en");
    await person.says("remind me tomorrow at 10am to check claro colombia");
    await person.taps("Yes");
    await until("10:00");
    await until("10:00");
    expect(last(person)).toContain("Claro");
    expect(text(await person.presses("balance.carrier.co-claro"))).toContain("Claro");
    expect(text(await person.presses("topup.carrier.co-claro"))).toContain("Claro");
  });

  test("a question that is open stays open", async () => {
    const person = await inBogota("en");
    await person.says("remind me every day at 10am");
    await person.taps("Yes");
    await person.says("/topup");
    const asked = await person.says("peru");
    expect(text(asked)).toContain("Which carrier");
    await until("10:00");
    expect(last(person)).toContain("Time to check");
    expect(text(await person.says("claro"))).toContain("Claro (Peru)");
  });

  test("what was missed is said once, marked late, the rest folded into it; at night it waits for the morning", async () => {
    const person = await inBogota("en");
    await person.says("remind me every day at 10am");
    await person.taps("Yes");
    await until("10:00");
    const heard = person.heard().length;
    await until("23:30");
    saldo.wait(3 * day);
    await saldo.pass(0);
    expect(person.heard()).toHaveLength(heard);
    await until("08:01");
    expect(person.heard()).toHaveLength(heard + 1);
    expect(last(person)).toContain("I could not tell you in time");
    expect(last(person)).toContain("2 more were missed");
  });

  test("a changed reminder does not fire as it was", async () => {
    const person = await inBogota("en");
    await person.says("remind me every day at 10am");
    await person.taps("Yes");
    await person.taps("Undo");
    const heard = person.heard().length;
    await until("10:00");
    expect(person.heard()).toHaveLength(heard);
  });
});

describe("the list", () => {
  test("tells each reminder in words, by the number it can be taken by", async () => {
    const person = await inBogota("en");
    for (const wish of ["remind me every day at 10am", "remind me every other Monday at 8am"]) {
      await person.says(wish);
      await person.taps("Yes");
    }
    expect(text(await person.says("/remind"))).toContain("1. every day at 10:00\n2. every 2 weeks on Monday at 08:00");
    expect(text(await person.says("2"))).toContain("every 2 weeks on Monday at 08:00");
  });

  test("pauses, resumes and stops", async () => {
    const person = await inBogota("en");
    await person.says("remind me every day at 10am");
    await person.taps("Yes");
    const listed = await person.says("/remind");
    expect(text(listed)).toContain("You have 1 reminder");
    const [first = ""] = labels(listed);
    expect(first).toMatch(/10:00$/);
    await person.taps(first);
    expect(text(await person.taps("Pause"))).toContain("Paused.");
    const heard = person.heard().length;
    await until("10:00");
    expect(person.heard()).toHaveLength(heard);
    expect(text(await person.taps("Resume"))).toContain("Next:");
    await until("10:00");
    expect(last(person)).toContain("Time to check");
    await person.taps("Stop it");
    expect(text(await person.says("/remind"))).toContain("When shall I remind you");
  });

  test.each([
    ["es", "no me recuerdes más", "1 recordatorio en pausa"],
    ["ru", "отключи напоминания", "Приостановлено: 1 напоминание"],
    ["zh", "取消提醒", "已暂停1个提醒"],
    ["en", "/remind off", "1 reminder is paused"],
  ])("all of it ends with a word, and comes back with a tap (%s)", async (language, word, said) => {
    const person = await inBogota(language);
    await person.presses("remind.time.day");
    await person.presses("remind.sure.yes");
    expect(text(await person.says(word))).toContain(said);
    const heard = person.heard().length;
    await saldo.pass(2 * day);
    expect(person.heard()).toHaveLength(heard);
    await person.presses("remind.to.all:on");
    await until("09:00");
    expect(last(person)).toContain("⏰");
  });

  test("holds fifty", async () => {
    const person = await inBogota("en");
    for (let n = 0; n < 50; n++) {
      await person.says(`remind me every ${n + 2} days at 10am`);
      await person.taps("Yes");
    }
    await person.says("remind me every day");
    expect(text(await person.taps("Yes"))).toContain("You already have 50 reminders");
  }, 60_000);
});

describe("before something ends", () => {
  test("on the day that is told", async () => {
    const person = await inBogota("en");
    expect(text(await person.says("tell me a week before my number dies"))).toContain("When does it expire?");
    const end = new Date(saldo.now() + 20 * day).toISOString().slice(0, 10);
    expect(text(await person.says(end))).toContain("7 days before");
    await person.taps("Yes");
    for (let n = 0; n < 14; n++) await until("10:00");
    expect(last(person)).toContain("It expires soon");
    expect(text(await person.taps("Done ✓"))).toContain("finished");
  });

  test("a month, a week and a day ahead, when no day is", async () => {
    const person = await inBogota("en");
    await person.says("remind me before it expires");
    expect(text(await person.says("in 45 days"))).toContain("30, 7, and 1 day before");
  });

  test("not on a day that has passed", async () => {
    const person = await inBogota("en");
    await person.says("remind me before it expires");
    expect(text(await person.says("1 January 2020"))).toContain("has passed already");
  });
});

/** Somebody who keeps a line of Claro Colombia, with a reading of 12,345 pesos. */
async function withLine(language: string): Promise<Person> {
  const person = somebody(language);
  await person.presses("balance.carrier.co-claro");
  await person.presses("keep.carrier.co-claro");
  await person.says("Su saldo es $12.345. Vigente hasta 15/12/2026");
  return person;
}
const pasted = (person: Person, amount: string, until = "") => person.says(`Su saldo es $${amount}.${until}`);

describe("what a line shows", () => {
  test.each([
    ["es", "avísame cuando baje de 5 000 pesos", "cuando queden menos de 5000", "Sí", "⚠️ Queda poco"],
    ["ru", "предупреди когда меньше 5000 песо", "когда останется меньше 5000", "Да", "⚠️ Осталось мало"],
    ["zh", "余额低于5000比索", "余额少于5,000时", "是", "⚠️ 余额不多了"],
    ["en", "warn me below 5 000 pesos", "when less than 5,000 is left", "Yes", "⚠️ Little is left"],
  ])("is said when little is left, once until there is more (%s)", async (language, wish, rule, yes, said) => {
    const person = await withLine(language);
    expect(text(await person.says(wish)).replaceAll("\u00A0", "")).toContain(rule);
    await person.taps(yes);
    expect(text(await pasted(person, "6.000"))).not.toContain(said);
    const low = await pasted(person, "4.999");
    expect(text(low)).toContain(said);
    expect(text(await pasted(person, "4.000"))).not.toContain(said);
    await pasted(person, "20.000");
    expect(text(await pasted(person, "1.000"))).toContain(said);
  });

  test("an amount is asked for where none was told", async () => {
    const person = await withLine("en");
    expect(text(await person.says("notify me when my balance is low"))).toContain("Below how much");
    expect(text(await person.says("5000"))).toContain("when less than 5,000 is left");
  });

  test.each([
    ["es", "avísame si baja de 5000", "Guardar esta línea", "cuando queden menos de 5000", "Sí"],
    ["ru", "предупреди, когда меньше 5000", "Сохранить номер", "когда останется меньше 5 000", "Да"],
    ["zh", "余额低于5000提醒我", "保存这个号码", "余额少于5,000时", "是"],
    ["en", "warn me below 5000", "Keep this line", "when less than 5,000 is left", "Yes"],
  ])(
    "without a line, the one just told of is kept in a tap, and the wish goes on (%s)",
    async (language, wish, keep, rule, yes) => {
      const person = await inBogota(language);
      const offered = await person.says(wish);
      expect(text(offered)).toContain("Claro");
      expect(labels(offered)[0]).toBe(keep);
      expect(text(await person.taps(keep)).replaceAll("\u00A0", " ")).toContain(rule);
      await person.taps(yes);
      expect(text(await person.says("Su saldo es $4.000"))).toContain("⚠️");
    },
  );

  test("without a line or a carrier, they are asked for, and the wish goes on", async () => {
    const person = somebody("en");
    expect(text(await person.says("warn me below 5000"))).toContain("Which country");
    expect(text(await person.says("colombia"))).toContain("Which carrier");
    expect(text(await person.says("claro"))).toContain("I first need to keep your line");
    expect(text(await person.taps("Keep this line"))).toContain("when less than 5,000 is left");
  });

  test.each([
    ["es", "avísame si baja de 5000", "sí", "cuando queden menos de 5000"],
    ["ru", "предупреди, когда меньше 5000", "да", "когда останется меньше 5 000"],
    ["zh", "余额低于5000提醒我", "是", "余额少于5,000时"],
    ["en", "warn me below 5000", "yes", "when less than 5,000 is left"],
  ])("a bare yes keeps it too (%s)", async (language, wish, yes, rule) => {
    const person = await inBogota(language);
    await person.says(wish);
    expect(text(await person.says(yes)).replaceAll("\u00A0", " ")).toContain(rule);
  });

  test("another carrier's line may be kept for it", async () => {
    const person = await inBogota("en");
    await person.says("warn me below 5000");
    await person.taps("Another carrier");
    expect(text(await person.says("tigo"))).toContain("Tigo");
    expect(text(await person.taps("Keep this line"))).toContain("when less than 5,000 is left");
  });

  test("where no carrier is known there is nothing to watch, and it says how to have a line", async () => {
    const person = somebody("en");
    await person.says("warn me below 5000");
    expect(text(await person.presses("remind.country.AQ"))).toContain("tap «Keep this line»");
  });

  test("is said when it went down", async () => {
    const person = await withLine("en");
    await person.says("/remind");
    await person.taps("In other cases");
    await person.taps("When the balance goes down");
    await person.taps("Yes");
    expect(text(await pasted(person, "12.345"))).not.toContain("went down");
    expect(text(await pasted(person, "12.000")).replaceAll("\u00A0", " ")).toContain("COP 345 less than before");
  });

  test("is said when it is used up sooner than it ends", async () => {
    const person = await withLine("en");
    await person.presses("remind.time.pace");
    await person.taps("Yes");
    const end = new Date(saldo.now() + 30 * day).toISOString().slice(0, 10).split("-").reverse().join("/");
    let heard = "";
    for (const amount of ["12.000", "11.000", "10.000", "9.000", "8.000"]) {
      saldo.wait(day);
      heard += text(await pasted(person, amount, ` Vigente hasta ${end}`));
    }
    expect(heard.match(/At this pace/g)).toHaveLength(1);
  });

  test("is missed when nothing was read for long, counted from the last reading", async () => {
    const person = await withLine("en");
    await person.presses("remind.time.stale");
    await person.taps("7 days");
    await person.taps("Yes");
    await saldo.pass(6 * day);
    expect(last(person)).not.toContain("not checked for a while");
    await pasted(person, "12.345");
    await saldo.pass(6 * day);
    expect(last(person)).not.toContain("not checked for a while");
    await saldo.pass(day + hour);
    await until("09:00");
    expect(last(person)).toContain("not checked for a while");
  });

  test("tells when it ends, and a later end moves what is to be said", async () => {
    const person = await withLine("en");
    const end = (days: number) => new Date(saldo.now() + days * day).toISOString().slice(0, 10);
    const local = (date: string) => date.split("-").reverse().join("/");
    await pasted(person, "12.345", ` Vigente hasta ${local(end(20))}`);
    const shown = await person.says("remind me a week before it expires");
    expect(text(shown)).toContain("7 days before");
    await person.taps("Yes");
    await pasted(person, "12.345", ` Vigente hasta ${local(end(60))}`);
    const kept = JSON.stringify(await saldo.store.exportChat(`io:r${people}`));
    expect(kept).toContain(`b${end(60)} 7`);
  });
});

describe("somebody who cannot be reached", () => {
  test("is not written to any more, and is again once they write", async () => {
    const person = await inBogota("en");
    await person.says("remind me every day at 10am");
    await person.taps("Yes");
    blocked = true;
    await until("10:00");
    blocked = false;
    const heard = person.heard().length;
    await saldo.pass(3 * day);
    expect(person.heard()).toHaveLength(heard);
    expect(text(await person.says("hello"))).toContain("your reminder is on again");
    await until("10:00");
    expect(last(person)).toContain("Time to check");
  });
});

describe("what is kept", () => {
  test("is exported, and forgotten", async () => {
    const person = await inBogota("en");
    await person.says("remind me every day at 10am");
    await person.taps("Yes");
    const [said] = (await person.says("/export")).slice(-1);
    expect(said?.file?.body).toContain('"kind": "schedule"');
    await person.says("/forget");
    await person.taps("Yes, delete everything");
    const heard = person.heard().length;
    await saldo.pass(3 * day);
    expect(person.heard()).toHaveLength(heard);
    expect(await saldo.store.due({ limit: 10, channels: ["io"] }, saldo.now() + 400 * day)).not.toContainEqual(
      expect.objectContaining({ chat: `io:r${people}` }),
    );
  });
});
