/** Words that deny what follows them. */
export const denials: ReadonlySet<string> = new Set(["not", "isnt", "не", "ни", "不是", "不在", "不用"]);

/** Words between a denial and what it denies. */
export const besideDenial: ReadonlySet<string> = new Set(
  "es en de del el la soy estoy con tengo is it its in from the with im i am в во из на по с у меня это 是 在 用 的 我".split(
    " ",
  ),
);
