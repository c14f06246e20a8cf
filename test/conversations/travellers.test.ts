import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plain } from "../../src/i18n/marks.ts";
import { openSaldo, type Said } from "../support/person.ts";

let saldo: Awaited<ReturnType<typeof openSaldo>>;
let people = 0;
beforeAll(async () => {
  saldo = await openSaldo();
});
afterAll(() => saldo.close());

const somebody = (language: string) => saldo.person(`p${++people}`, { language });
const text = (said: Said[]): string => plain(said.map(({ text }) => text).join("\n"));

describe("a way that is not known", () => {
  test("is said to be none right above the one that is, not above what was left last", async () => {
    const person = somebody("zh");
    await person.says("您的余额为35.20元，截止2026年11月28日。中国移动");
    await person.taps("保存");
    expect(text(await person.says("中国移动 拨号代码"))).toMatch(
      /35\.20[\s\S]*要知道现在还剩多少：\s*我不知道这家运营商的拨号代码。目前最可靠的方法是：\s*1\. /,
    );
  });

  test("nor above what is to be known of the carrier", async () => {
    expect(text(await somebody("es").says("wom colombia saldo por sms"))).toMatch(
      /WOM está cambiando[^\n]*\n+No conozco una consulta por SMS[^\n]*\n+1\. /,
    );
  });
});

describe("a number or card that comes while a carrier is talked about", () => {
  test.each([
    ["a card of another country", "8957123456789012345", "El número parece de Movistar (Colombia)"],
    ["a number of another country", "+57 300 123 4567", "¿Cuál es? País: Colombia"],
    ["a card of another carrier", "89860012345678901234", "El número parece de China Mobile (China)"],
  ])("%s is asked about", async (_, sent, asks) => {
    const person = somebody("es");
    await person.says("telcel méxico");
    expect(text(await person.says(sent))).toContain(asks);
  });

  test("is passed over when its country's carrier was named, or is named with it", async () => {
    const person = somebody("es");
    await person.says("telcel méxico");
    expect((await person.says("+52 55 1234 5678")).at(-1)?.data).toMatchObject({ carrier: "mx-telcel" });
    expect((await person.says("claro colombia 8986001234567890123")).at(-1)?.data).toMatchObject({
      carrier: "co-claro",
    });
  });
});

describe("an app of which nobody told that it takes money", () => {
  test("is where to look for topping up, no more", async () => {
    const told = text(await somebody("es").says("recargar claro colombia"));
    expect(told).toMatch(/Instale Mi Claro[^\n]*\n[^\n]*\n3\. Busque allí la opción de recarga\./);
  });

  test("is where to pay when somebody told", async () => {
    expect(text(await somebody("es").says("recargar simyo españa"))).toContain("Elija recargar y pague.");
  });
});

describe("somebody who keeps lines and is wronged, or whom something failed", () => {
  test("is told whom to call for the only one", async () => {
    const person = somebody("zh");
    await person.says("秘鲁claro");
    await person.taps("保存这个号码");
    await person.says("/cancel");
    const told = await person.says("打不通");
    expect(told.at(-1)?.data).toMatchObject({ intent: "upset", carrier: "pe-claro" });
  });

  test("is asked which of several, not which country", async () => {
    const person = somebody("es");
    for (const carrier of ["att méxico", "wom chile"]) {
      await person.says(carrier);
      await person.taps("Guardar esta línea");
    }
    await person.says("/cancel");
    const asked = await person.says("no tengo internet");
    expect(text(asked)).toMatch(/Lamento lo ocurrido[\s\S]*¿Qué línea\?/);
    expect(text(await person.taps("Otra línea"))).toContain("¿De qué país es la línea?");
    await person.says("/cancel");
    await person.says("no tengo internet");
    expect((await person.taps("WOM")).at(-1)?.data).toMatchObject({ intent: "upset", carrier: "cl-wom" });
  });
});

describe("a message of a brand of many countries", () => {
  test.each([
    ["the money it names", "Claro: Su saldo es S/ 12.50", "要把Claro（秘鲁）保存为您的号码"],
    ["the money it names", "Claro le informa: saldo RD$ 50.00", "要把Claro（多米尼加共和国）保存为您的号码"],
    ["no money of one country only", "Claro le informa: saldo USD 5.00", "是哪个国家或地区的 Claro？"],
  ])("is of the country of %s: %s", async (_, message, asks) => {
    expect(text(await somebody("zh").says(message))).toContain(asks);
  });

  test("is of the country that was talked about, if its money can be", async () => {
    const person = somebody("es");
    await person.says("claro colombia");
    await person.says("historial");
    expect(text(await person.says("Tigo: Tu saldo es $5.000"))).toContain("¿Guardo Tigo (Colombia)");
  });
});

test("somebody who keeps what is kept of them is not left without a way on", async () => {
  const person = somebody("zh");
  await person.says("/forget");
  const [stays] = await person.taps("不，保留");
  expect(stays?.choices.map(({ label }) => label)).toEqual(["查询余额"]);
});
