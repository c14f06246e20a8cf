import { expect, test } from "vitest";
import { understandLines } from "../../src/understanding/command.ts";
import { understand } from "./said.ts";

async function* lines(...texts: string[]): AsyncGenerator<string> {
  yield* texts;
}

test("answers each line with what its text means, and goes on after a bad one", async () => {
  const told = await Array.fromAsync(
    understandLines(
      lines(
        '{"lang":"es","text":"saldo claro colombia","more":1}',
        '{"text":"saldo claro"}',
        '{"text":"+573001234567"}',
        '{"text":"linea de atención movistar colombia"}',
        "not json",
        "",
        '{"texts":"?"}',
        '{"text":"讲个笑话"}',
      ),
      understand,
    ),
  );
  expect(told.map((line) => JSON.parse(line))).toEqual([
    { intent: "balance", country: "CO", carrier: "co-claro" },
    { intent: "balance", carrier: "claro" },
    { intent: "balance", country: "CO" },
    { intent: "balance", country: "CO", carrier: "co-movistar", method: "hotline" },
    { error: "not JSON" },
    { error: 'expected {"text": "…"}' },
    { intent: "unknown" },
  ]);
});
