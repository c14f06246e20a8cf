import { afterAll, beforeAll, expect, test } from "vitest";
import { plain } from "../../src/i18n/marks.ts";
import { openSaldo, type Said } from "../support/person.ts";

let saldo: Awaited<ReturnType<typeof openSaldo>>;
let people = 0;
beforeAll(async () => {
  saldo = await openSaldo();
});
afterAll(() => saldo.close());

const somebody = (language: string) => saldo.person(`m${++people}`, { language });
const text = (said: Said[]): string => plain(said.map(({ text }) => text).join("\n"));

test("a message that names its money by a code that is also a word is read on a line of another country", async () => {
  const person = somebody("es");
  await person.says("telcel méxico");
  expect(text(await person.says("saldo 12.50 COP"))).toMatch(/Saldo: 12,50\sCOP/);
});

test("a message of dollars in Chinese is not read as the roubles of the line", async () => {
  const person = somebody("zh");
  await person.says("megafon");
  expect(text(await person.says("余额 12.50 美元"))).toMatch(/USD\s12\.50/);
});

test.each([
  ["es", "claro colombia", "12.500 pesos colombianos", /Saldo: 12\.500\sCOP/],
  ["es", "telcel méxico", "35.50 pesos mexicanos", /Saldo: 35\.50\sMXN/],
  ["ru", "баланс мегафон", "12,50 российских рублей", /Баланс: 12,50\sRUB/],
  ["zh", "中国移动", "人民币12.50元", /余额：CNY\s12\.50/],
])("a sum by its money's full name, in %s, is what %s left: «%s»", async (language, carrier, says, read) => {
  const person = somebody(language);
  await person.says(carrier);
  expect(text(await person.says(says))).toMatch(read);
});

test("a message that names quetzales is read before its country is known", async () => {
  const person = somebody("es");
  expect(text(await person.says("Su saldo es Q25.00"))).toContain("país");
  expect(text(await person.says("tigo guatemala"))).toMatch(/Saldo: 25\.00\sGTQ/);
});

test("what Saldo wrote of Mexico has the marks of Mexico, and is read when it is sent back", async () => {
  const person = somebody("es");
  await person.says("telcel méxico");
  const figures = "Saldo: 5,235.50\u00A0MXN\nDatos: 1.5\u00A0GB";
  const read = text(await person.says(figures));
  expect(read).toContain("Saldo: 5,235.50\u00A0MXN");
  expect(text(await person.taps("Guardar"))).toContain("5,235.50\u00A0MXN");
});
