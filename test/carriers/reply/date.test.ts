import { expect, test } from "vitest";
import { dateAt } from "../../../src/carriers/reply/date.ts";
import { readReply } from "../../../src/carriers/reply.ts";
import { chance } from "./chance.ts";

const until = (text: string, country: string, today?: string) => {
  const read = readReply(text, { country, ...(today && { today }) });
  return read.kind === "reading" ? read.validUntil : read.kind;
};

test.each([
  ["Saldo: $500. Vence 15/12/2026", "CO"],
  ["Saldo: $500. Vence 2026-12-15", "CO"],
  ["Saldo: $500. Vence 15-12-26", "CO"],
  ["Saldo: $500. Vence el 15 de diciembre de 2026", "CO"],
  ["Saldo: $500. Vence 15/dic/2026", "CO"],
  ["Balance: $5. Expires 12/15/2026", "US"],
  ["Balance: $5. Expires Dec 15, 2026", "US"],
  ["Balance: £5. Valid until 15th December 2026", "GB"],
  ["Balance: £5. Valid until 15-Dec-26", "GB"],
  ["Balance: KES 5. Expires on 2026-12-15 23:59:59", "KE"],
  ["Баланс: 5 р. Действует до 15.12.2026 23:59", "RU"],
  ["Баланс: 5 р. Действует до 15 декабря 2026 г.", "RU"],
  ["Balans: 5 rub. Deystvuet do 15 dekabrya 2026", "RU"],
  ["余额5.00元，有效期至2026年12月15日", "CN"],
  ["ยอดเงิน 5.00 บาท ใช้ได้ถึง 15/12/2569", "TH"],
  ["رصيدك 5.50 جنيه صالح حتى ١٥/١٢/٢٠٢٦", "EG"],
])("finds 15 December 2026 in «%s»", (text, country) => {
  expect(until(text, country)).toBe("2026-12-15");
});

test("reads back any day in the order of the country", () => {
  const random = chance(5);
  for (let round = 0; round < 300; round++) {
    const day = new Date(Date.UTC(2020 + random(40), random(12), 1 + random(28))).toISOString().slice(0, 10);
    const [y = "", m = "", d = ""] = day.split("-");
    for (const mark of ["/", ".", "-"]) {
      expect(dateAt([d, m, y].join(mark), 0, "RU")).toMatchObject({ day, certain: true });
      expect(dateAt([m, d, y].join(mark), 0, "US")).toMatchObject({ day, certain: true });
      expect(dateAt([y, m, d].join(mark), 0)).toMatchObject({ day, certain: true });
    }
  }
});

test("asks when the day and the month may change places", () => {
  expect(dateAt("03/04/2026", 0)).toMatchObject({ certain: false });
  expect(dateAt("13/04/2026", 0)).toMatchObject({ day: "2026-04-13", certain: true });
  expect(readReply("Saldo: B/. 5.00. Vence 03/04/2026", { country: "PA" })).toMatchObject({
    sure: false,
    doubts: ["date"],
  });
});

test("takes no day that does not exist, nor a year out of this century", () => {
  for (const text of ["31/02/2026", "9378/10/12", "1403/05/06", "15/15/2026"])
    expect(dateAt(text, 0, "IR")).not.toHaveProperty("day");
});

test("takes a day for the end only when words say so", () => {
  expect(until("Saldo al 15/12/2026: $500", "CO")).toBeUndefined();
  expect(until("15.12.2026 будет списано 300 руб. Баланс 500 руб.", "RU")).toBeUndefined();
  expect(until("截至2026年12月15日，您的账户余额为5.00元", "CN")).toBeUndefined();
});

test("counts from the day given, and from none when none is given", () => {
  const text = "Tienes 500 MB disponibles validos por 7 dias";
  expect(until(text, "CO")).toBeUndefined();
  expect(until(text, "CO", "2026-12-28")).toBe("2027-01-04");
  expect(until("本月套餐剩余流量 12GB，有效期至 08 月 31 日。", "CN")).toBeUndefined();
  expect(until("本月套餐剩余流量 12GB，有效期至 08 月 31 日。", "CN", "2026-09-01")).toBe("2027-08-31");
});

test("tells the end of the line from the end of its money", () => {
  const read = readReply("Saldo: 12.00 CUP. Linea activa hasta 15-12-26 vence 15-06-27.", { country: "CU" });
  expect(read).toMatchObject({ validUntil: "2026-12-15", finalUntil: "2027-06-15", sure: true });
});
