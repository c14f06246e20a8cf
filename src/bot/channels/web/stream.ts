import type { Bell } from "./bell.ts";
import { Entry, entries, type Transcript } from "./transcript.ts";

/** What the page is told, one server-sent event each. */
export type News =
  /** Something was said, by either side. A file and a picture come without their bodies: they are fetched from /api/files/<n> and /api/images/<n>. */
  | { event: "message"; id: string; data: { n: number; at: number; entry: Entry | Bare } }
  /** The conversation was deleted, or is another one: forget everything shown; what there is follows. */
  | { event: "cleared" }
  /** All that was said so far has been told. */
  | { event: "ready" }
  /** Nothing new, but the connection lives. */
  | { event: "beat" };

type Bot = Extract<Entry, { from: "bot" }>;
type Bare = Omit<Bot, "file" | "image"> & {
  file?: Omit<NonNullable<Bot["file"]>, "body">;
  image?: Omit<NonNullable<Bot["image"]>, "body">;
};

function bare(entry: Entry): Entry | Bare {
  if (entry.from === "person" || !(entry.file || entry.image)) return entry;
  const { file, image, ...rest } = entry;
  const light = <Heavy extends { body: string }>({ body: _, ...others }: Heavy) => others;
  return { ...rest, ...(file ? { file: light(file) } : {}), ...(image ? { image: light(image) } : {}) };
}

/** Whether the transcript still holds what was shown last; `id` undefined: any entry of that number. */
async function holds(transcript: Transcript, chat: string, shown: { n: number; id?: string | undefined }) {
  const [row] = await transcript.since(chat, shown.n - 1, 1);
  if (row?.n !== shown.n) return false;
  const { data } = Entry.safeParse(row.body);
  return shown.id === undefined || data?.id === shown.id;
}

/**
 * Tells all that was said in a chat after `shown`, then what is said from now on, while the stream is open.
 *
 * Forgetting: what the page showed last, by number and id, must still stand in the transcript. When it does not, the
 * conversation is gone: `cleared` is told, and the transcript from its start. So whoever deletes a transcript need tell
 * nobody, and whether its numbers then begin again or go on does not matter; nor does dropping its oldest entries.
 * `every` is how many ms to wait at most before looking for what another process wrote.
 */
export async function follow(
  from: { transcript: Transcript; bell: Bell; every: number },
  chat: string,
  shown: { n: number; id?: string | undefined },
  out: { open(): boolean; tell(news: News): Promise<void> },
): Promise<void> {
  const { transcript, bell, every } = from;
  let last = shown;
  const listener = bell.listen(chat);
  try {
    for (let caughtUp = false; out.open(); ) {
      if (last.n > 0 && !(await holds(transcript, chat, last))) {
        last = { n: 0 };
        await out.tell({ event: "cleared" });
      }
      for await (const { n, at, entry } of entries(transcript, chat, last.n)) {
        if (!out.open()) return;
        last = { n, id: entry.id };
        await out.tell({ event: "message", id: String(n), data: { n, at, entry: bare(entry) } });
      }
      if (!caughtUp) await out.tell({ event: "ready" });
      caughtUp = true;
      if (!(await listener.next(every)) && out.open()) await out.tell({ event: "beat" });
    }
  } finally {
    listener.end();
  }
}
