const marks = [
  /<\/[a-z]\w*\s*>|<(?:script|img|svg|iframe|style|body|html|div|span|a|input|form|meta|link|object)\b[^>]*>|\bjavascript:/i,
  /\b(?:alert|prompt|confirm|eval|exec|system|print|printf|require|console\.\w+)\([^)]*\)/i,
  /\$\{[^}]*\}|\{\{[^}]*\}\}/,
  /\b(?:drop|truncate|alter)\s+table\b|\bselect\b.+\bfrom\b.+\bwhere\b|\bunion\s+(?:all\s+)?select\b/i,
  /['"]\s*or\s+['"]?1['"]?\s*=\s*['"]?1/i,
];

/** Whether a text is of a program or a page: copied by mistake, or tried out to see what breaks. Nobody says it. */
export const isProgram = (text: string): boolean =>
  /[<({;=:'"]|table/i.test(text) && marks.some((mark) => mark.test(text));
