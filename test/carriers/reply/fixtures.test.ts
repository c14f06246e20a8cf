import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { toLine } from "../../../src/carriers/reply/lines.ts";
import { readReply } from "../../../src/carriers/reply.ts";

const Expected = z.strictObject({
  balance: z.strictObject({ amount: z.string(), currency: z.string().nullable() }).nullable(),
  data: z.array(z.strictObject({ left: z.number(), unit: z.enum(["MB", "GB"]) })),
  voice_minutes: z.number().nullable(),
  sms: z.number().nullable(),
  valid_until: z.iso.date().nullable(),
});
/** `refused`: no reading; `sure: false`: right, but to be asked about. */
const Fixture = z.strictObject({
  id: z.string(),
  country: z.string().nullable(),
  text: z.string(),
  expect: Expected,
  refused: z.literal(true).optional(),
  sure: z.literal(false).optional(),
});

const folder = join(import.meta.dirname, "../../fixtures/replies");
const files = readdirSync(folder).map((file) => ({
  language: file.replace(".jsonl", ""),
  fixtures: readFileSync(join(folder, file), "utf8")
    .trim()
    .split("\n")
    .map((line) => Fixture.parse(JSON.parse(line))),
}));
const read = ({ text, country }: z.infer<typeof Fixture>) => readReply(text, country ? { country } : {});

describe.each(files)("replies in $language", ({ fixtures }) => {
  test.each(fixtures)("$id: $text", (fixture) => {
    const got = read(fixture);
    expect(got.kind).toBe(fixture.refused ? "refused" : "reading");
    expect(Expected.parse(pick(JSON.parse(toLine(fixture.id, got))))).toEqual(fixture.expect);
    if (fixture.sure === false) expect(got).toMatchObject({ sure: false });
  });
});

const pick = ({ balance, data, voice_minutes, sms, valid_until }: z.infer<typeof Expected>) => ({
  balance,
  data,
  voice_minutes,
  sms,
  valid_until,
});

test("keeps most readings without asking, and says what speaks against the others", () => {
  const readings = files.flatMap(({ fixtures }) => fixtures.filter(({ refused }) => !refused).map(read));
  const sure = readings.filter((each) => each.kind === "reading" && each.sure);
  expect(sure.length / readings.length).toBeGreaterThan(0.75);
  for (const each of readings) if (each.kind === "reading") expect(each.doubts.length === 0).toBe(each.sure);
});

test("never keeps a figure without asking when a text that is no balance stands before or behind the reply", () => {
  const all = files.flatMap(({ fixtures }) => fixtures);
  const refused = all.filter((each) => each.refused);
  for (const [i, reply] of all.filter((each) => !each.refused).entries()) {
    for (const other of refused.filter(({ country }, j) => country === reply.country && j % 3 === i % 3)) {
      for (const text of [`${other.text}\n${reply.text}`, `${reply.text}\n${other.text}`]) {
        const got = read({ ...reply, text });
        if (got.kind !== "reading" || !got.sure) continue;
        const { valid_until: _, ...figures } = pick(JSON.parse(toLine("", got)));
        const { valid_until: __, ...truth } = reply.expect;
        expect(figures, text).toEqual(truth);
      }
    }
  }
});
