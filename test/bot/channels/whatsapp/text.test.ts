import { describe, expect, test } from "vitest";
import { numberOfCard } from "../../../../src/bot/channels/whatsapp/card.ts";
import { cut } from "../../../../src/bot/channels/whatsapp/cloud/render.ts";
import { loneCode, pieces, written } from "../../../../src/bot/channels/whatsapp/text.ts";
import { marks } from "../../../../src/i18n/marks.ts";
import { said } from "../../../support/whatsapp/house.ts";

const code = (text: string) => `${marks.code[0]}${text}${marks.code[1]}`;
const strong = (text: string) => `${marks.strong[0]}${text}${marks.strong[1]}`;
const gap = "\u200B";

describe("a text on WhatsApp", () => {
  test.each([
    ["a title is bold", strong("Saldo de Claro"), "*Saldo de Claro*"],
    ["what is strong within a sentence is bold", `Le quedan ${strong("12,50")}.`, "Le quedan *12,50*."],
    ["where bold cannot begin, the text stands plain", `余额${strong("12.50")}元`, "余额12.50元"],
    ["a code alone is left alone", code("*611#"), "*611#"],
    ["a code in a sentence is left alone", `Marque ${code("*611#")} y llame`, "Marque *611# y llame"],
    ["two codes are left alone", `${code("*100#")} o ${code("*105#")}`, "*100# o *105#"],
    ["a code that would turn bold is put verbatim", code("*123*"), "```*123*```"],
    ["so is one beside a sign it would pair with", `* ${code("55*")}`, "* 55*"],
    ["what a carrier wrote does not turn bold", "Promo *2x1* hoy", `Promo ${gap}*${gap}2x1${gap}*${gap} hoy`],
    [
      "nor italic, nor struck out, nor code",
      "_a_ ~b~ `c`",
      `${gap}_${gap}a${gap}_${gap} ${gap}~${gap}b${gap}~${gap} ${gap}\`${gap}c${gap}\`${gap}`,
    ],
    ["single signs stay as they are", "5 * 3, a_b, ~12", "5 * 3, a_b, ~12"],
    ["an address stays as it is", "https://a.example/_x_/*y*?z=~1~", "https://a.example/_x_/*y*?z=~1~"],
    ["lines do not pair with one another", "*uno\ndos*", "*uno\ndos*"],
  ])("%s", (_, text, shown) => {
    expect(written(text)).toBe(shown);
  });

  test("is parted between paragraphs, never within the limit of one message, and loses nothing", () => {
    const text = Array.from({ length: 30 }, (_, i) => `${strong(`Title ${i}`)}\n${"word ".repeat(40).trim()}`).join(
      "\n\n",
    );
    const parts = pieces(text, 1024).map(written);
    expect(parts.every((part) => part.length <= 1024)).toBe(true);
    expect(parts.join("\n\n")).toBe(written(text));
  });

  test("has its first code alone after it, unless it is nothing else", () => {
    expect(loneCode(said("Dial", { copy: ["*1#", "*2#"] }))).toBe("*1#");
    expect(loneCode(said(code("*1#"), { copy: ["*1#"] }))).toBeUndefined();
    expect(loneCode(said("Nothing to copy"))).toBeUndefined();
  });
});

test("a label is cut between what people see as characters", () => {
  expect(cut("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 24)).toBe("👩‍👩‍👧‍👦👩‍👩‍👧‍👦…");
  expect(cut("Móvil Éxito", 24)).toBe("Móvil Éxito");
});

test.each([
  ["BEGIN:VCARD\nTEL;type=CELL;type=VOICE;waid=99912345678:+999 12 345 678\nEND:VCARD", "+99912345678"],
  ["BEGIN:VCARD\nitem1.TEL;waid=99912345678:+999 12 345 678\nEND:VCARD", "+99912345678"],
  ["BEGIN:VCARD\nTEL;TYPE=HOME:+999 (12) 345-678\nEND:VCARD", "+99912345678"],
  ["BEGIN:VCARD\nTEL:12345678\nEND:VCARD", undefined],
  ["BEGIN:VCARD\nFN:Nobody\nEND:VCARD", undefined],
])("the number of a contact card is read", (card, number) => {
  expect(numberOfCard(card)).toBe(number);
});
