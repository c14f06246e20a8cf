const latin = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const cyrillic = "ёйцукенгшщзхъфывапролджэячсмитьбю";

const others = new Map<string, string>();
for (let at = 0; at < latin.length; at++) {
  others.set(latin.charAt(at), cyrillic.charAt(at));
  others.set(cyrillic.charAt(at), latin.charAt(at));
}

/** Nobody types more before seeing it. */
const longest = 60;

/** ",fkfyc" → «баланс»: what the same keys write in the other of a Russian keyboard's two layouts. */
export function retyped(text: string): string | undefined {
  if (text.length > longest || !/[a-zа-я]/i.test(text)) return undefined;
  let other = "";
  for (const letter of text.toLowerCase()) other += others.get(letter) ?? letter;
  return other;
}
