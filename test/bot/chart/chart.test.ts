import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { moments, ticks } from "../../../src/bot/chart/axis.ts";
import { drawChart } from "../../../src/bot/chart/chart.ts";
import { pictureOf } from "../../../src/bot/chart/picture.ts";
import type { Reading } from "../../../src/carriers/reading.ts";
import { createWrite } from "../../../src/i18n/write.ts";
import { languages } from "../../../src/words.ts";

const write = createWrite();
const day = 86_400_000;
const T = Date.parse("2026-11-01T14:00:00Z");
const zone = "America/Bogota";
const reading = (n: number, amount: string, gb?: string): Reading => ({
  asOf: T + n * day,
  source: "paste",
  lineId: "1",
  money: { amount, currency: "COP" },
  buckets: gb ? [{ kind: "data", left: { amount: gb, unit: "GB" } }] : [],
});
const month = [
  ...[reading(0, "20000", "8"), reading(2, "17250", "7.4"), reading(4, "9100", "5.1"), reading(7, "34300", "2.2")],
  ...[reading(10, "29000", "10"), reading(13, "25500", "8.3"), reading(16, "19800", "7"), reading(18, "15300", "5.5")],
];
/** The texts of a picture, in order. */
const texts = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text ?? "");

/** The characters a font has glyphs for: its `cmap`, of formats 4 and 12 (OpenType 1.9). */
function glyphs(file: Buffer): Set<number> {
  const tables = file.readUInt16BE(4);
  const record = Array.from({ length: tables }, (_, i) => 12 + 16 * i).find(
    (at) => file.toString("latin1", at, at + 4) === "cmap",
  );
  if (record === undefined) throw new Error("a font without a cmap");
  const cmap = file.readUInt32BE(record + 8);
  const found = new Set<number>();
  for (let i = 0; i < file.readUInt16BE(cmap + 2); i++) {
    const at = cmap + file.readUInt32BE(cmap + 4 + 8 * i + 4);
    const format = file.readUInt16BE(at);
    if (format === 12) {
      for (let group = 0; group < file.readUInt32BE(at + 12); group++) {
        const [from, to] = [file.readUInt32BE(at + 16 + 12 * group), file.readUInt32BE(at + 20 + 12 * group)];
        for (let code = from; code <= to; code++) found.add(code);
      }
    } else if (format === 4) {
      const segments = file.readUInt16BE(at + 6) / 2;
      for (let segment = 0; segment < segments; segment++) {
        const to = file.readUInt16BE(at + 14 + 2 * segment);
        const from = file.readUInt16BE(at + 16 + 2 * segments + 2 * segment);
        if (to !== 0xffff) for (let code = from; code <= to; code++) found.add(code);
      }
    }
  }
  return found;
}

const known = glyphs(readFileSync(new URL("../../../src/bot/chart/font/chart.otf", import.meta.url)));

describe.each(languages.map((language) => ({ language })))("the chart in $language", ({ language }) => {
  test("has words its font can draw, in every month", () => {
    for (let n = 0; n < 12; n++) {
      const year = Array.from({ length: 5 }, (_, i) => reading(n * 30 + i * 3, String(1_250_000 - i * 90_000), "3"));
      const { svg } = drawChart(year, { write, language, zone }) ?? { svg: "" };
      const missing = [...texts(svg).join("")].filter((letter) => !known.has(letter.codePointAt(0) ?? 0));
      expect(missing, texts(svg).join(" ")).toEqual([]);
    }
  });

  test("tells the balance, the data, the top-up and how long it lasts", () => {
    const { svg } = drawChart(month, { write, language, zone }) ?? { svg: "" };
    const said = texts(svg);
    const has = (key: string) => expect(said.join("\n")).toContain(write({ key: `history.chart.${key}` }, language));
    for (const key of ["balance", "data", "topUp", "forecast"]) has(key);
    expect(said.some((text) => /^\+25.?200$/.test(text))).toBe(true);
    expect(said.some((text) => /^\+7[.,]8$/.test(text))).toBe(true);
  });

  test("is a PNG light enough to send, with ink where the words are", async () => {
    const drawn = drawChart(month, { write, language, zone });
    const png = Buffer.from(await pictureOf(drawn?.svg ?? ""));
    expect(png.toString("latin1", 1, 4)).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([drawn?.width, drawn?.height]);
    expect(png.length).toBeLessThan(60_000);
    const at = png.indexOf("IDAT");
    const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
    const width = (drawn?.width ?? 0) + 1;
    // The title stands in the left of the first forty rows, on one colour: that of the page.
    const paper = rows[width + 1];
    const ink = Array.from({ length: 40 }, (_, y) => rows.subarray(y * width + 15, y * width + 90)).flatMap((row) =>
      [...row].filter((pixel) => pixel !== paper),
    );
    expect(ink.length).toBeGreaterThan(200);
  });
});

test("400 readings that rise as often as they fall still make a light picture", async () => {
  const wild = Array.from({ length: 400 }, (_, i) =>
    reading(i / 3, String((i * 7919) % 90_000), String((i * 31) % 30)),
  );
  const { svg } = drawChart(wild, { write, language: "zh", zone }) ?? { svg: "" };
  expect((await pictureOf(svg)).length).toBeLessThan(60_000);
}, 15_000);

test("one reading is no chart; two of different things are none either", () => {
  const place = { write, language: "en", zone } as const;
  expect(drawChart([reading(0, "5")], place)).toBeUndefined();
  expect(drawChart([{ ...reading(0, "5", "1"), buckets: [] }], place)).toBeUndefined();
  expect(drawChart([], place)).toBeUndefined();
});

test("nothing, and less than nothing, can be drawn", () => {
  for (const amounts of [
    ["0", "0"],
    ["-5", "-20"],
    ["10.5", "-20"],
  ]) {
    const { svg } =
      drawChart(
        amounts.map((amount, n) => reading(n, amount)),
        { write, language: "es", zone },
      ) ?? {};
    expect(svg).toContain("<path");
    expect(svg).not.toMatch(/NaN|Infinity/);
  }
});

test("axes have round numbers, and days that begin at midnight", () => {
  expect(ticks(0, 34_300, 3)).toEqual([0, 20_000, 40_000]);
  expect(ticks(-20, 10.5, 3)).toEqual([-20, 0, 20]);
  const days = moments(T, T + 18 * day, zone, 4);
  expect(days.length).toBeLessThanOrEqual(4);
  for (const { at } of days) expect(new Date(at).toISOString()).toMatch(/T05:00:00/);
});
