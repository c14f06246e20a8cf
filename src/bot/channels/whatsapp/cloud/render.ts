import { plain } from "../../../../i18n/marks.ts";
import type { Rendered } from "../../channel.ts";
import { type Enclosure, enclosed } from "../enclosure.ts";
import { loneCode, pieces, written } from "../text.ts";
import { type Interactive, limits, type Payload } from "./payload.ts";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** A text of at most so many UTF-16 units, never cut inside what people see as one character. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let short = "";
  for (const { segment } of graphemes.segment(text)) {
    if (short.length + segment.length > limit - 1) break;
    short += segment;
  }
  return `${short.trimEnd()}…`;
}

/** Buttons where they are few and short, else a list; what does not fit in a row's title goes on below it. */
function interactive(body: string, choices: Rendered["choices"], open: string): Interactive {
  const labels = choices.map(({ id, label }) => ({ id, label: plain(label).replace(/\s+/g, " ").trim() }));
  const short = labels.every(({ label }) => label.length <= limits.button);
  const different = new Set(labels.map(({ label }) => label)).size === labels.length;
  if (labels.length <= limits.buttons && short && different) {
    const buttons = labels.map(({ id, label }) => ({ type: "reply" as const, reply: { id, title: label } }));
    return { type: "button", body: { text: body }, action: { buttons } };
  }
  const rows = labels.map(({ id, label }) => ({
    id,
    title: cut(label, limits.title),
    ...(label.length > limits.title ? { description: cut(label, limits.description) } : {}),
  }));
  return { type: "list", body: { text: body }, action: { button: cut(open, limits.open), sections: [{ rows }] } };
}

/** A part of a message: a payload, or a file that must be uploaded first. */
export type Part = Payload | { type: "file"; file: Enclosure; caption?: string };

const said = (body: string): Payload => ({ type: "text", text: { body, preview_url: false } });

/**
 * A message as what the Cloud API takes, in order. Choices stand under the end of the text, as buttons or a list;
 * `open` is what a list's button says. Pure.
 */
export function render(message: Rendered, open: string): Part[] {
  const code = loneCode(message);
  const texts = pieces(message.text, limits.text);
  const parts: Part[] = [];
  if (message.choices.length > 0) {
    // The text that choices stand under may only be short: it is cut once more, and its end taken.
    const last = pieces(texts.pop() ?? "…", limits.body);
    const body = written(last.pop() ?? "…");
    texts.push(...last);
    parts.push({ type: "interactive", interactive: interactive(body, message.choices, open) });
  }
  const enclosure = enclosed(message);
  if (enclosure) {
    const [only = "", ...more] = texts;
    const fits = only !== "" && more.length === 0 && written(only).length <= limits.caption;
    parts.unshift({ type: "file", file: enclosure, ...(fits ? { caption: written(texts.pop() ?? "") } : {}) });
  }
  return [...texts.map(written).map(said), ...parts, ...(code === undefined ? [] : [said(written(code))])];
}
