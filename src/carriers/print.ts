/** Where a line is broken. */
const width = 140;

/**
 * JSON for people: two spaces, what fits on a line stays on it, lists of short texts fill their lines. A list of objects
 * always has one entry a line or more, so that a change touches few lines.
 */
export function print(value: unknown): string {
  return `${layout(value, "", 0)}\n`;
}

/** `used`: columns taken on the line before the value. */
function layout(value: unknown, indent: string, used: number): string {
  const inline = flat(value);
  const fits = used + inline.length <= width;
  if (value === null || typeof value !== "object") return inline;
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    if (!value.length) return "[]";
    const plain = value.every((item) => typeof item !== "object" || item === null);
    if (plain) return fits ? inline : `[\n${fill(value, deeper)}\n${indent}]`;
    if (fits && value.length === 1) return inline;
    return `[\n${value.map((item) => deeper + layout(item, deeper, deeper.length)).join(",\n")}\n${indent}]`;
  }
  if (fits && indent !== "") return inline;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  const lines = entries.map(([key, item]) => {
    const head = `${deeper}${JSON.stringify(key)}: `;
    return head + layout(item, deeper, head.length);
  });
  return `{\n${lines.join(",\n")}\n${indent}}`;
}

function flat(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flat).join(", ")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return entries.length
    ? `{ ${entries.map(([key, item]) => `${JSON.stringify(key)}: ${flat(item)}`).join(", ")} }`
    : "{}";
}

function fill(items: readonly unknown[], indent: string): string {
  const lines: string[] = [];
  let line = indent;
  for (const [index, item] of items.entries()) {
    const word = JSON.stringify(item) + (index < items.length - 1 ? "," : "");
    if (line !== indent && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent;
    }
    line += (line === indent ? "" : " ") + word;
  }
  return [...lines, line].join("\n");
}
