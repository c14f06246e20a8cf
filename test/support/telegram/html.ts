import type { MessageEntity } from "grammy/types";

const tags: Record<string, MessageEntity["type"]> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  code: "code",
  pre: "pre",
};
const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"' };

/**
 * Reads Telegram's HTML as its server does, as far as tags without attributes go: the text, and what is drawn in it.
 * @throws {SyntaxError} in Telegram's words.
 */
export function parseHtml(source: string): { text: string; entities: MessageEntity[] } {
  let text = "";
  const drawn: MessageEntity[] = [];
  const open: { tag: string; offset: number }[] = [];
  for (const [token, tag, entity] of source.matchAll(/<([^>]*)>?|&(\w*);|[^<&]+|&/g)) {
    if (entity !== undefined) text += entities[entity] ?? token;
    else if (tag === undefined) text += token;
    else if (tag.startsWith("/")) {
      const last = open.pop();
      if (last?.tag !== tag.slice(1)) throw new SyntaxError(`Unmatched end tag at byte offset ${text.length}`);
      const type = tags[last.tag];
      if (type && text.length > last.offset) {
        drawn.push({ type, offset: last.offset, length: text.length - last.offset } as MessageEntity);
      }
    } else if (!tags[tag] || !token.endsWith(">")) {
      throw new SyntaxError(`Unsupported start tag "${tag}" at byte offset ${text.length}`);
    } else open.push({ tag, offset: text.length });
  }
  const last = open.at(-1);
  if (last) throw new SyntaxError(`Can't find end tag corresponding to start tag "${last.tag}"`);
  return { text, entities: drawn };
}
