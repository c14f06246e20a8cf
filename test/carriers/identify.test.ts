import { describe, expect, test } from "vitest";
import { createDirectory } from "../../src/carriers/directory.ts";
import { luhn, ofIccid, ofNumber } from "../../src/carriers/identify.ts";
import { loadKnowledge } from "../../src/carriers/load.ts";

const directory = createDirectory(loadKnowledge());

/** A card's number with its check digit, from everything before it: invented, on a real beginning. */
const card = (beginning: string, length = 19): string => {
  const account = beginning.padEnd(length - 1, "0");
  const digit = [..."0123456789"].find((digit) => luhn(account + digit));
  return account + digit;
};

describe("a phone number", () => {
  test("names its country and the carrier it was first given to", () => {
    expect(ofNumber(directory, "+57 311 200 0000")).toEqual({
      country: "CO",
      carrier: "co-claro",
      candidates: ["co-claro"],
      number: "+573112000000",
    });
  });

  test.each([
    "+573112000000",
    "57 311 200 0000",
    "0057-311-200-00-00",
    "+57.311.200.0000",
    "＋５７　３１１　２００　００００",
    "(+57) 311 200 0000",
    "\u202a+57 311 200 0000\u202c",
    "+٥٧٣١١٢٠٠٠٠٠٠",
  ])("is read as people write it: %s", (text) => {
    expect(ofNumber(directory, text)).toMatchObject({ country: "CO", carrier: "co-claro", number: "+573112000000" });
  });

  test("without a country is read in the country at hand", () => {
    expect(ofNumber(directory, "311 200 0000", "CO")).toMatchObject({ country: "CO", carrier: "co-claro" });
    expect(ofNumber(directory, "8 (903) 000-00-00", "RU")).toMatchObject({
      country: "RU",
      carrier: "ru-beeline",
      number: "+79030000000",
    });
    expect(ofNumber(directory, "311 200 0000")).not.toHaveProperty("carrier");
  });

  test("with its calling code but no + is known in any country", () => {
    for (const home of ["CO", "ES", "RU"])
      expect(ofNumber(directory, "57 311 200 0000", home)).toMatchObject({ country: "CO", carrier: "co-claro" });
  });

  test("goes to the carrier with the longest beginning that fits", () => {
    expect(ofNumber(directory, "+7 900 335 00 00").carrier).toBe("ru-beeline");
  });

  test("names nobody where several fit equally, but says which", () => {
    const hint = ofNumber(directory, "+7 902 000 00 00");
    expect(hint).not.toHaveProperty("carrier");
    expect(hint.country).toBe("RU");
    expect(hint.candidates).toEqual(expect.arrayContaining(["ru-mts", "ru-megafon", "ru-t2"]));
  });

  test("tells Kazakhstan from Russia, and the islands from the States", () => {
    expect(ofNumber(directory, "+7 701 000 00 00")).toMatchObject({ country: "KZ", carrier: "kz-kcell" });
    expect(ofNumber(directory, "+1 809 220 0000").country).toBe("DO");
    expect(ofNumber(directory, "+1 787 220 0000").country).toBe("PR");
  });

  test("is no longer a closed brand's where a living carrier has the same beginning", () => {
    const uff = directory.carrier("co-uff");
    const claro = directory.carrier("co-claro");
    if (!uff || !claro) throw new Error("co-uff and co-claro are in the knowledge");
    const both = createDirectory({ countries: [], carriers: [uff, { ...claro, prefixes: uff.prefixes }] });
    expect(ofNumber(directory, "+57 303 200 0000").carrier).toBe("co-uff");
    expect(ofNumber(both, "+57 303 200 0000")).toMatchObject({ carrier: "co-claro", candidates: ["co-claro"] });
  });

  test("of a country nobody describes has a country and no carrier", () => {
    expect(ofNumber(directory, "+44 20 7946 0958")).toMatchObject({ country: "GB", candidates: [] });
  });

  test.each(["", "hola", "123", "*611#", "+", "999999999999999999999", "+999 10 123-45-67"])(
    "is not found in %j",
    (text) => {
      expect(ofNumber(directory, text)).toEqual({ candidates: [] });
    },
  );

  test("is not confused by a country that does not exist", () => {
    expect(ofNumber(directory, "+57 311 200 0000", "ZZ").carrier).toBe("co-claro");
  });
});

describe("a SIM card's number", () => {
  test("names country and issuer", () => {
    expect(ofIccid(directory, card("8970102"))).toEqual({
      country: "RU",
      carrier: "ru-megafon",
      candidates: ["ru-megafon"],
      valid: true,
    });
    expect(ofIccid(directory, card("898600", 20))).toMatchObject({
      country: "CN",
      carrier: "cn-china-mobile",
      valid: true,
    });
    expect(ofIccid(directory, card("8957123"))).toMatchObject({ country: "CO", carrier: "co-movistar", valid: true });
  });

  test("names the country alone where the issuer is not known", () => {
    expect(ofIccid(directory, card("8957000"))).toEqual({ country: "CO", candidates: [], valid: true });
    expect(ofIccid(directory, card("89701777"))).toEqual({ country: "RU", candidates: [], valid: true });
  });

  test("names no country where a calling code belongs to several", () => {
    expect(ofIccid(directory, card("8901410"))).toEqual({ candidates: [], valid: true });
  });

  test("is read with spaces, dashes, full-width digits and the letter some cards end with", () => {
    const number = card("8970102");
    const spaced = number.replace(/(.{4})/g, "$1 ").replace(" ", "-");
    const wide = [...number].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join("");
    for (const text of [spaced, wide, `${number}F`, `${number}f`])
      expect(ofIccid(directory, text)).toMatchObject({ carrier: "ru-megafon", valid: true });
  });

  test("with a wrong check digit is still a hint, and not valid", () => {
    const number = card("8970102");
    const wrong = number.slice(0, -1) + ((Number(number.at(-1)) + 1) % 10);
    expect(ofIccid(directory, wrong)).toMatchObject({ carrier: "ru-megafon", valid: false });
  });

  test.each(["", "89", "8970102", "1234567890123456789", "897010200000000000000000", "89abc"])(
    "is not found in %j",
    (text) => {
      expect(ofIccid(directory, text)).toEqual({ candidates: [], valid: false });
    },
  );

  test("has Luhn's check digit", () => {
    expect(luhn("79927398713")).toBe(true);
    expect(luhn("79927398710")).toBe(false);
    expect(luhn("")).toBe(false);
  });
});
