import { z } from "zod";

/**
 * What was said in one chat, in order, kept by the store. Numbers grow within a chat, wherever they begin and whatever
 * they skip; `since` gives the entries after `n`, oldest first, at most `limit` of them.
 */
export type Transcript = {
  append(chat: string, body: unknown): Promise<number>;
  since(chat: string, n: number, limit: number): Promise<{ n: number; at: number; body: unknown }[]>;
};

const Span = z.object({ kind: z.enum(["rest", "code", "strong"]), text: z.string() });

const Bot = z.object({
  from: z.literal("bot"),
  id: z.string(),
  lines: z.array(z.array(Span)),
  choices: z.array(z.object({ token: z.string(), label: z.string() })),
  links: z.array(z.object({ label: z.string(), url: z.string() })),
  /** Texts to copy that the lines do not show as code already. */
  copy: z.array(z.string()),
  /** What the button says that shares a location, when one is asked for. */
  location: z.string().optional(),
  file: z.object({ name: z.string(), type: z.string(), body: z.string() }).optional(),
  /** The body in base64; the size in pixels. */
  image: z
    .object({ type: z.literal("image/png"), body: z.string(), alt: z.string(), width: z.number(), height: z.number() })
    .optional(),
});

const Person = z.object({
  from: z.literal("person"),
  id: z.string(),
  /** What they typed, or the label of the choice they took. Left out for a location: where somebody is is not kept. */
  text: z.string().optional(),
  /** The token of the choice they took. */
  choice: z.string().optional(),
});

/** One thing said, as the transcript keeps it and the page draws it. */
export const Entry = z.discriminatedUnion("from", [Bot, Person]);
export type Entry = z.infer<typeof Entry>;

/** Every numbered entry after `n`, page by page; what an older release wrote in another shape is passed over. */
export async function* entries(
  transcript: Transcript,
  chat: string,
  n: number,
): AsyncGenerator<{ n: number; at: number; entry: Entry }> {
  const page = 100;
  for (let after = n; ; ) {
    const rows = await transcript.since(chat, after, page);
    for (const row of rows) {
      after = row.n;
      const parsed = Entry.safeParse(row.body);
      if (parsed.success) yield { n: row.n, at: row.at, entry: parsed.data };
    }
    if (rows.length < page) return;
  }
}
