import { describe, expect, test } from "vitest";
import { createReader } from "../../../src/carriers/adapters/ussd/cusd.ts";
import { decode } from "../../../src/carriers/adapters/ussd/decode.ts";

/** UTF-16, most significant byte first, as hex digits. */
const ucs2 = (text: string): string => Buffer.from(text, "utf16le").swap16().toString("hex").toUpperCase();

describe("a network's text", () => {
  test.each([
    ["is as it stands where it is ASCII", "Saldo: 12.50", 15, "Saldo: 12.50"],
    ["is as it stands without a code of letters", "Saldo: 12.50", undefined, "Saldo: 12.50"],
    ["has a dollar sign of either alphabet", "Saldo $1.250 \x021", 15, "Saldo $1.250 $1"],
    ["has the letters of the modem's own alphabet", "A}o nuevo: \x05\x04\x00", 15, "Año nuevo: éè@"],
    ["is packed under a code that says letters", "D3309BFCD6816232570D06", 15, "Saldo: 12.50"],
    ["is packed without a code", "AA18AC3602", undefined, "*105#"],
    ["is Cyrillic in UTF-16", ucs2("Баланс: 123,45 руб."), 72, "Баланс: 123,45 руб."],
    ["is Chinese in UTF-16", ucs2("话费余额：50元"), 72, "话费余额：50元"],
    ["is UTF-16 under a code that says letters", ucs2("Ваш баланс 7"), 15, "Ваш баланс 7"],
    ["is UTF-16 after two bytes of a language", `6573${ucs2("Saldo 5")}`, 17, "Saldo 5"],
    ["loses half a character at its end", `${ucs2("Баланс 1")}0`, 72, "Баланс 1"],
    ["is bytes of ASCII", Buffer.from("Saldo 9").toString("hex"), 68, "Saldo 9"],
    ["is digits, and no hex", "100000", 15, "100000"],
    ["is a word of hex letters of odd length", "FACED", 15, "FACED"],
    ["was turned into text by the modem already", "Баланс 5", 72, "Баланс 5"],
  ])("%s", (_, received, dcs, text) => {
    expect(decode(received, dcs)).toBe(text);
  });

  test("of eight letters in seven bytes keeps its last letter, and drops what only fills", () => {
    // «Saldo 12» fills seven bytes; «Saldo 1» leaves room that a carriage return fills.
    const pack = (codes: number[]) => {
      const bits = codes.map((code) => [...code.toString(2).padStart(7, "0")].reverse().join("")).join("");
      const bytes =
        bits.match(/.{1,8}/g)?.map((byte) => Number.parseInt([...byte.padEnd(8, "0")].reverse().join(""), 2)) ?? [];
      return Buffer.from(bytes).toString("hex").toUpperCase();
    };
    const codes = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
    expect(decode(pack(codes("Saldo 12")), 15)).toBe("Saldo 12");
    expect(decode(pack([...codes("Saldo 1"), 0x0d]), 15)).toBe("Saldo 1");
  });
});

describe("a modem's lines", () => {
  /** The lines of one text, cut into chunks of every length. */
  const everyWay = (text: string) =>
    [1, 2, 3, 7, text.length].map((size) => {
      const read = createReader();
      return (text.match(new RegExp(`[\\s\\S]{1,${size}}`, "g")) ?? []).flatMap((chunk) => read(chunk));
    });

  test.each([
    ['\r\n+CUSD: 0,"Saldo: 12.50",15\r\n', { kind: "cusd", m: 0, text: "Saldo: 12.50", dcs: 15 }],
    ['\r\n+CUSD: 2,"Saldo"\r\n', { kind: "cusd", m: 2, text: "Saldo" }],
    ["\r\n+CUSD: 2\r\n", { kind: "cusd", m: 2 }],
    [
      '\r\n+CUSD: 1,"1. Saldo\r\n2. Datos\r\nOK\r\n",15\r\n',
      { kind: "cusd", m: 1, text: "1. Saldo\n2. Datos\nOK\n", dcs: 15 },
    ],
    [
      '\r\n+CUSD: 0,"Plan "Feliz", saldo 5, datos 1,5 GB",15\r\n',
      { kind: "cusd", m: 0, text: 'Plan "Feliz", saldo 5, datos 1,5 GB', dcs: 15 },
    ],
    ['\r\n+CUSD: 0,"Plan "Feliz"\r\nSaldo 5"\r\n', { kind: "cusd", m: 0, text: 'Plan "Feliz"\nSaldo 5' }],
    ["\r\n+CUSD: 0,00530061,72\r\n", { kind: "cusd", m: 0, text: "00530061", dcs: 72 }],
    ["\r\nOK\r\n", { kind: "ok" }],
    ["\r\nERROR\r\n", { kind: "error" }],
    ["\r\n+CME ERROR: 30\r\n", { kind: "error", code: "30" }],
    ["\r\n^RSSI:17\r\n", { kind: "other" }],
  ])("are cut whatever the chunks: %j", (text, line) => {
    for (const lines of everyWay(text)) expect(lines).toEqual([line]);
  });

  test("of a text that never ends are dropped", () => {
    const read = createReader();
    expect(read(`+CUSD: 0,"${"x\r\n".repeat(5000)}`).length).toBeGreaterThan(0);
    expect(read("\r\nOK\r\n").at(-1)).toEqual({ kind: "ok" });
  });
});
