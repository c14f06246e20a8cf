import { z } from "zod";
import type { Context, Read } from "./read.ts";

/** A line in: one reply, and where it came from. Anything else on the line is left alone. */
const Line = z.object({
  id: z.union([z.string(), z.number()]),
  country: z.string().nullish(),
  carrier: z.string().nullish(),
  channel: z.string().nullish(),
  text: z.string(),
});

/** A line out: what was read, in plain numbers; all empty and not sure when the text was refused. */
export function toLine(id: string | number | null, read: Read): string {
  if (read.kind === "refused") {
    return JSON.stringify({
      id,
      balance: null,
      data: [],
      voice_minutes: null,
      sms: null,
      valid_until: read.validUntil ?? null,
      sure: false,
      refused: read.why,
    });
  }
  return JSON.stringify({
    id,
    balance: read.balance ?? null,
    data: read.data.map(({ left, unit }) => ({ left: Number(left), unit })),
    voice_minutes: read.voiceMinutes === undefined ? null : Number(read.voiceMinutes),
    sms: read.sms === undefined ? null : Number(read.sms),
    valid_until: read.validUntil ?? null,
    sure: read.sure,
  });
}

/** Reads lines of JSON and answers each with one; a line that is no reply is answered with its error, in its place. */
export async function* readLines(
  input: AsyncIterable<string>,
  read: (text: string, context: Context) => Read,
): AsyncIterable<string> {
  for await (const line of input) {
    if (line.trim() === "") continue;
    const parsed = parse(line);
    if (!parsed.success) {
      yield JSON.stringify({ id: null, error: z.prettifyError(parsed.error) });
      continue;
    }
    const { id, text, country, carrier } = parsed.data;
    yield toLine(id, read(text, { ...(country && { country }), ...(carrier && { carrier }) }));
  }
}

function parse(line: string): z.ZodSafeParseResult<z.infer<typeof Line>> {
  try {
    return Line.safeParse(JSON.parse(line));
  } catch {
    return Line.safeParse(undefined);
  }
}
