import { describe, expect, test } from "vitest";
import { fold } from "../../src/understanding/fold.ts";
import { notNames } from "../../src/understanding/lexicon/countries.ts";
import { createUnderstanding } from "../../src/understanding/understand.ts";
import { collections, directory, misunderstood, understand } from "./said.ts";

describe("what people write", () => {
  for (const [name, said] of collections)
    test(`understands what people write about their lines: ${name} (${said.length} texts)`, () => {
      const wrong = said.flatMap((each) => misunderstood(each, understand(each.text, {})) ?? []);
      expect(wrong, wrong.join("\n")).toHaveLength(0);
    });

  test("is tried on hundreds of texts, on every intent and method, in four languages", () => {
    const all = [...collections.values()].flat();
    expect(all.length).toBeGreaterThan(400);
    expect(new Set(all.map(({ intent }) => intent)).size).toBe(17);
    expect(new Set(all.map(({ method }) => method)).size).toBe(7);
    expect(new Set(all.map(({ lang }) => lang))).toEqual(new Set(["es", "ru", "zh", "en"]));
  });

  test.each([
    ["CLARO COLOMBIA SALDO"],
    ["  saldo,   claro... colombia!! "],
    ["💰 saldo claro 🇨🇴"],
    ["sáldo cláro cólombia"],
    ["ｓａｌｄｏ ｃｌａｒｏ ｃｏｌｏｍｂｉａ"],
    ["сaldo клaро колумбии баланс"],
    ["哥伦比亚claro余额"],
    ["哥倫比亞 CLARO 餘額"],
    ["claro co balance"],
    ["claro +57 balance"],
    ["saldo claro en Medellín"],
  ])("finds Claro of Colombia in %s", (text) => {
    expect(understand(text, {})).toMatchObject({ intent: "balance", country: "CO", carrier: "co-claro" });
  });

  test("knows every carrier by its own name beside its country's", () => {
    const place = new Intl.DisplayNames("en", { type: "region", style: "short" });
    const plain = directory.all.filter(({ id }) => !notNames.has(fold(place.of(directory.countryOf(id)) ?? "")));
    const missed = plain.flatMap((carrier) => {
      const text = `balance ${carrier.name} ${place.of(directory.countryOf(carrier.id))}`;
      const { carrier: found } = understand(text, {});
      return found === carrier.id ? [] : { served: carrier.facts.length > 0, text: `${text} → ${found}` };
    });
    const served = missed.flatMap(({ served, text }) => (served ? text : []));
    expect(served, served.join("\n")).toHaveLength(0);
    // Of those known by name only, some bear a name that another carrier or an everyday word has too.
    expect(missed.length / directory.all.length, JSON.stringify(missed)).toBeLessThan(0.05);
  });

  test("knows every country with carriers in every language", () => {
    for (const [locale, form] of [
      ["es", "estoy en "],
      ["ru", ""],
      ["zh-Hans", "我在"],
      ["zh-Hant", "我在"],
      ["en", "I am in "],
    ] as const) {
      const place = new Intl.DisplayNames(locale, { type: "region", style: "short" });
      const missed = directory.countries.filter((country) => {
        const name = place.of(country) ?? "";
        const { intent, country: found } = understand(form + name, {});
        return (name.length > 2 || locale.startsWith("zh")) && (intent !== "balance" || found !== country);
      });
      expect(missed.length / directory.countries.length, `${locale}: ${missed}`).toBeLessThan(0.03);
    }
  });

  test("lets no mere name of another country take the place of a carrier it can help with", () => {
    const crowded = createUnderstanding({
      all: [
        ...directory.all,
        { id: "aq-megafon", name: "MegaFon", facts: [] },
        { id: "aq-telcel", name: "Telcel", facts: [] },
        { id: "aq-you", name: "You", facts: [] },
        { id: "aq-hello", name: "Hello", facts: [] },
        { id: "aq-colombia", name: "Colombia", facts: [] },
        { id: "co-claro-colombia", name: "Claro Colombia", facts: [] },
      ],
    });
    expect(crowded("баланс мегафон", {})).toMatchObject({ country: "RU", carrier: "ru-megafon" });
    expect(crowded("saldo telcel", {})).toMatchObject({ country: "MX", carrier: "mx-telcel" });
    expect(crowded("saldo claro colombia", {})).toMatchObject({ country: "CO", carrier: "co-claro" });
    expect(crowded("can you check my balance", {})).toEqual({ intent: "balance", language: "en" });
    expect(crowded("hello", {})).toEqual({ intent: "greeting" });
    expect(crowded("estoy en Colombia", {})).toEqual({ intent: "balance", bare: true, language: "es", country: "CO" });
  });
});

describe("commands", () => {
  test.each([
    ["/balance", { intent: "balance" }],
    ["/help@saldobot", { intent: "help" }],
    ["/start", { intent: "greeting" }],
    ["/unlink", { intent: "link" }],
    ["/forget", { intent: "forget" }],
    ["/balance claro", { intent: "balance", brand: "claro" }],
    ["/balance@saldobot claro colombia", { intent: "balance", brand: "claro", country: "CO", carrier: "co-claro" }],
    ["/баланс йота", { intent: "balance", carrier: "ru-yota" }],
    ["/topup tigo honduras", { intent: "topup", carrier: "hn-tigo" }],
    ["/start co_claro", { intent: "balance", country: "CO", carrier: "co-claro" }],
    ["/start cn_china-mobile", { intent: "balance", country: "CN", carrier: "cn-china-mobile" }],
    ["/start xx_nobody", { intent: "greeting" }],
    ["/nonsense", { intent: "unknown" }],
    ["отмена", { intent: "cancel" }],
    ["Назад", { intent: "back" }],
    ["¡Ayuda!", { intent: "help" }],
    ["取消", { intent: "cancel" }],
    ["menu", { intent: "help" }],
    ["MENÚ", { intent: "help" }],
    ["мои напоминания", { intent: "remind" }],
    ["Покажи мои напоминания", { intent: "remind" }],
    ["mis recordatorios", { intent: "remind" }],
    ["¿Qué recordatorios tengo?", { intent: "remind" }],
    ["my reminders", { intent: "remind" }],
    ["list my reminders", { intent: "remind" }],
    ["我的提醒", { intent: "remind" }],
    ["查看我的提醒", { intent: "remind" }],
    ["мои симки", { intent: "lines" }],
    ["покажи мои номера", { intent: "lines" }],
    ["mis líneas", { intent: "lines" }],
    ["ver mis líneas", { intent: "lines" }],
    ["my numbers", { intent: "lines" }],
    ["show my lines", { intent: "lines" }],
    ["查看我的号码", { intent: "lines" }],
    ["quiero hablar de otro país", { intent: "balance" }],
    ["другая страна", { intent: "balance" }],
    ["换个国家", { intent: "balance" }],
    ["wrong country", { intent: "balance" }],
  ])("takes %s for a command", (text, meaning) => {
    expect(understand(text, {})).toMatchObject({ ...meaning, command: true });
  });

  test("takes nothing else for one", () => {
    for (const text of [
      "cambiar mis recordatorios",
      "мои напоминания каждый день",
      "cancelar mi plan",
      "saldo claro",
      "quiero ayuda",
      "назад в будущее",
    ])
      expect(understand(text, {}).command, text).toBeUndefined();
  });
});

describe("numbers", () => {
  test.each([
    ["+57 300 123 4567", {}, { intent: "balance", country: "CO", number: "+573001234567" }],
    ["573001234567", {}, { intent: "balance", country: "CO", number: "+573001234567" }],
    ["0057 300 1234567", {}, { intent: "balance", country: "CO", number: "+573001234567" }],
    ["300 123 4567", { country: "CO" }, { intent: "balance", country: "CO", number: "+573001234567" }],
    ["8 (999) 123-45-67", {}, { intent: "balance", country: "RU", number: "+79991234567" }],
    ["+7 701 123 45 67", {}, { intent: "balance", country: "KZ", number: "+77011234567" }],
    ["saldo +1 809 555 0123", {}, { intent: "balance", country: "DO", number: "+18095550123" }],
    ["我的号码是13812345678", {}, { intent: "balance", country: "CN", number: "+8613812345678" }],
    ["8957 1010 2345 6789 0123", {}, { intent: "balance", iccid: "89571010234567890123" }],
    ["iccid 8986012345678901234", {}, { intent: "esim", iccid: "8986012345678901234" }],
  ])("reads %s", (text, context, meaning) => {
    expect(understand(text, context)).toMatchObject(meaning);
  });

  test("guesses no country for a number that fits several", () => {
    expect(understand("15012345678", {})).toEqual({ intent: "balance", bare: true });
    expect(understand("3001234567", {})).toEqual({ intent: "balance", bare: true });
  });

  test("takes a code, a sum or a choice for no number", () => {
    expect(understand("*100#", {})).toEqual({ intent: "balance", bare: true, method: "ussd" });
    for (const text of ["2", "12", "12345", "saldo *103*1234567890#", "2026-11-22"])
      expect(understand(text, {}).number, text).toBeUndefined();
  });
});

describe("figures and signs alone", () => {
  test.each(["*100#", "*611#", "#225#", "*611", "*100"])("takes %s for a code, of whomever it is", (text) => {
    expect(understand(text, {})).toEqual({ intent: "balance", bare: true, method: "ussd" });
  });

  test.each([
    ["10086", "cn-china-mobile"],
    ["10010", "cn-china-unicom"],
    ["10099", "cn-china-broadnet"],
  ])("knows %s for whom it calls", (text, carrier) => {
    expect(understand(text, {})).toMatchObject({ intent: "balance", bare: true, carrier });
  });

  test.each(["3", "611", "1000", "10000", "483920", "*5", "#1"])("takes %s for nothing", (text) => {
    expect(understand(text, {})).toEqual({ intent: "unknown" });
  });
});

describe("what a line or its money suffices for", () => {
  test.each([
    "mi línea está por vencer ¿qué hago?",
    "mi número está a punto de caducar",
    "симка скоро сгорит что делать",
    "номер вот-вот отключат",
    "mi chip se va a desactivar",
    "我的卡快过期了怎么办",
    "手机卡要过期了",
    "my sim is about to expire, what do I do",
    "my number will die soon",
  ])("offers to tell before a line dies: %s", (text) => {
    expect(understand(text, {})).toMatchObject({ intent: "remind", when: { kind: "ahead", days: [] } });
  });

  test.each([
    "¿cuándo va a vencer mi línea?",
    "quiero saber si mi línea está por vencer",
    "mi saldo está por vencer",
    "когда скоро сгорит симка",
    "我的卡什么时候要过期",
    "when is my sim going to expire",
    "my sim will expire on December 15",
  ])("takes no other end for it: %s", (text) => {
    expect(understand(text, {}).intent).not.toBe("remind");
  });

  test.each(["¿me alcanza para una llamada?", "хватит на звонок?", "够打一个电话吗", "is it enough for a call?"])(
    "looks at the balance where somebody asks whether it suffices: %s",
    (text) => {
      expect(understand(text, {})).toMatchObject({ intent: "balance" });
      expect(understand(text, {}).method).toBeUndefined();
    },
  );

  test.each(["хватит", "хватит на сегодня", "хватит уже", "enough"])("stops all the same: %s", (text) => {
    expect(understand(text, {}).intent).toBe("cancel");
  });

  test.each([
    "¿puedo pagar en efectivo?",
    "¿se puede pagar con efectivo?",
    "можно наличными?",
    "用现金可以吗",
    "可以用现金吗",
    "can I pay cash",
  ])("knows what is paid in cash: %s", (text) => {
    expect(understand(text, {}).intent).toBe("topup");
  });

  test.each([
    ["recuérdame antes de que se vensa", []],
    ["avísame una semana antes de que se bensa", [7]],
    ["напомни до того как згорит", []],
    ["напомни за неделю до окончяния", [7]],
    ["remind me before it expiers", []],
    ["remind me a week before it exspires", [7]],
  ])("knows an end that is misspelled: %s", (text, days) => {
    expect(understand(text, {})).toMatchObject({ intent: "remind", when: { kind: "ahead", days } });
  });
});

describe("what is not said", () => {
  test.each([
    "<script>alert(1)</script>",
    "<b>saldo</b>",
    "<img src=x onerror=alert(1)>",
    "alert('remind me')",
    "{{ balance }}",
    `${"$"}{balance}`,
    "'; DROP TABLE balance;--",
    "SELECT balance FROM users WHERE id=1",
  ])("takes a program for nothing: %s", (text) => {
    expect(understand(text, {})).toEqual({ intent: "unknown" });
  });

  test.each(["balance <claro>", "saldo (claro)", "remind me (every day)"])(
    "takes no other text for one: %s",
    (text) => {
      expect(understand(text, {}).intent).not.toBe("unknown");
    },
  );

  test("takes an everyday word alone for a carrier only where there is one that is called so", () => {
    expect(understand("éxito", { country: "CO" })).toMatchObject({ intent: "balance", carrier: "co-movil-exito" });
    expect(understand("éxito", { country: "MX" }).intent).toBe("unknown");
    expect(understand("éxito", {}).intent).toBe("unknown");
    expect(understand("yes", { country: "MY" }).intent).toBe("unknown");
    expect(understand("con mucho éxito", { country: "CO" }).intent).toBe("unknown");
  });

  test("tells a text that only names a line from one that asks", () => {
    for (const text of ["claro", "Colombia", "estoy en rusia", "+57 300 123 4567", "мой оператор билайн"])
      expect(understand(text, {}).bare, text).toBe(true);
    for (const text of ["saldo claro", "баланс", "查话费", "cuánto me queda"])
      expect(understand(text, {}).bare, text).toBeUndefined();
  });

  test("prefers the country the person was helped in, where the brand is there", () => {
    expect(understand("saldo claro", { country: "PE" })).toMatchObject({ country: "PE", carrier: "pe-claro" });
    expect(understand("saldo claro", { country: "RU" })).toEqual({ intent: "balance", language: "es", brand: "claro" });
    expect(understand("saldo claro colombia", { country: "PE" })).toMatchObject({ carrier: "co-claro" });
  });

  test("takes a brand for the one of its home, but not where money moves", () => {
    expect(understand("баланс мегафон", {})).toMatchObject({ country: "RU", carrier: "ru-megafon" });
    expect(understand("пополнить мегафон", {})).toEqual({ intent: "topup", language: "ru", brand: "megafon" });
    expect(understand("баланс мегафон таджикистан", {})).toMatchObject({ carrier: "tj-megafon" });
  });

  test.each([
    ["vodafone es", "es-vodafone"],
    ["o2 de", "de-o2"],
    ["saldo vodafone es", "es-vodafone"],
    ["vodafone it balance", "it-vodafone"],
    ["баланс mts by", "by-mts"],
    ["claro do", "do-claro"],
    ["余额 orange fr", "fr-orange"],
  ])("takes the two letters behind a brand for its country: %s", (text, carrier) => {
    expect(understand(text, {})).toMatchObject({ intent: "balance", carrier });
  });

  test.each([
    "tigo no",
    "es movistar",
    "vodafone es una mierda",
    "movistar es caro",
    "claro, si",
    "me gusta o2 de verdad",
  ])("takes no word for a country: %s", (text) => {
    expect(understand(text, {}).country).toBeUndefined();
  });

  test.each([
    ["мегофн", "ru-megafon"],
    ["баланс мигафн", "ru-megafon"],
    ["saldo mevister colombia", "co-movistar"],
    ["vrazon", "us-verizon"],
    ["余额 mogafun", "ru-megafon"],
  ])("finds a brand of which two vowels are wrong: %s", (text, carrier) => {
    expect(understand(text, {})).toMatchObject({ intent: "balance", carrier });
  });

  test.each([
    ["clarocolombia", "co-claro"],
    ["saldoclarocolombia", "co-claro"],
    ["SaldoClaro Colombia", "co-claro"],
    ["verizonbalance", "us-verizon"],
    ["йотабаланс", "ru-yota"],
    ["mtnnigeria 余额", "ng-mtn"],
  ])("reads names written in one word: %s", (text, carrier) => {
    expect(understand(text, {})).toMatchObject({ intent: "balance", carrier });
  });

  test.each([
    ["балансмегафон", "balance", "megafon"],
    ["балансмтс", "balance", "mts"],
    ["пополнитьмегафон", "topup", "megafon"],
    ["recargaclaro", "topup", "claro"],
    ["topupclaro", "topup", "claro"],
    ["checkbalanceairtel", "balance", "airtel"],
  ])("reads what is asked of a name in one word with it: %s", (text, intent, brand) => {
    expect(understand(text, {})).toMatchObject({ intent, brand });
  });

  test.each(["claridad", "personalidad", "orangecounty", "metropolitan", "балансировка", "пополнение", "recargable"])(
    "cuts no other word: %s",
    (text) => {
      expect(understand(text, {}).brand).toBeUndefined();
    },
  );

  test.each(["talent", "virginia", "footnote balance"])("takes %s for no such brand", (text) => {
    expect(understand(text, {}).brand).toBeUndefined();
  });

  test.each([
    ["Su saldo es S/ 12.50 y vence el 05/12/2026", undefined],
    ["Recarga de S/10", undefined],
    ["tengo 10 S/ de saldo", undefined],
    ["баланс S/ 10", undefined],
    ["余额 S/5", undefined],
    ["balance R$ 10,00", undefined],
    ["Su saldo es Q 12.50", undefined],
    ["Claro le informa: saldo US$ 5.00", "claro"],
    ["баланс claro U$S 5", "claro"],
    ["claro 余额 US$5", "claro"],
    ["Tigo: saldo L 12.50", "tigo"],
    ["my claro balance is 5 US dollars", "claro"],
  ])("takes the sign of money for no country and no carrier: %s", (text, brand) => {
    const meaning = understand(text, {});
    expect(meaning).not.toHaveProperty("country");
    expect(meaning.brand).toBe(brand);
  });

  test("takes the sign of a country's own money for the country", () => {
    expect(understand("Claro le informa: saldo RD$ 50.00", {})).toMatchObject({ carrier: "do-claro" });
  });

  test.each([
    ["no Perú, Colombia", "CO"],
    ["no es de Perú sino de Colombia", "CO"],
    ["не Перу, а Колумбия", "CO"],
    ["не из Перу, а из Колумбии", "CO"],
    ["Колумбия, а не Перу", "CO"],
    ["不是秘鲁，是哥伦比亚", "CO"],
    ["我在哥伦比亚，不是秘鲁", "CO"],
    ["not Peru, Colombia", "CO"],
    ["no, Colombia", "CO"],
    ["Perú no, Colombia", undefined],
    ["Colombia, no Perú", undefined],
    ["no, es Colombia, no Perú", undefined],
  ])("leaves out a country that is denied: %s", (text, country) => {
    expect(understand(text, {})).toMatchObject({ intent: "balance" });
    expect(understand(text, {}).country).toBe(country);
  });

  test.each([
    ["no es Claro, es Movistar", "movistar"],
    ["у меня не мтс, а билайн", "beeline"],
    ["not Airtel, MTN", "mtn"],
  ])("leaves out a brand that is denied: %s", (text, brand) => {
    expect(understand(text, {})).toMatchObject({ intent: "balance", brand });
  });

  test.each(["не Перу", "i'm not in Peru", "не мегафон", "not claro"])(
    "takes what is denied for nothing: %s",
    (text) => {
      const { intent, country, brand } = understand(text, {});
      expect({ intent, country, brand }).toEqual({ intent: "unknown" });
    },
  );

  test.each(["avísame si claro baja de 5000", "dime si claro baja de 5000", "tell me if claro drops below 5000"])(
    "knows the brand that something is asked of if: %s",
    (text) => {
      expect(understand(text, {})).toMatchObject({ intent: "remind", brand: "claro", below: { amount: "5000" } });
    },
  );

  test("leaves out what two names contradict", () => {
    for (const text of ["сменить мтс на билайн", "cambiar de claro a tigo"]) {
      const { carrier, brand, country } = understand(text, {});
      expect({ carrier, brand, country }, text).toEqual({});
    }
    expect(understand("saldo colombia o peru", {}).country).toBeUndefined();
    expect(understand("у меня билайн, я в Колумбии", {})).toEqual({
      intent: "balance",
      bare: true,
      language: "ru",
      brand: "beeline",
    });
  });

  test("takes everyday words for no carrier", () => {
    for (const text of [
      "claro que sí",
      "no me queda claro",
      "yes",
      "one more",
      "o sea",
      "true",
      "смена мотива",
      "这是移动硬盘",
      "digo la verdad",
      "my life",
      "au revoir",
    ]) {
      const { intent, carrier, brand } = understand(text, {});
      expect({ intent, carrier, brand }, text).toEqual({ intent: "unknown" });
    }
  });
});

describe("languages", () => {
  test.each([
    ["говори по-китайски", "zh"],
    ["hablame en chino", "zh"],
    ["switch to spanish", "es"],
    ["我要用俄语", "ru"],
    ["我要用俄語", "ru"],
    ["English please", "en"],
    ["давай на испанском", "es"],
    ["русский", "ru"],
  ])("hears which one is wanted: %s", (text, wanted) => {
    expect(understand(text, {})).toMatchObject({ intent: "language", wanted });
  });

  test.each([
    ["/language zh", "zh"],
    ["/idioma es", "es"],
    ["/язык en", "en"],
    ["/语言 zh-CN", "zh"],
    ["language ru", "ru"],
    ["idioma zh", "zh"],
    ["язык en", "en"],
    ["语言 en", "en"],
    ["change language to ru", "ru"],
    ["cambia el idioma a ru", "ru"],
    ["смени язык на en", "en"],
    ["语言改成en", "en"],
  ])("takes a code for a language where one is asked for: %s", (text, wanted) => {
    expect(understand(text, {})).toMatchObject({ intent: "language", wanted });
  });

  test.each(["claro es", "hola es", "saldo en", "ru", "/language fr"])(
    "takes no code for one elsewhere: %s",
    (text) => {
      expect(understand(text, {}).wanted).toBeUndefined();
    },
  );

  test("offers the choice when the one wanted is not spoken here", () => {
    expect(understand("parlez français? french please", {}).wanted).toBeUndefined();
    expect(understand("do you speak french", {})).toEqual({ intent: "language", language: "en" });
  });

  test.each([
    ["cuánto saldo me queda", "es"],
    ["¿claro?", "es"],
    ["сколько осталось", "ru"],
    ["баланс claro", "ru"],
    ["查余额 claro", "zh"],
    ["how much do I have left", "en"],
    ["claro", undefined],
    ["МТС", undefined],
    ["balance", undefined],
    ["+57", undefined],
    ["ドコモの残高", undefined],
  ])("knows what %s is written in, or does not say", (text, language) => {
    expect(understand(text, {}).language).toBe(language);
  });
});

describe("bounds", () => {
  const cpu = (work: () => void): number => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };

  test("reads a short text in microseconds", () => {
    const texts = [...collections.values()].flat().map(({ text }) => text);
    for (const text of texts) understand(text, {});
    const spent = cpu(() => {
      for (let round = 0; round < 5; round++) for (const text of texts) understand(text, {});
    });
    expect((spent * 1000) / (texts.length * 5)).toBeLessThan(100);
  });

  test.each([
    ["one long word", "a".repeat(4000)],
    ["words that are nearly brands", "movistrr megafonn beelinee vodafonne ".repeat(110)],
    ["digits and dashes", "1-2(3) ".repeat(600)],
    ["plus signs", "+".repeat(4000)],
    ["spaces", `saldo${" ".repeat(3990)}claro`],
    ["phrases that never end", "que tanto que tantos que ".repeat(170)],
    ["flags", "🇨🇴🇷🇺".repeat(500)],
    ["unpaired halves of signs", "\ud83c\udde6\ud83c".repeat(1300)],
    ["Chinese", "查余额怎么查".repeat(660)],
    ["a slash and letters", `/${"start".repeat(800)}`],
    ["accents on nothing", "\u0301".repeat(4000)],
  ])("is not slowed down by %s", (_, text) => {
    understand(text, {});
    expect(cpu(() => void understand(text, {}))).toBeLessThan(20);
  });

  test("reads only the beginning of a long text", () => {
    expect(understand(`${"hola ".repeat(90)}saldo claro colombia`, {}).intent).toBe("balance");
    expect(understand(`${"hola ".repeat(100)}saldo claro colombia`, {}).intent).toBe("greeting");
  });

  test("gives the same meaning for the same text", () => {
    for (const { text } of collections.get("es") ?? []) expect(understand(text, {})).toEqual(understand(text, {}));
    expect(createUnderstanding(directory)("saldo claro colombia", {})).toEqual(understand("saldo claro colombia", {}));
  });
});
