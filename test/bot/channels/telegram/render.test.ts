import { describe, expect, test } from "vitest";
import { split } from "../../../../src/bot/channels/split.ts";
import { html } from "../../../../src/bot/channels/telegram/html.ts";
import { opens, rows } from "../../../../src/bot/channels/telegram/markup.ts";
import { render } from "../../../../src/bot/channels/telegram/render.ts";
import { called } from "../../../../src/bot/channels/telegram/share.ts";
import { marks, plain } from "../../../../src/i18n/marks.ts";
import { parseHtml } from "../../../support/telegram/html.ts";
import { message } from "../../../support/telegram/scene.ts";

const code = (text: string) => `${marks.code[0]}${text}${marks.code[1]}`;
const strong = (text: string) => `${marks.strong[0]}${text}${marks.strong[1]}`;
const markupOf = (parts: Parameters<typeof message>[0]) =>
  render(message({ text: "x", ...parts })).parts[0]?.payload.reply_markup;

describe("text", () => {
  test("shows codes as code and what is strong in bold", () => {
    expect(html(`${strong("Claro")}: ${code("*611#")}`)).toBe("<b>Claro</b>: <code>*611#</code>");
  });

  test("cannot break out of its tags, whatever is in it", () => {
    const nasty = `<b>&amp; "a" ${code("</code><a href='x'>")} 5 < 6 & 7 > 2`;
    expect(parseHtml(html(nasty)).text).toBe(plain(nasty));
  });

  test("loses marks that have no other half", () => {
    expect(html(`a${marks.code[0]}b`)).toBe("ab");
  });
});

describe("a long text", () => {
  test("parts between paragraphs, each within the limit", () => {
    const paragraphs = Array.from({ length: 30 }, (_, index) => `${index}: ${"слово ".repeat(50).trim()}`);
    const parts = split(paragraphs.join("\n\n"), 4096);
    expect(parts.length).toBe(3);
    expect(parts.every((part) => part.length <= 4096 && /^\d+: /.test(part))).toBe(true);
    expect(parts.join("\n\n")).toBe(paragraphs.join("\n\n"));
  });

  test("parts between lines, then words, when a paragraph is too long", () => {
    expect(split("one\ntwo three\nfour", 12)).toEqual(["one", "two three", "four"]);
    expect(split("one two three", 8)).toEqual(["one two", "three"]);
  });

  test("closes a mark that is cut through and opens it again", () => {
    const parts = split(code("x".repeat(25)), 11);
    expect(parts.map((part) => html(part).replace(/x+/, "x"))).toEqual(parts.map(() => "<code>x</code>"));
    expect(parts.map(plain).join("")).toBe("x".repeat(25));
  });

  test("never parts the halves of an emoji", () => {
    const parts = split("😀".repeat(10), 5);
    expect(parts.join("")).toBe("😀".repeat(10));
    expect(parts.every((part) => part.isWellFormed() && part.length <= 5)).toBe(true);
  });

  test("counts what is seen: marks and escapes take no room", () => {
    expect(split(`${code("&".repeat(4090))} 12345`, 4096)).toHaveLength(1);
  });

  test("bears its buttons at its end, where the eye is", () => {
    const { parts, edit } = render(message({ text: "word ".repeat(1000), choices: [{ id: "a", label: "A" }] }));
    expect(parts.map(({ payload }) => payload.reply_markup !== undefined)).toEqual([false, true]);
    expect(edit).toBeUndefined();
  });
});

describe("buttons", () => {
  test("share a row when both labels are short, and stand alone when long", () => {
    const labels = ["Claro", "Tigo", "Movistar Colombia S. A. E. S. P.", "WOM", "ETB", "Virgin"];
    expect(rows(labels.map((text) => ({ text }))).map((row) => row.map(({ text }) => text))).toEqual([
      ["Claro", "Tigo"],
      ["Movistar Colombia S. A. E. S. P."],
      ["WOM", "ETB"],
      ["Virgin"],
    ]);
  });

  test("count Chinese characters as wide as they are", () => {
    expect(rows([{ text: "中国移动通信集团" }, { text: "中国联通" }])).toHaveLength(1);
    expect(rows([{ text: "中国移动通信集团有限公司" }, { text: "中国联通" }])).toHaveLength(2);
  });

  test("copy codes, which they show; open sites; carry choices", () => {
    expect(
      markupOf({
        copy: ["*611#"],
        links: [{ label: "Claro", url: "https://www.claro.com.co/" }],
        choices: [{ id: "balance.method.app", label: "App" }],
      }),
    ).toEqual({
      inline_keyboard: [
        [{ text: "📋 *611#", copy_text: { text: "*611#" } }],
        [{ text: "Claro", url: "https://www.claro.com.co/" }],
        [{ text: "App", callback_data: "balance.method.app" }],
      ],
    });
  });

  test("that Telegram would refuse become text", () => {
    const { parts } = render(
      message({
        text: "Call",
        links: [{ label: "Hotline", url: "tel:+999123456" }],
        copy: ["y".repeat(257)],
      }),
    );
    expect(parts).toHaveLength(1);
    expect(parts[0]?.payload).not.toHaveProperty("reply_markup");
    expect(parts[0]?.payload).toHaveProperty("text", `Call\nHotline: +999123456\n<code>${"y".repeat(257)}</code>`);
  });

  test.each(["http://localhost:8080/", "javascript:alert(1)", "tel:*611%23", "claro.com.co", ""])(
    "do not open %j",
    (url) => expect(opens(url)).toBe(false),
  );

  test("hold codes, so that the text need not", () => {
    const { parts } = render(message({ text: "Dial", copy: ["*611#", "z".repeat(300)] }));
    expect(parts[0]?.payload).toHaveProperty("text", `Dial\n<code>${"z".repeat(300)}</code>`);
    const { parts: told } = render(message({ text: "z".repeat(300), copy: ["z".repeat(300)] }));
    expect(told[0]?.payload).toHaveProperty("text", "z".repeat(300));
  });

  test("refuse a choice that Telegram cannot carry, rather than lose it", () => {
    expect(() => markupOf({ choices: [{ id: "я".repeat(33), label: "x" }] })).toThrow(RangeError);
    expect(() => markupOf({ choices: [{ id: "я".repeat(32), label: "x" }] })).not.toThrow();
  });
});

describe("a request", () => {
  const asking = message({ text: "Your number?", request: ["contact", "location"], language: "es" });

  test("without buttons gets the keyboard that shares, which folds away when used; it takes no other's place", () => {
    const { parts, keyboard, edit } = render(asking);
    expect(parts[0]?.payload.reply_markup).toEqual({
      keyboard: [
        [{ text: "📱 Share my number", request_contact: true }],
        [{ text: "📍 Share my location", request_location: true }],
      ],
      resize_keyboard: true,
      one_time_keyboard: true,
    });
    expect(keyboard).toBe(true);
    expect(edit).toBeUndefined();
  });

  test("beside buttons is a button too, that calls for that keyboard in the message's language", () => {
    const { keyboard, edit } = render({ ...asking, choices: [{ id: "a", label: "A" }] });
    expect(edit?.reply_markup?.inline_keyboard.flat()).toEqual([
      { text: "A", callback_data: "a" },
      { text: "📱 Share my number", callback_data: "~contact.es" },
      { text: "📍 Share my location", callback_data: "~location.es" },
    ]);
    expect(keyboard).toBe(false);
  });

  test("is known again by its token, which no choice's is", () => {
    expect(called("~contact.zh")).toEqual({ what: "contact", language: "zh" });
    expect(called("~contact.fr")).toBeUndefined();
    expect(called("balance.country.CO")).toBeUndefined();
    expect(called(undefined)).toBeUndefined();
  });
});

describe("a file", () => {
  const file = { name: "saldo.json", type: "application/json", body: "{}" };

  test("bears a short text as its caption, and the buttons", () => {
    const { parts } = render(message({ text: strong("All"), file, choices: [{ id: "a", label: "A" }] }));
    expect(parts).toMatchObject([
      { method: "sendDocument", payload: { caption: "<b>All</b>", parse_mode: "HTML", reply_markup: {} } },
    ]);
  });

  test("follows a text too long for a caption", () => {
    const { parts } = render(message({ text: "x".repeat(1025), file }));
    expect(parts.map(({ method }) => method)).toEqual(["sendMessage", "sendDocument"]);
  });
});

test("a message without words is a fault, not an empty bubble", () => {
  expect(() => render(message({ text: " ", choices: [{ id: "a", label: "A" }] }))).toThrow(RangeError);
});
