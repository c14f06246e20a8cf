/** A piece of a page: text that is HTML already. Only `html` and `raw` make it. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | number | undefined | readonly Part[];

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function put(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Html) return part.text;
  if (typeof part === "object") return part.map(put).join("");
  return String(part).replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

/** Writes HTML; whatever is put into it is escaped unless it is HTML itself. Lists are joined, undefined is nothing. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(strings.map((text, at) => text + (at < parts.length ? put(parts[at]) : "")).join(""));

/** Text that is HTML by our own making: a style, a script, JSON. */
export const raw = (text: string): Html => new Html(text);
