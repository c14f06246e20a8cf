/** The endings of each case, folded (й is и), by the ending of the dictionary form; longest first. */
const paradigms: readonly (readonly [string, readonly string[]])[] = [
  ["ская", ["ская", "скои", "скую"]],
  ["ые", ["ые", "ых", "ым", "ыми"]],
  ["ие", ["ие", "их", "им", "ими"]],
  ["ии", ["ии", "ого", "ому", "им", "ом"]],
  ["ая", ["ая", "ои", "ую"]],
  ["ия", ["ия", "ии", "ию", "иеи"]],
  ["ея", ["ея", "еи", "ею", "ееи"]],
  ["ан", ["ан", "ана", "ану", "аном", "ане"]],
  ["а", ["а", "ы", "и", "е", "у", "ои"]],
  ["я", ["я", "и", "е", "ю", "еи"]],
  ["ы", ["ы", "ов", "ам", "ами", "ах"]],
  ["ь", ["ь", "я", "и", "ю", "ем", "ью", "е"]],
  ["и", ["и", "я", "ю", "ем", "е"]],
];

/** The forms a Russian name takes in a sentence, for folded names: «йота» → «йоту», «йоте»… Itself for other scripts. */
export function declensions(name: string): string[] {
  if (!/[а-я]/.test(name)) return [name];
  const words = name.split(" ");
  if (words.length > 1) {
    const all = words.map(declensions);
    const most = Math.max(...all.map((forms) => forms.length));
    const forms = Array.from({ length: most }, (_, at) =>
      all.map((each, word) => each[Math.min(at, each.length - 1)] ?? words[word]).join(" "),
    );
    // «Доминиканскую Республику»: the cases of an adjective and its noun rarely stand at the same place of both lists.
    if (all.length === 2 && most < 8)
      for (const first of all[0] ?? []) for (const second of all[1] ?? []) forms.push(`${first} ${second}`);
    return [...new Set([name, ...forms])];
  }
  if (name.length < 3 || !/^[а-я]+$/.test(name)) return [name];
  for (const [ending, endings] of paradigms) {
    if (!name.endsWith(ending) || name.length - ending.length < 2) continue;
    // A folded «й» is an «и»: a name that ends in a plain «и» (Чили, Мали) keeps it, and its false forms name nothing.
    return endings.map((each) => name.slice(0, name.length - ending.length) + each);
  }
  return /[бвгджзклмнпрстфхцчшщ]$/.test(name) ? ["", "а", "у", "ом", "е", "ы"].map((ending) => name + ending) : [name];
}
