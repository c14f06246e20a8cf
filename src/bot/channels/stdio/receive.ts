import { z } from "zod";
import type { Event } from "../../../engine/event.ts";

const Place = z.union([
  z.object({ latitude: z.number(), longitude: z.number() }),
  z.object({ lat: z.number(), lon: z.number() }).transform(({ lat, lon }) => ({ latitude: lat, longitude: lon })),
]);

const Contact = z.union([
  z.string().transform((number) => ({ number, own: true })),
  z.object({ number: z.string(), own: z.boolean().default(true) }),
]);

/** A line a program writes: who, one thing that happens, and if it likes an id (the same id is the same event) and a language. */
const Line = z
  .object({
    chat: z.union([z.string().min(1), z.number().transform(String)]).default("terminal"),
    id: z.union([z.string().min(1), z.number().transform(String)]).optional(),
    lang: z.string().optional(),
    text: z.string().optional(),
    choice: z.string().optional(),
    contact: Contact.optional(),
    location: Place.optional(),
  })
  .refine(
    ({ text, choice, contact, location }) => [text, choice, contact, location].some((what) => what !== undefined),
    {
      error: "a text, choice, contact or location is missing",
    },
  );

export type Heard = { chat: string; id?: string; lang?: string; event: Event };

/** Reads a line. `error` says what is wrong with it. */
export function receive(line: string): Heard | { error: string } {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { error: "not JSON" };
  }
  const read = Line.safeParse(json);
  if (!read.success) return { error: z.prettifyError(read.error).replaceAll("\n", " ") };
  const { chat, id, lang, text, choice, contact, location } = read.data;
  const event: Event | undefined =
    choice !== undefined
      ? { kind: "choice", token: choice }
      : contact
        ? { kind: "contact", ...contact }
        : location
          ? { kind: "location", ...location }
          : text !== undefined
            ? { kind: "text", text }
            : undefined;
  if (!event) return { error: "a text, choice, contact or location is missing" };
  return { chat, ...(id ? { id } : {}), ...(lang ? { lang } : {}), event };
}
