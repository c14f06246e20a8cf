import { z } from "zod";
import type { Event, Incoming } from "../../../engine/event.ts";
import { plain } from "../../../i18n/marks.ts";
import type { Instant } from "../../../instant.ts";
import { languages } from "../../../words.ts";
import type { Entry } from "./transcript.ts";

/** The most a POST body may weigh, in bytes: 4,000 letters of four bytes, and room for the rest. */
export const heaviest = 20_000;

// No store takes NUL (PostgreSQL) nor half a surrogate pair; marks are the bot's own. Nobody types them.
const clean = (text: string): string => plain(text).replaceAll("\0", "").toWellFormed();
const text = z.string().max(4000).transform(clean).pipe(z.string().trim().min(1));

const common = {
  /** Made by the page, once for each thing said: a retry bears the same, and so is the same event. */
  id: z.uuid(),
  /** The number of the last message the page showed when this was said. */
  seen: z.int().min(0),
  /** The language of the page. */
  language: z.enum(languages).optional(),
};

/** What the page posts: one thing a person said. `label` is what a choice looks like in the conversation. */
export const Post = z.union([
  z.strictObject({ ...common, text }),
  z.strictObject({ ...common, choice: z.string().min(1).max(64), label: text }),
  z.strictObject({
    ...common,
    location: z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }),
  }),
]);
export type Post = z.infer<typeof Post>;

type Keepable = (text: string) => string;

function said(
  post: Post,
  keepable: Keepable,
): { event: Event; shown: Omit<Extract<Entry, { from: "person" }>, "from" | "id"> } {
  if ("text" in post) return { event: { kind: "text", text: post.text }, shown: { text: keepable(post.text) } };
  if ("choice" in post) {
    return { event: { kind: "choice", token: post.choice }, shown: { text: post.label, choice: post.choice } };
  }
  return { event: { kind: "location", ...post.location }, shown: {} };
}

/**
 * What a post means to the bot, and how the transcript keeps it.
 *
 * `seq`: a message of the bot has the place n, its number in the transcript. What a person says has the place `seen` +
 * 0.5: after the last message they saw, before any they had not seen yet. So an answer typed, or queued without a
 * connection, before a question was shown has a lower place than the question, whenever it arrives.
 * `keepable`: what may be kept of a text.
 * `language`: a hint for a post that names none, as BCP 47.
 */
export function receive(
  post: Post,
  from: { chat: string; at: Instant; language?: string | undefined; keepable?: Keepable },
) {
  const { event, shown } = said(post, from.keepable ?? ((text) => text));
  const language = post.language ?? from.language;
  const incoming: Incoming = {
    id: `${from.chat}:${post.id}`,
    chat: from.chat,
    at: from.at,
    event,
    seq: post.seen + 0.5,
    ...(language ? { hint: { language } } : {}),
  };
  const entry: Entry = { from: "person", id: post.id, ...shown };
  return { incoming, entry };
}
