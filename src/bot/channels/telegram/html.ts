import { draw } from "../../../i18n/marks.ts";

/** Text for Telegram's HTML mode, outside of tags and inside of quoted attributes. */
const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** A marked text in Telegram's HTML: code copies itself at a tap there, strong is bold. */
export const html = (text: string): string =>
  draw(text, (kind, part) => (kind === "code" ? `<code>${escaped(part)}</code>` : `<b>${escaped(part)}</b>`), escaped);
