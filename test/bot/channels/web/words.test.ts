import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { wantedLanguage, writePage } from "../../../../src/bot/channels/web/page.ts";
import { keys, liked } from "../../../../src/bot/channels/web/words.ts";
import { createWrite } from "../../../../src/i18n/write.ts";
import { languages } from "../../../../src/words.ts";

const root = new URL("../../../../", import.meta.url);
const write = createWrite();

test.each(languages)("the words of the page are all there in %s, and no others", (language) => {
  const words: unknown = JSON.parse(readFileSync(new URL(`locales/${language}/web.json`, root), "utf8"));
  expect(Object.keys(words as object).sort()).toEqual([...keys].sort());
});

test("every word is used by the page, and every word it names is one", () => {
  const folder = new URL("src/bot/channels/web/page/", root);
  const sources = ["index.html", "chat.js", "draw.js"]
    .map((name) => readFileSync(new URL(name, folder), "utf8"))
    .join();
  for (const key of keys) expect(sources, key).toMatch(new RegExp(`["{.]${key}\\b`));
  const named = [...sources.matchAll(/data-(?:word|label|placeholder)="([^"]+)"|\bwords\.([\w]+)/g)];
  for (const [, inPage, inScript] of named) expect(keys).toContain(inPage ?? inScript);
});

test("words cannot break out of the page", () => {
  const page = writePage((words) => ("key" in words ? `<b a="1" b='2'>&` : ""), "en");
  expect(page).not.toContain("<b ");
  expect(page).toContain("<title>&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;");
  const [, words] = /data-words='([^']*)'/.exec(page) ?? [];
  expect(words).toContain("&lt;b a=");
});

test.each(languages)("the whole page weighs less than 40 kB in %s", (language) => {
  const parts = ["chat.css", "chat.js", "draw.js", "wire.js", "icon.svg"];
  const weights = parts.map((name) => readFileSync(new URL(`src/bot/channels/web/page/${name}`, root)).byteLength);
  const whole = weights.reduce((sum, weight) => sum + weight, Buffer.byteLength(writePage(write, language)));
  expect(whole).toBeLessThan(40_000);
});

test.each([
  ["es-CO,es;q=0.9,en;q=0.8", "es"],
  ["pt-BR, es;q=0.5, ru;q=0.7", "ru"],
  ["zh-Hant-TW", "zh"],
  ["fr, de;q=0.5", undefined],
  ["ru;q=0, en;q=0.1", "en"],
  ["EN-us", "en"],
  ["", undefined],
  [undefined, undefined],
  [";;;,,q=", undefined],
])("a browser that asks for %s likes %s", (header, language) => {
  expect(liked(header)).toBe(language);
});

test("the address says the language before the choice made on the page, and that before the browser", () => {
  expect(wantedLanguage("zh", "ru", "es")).toBe("zh");
  expect(wantedLanguage("xx", "ru", "es")).toBe("ru");
  expect(wantedLanguage(undefined, undefined, "es-MX")).toBe("es");
  expect(wantedLanguage(undefined, undefined, "ja")).toBe("en");
});
