import { z } from "zod";
import type { Understand } from "./understand.ts";

const Asked = z.object({ text: z.string(), lang: z.string().optional() });

/**
 * Understands texts line by line: `{"text"}` in, `{"intent","country"?,"carrier"?,"method"?}` out, where `carrier` is an id
 * when the text leaves but one, else the brand's slug. A line that is no such thing gives `{"error"}`; empty lines nothing.
 */
export async function* understandLines(input: AsyncIterable<string>, understand: Understand): AsyncGenerator<string> {
  for await (const line of input) {
    if (!line.trim()) continue;
    const asked = parse(line);
    yield JSON.stringify("error" in asked ? asked : told(understand(asked.text, {})));
  }
}

function told({ intent, country, carrier, brand, method }: ReturnType<Understand>): Record<string, string> {
  const who = carrier ?? brand;
  return { intent, ...(country && { country }), ...(who && { carrier: who }), ...(method && { method }) };
}

function parse(line: string): { text: string } | { error: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { error: "not JSON" };
  }
  const { success, data } = Asked.safeParse(value);
  return success ? data : { error: 'expected {"text": "…"}' };
}
