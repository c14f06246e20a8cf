import { describe, expect, test } from "vitest";
import { collections, understand } from "./said.ts";

describe("what is said besides a wish", () => {
  test.each([
    ["gracias", "thanks"],
    ["adiós", "thanks"],
    ["ок", "thanks"],
    ["好的", "thanks"],
    ["lol", "thanks"],
    ["🙏", "thanks"],
    ["👍🏽", "worked"],
    ["ya funcionó", "worked"],
    ["сработало", "worked"],
    ["查到了", "worked"],
    ["it worked", "worked"],
    ["👎", "failed"],
    ["no me funciona el código *611#", "failed"],
    ["ya le marque y no jala", "failed"],
    ["no jala el código", "failed"],
    ["код *611# не сработал", "failed"],
    ["*611#打不通", "failed"],
    ["the code *611# doesn't work", "failed"],
    ["esta mierda no sirve", "upset"],
    ["ya recargué pero no llegó", "upset"],
    ["за что списали деньги", "upset"],
    ["给手机充了100块没到账", "upset"],
    ["why was i charged", "upset"],
    ["mi celular no tiene señal claro colombia", "upset"],
    ["интернет не работает", "upset"],
    ["手机丢了怎么挂失", "upset"],
    ["block my sim, phone stolen", "upset"],
    ["tengo esim de holafly cuánto me queda", "travel"],
    ["у меня есим айрало сколько осталось", "travel"],
    ["我的airalo esim还剩多少", "travel"],
    ["I have an airalo esim, how much is left", "travel"],
    ["guárdala", "keep"],
    ["сохрани", "keep"],
    ["保存", "keep"],
    ["save it", "keep"],
    ["cuánto cuesta", "free"],
    ["это бесплатно?", "free"],
    ["要钱吗", "free"],
    ["is it free?", "free"],
    ["no entiendo qué es marcar", "dialling"],
    ["не понимаю куда нажимать", "dialling"],
    ["不知道按哪里", "dialling"],
    ["how do I dial", "dialling"],
  ])("«%s» is %s", (text, is) => {
    expect(understand(text, {}).aside).toMatchObject({ is });
  });

  test.each([
    ["CLARO ME ROBA EL SALDO", { is: "upset", brand: "claro" }],
    ["МЕГАФОН ВОРЫ СПИСАЛИ ДЕНЬГИ", { is: "upset", carrier: "ru-megafon" }],
    ["移动乱扣费，气死我了", { is: "upset", carrier: "cn-china-mobile" }],
  ])("«%s» tells of whom", (text, aside) => {
    expect(understand(text, {}).aside).toMatchObject(aside);
  });

  test.each([
    "на телефоне денег нет как пополнить",
    "no internet, how do I top up glo",
    "como recargo, no tengo internet",
  ])("«%s» asks how to top up, whatever else it tells", (text) => {
    expect(understand(text, {})).toMatchObject({ intent: "topup" });
    expect(understand(text, {}).aside).toBeUndefined();
  });

  test("is nothing where a balance, a reminder or any other thing is wanted", () => {
    const wanted = new Set([
      "balance",
      "remind",
      "history",
      "lines",
      "esim",
      "language",
      "privacy",
      "export",
      "cancel",
    ]);
    const taken = [...collections.values()]
      .flat()
      .filter(({ text, intent }) => wanted.has(intent) && understand(text, {}).aside !== undefined)
      .map(({ text }) => text);
    expect(taken).toEqual([]);
  });
});
