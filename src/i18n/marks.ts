/**
 * Marks around parts of a written text, for channels to draw or drop: private-use characters, which no carrier, person
 * or locale writes. Code is what is dialled, sent or copied; strong is a title or the answer itself.
 */
export const marks = { code: ["\uE000", "\uE001"], strong: ["\uE002", "\uE003"] } as const;

const any = /[\uE000-\uE003]/g;

/** The text without its marks. */
export const plain = (text: string): string => text.replace(any, "");

/** The text with its parts drawn: `part` for each marked one, `rest` for what is between. Marks do not nest. */
export function draw(
  text: string,
  part: (kind: keyof typeof marks, text: string) => string,
  rest: (text: string) => string,
): string {
  return text.replace(
    /\uE000([^\uE001]*)\uE001|\uE002([^\uE003]*)\uE003|([^\uE000-\uE003]+)|[\uE000-\uE003]/g,
    (_, code, strong, between) =>
      code !== undefined
        ? part("code", code)
        : strong !== undefined
          ? part("strong", strong)
          : between
            ? rest(between)
            : "",
  );
}
