import { draw, plain } from "../../../i18n/marks.ts";
import type { Rendered } from "../channel.ts";
import type { Entry } from "./transcript.ts";

type Bot = Extract<Entry, { from: "bot" }>;
type Span = Bot["lines"][number][number];

function spans(line: string): Span[] {
  const made: Span[] = [];
  const add = (kind: Span["kind"], text: string): string => {
    if (text) made.push({ kind, text });
    return "";
  };
  draw(line, add, (text) => add("rest", text));
  return made;
}

/** Where a link may lead: the web, a call, a text message, a letter. Never a script. */
const leads = (url: string): boolean => /^(https?|tel|sms|mailto):/i.test(url);

/**
 * A message as the page draws it: lines of spans, so that the page needs no markup and can show no stranger's. A text
 * to copy that a line shows as code already is not given twice: every code on the page can be copied.
 */
export function render(message: Rendered, id: string): Bot {
  const lines = message.text.split("\n").map(spans);
  const shown = new Set(lines.flat().flatMap(({ kind, text }) => (kind === "code" ? [text] : [])));
  return {
    from: "bot",
    id,
    lines,
    choices: message.choices.map((choice) => ({ token: choice.id, label: plain(choice.label) })),
    links: message.links.filter(({ url }) => leads(url)).map(({ label, url }) => ({ label: plain(label), url })),
    copy: message.copy.filter((text) => !shown.has(text)),
    ...(message.request.includes("location") ? { location: message.labels.location } : {}),
    ...(message.file ? { file: message.file } : {}),
    ...(message.image ? { image: { ...message.image, body: Buffer.from(message.image.body).toString("base64") } } : {}),
  };
}
