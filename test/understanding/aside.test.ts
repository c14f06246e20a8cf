import { describe, expect, test } from "vitest";
import { collections, type Said, understand } from "./said.ts";

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
    ["i lost my phone", "upset"],
    ["my sim is stolen", "upset"],
    ["my sim card was stolen yesterday", "upset"],
    ["i lost my sim card", "upset"],
    ["perdí mi teléfono", "upset"],
    ["se me perdió el chip", "upset"],
    ["me robaron la sim", "upset"],
    ["потерял симку", "upset"],
    ["я потеряла телефон", "upset"],
    ["у меня украли симку", "upset"],
    ["我的手机丢了", "upset"],
    ["我的卡被偷了", "upset"],
    ["手机卡丢了怎么办", "upset"],
    ["tengo esim de holafly cuánto me queda", "travel"],
    ["у меня есим айрало сколько осталось", "travel"],
    ["我的airalo esim还剩多少", "travel"],
    ["I have an airalo esim, how much is left", "travel"],
    ["guárdala", "keep"],
    ["guardar esta línea", "keep"],
    ["quiero guardar este número", "keep"],
    ["сохрани симку", "keep"],
    ["сохраните мою симку, пожалуйста", "keep"],
    ["please save this line", "keep"],
    ["save the number", "keep"],
    ["保存这个号码", "keep"],
    ["帮我保存这张卡", "keep"],
    ["сохрани", "keep"],
    ["保存", "keep"],
    ["save it", "keep"],
    ["cuánto cuesta", "free"],
    ["это бесплатно?", "free"],
    ["要钱吗", "free"],
    ["is it free?", "free"],
    ["¿el código cuesta algo?", "free"],
    ["¿marcar *611# cuesta algo?", "free"],
    ["este código es gratis?", "free"],
    ["этот код платный?", "free"],
    ["за это берут деньги?", "free"],
    ["这个代码要钱吗", "free"],
    ["查余额要钱吗", "free"],
    ["is this code free?", "free"],
    ["does it cost anything to check my balance", "free"],
    ["no me funsiona el codigo", "failed"],
    ["no sirbe el código", "failed"],
    ["код не роботает", "failed"],
    ["the code is not wroking", "failed"],
    ["quiero poner una queja", "upset"],
    ["хочу пожаловаться", "upset"],
    ["我要投诉", "upset"],
    ["I want to complain", "upset"],
    ["airalo", "travel"],
    ["holafly esim", "travel"],
    ["tengo una esim de holafly", "travel"],
    ["у меня айрало", "travel"],
    ["我用airalo", "travel"],
    ["i use airalo", "travel"],
    ["compré una esim de airalo", "travel"],
    ["купил есим airalo", "travel"],
    ["买了airalo的esim", "travel"],
    ["i have a nomad esim", "travel"],
    ["dónde me quejo", "upset"],
    ["жалоба на мегафон", "upset"],
    ["投诉运营商", "upset"],
    ["no entiendo qué es marcar", "dialling"],
    ["не понимаю куда нажимать", "dialling"],
    ["不知道按哪里", "dialling"],
    ["how do I dial", "dialling"],
  ])("«%s» is %s", (text, is) => {
    expect(understand(text, {}).aside).toMatchObject({ is });
  });

  test.each([
    ["CLARO ME ROBA EL SALDO", { is: "upset", brand: "claro" }],
    ["claro colombia stole my money", { is: "upset", carrier: "co-claro" }],
    ["claro colombia charged me for nothing", { is: "upset", carrier: "co-claro" }],
    ["verizon overcharged me", { is: "upset", carrier: "us-verizon" }],
    ["claro colombia me cobró por nada", { is: "upset", carrier: "co-claro" }],
    ["tigo honduras me quitó mi saldo", { is: "upset", carrier: "hn-tigo" }],
    ["билайн украл мои деньги", { is: "upset", brand: "beeline" }],
    ["мегафон списал деньги ни за что", { is: "upset", carrier: "ru-megafon" }],
    ["联通乱收费", { is: "upset", carrier: "cn-china-unicom" }],
    ["移动偷了我的钱", { is: "upset", carrier: "cn-china-mobile" }],
    ["МЕГАФОН ВОРЫ СПИСАЛИ ДЕНЬГИ", { is: "upset", carrier: "ru-megafon" }],
    ["quiero poner una queja de claro colombia", { is: "upset", carrier: "co-claro" }],
    ["хочу пожаловаться на билайн", { is: "upset", brand: "beeline" }],
    ["我想投诉移动", { is: "upset", carrier: "cn-china-mobile" }],
    ["I want to complain about claro colombia", { is: "upset", carrier: "co-claro" }],
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

  test.each([
    "how to install an airalo esim",
    "¿qué es una esim de airalo?",
    "link airalo",
    "línea de quejas",
    "投诉电话",
    "я не работаю",
    "no contesto",
  ])("«%s» says nothing besides", (text) => {
    expect(understand(text, {}).aside).toBeUndefined();
  });

  test.each(["save my numbers", "guarda +57 300 555 0199", "сохрани номер +7 916 123-45-67", "mis números guardados"])(
    "«%s» keeps no line that was told of",
    (text) => {
      expect(understand(text, {})).toMatchObject({ intent: "lines" });
      expect(understand(text, {}).aside).toBeUndefined();
    },
  );

  test.each([
    "como recargo si perdí mi celular y tengo otro",
    "how do I top up, my phone was stolen",
    "remind me if I am charged",
  ])("«%s» is of no carrier that wronged", (text) => {
    expect(understand(text, {}).aside?.is).not.toBe("upset");
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
    const isTaken = ({ text, intent, method }: Said): boolean => {
      const { aside } = understand(text, {});
      // To have a line kept is of lines as well.
      const keeps = intent === "lines" && aside?.is === "keep";
      // To complain is to reach the carrier's people as well.
      const complains = method === "hotline" && aside?.is === "upset";
      return aside !== undefined && wanted.has(intent) && !keeps && !complains;
    };
    const taken = [...collections.values()]
      .flat()
      .filter(isTaken)
      .map(({ text }) => text);
    expect(taken).toEqual([]);
  });
});
