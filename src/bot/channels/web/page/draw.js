/** Everything here makes elements, and writes texts as texts: nothing that was said is ever read as markup. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

const svg = "http://www.w3.org/2000/svg";

/** One of the signs drawn in index.html. */
export function sign(name) {
  const made = document.createElementNS(svg, "svg");
  made.setAttribute("class", "sign");
  made.setAttribute("aria-hidden", "true");
  made.append(document.createElementNS(svg, "use"));
  made.firstChild.setAttribute("href", `#${name}`);
  return made;
}

const unseen = (text) => element("span", { class: "unseen" }, text);
const button = (attributes, ...children) => element("button", { type: "button", ...attributes }, ...children);

/** A text to copy: `large` on a line of its own, small within one. What a click does is chat.js's. */
const code = (text, words, kind) =>
  button(
    { class: `code ${kind}`, "data-copy": text },
    element("code", { translate: "no", dir: "ltr" }, text),
    kind === "large" ? element("span", { class: "act" }, sign("copy"), words.copy) : sign("copy"),
    ...(kind === "large" ? [] : [unseen(` ${words.copy}`)]),
  );

function line(spans, words) {
  const [only] = spans;
  if (spans.length === 1 && only.kind === "code") return code(only.text, words, "large");
  const step = only?.kind === "rest" && /^(\d{1,2}[.)、]|\[\d{1,2}\]|[•–-])\s*/.exec(only.text)?.[0];
  const title = spans.length === 1 && only.kind === "strong";
  const made = element("p", { class: title ? "title" : step ? "step" : spans.length === 0 ? "gap" : undefined });
  spans.forEach(({ kind, text }, index) => {
    if (kind === "code") made.append(code(text, words, "small"));
    else if (kind === "strong") made.append(element("strong", {}, text));
    else if (step && index === 0) {
      made.append(element("span", { class: "count" }, step.trim(), " "), text.slice(step.length));
    } else made.append(text);
  });
  // A step is a number and its text side by side.
  if (step) made.append(element("span", {}, ...[...made.childNodes].slice(1)));
  return made;
}

function link({ label, url }) {
  const web = /^https?:/i.test(url);
  const elsewhere = web ? { target: "_blank", rel: "noopener noreferrer" } : {};
  return element("a", { class: "action", href: url, ...elsewhere }, label, ...(web ? [sign("leave")] : []));
}

const full = (actions, name, label) =>
  actions.length > 0
    ? [element("div", { class: name, ...(label ? { role: "group", "aria-label": label } : {}) }, ...actions)]
    : [];

/** The language most letters are of, where the script tells: for the right glyphs, and the right voice. */
function languageOf(text) {
  const count = (script) => text.match(new RegExp(`\\p{Script=${script}}`, "gu"))?.length ?? 0;
  const [latin, cyrillic, han] = [count("Latin"), count("Cyrillic"), count("Han")];
  return han * 2 > latin + cyrillic ? "zh" : cyrillic > latin ? "ru" : undefined;
}

function time(at, language) {
  const text = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" }).format(at);
  return element("time", { datetime: new Date(at).toISOString() }, text);
}

function bot({ n, entry }, words) {
  const { lines, choices, links, copy, location, file, image } = entry;
  const actions = [
    ...links.map(link),
    ...(location ? [button({ class: "action", "data-locate": "" }, sign("pin"), location)] : []),
    ...(file
      ? [element("a", { class: "action", href: `/api/files/${n}`, download: file.name }, sign("file"), file.name)]
      : []),
  ];
  const { alt, width, height } = image ?? {};
  return [
    ...(image ? [element("img", { src: `/api/images/${n}`, alt, width, height })] : []),
    element("div", { class: "bubble" }, ...lines.map((spans) => line(spans, words))),
    ...full(
      copy.map((text) => code(text, words, "large")),
      "copies",
    ),
    ...full(actions, "actions"),
    ...full(
      choices.map(({ token, label }) => button({ class: "choice", "data-token": token }, label)),
      "choices",
      words.choices,
    ),
  ];
}

/** A message of either side: {n, at, entry}, without n while it waits to be taken. */
export function drawMessage(message, words, language) {
  const { at, entry } = message;
  const own = entry.from === "person";
  const text = own
    ? (entry.text ?? words["location-sent"])
    : entry.lines
        .flat()
        .map((span) => span.text)
        .join(" ");
  return element(
    "div",
    { class: `message ${entry.from}`, "data-id": entry.id, lang: languageOf(text) },
    unseen(own ? `${words.you}: ` : `${words.saldo}: `),
    ...(own
      ? [element("div", { class: "bubble" }, ...(entry.text === undefined ? [sign("pin")] : []), text)]
      : bot(message, words)),
    element("p", { class: "foot" }, time(at, language)),
  );
}

/** The day between messages: today, yesterday, or its date. */
export function drawDay(at, words, language) {
  const day = (instant) => new Date(instant).setHours(0, 0, 0, 0);
  const ago = Math.round((day(Date.now()) - day(at)) / 86_400_000);
  const date = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" }).format(at);
  return element("p", { class: "day" }, ago === 0 ? words.today : ago === 1 ? words.yesterday : date);
}
