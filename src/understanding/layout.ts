const latin = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const cyrillic = "ёйцукенгшщзхъфывапролджэячсмитьбю";

const others = new Map<string, string>();
for (let at = 0; at < latin.length; at++) {
  others.set(latin.charAt(at), cyrillic.charAt(at));
  others.set(cyrillic.charAt(at), latin.charAt(at));
}

/** Nobody types more before seeing it. */
const longest = 60;

/** ",fkfyc" → «баланс»: what the same keys write in the other of a Russian keyboard's two layouts, if that may be meant. */
export function retyped(text: string): string | undefined {
  if (text.length > longest) return undefined;
  let other = "";
  let keys = 0;
  let vowels = 0;
  for (const letter of text.toLowerCase()) {
    const typed = others.get(letter);
    other += typed ?? letter;
    if (typed) keys++;
    if ("aeiouаеиоуыэюя".includes(letter)) vowels++;
  }
  // Words have more vowels than the keys of others hit.
  return vowels * 10 < keys * 3 ? other : undefined;
}
